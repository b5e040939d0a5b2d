/** Two reports side by side: what the pilot changed, for certain, and what cannot be told. */

import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { formatInstant } from "../../lib/time/instants.ts";
import { ASSISTED, answerOf } from "../../measures/readings/absorbed.ts";
import type {
  ComparedConclusion,
  ComparedLeadTime,
  ComparedReadiness,
  ComparedReport,
  ComparedSide,
  Report,
} from "../report/report.ts";
import { besidePlan, concludedAs, figureAnswers, leadTimeAnswer, reviewTimeAnswer } from "./answers.ts";
import { caveatsOf } from "./caveats.ts";
import {
  type Bounds,
  boundsOf,
  comparableOf,
  leadTimeMissing,
  sharedCadence,
  sidesOf,
} from "./comparable.ts";
import { comparedFigures } from "./compared-figures.ts";
import { type ComparedSides, compareSides } from "./lead-time.ts";
import type { Authors } from "./rows.ts";

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
  const [one, other] = [comparableOf(pilot, authors), comparableOf(baseline, authors)];
  const sides = sidesOf(one, other, cohorts && { names: cohorts, draws: baseline.inputs.bootstrap });
  const cadence = sharedCadence(one, other);
  const means = compareSides(sides);
  const missing = leadTimeMissing(one, other, sides);
  const [leadTimeAnswered, reviewTime] = [
    leadTimeAnswer(means, missing),
    reviewTimeAnswer([one, other], sides),
  ];
  const figures = comparedFigures(one, other, cohorts !== null, cadence !== null).map((figure) =>
    figure.measure === "lead-time" ? { ...figure, ...concludedAs(leadTimeAnswered) } : figure,
  );
  const leadTime = missing === null ? (means?.leadTime ?? null) : null;
  return {
    schemaVersion: 2,
    tool: pilot.tool,
    kind: of,
    baseline: sideOf(baseline, second),
    pilot: sideOf(pilot, first),
    fasterCoding: isOfAssistance && missing === null ? fasterCoding(means, pilot) : null,
    answers: [
      besidePlan(leadTimeAnswered, missing === null ? cadence : null),
      reviewTime,
      ...figureAnswers(figures),
    ],
    leadTime,
    leadTimeMissing: missing,
    figures,
    comparisons: comparisonsOf(leadTime, [leadTimeAnswered, reviewTime], figures),
    readiness: readinessOf(pilot, baseline),
    caveats: caveatsOf({ of, pilot, baseline, names: cohorts ?? ["the pilot", "the baseline"] }),
    method: { says: METHODS[of === "cohorts" ? "changes" : "weeks"], ...baseline.inputs.bootstrap },
  };
}

const OF_FIGURES =
  "Shares: the wider of Newcombe's interval and of that of means; defects are counted as events that happen by themselves.";

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
    lane: inputs.lane,
    finished: coverage.finished,
    withLeadTime: coverage.withLeadTime,
  };
}

/** Every interval that the page has: of the stages as they are and matched, of times by their ranks, and of figures. */
function comparisonsOf(
  leadTime: ComparedReport["leadTime"],
  answers: readonly ComparedReport["answers"][number][],
  figures: ComparedReport["figures"],
): ComparedReport["comparisons"] {
  const [byRanks = false, inReview = false] = answers.map(({ conclusion }) =>
    CONCLUSIVE.includes(conclusion),
  );
  const counts = [
    leadTime === null ? 0 : meansOf(leadTime) + (byRanks ? ranksOf(leadTime) : 0),
    inReview ? 1 : 0,
    figures.filter(({ difference }) => difference?.low != null).length,
  ];
  const count = counts.reduce((sum, one) => sum + one, 0);
  const says =
    count === 0
      ? "No difference is shown with an interval."
      : `${count} ${count === 1 ? "difference was" : "differences were"} looked at with an interval of 95 %: of twenty things that did not change, one looks as if it had.`;
  return { count, says };
}

const CONCLUSIVE: readonly ComparedConclusion[] = ["better", "worse", "no-detectable-change"];

function meansOf({ stages, total }: ComparedLeadTime): number {
  const differences = [...stages, total].flatMap(({ difference, adjusted }) =>
    adjusted === null ? [difference] : [difference, adjusted],
  );
  return differences.filter(({ lowSeconds }) => lowSeconds !== null).length;
}

/** Of what ends at the merge, the time before it is all. */
const ranksOf = ({ medians }: ComparedLeadTime) => (medians.wait === null ? 1 : 3);

function readinessOf(pilot: Report, baseline: Report): ComparedReadiness[] {
  return pilot.readiness.flatMap(({ id, evaluating, check, verdict, says, next }) => {
    const other = baseline.readiness.find((row) => row.id === id);
    if (other === undefined) return [];
    const before = { verdict: other.verdict, says: other.says, next: other.next };
    return [{ id, evaluating, check, baseline: before, pilot: { verdict, says, next } }];
  });
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

/** The same as the measure says of the whole window. */
function fasterCoding(sides: ComparedSides | null, { inputs }: Report): ComparedReport["fasterCoding"] {
  const { source: id, because } = inputs.deliveries;
  return sides && answerOf(sides.compared, ASSISTED, { source: { id, because } });
}
