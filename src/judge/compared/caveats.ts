/** What beside the pilot may explain a difference. */
import { SOURCES } from "../../config/delivery-sources.ts";
import { lasting } from "../../lib/time/durations.ts";
import { secondsBetween } from "../../lib/time/instants.ts";
import type { ComparedReport, Report } from "../report/report.ts";
import { seesChecks, seesReviews } from "./rows.ts";

/** Two reports, pilot first, and what they are to each other. */
export interface Pair {
  readonly of: ComparedReport["kind"];
  readonly pilot: Report;
  readonly baseline: Report;
  /** What the two are called: `the pilot`, `the baseline`; of cohorts their names. */
  readonly names: readonly [string, string];
}

/** `2 of 9 in the pilot and 3 of 8 in the baseline` */
const both = ({ names }: Pair, one: string, other: string) =>
  `${one} in ${names[0]} and ${other} in ${names[1]}`;

type Caveat = (pair: Pair) => string | null;

/** A caveat where something differs between the two. */
const where =
  (what: (report: Report) => string | number | boolean | null, says: (pair: Pair) => string): Caveat =>
  (pair) =>
    what(pair.pilot) === what(pair.baseline) ? null : says(pair);

const CAVEATS: readonly Caveat[] = [
  ({ of, pilot, baseline }) =>
    of === "windows" && pilot.window.from < baseline.window.from
      ? "The pilot lies before the baseline: what is called better here has become worse since."
      : null,
  ({ of }) => OF[of],
  (pair) => {
    const { of, pilot, baseline } = pair;
    const [one, other] = [lengthOf(pilot), lengthOf(baseline)];
    if (of === "cohorts" || Math.abs(one - other) <= LIKE * Math.max(one, other)) return null;
    return `The windows differ in length: ${both(pair, lasting(one), lasting(other))}.`;
  },
  where(
    ({ inputs }) => inputs.deliveries.source,
    (pair) =>
      `Deliveries were read from ${both(pair, readFrom(pair.pilot), `from ${readFrom(pair.baseline)}`)}: they may mean different things.`,
  ),
  where(
    seesReviews,
    () => "Reviews were read on one side only: the stages before the merge are told as one.",
  ),
  (pair) =>
    seesReviews(pair.pilot) === seesReviews(pair.baseline) &&
    seesChecks(pair.pilot) !== seesChecks(pair.baseline)
      ? "Checks were read on one side only: test and merge are told as one."
      : null,
  where(
    ({ inputs }) => inputs.releaseCadence,
    (pair) => {
      const [one, other] = [pair.pilot, pair.baseline].map(({ inputs }) => inputs.releaseCadence ?? "none");
      return `The cadences of releases differ (releaseCadence): ${both(pair, one ?? "", other ?? "")}. What is waited by plan is in the times that are compared.`;
    },
  ),
  where(
    ({ inputs }) => inputs.path,
    (pair) => {
      const [one, other] = [pair.pilot, pair.baseline].map(({ inputs }) => inputs.path ?? "everything");
      return `The folders differ: ${both(pair, one ?? "", other ?? "")}.`;
    },
  ),
  where(
    ({ inputs }) => inputs.lane,
    (pair) => {
      const [one, other] = [pair.pilot, pair.baseline].map(({ inputs }) => inputs.lane ?? "all");
      return `The lanes differ: ${both(pair, one ?? "", other ?? "")}.`;
    },
  ),
  where(
    ({ inputs }) => inputs.includeBots,
    () => "Automated accounts are counted in on one side only.",
  ),
  (pair) =>
    pair.of === "windows" && pair.pilot.repository.branch !== pair.baseline.repository.branch
      ? `The branches differ: ${both(pair, pair.pilot.repository.branch, pair.baseline.repository.branch)}.`
      : null,
  where(
    ({ inputs }) => [...inputs.configured.map(({ key }) => key)].sort().join(", "),
    () => "The two were not configured alike: see the configuration in each report.",
  ),
  where(
    ({ tool }) => tool.version,
    (pair) =>
      `The reports were made by different versions of flowaudit: ${both(pair, pair.pilot.tool.version, pair.baseline.tool.version)}.`,
  ),
  knownPart,
  assistance,
  ({ pilot, baseline }) =>
    pilot.inputs.calendar === null && baseline.inputs.calendar === null
      ? null
      : "Times are elapsed, not working time: calendars are left out of the comparison.",
];

/** The caveats that hold, in the order of their weight. */
export function caveatsOf(pair: Pair): string[] {
  return CAVEATS.flatMap((caveat) => caveat(pair) ?? []);
}

const OF: Readonly<Record<ComparedReport["kind"], string>> = {
  windows: "Whatever else changed between the two windows is in the difference, too.",
  repositories:
    "These are two repositories: whatever else is different about them, their teams and their work, is in the difference, too.",
  cohorts:
    "Changes were not put into these cohorts by lot: what put them there may explain a difference as well.",
};

/** Windows that differ by less are of one length. */
const LIKE = 0.1;

const lengthOf = ({ window }: Report) => secondsBetween(window.from, window.to);

const readFrom = ({ inputs }: Report) => SOURCES[inputs.deliveries.source].readFrom;

/** A side of which less than this is known is named. */
const NEARLY_ALL = 0.9;

function knownPart(pair: Pair): string | null {
  const parts = [pair.pilot, pair.baseline].map(({ coverage }) => coverage);
  if (parts.every(({ finished, withLeadTime }) => withLeadTime >= NEARLY_ALL * finished)) return null;
  const [one = "", other = ""] = parts.map(({ finished, withLeadTime }) => `${withLeadTime} of ${finished}`);
  return `The lead time is known of ${both(pair, `${one} finished changes`, `of ${other}`)}; the others are not compared.`;
}

/** How many finished changes declare assistance, where some do: of cohorts that may be what they are made by. */
function assistance(pair: Pair): string | null {
  const { of, pilot, baseline } = pair;
  const declaring = ({ changes }: Pair["pilot"]) => {
    const finished = changes.filter((change) => change.finished);
    const declared = finished.filter((change) => change.assistance !== null).length;
    return { declared, says: `${declared} of ${finished.length}` };
  };
  const [one, other] = [declaring(pilot), declaring(baseline)];
  if (of === "cohorts" || one.declared + other.declared === 0) return null;
  return `AI assistance is declared by ${both(pair, `${one.says} finished changes`, `by ${other.says}`)}; help that nobody declared is not seen.`;
}
