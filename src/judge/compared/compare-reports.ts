/** Two reports side by side: what the pilot changed, for certain, and what cannot be told. */

import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { epochOf, formatInstant } from "../../lib/time/instants.ts";
import { ASSISTED, answerOf } from "../../measures/readings/absorbed.ts";
import type { ComparedReadiness, ComparedReport, ComparedSide, Report } from "../report/report.ts";
import { figureAnswers, leadTimeAnswer, reviewTimeAnswer } from "./answers.ts";
import { caveatsOf } from "./caveats.ts";
import { comparedFigures } from "./compared-figures.ts";
import { type ComparedSides, compareSides, type Sides } from "./lead-time.ts";
import { type Authors, joiningOf, rowsOf } from "./rows.ts";

/** What is compared, and under which names. */
export interface ToCompare {
  readonly pilot: Report;
  readonly baseline: Report;
  /** Names of the cohorts where both are of one window, pilot first; null for two windows or repositories. */
  readonly cohorts: readonly [string, string] | null;
  /** Whether the pilot's changes are those that declare AI assistance. */
  readonly isOfAssistance?: boolean;
  /** Of cohorts: everybody has a pace of their own, which is in no report. */
  readonly authors?: Authors;
}

/**
 * Compares two reports. Nothing but the reports decides what it says of two windows, so that the same comes from files as
 * from the repository itself.
 *
 * @throws FlowauditError of kind `usage` where windows of one repository overlap
 */
export function compareReports({
  pilot,
  baseline,
  cohorts,
  isOfAssistance = false,
  authors = new Map(),
}: ToCompare): ComparedReport {
  const of = cohorts !== null ? "cohorts" : isSame(pilot, baseline) ? "windows" : "repositories";
  if (cohorts === null) refuseOverlap(pilot, baseline);
  const [first, second] = cohorts ?? ["pilot", "baseline"];
  const joining = joiningOf(pilot, baseline);
  const sides: Sides = {
    cohorts: cohorts !== null,
    draws: baseline.inputs.bootstrap,
    pilot: { name: first, ...boundsOf(pilot), rows: rowsOf(pilot, joining, authors) },
    baseline: { name: second, ...boundsOf(baseline), rows: rowsOf(baseline, joining, authors) },
  };
  const means = compareSides(sides);
  const missing = leadTimeMissing(pilot, baseline, sides);
  const figures = comparedFigures(pilot, baseline, cohorts !== null);
  const leadTime = missing === null ? (means?.leadTime ?? null) : null;
  return {
    schemaVersion: 2,
    tool: pilot.tool,
    kind: of,
    baseline: sideOf(baseline, second),
    pilot: sideOf(pilot, first),
    fasterCoding: isOfAssistance && missing === null ? fasterCoding(means, pilot) : null,
    answers: [
      leadTimeAnswer(means, missing),
      reviewTimeAnswer([pilot, baseline], sides),
      ...figureAnswers(figures),
    ],
    leadTime,
    leadTimeMissing: missing,
    figures,
    comparisons: comparisonsOf(leadTime, figures),
    readiness: readinessOf(pilot, baseline),
    caveats: caveatsOf({ of, pilot, baseline }),
    method: { says: METHODS[of === "cohorts" ? "changes" : "weeks"], ...baseline.inputs.bootstrap },
  };
}

const OF_FIGURES =
  "Shares, and percentiles: the interval of the difference from those of both sides, which takes changes for separate observations.";

const METHODS = {
  changes: `Lead time: Hodges–Lehmann shift by ranks between changes of one delivery, or between whole deliveries of one month, and within the changes of each person, or between whole people. Means: permutation of changes between the cohorts, studentised. ${OF_FIGURES}`,
  weeks: `Lead and review time: Hodges–Lehmann shift by ranks; of that, and of means, chance is seen in slow waves over each window, because changes of one week share deliveries, holidays and reviewers, and months that follow each other are alike. ${OF_FIGURES}`,
};

