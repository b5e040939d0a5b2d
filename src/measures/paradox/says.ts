/** The answer as a sentence. */
import type { RateRatio } from "../../lib/statistics/two-samples/event-rates.ts";
import { uncapital } from "../../lib/text/capital.ts";
import type { Flow, StageId } from "../../model/flow.ts";
import type { ParadoxWord } from "../measure.ts";
import { waitSays } from "../readings/waits.ts";
import { decimal } from "../statistics/figure-words.ts";
import { CLOSED } from "./waits-in.ts";
import type { Decided } from "./word.ts";

type Says = (decided: Decided, where: string) => string;

const SAYS: Readonly<Record<ParadoxWord, Says>> = {
  "more shipped": ({ opened, shipped }) =>
    `More was opened and more was shipped: ${times(opened)} as many changes were opened a week in the later half of the window as in the earlier one, and ${times(shipped)} as many shipped`,
  "not more shipped": ({ opened, shipped }, where) =>
    `More was opened, not more shipped, and ${where}: ${times(opened)} as many changes were opened a week in the later half of the window as in the earlier one, and ${times(shipped)} as many shipped; less than half of the rise came out`,
  "no more opened": ({ opened }) =>
    `No more was opened: ${times(opened)} as many changes a week in the later half of the window as in the earlier one`,
  "cannot tell": cannotTell,
};

export function saysOf(decided: Decided, place: StageId | typeof CLOSED | null, flow: Flow): string {
  return `${SAYS[decided.word](decided, whereSays(place, flow))}.`;
}

function whereSays(place: StageId | typeof CLOSED | null, flow: Flow): string {
  if (place === null) return "where it waits cannot be told";
  if (place === CLOSED) return "most of it was closed unmerged";
  return `it waits in ${place} (${uncapital(waitSays(place, flow))})`;
}

function cannotTell({ opened, shipped, why, seen }: Decided): string {
  if (opened === null) return `Cannot tell: ${why}`;
  const least =
    seen === null
      ? why
      : `a rise ${risen(seen)} that began in the middle would be seen in four of five such windows`;
  const came = `${times(opened)} as many changes were opened a week in the later half of the window as in the earlier one`;
  if (opened.low <= 1) return `Cannot tell: ${came}; ${least}`;
  const out = seen === null ? "" : `, and ${times(shipped)} as many shipped`;
  return `Cannot tell: more was opened, but not whether more was shipped: ${came}${out}; ${least}`;
}

/** `1.9 times (1.4 to 2.6)` */
function times(ratio: RateRatio | null): string {
  if (ratio === null) return "an unknown number of times";
  const { ratio: value, low, high } = ratio;
  return `${decimal(value)} times (${decimal(low)} to ${decimal(high)})`;
}

/** From thrice on it is told in times: a rise by 300 % is one to four times as many. */
const MANY = 2;

function risen(seen: number): string {
  return seen < MANY
    ? `by ${Math.ceil(seen * 100)} %`
    : `to ${decimal(Math.ceil(10 * (1 + seen)) / 10)} times as many`;
}
