/** What can be said of the largest wait: that it holds delivery back, or only that it is the largest, and how sure that is. */

import { FEWEST_SUMMED } from "../../lib/statistics/sample.ts";
import { capital } from "../../lib/text/capital.ts";
import { counted } from "../../lib/text/counted.ts";
import { listed } from "../../lib/text/listed.ts";
import type { Measured, StageRow } from "../../measures/measure.ts";
import { percent } from "../words/figures.ts";
import type { Grounds } from "./grounds.ts";

type Judged = Pick<Grounds, "stages" | "constraint">;

/**
 * The measure decides it: a wait beyond its yardstick by more than chance may holds delivery back, where no work takes
 * more, and nothing else may; of any other the table, the verdict and the measure say that it is the largest.
 */
export function holdsBack(judged: Judged): boolean {
  return judged.constraint?.finding === "act" && longerWork(judged) === null && !mayBeSmaller(judged);
}

/** How the yardstick is met, where it is. */
export function withinYardstick({ constraint }: Judged): string {
  const most = constraint?.threshold?.value;
  return constraint?.finding !== "good" || most === undefined
    ? ""
    : `, within the yardstick of ${percent(most)} for a single wait`;
}

/** Work is no wait, and may take more than all of them. */
export function workTookMore(judged: Judged): string {
  const work = longerWork(judged);
  return work === null ? "" : `; ${work.stage}, which is work, took more: ${percent(work.share ?? 0)}`;
}

function longerWork({ stages, constraint }: Judged): StageRow | null {
  const own = shareOf(constraint);
  const [most] = stages
    .filter(({ kind, share }) => kind === "work" && (share ?? 0) > own)
    .sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
  return most ?? null;
}

function mayBeSmaller(judged: Judged): boolean {
  const interval = judged.constraint?.statistics[0]?.interval;
  return (
    interval !== undefined && larger({ ...judged, ...interval, most: bound(judged.constraint) }) !== null
  );
}

/** What the interval leaves open of the first sentence; null where it leaves out all that would make it false. */
export function doubt(judged: Judged): string | null {
  const { constraint } = judged;
  const interval = constraint?.statistics[0]?.interval;
  if (interval === undefined) return ofFew(constraint);
  const { low, high } = interval;
  const open = OPEN.map((says) => says({ ...judged, low, high, most: bound(constraint) }));
  const found = open.find((says) => says !== null);
  return found === undefined ? null : ` (anything from ${percent(low)} to ${percent(high)} fits: ${found})`;
}

/** Of so few changes there is no interval. */
function ofFew(constraint: Measured | null): string | null {
  const n = constraint?.n ?? 0;
  return n >= FEWEST_SUMMED ? null : `; of ${counted(n, "change")}, too few to be sure`;
}

interface Open extends Judged {
  readonly low: number;
  readonly high: number;
  readonly most: number;
}

/** What an interval may leave open, the gravest first. */
const OPEN: readonly ((open: Open) => string | null)[] = [
  larger,
  ({ constraint, low, most }) =>
    constraint?.finding !== "good" && low <= most
      ? `it may take less than the yardstick of ${percent(most)}`
      : null,
  ({ constraint, high, most }) =>
    constraint?.finding === "good" && high > most ? "it may take more than that" : null,
];

/** Another one, or what cannot be told apart and may hold it, reaches as far as this one may fall. */
function larger({ stages, constraint, low }: Open): string | null {
  const others = stages.filter(
    ({ stage, kind, inLeadTime, share, shareInterval }) =>
      inLeadTime &&
      kind !== "work" &&
      stage !== constraint?.constraint &&
      (shareInterval?.high ?? share ?? 0) >= low,
  );
  if (others.length === 0) return null;
  return others.some(({ stage }) => stage === "coding+integrate")
    ? "what lies before the merge may take more"
    : "another wait may be larger";
}

const bound = (constraint: Measured | null) => constraint?.threshold?.value ?? 0;
const shareOf = (constraint: Measured | null) => constraint?.statistics[0]?.value ?? 1;

/** Where that is good, nobody is advised to shorten the wait for a delivery: the verdict would contradict the steps. */
export function goodAllTheSame(grounds: Grounds): string | null {
  const { lead, frequency, constraint, cadence } = grounds;
  if (constraint?.constraint !== "release" || cadence !== null || !holdsBack(grounds)) return null;
  const good = [
    lead?.finding === "good" && "lead time",
    frequency?.finding === "good" && "delivery frequency",
  ];
  const named = good.filter((name) => name !== false);
  if (named.length === 0) return null;
  return `${capital(listed(named))} ${named.length === 1 ? "is" : "are"} good by the yardstick all the same: to deliver more often is not advised.`;
}