function isSame(one: Report, other: Report): boolean {
  const [a, b] = [one.repository, other.repository];
  return a.url === null || b.url === null ? a.name === b.name : a.url === b.url;
}

function sideOf({ takenAt, repository, window, inputs, coverage }: Report, name: string): ComparedSide {
  const { source, because, inWindow } = inputs.deliveries;
  return {
    name: text(name, 80),
    takenAt,
    repository,
    window,
    deliveries: { source, because, inWindow },
    path: inputs.path,
    finished: coverage.finished,
    withLeadTime: coverage.withLeadTime,
  };
}

/** Why the lead times are not compared; null where they are. */
function leadTimeMissing(pilot: Report, baseline: Report, sides: Sides): string | null {
  const [one, other] = [pilot, baseline].map(({ inputs }) => inputs.deliveries.source);
  if (one !== other)
    return one === "none" || other === "none"
      ? "on one side a change ends at its merge, on the other at its delivery; name where deliveries are read from on both (--deliveries)"
      : "deliveries are of another kind on either side; name where they are read from on both (--deliveries)";
  const dim = [pilot, baseline].find(({ coverage }) => coverage.withLeadTime * 2 < coverage.finished);
  if (dim !== undefined) {
    const { finished, withLeadTime } = dim.coverage;
    return `the lead time is known of ${withLeadTime} of ${finished} finished changes on one side, less than half`;
  }
  const empty = Math.min(sides.pilot.rows.length, sides.baseline.rows.length) === 0;
  return empty ? "one side holds no finished change with a known lead time" : null;
}

function comparisonsOf(
  leadTime: ComparedReport["leadTime"],
  figures: ComparedReport["figures"],
): ComparedReport["comparisons"] {
  const stages = leadTime === null || leadTime.pValue === null ? 0 : leadTime.stages.length + 1;
  const count = stages + figures.filter(({ difference }) => difference?.low != null).length;
  const says =
    count === 0
      ? "No difference is shown with an interval."
      : `${count} ${count === 1 ? "difference is" : "differences are"} shown with an interval of 95 %: of twenty things that did not change, one looks as if it had.`;
  return { count, says };
}

function readinessOf(pilot: Report, baseline: Report): ComparedReadiness[] {
  return pilot.readiness.flatMap(({ id, evaluating, check, verdict, says, next }) => {
    const other = baseline.readiness.find((row) => row.id === id);
    if (other === undefined) return [];
    const before = { verdict: other.verdict, says: other.says, next: other.next };
    return [{ id, evaluating, check, baseline: before, pilot: { verdict, says, next } }];
  });
}

/** Bounds of two windows of one repository. */
interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** Throws where two windows share time: what finished in it would be counted on both sides. */
export function refuseShared(one: Bounds, other: Bounds): void {
  const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
  if (from >= to) return;
  throw new FlowauditError(
    "usage",
    `The windows overlap from ${formatInstant(from)} to ${formatInstant(to)}: what finished then would be counted on both sides.`,
    "Give windows that follow each other: --baseline 2026-01-01..2026-04-01 --pilot 2026-04-01..2026-07-01.",
  );
}

/** Refuses the overlap of windows of one repository and folder, and of others that hold the same changes. */
function refuseOverlap(one: Report, other: Report): void {
  const finished = new Set(one.changes.filter((change) => change.finished).map(({ id }) => id));
  const shares = other.changes.some((change) => change.finished && finished.has(change.id));
  if (!shares && !(isSame(one, other) && one.inputs.path === other.inputs.path)) return;
  refuseShared(boundsOf(one), boundsOf(other));
}

const boundsOf = ({ window }: Report): Bounds => ({ from: epochOf(window.from), to: epochOf(window.to) });

/** The same as the measure says of the whole window. */
function fasterCoding(sides: ComparedSides | null, { inputs }: Report): ComparedReport["fasterCoding"] {
  const { source: id, because } = inputs.deliveries;
  return sides && answerOf(sides.compared, ASSISTED, { source: { id, because } });
}
