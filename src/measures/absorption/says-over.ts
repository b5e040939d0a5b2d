/** The answer over all repositories as a sentence. */
import type { Times } from "../../lib/statistics/two-samples/event-rates.ts";
import { capital } from "../../lib/text/capital.ts";
import type { Comparison, Shifted } from "../measure.ts";
import { ASSISTED } from "../readings/absorbed.ts";
import { fittingWords, isCertain, likelyWords, partWords, type Ways } from "../readings/shift-words.ts";

const TAKEN: Ways = ["less", "more"];
const OTHERS = "others of their kind by the same people in the same month";

/** The answer, and how many times as long changes with declared assistance take. */
export interface Answer {
  readonly word: Comparison["answer"];
  readonly before: Times;
  readonly lead: Times;
}

/** @param over what the answer is over: `over 12 repositories together` */
export function saysOver({ word, before, lead }: Answer, over: string): string {
  const [early, all] = [shiftOf(before), shiftOf(lead)];
  const first = isCertain(early)
    ? `changes ${ASSISTED} took ${tookWords(early)} before the merge than ${OTHERS}`
    : `for changes ${ASSISTED}, held against ${OTHERS}, before the merge ${fittingWords(early, TAKEN)}`;
  const then = isCertain(all) ? `in all they took ${tookWords(all)}` : `in all ${fittingWords(all, TAKEN)}`;
  return `${capital(word)} ${over}: ${first}, and ${then}.`;
}

/** `28 % less (likely 15 % to 39 % less)` */
function tookWords(shift: Shifted): string {
  const value = shift.relative?.value ?? 0;
  return `${partWords(value)} ${TAKEN[value < 0 ? 0 : 1]} (likely ${likelyWords(shift, TAKEN)})`;
}

/** As a difference is told of one repository: a part of what the others took. */
function shiftOf({ ratio, low, high }: Times): Shifted {
  const relative = { value: ratio - 1, low: low - 1, high: high - 1 };
  return { seconds: relative.value, low: relative.low, high: relative.high, relative };
}
