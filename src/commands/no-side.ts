/** Where one of two windows that are compared holds nothing: two that hold something. */
import { epochOf, formatDay } from "../lib/time/instants.ts";
import { DAY_MS } from "../lib/time/units.ts";
import { type Nothing, nothingIn, type OfNothing, ofPart } from "./no-changes.ts";

/** One of the windows that `--baseline` and `--pilot` name holds nothing. */
export const nothingOnSide: OfNothing = (nothing) =>
  nothingIn(nothing, ofPart(nothing, null) ?? twoOf(nothing));

const MONTH = "2026-03".length;

/** The two newest months with changes, or days where all are of one month. */
function twoOf({ merged, flow: { takenAt } }: Nothing): string {
  const known = [...merged].filter((at) => at < takenAt);
  const [earlier, later] = newestTwo(known.map((at) => formatDay(at).slice(0, MONTH)));
  if (earlier !== undefined) return choose(earlier, `${later}`);
  const [day, next] = newestTwo(known.map(formatDay));
  if (day === undefined)
    return "Nothing can be compared yet: it takes changes of two days, and all that are known are of one.";
  return choose(`${day}..${next}`, `${next}..${formatDay(epochOf(`${next}T00:00:00Z`) + DAY_MS)}`);
}

const choose = (baseline: string, pilot: string) =>
  `Choose two windows that hold changes, for example --baseline ${baseline} --pilot ${pilot}.`;

/** Nothing where all are the same. @param names in the order of time */
const newestTwo = (names: readonly string[]) => {
  const each = [...new Set(names)];
  return each.length < 2 ? [] : each.slice(-2);
};
