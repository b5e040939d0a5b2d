/** Which steps a history can judge: those with enough before and after them. */
import { firstWhere } from "../../lib/sorted.ts";
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { counted } from "../../lib/text/counted.ts";
import { epochOf, formatDay } from "../../lib/time/instants.ts";
import { DAY_MS, WEEK_MS } from "../../lib/time/units.ts";

const SHORTEST_MS = 90 * DAY_MS;
const LONGEST_MS = 365 * DAY_MS;
/** No step is judged sooner after it. */
const SOONEST_MS = 6 * WEEK_MS;

/** A window before a step is as long as what is known after it, within bounds. */
export const lengthBefore = (step: number, takenAt: number): number =>
  Math.min(LONGEST_MS, Math.max(SHORTEST_MS, takenAt - step));

/**
 * What can be typed instead of a step that cannot be judged, or from when on one can.
 *
 * @param merged when each change was merged, UTC epoch ms, oldest first
 * @param near   the step that was asked for, UTC epoch ms
 */
export function stepsToJudge(merged: Float64Array, near: number, takenAt: number): string {
  const known = { merged: merged.filter((at) => at <= takenAt), takenAt };
  const day = mostBeside(known, near);
  if (day !== null)
    return `Choose a day with ${FEWEST_COMPARED} changes or more before and after it, for example --since ${formatDay(day)}.`;
  const next = daysBetween(dayOf(takenAt - SOONEST_MS) + DAY_MS, dayOf(takenAt)).find((one) =>
    isEnough(before(known, one)),
  );
  const why =
    next === undefined
      ? `${FEWEST_COMPARED} changes have to lie before a step, and ${counted(before(known, takenAt), "change")} of the last 90 days are known. Verify it once there are more.`
      : `the first step with ${FEWEST_COMPARED} changes before it and six weeks after it is one of ${formatDay(next)}, and can be judged from ${formatDay(next + SOONEST_MS)} on.`;
  return `Nothing can be judged yet: ${why}`;
}

/** When each change was merged up to now. */
interface Known {
  readonly merged: Float64Array;
  readonly takenAt: number;
}

const dayOf = (at: number) => epochOf(`${formatDay(at)}T00:00:00Z`);
const isEnough = (changes: number) => changes >= FEWEST_COMPARED;

const daysBetween = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, (last - first) / DAY_MS + 1) }, (_, i) => first + i * DAY_MS);

/** The day that has most on both sides and can be judged by now, of such the nearest; null where none has enough. */
function mostBeside(known: Known, near: number): number | null {
  const [oldest = known.takenAt] = known.merged;
  const days = daysBetween(dayOf(oldest) + DAY_MS, dayOf(known.takenAt - SOONEST_MS))
    .map((day) => ({ day, least: Math.min(before(known, day), after(known, day)) }))
    .sort((a, b) => b.least - a.least || Math.abs(a.day - near) - Math.abs(b.day - near));
  const [best] = days;
  return best === undefined || !isEnough(best.least) ? null : best.day;
}

const before = ({ merged, takenAt }: Known, step: number) =>
  between(merged, step - lengthBefore(step, takenAt), step);

/** As long as the part of the window before of which the history tells, and at least until it is due. */
function after({ merged, takenAt }: Known, step: number): number {
  const [oldest = step] = merged;
  const length = Math.max(SOONEST_MS, Math.min(lengthBefore(step, takenAt), step - oldest));
  return between(merged, step, Math.min(takenAt, step + length));
}

const between = (merged: Float64Array, from: number, to: number) =>
  firstWhere(merged, (at) => at >= to) - firstWhere(merged, (at) => at >= from);
