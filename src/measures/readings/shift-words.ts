/** By how much a time differs, in the words of every place that says it. */
import type { ComparedMedians, Shifted } from "../measure.ts";
import { grouped, lasting } from "../statistics/figure-words.ts";

/** `less` and `more`, `sooner` and `later`. */
export type Ways = readonly [less: string, more: string];

/** Of a time by itself. */
export const LASTING: Ways = ["shorter", "longer"];

/** An interval; an end is null where nothing that is possible lies beyond it. */
interface Ends {
  readonly low: number | null;
  readonly high: number | null;
  readonly words: (size: number) => string;
}

/** `18 %`; what is there but rounds to nothing is `under 1 %`. */
export function partWords(part: number): string {
  const size = Math.abs(part) * 100;
  return size > 0 && size < 0.5 ? "under 1 %" : `${grouped(Math.round(size))} %`;
}

/** Of what takes time: parts of it, of which there are no more than all. Of what takes none: times, and none is less. */
function endsOf({ low, high, relative }: Shifted): Ends {
  if (relative === null) {
    const least = high === 0 ? 0 : null;
    return { low: low !== null && low <= 0 ? least : low, high, words: lasting };
  }
  return { ...relative, low: relative.low === -1 ? null : relative.low, words: partWords };
}

/** `3 % to 20 % less`, `at least 3 % less`: of an interval that leaves out no difference. */
export function likelyWords(shift: Shifted, [less, more]: Ways): string {
  const { low, high, words } = endsOf(shift);
  const isLess = (high ?? 1) < 0;
  const [near, far] = isLess ? [high, low] : [low, high];
  const size = (end: number | null) => (end === null ? null : words(Math.abs(end)));
  const way = isLess ? less : more;
  const [from, to] = [size(near), size(far)];
  if (to === null) return `at least ${from} ${way}`;
  return from === to ? `${to} ${way}` : `${from} to ${to} ${way}`;
}

/** `anything from 5 % less to 12 % more fits`: of an interval that holds no difference. */
export function fittingWords(shift: Shifted, [less, more]: Ways): string {
  const { low, high, words } = endsOf(shift);
  // Where half of both take no time the ranks meet at 0, whatever the rest does: that is the middle, and not all of it.
  if (high === 0 && low === 0) return "the middle difference is none, and nothing else fits";
  if (high === 0 && low === null) return `no difference fits, or anything ${less}`;
  const size = (end: number, way: string) => (end === 0 ? "no difference" : `${words(Math.abs(end))} ${way}`);
  if (low === null) return high === null ? "anything fits" : `anything up to ${size(high, more)} fits`;
  return high === null
    ? `anything from ${size(low, less)} upwards fits`
    : `anything from ${size(low, less)} to ${size(high, more)} fits`;
}

/** What decides: between changes that went together, where enough did, or by whose they are, whichever leaves more open. */
export function decisive({ together, shift, people }: ComparedMedians): Shifted {
  const close = together ?? shift;
  return people !== null && widthOf(people) > widthOf(close) ? people : close;
}

const widthOf = ({ low, high }: Shifted) =>
  low === null || high === null ? Number.POSITIVE_INFINITY : high - low;

export const isCertain = (one: Shifted | null) =>
  one !== null && ((one.low ?? -1) > 0 || (one.high ?? 1) < 0);

/** What leaves open which way they differ: the first of them that does; where all are certain, that they do not agree. */
function leftOpen(medians: ComparedMedians): Shifted {
  const { shift, together, people } = medians;
  const all = [decisive(medians), together, people, shift].filter((one) => one !== null);
  return all.find((one) => !isCertain(one)) ?? all.reduce(hullOf);
}

function hullOf(one: Shifted, other: Shifted): Shifted {
  const least = (a: number | null, b: number | null) => (a === null || b === null ? null : Math.min(a, b));
  const most = (a: number | null, b: number | null) => (a === null || b === null ? null : Math.max(a, b));
  const [a, b] = [one.relative, other.relative];
  return {
    seconds: one.seconds,
    low: least(one.low, other.low),
    high: most(one.high, other.high),
    relative: a && b && { value: a.value, low: least(a.low, b.low), high: most(a.high, b.high) },
  };
}

/** Whether the medians tell another tale than the difference that decides: the other way round, or beyond its interval. */
export function isElsewhere(medians: ComparedMedians): boolean {
  const { firstSeconds, secondSeconds, direction } = medians;
  const between = firstSeconds - secondSeconds;
  if (direction === "shorter" && between >= 0) return true;
  if (direction === "longer" && between <= 0) return true;
  const { low, high, relative } = direction === "unclear" ? leftOpen(medians) : decisive(medians);
  return relative === null || secondSeconds === 0
    ? isBeyond(between, { low, high })
    : isBeyond(between / secondSeconds, relative);
}

const isBeyond = (value: number, { low, high }: Pick<Shifted, "low" | "high">) =>
  (low !== null && value < low) || (high !== null && value > high);

/** `6 h instead of 10 h`; where the medians tell another tale, `30 % less`. */
export function differenceWords(medians: ComparedMedians, [less, more]: Ways): string {
  if (!isElsewhere(medians)) return insteadOf(medians);
  const { seconds, relative } = decisive(medians);
  const size = relative === null ? lasting(Math.abs(seconds)) : partWords(relative.value);
  return `${size} ${seconds < 0 ? less : more}`;
}

export const insteadOf = ({ firstSeconds, secondSeconds }: ComparedMedians): string =>
  `${lasting(firstSeconds)} instead of ${lasting(secondSeconds)}`;

/** Why the medians, which tell another tale, do not decide. */
export function elsewhereSays({ firstSeconds, secondSeconds, together }: ComparedMedians): string {
  const medians = `The medians of all, ${lasting(firstSeconds)} and ${lasting(secondSeconds)}, do not decide`;
  return together === null
    ? `${medians}: each is the middle of one side, what decides is the middle of all differences between changes of both.`
    : `${medians}: they hold changes that did not go together, or are of other people.`;
}

/** `(medians; likely 3 % to 20 % less)` */
export function likelySays(medians: ComparedMedians, ways: Ways): string {
  const range =
    medians.direction === "unclear"
      ? openSays(medians, ways)
      : `likely ${likelyWords(decisive(medians), ways)}`;
  return `(${isElsewhere(medians) ? "" : "medians; "}${range})`;
}

/** What fits where the difference is open. */
export const openSays = (medians: ComparedMedians, ways: Ways): string =>
  fittingWords(leftOpen(medians), ways);

/** The difference with its interval; of one that is open, what fits. */
export function shiftSays(medians: ComparedMedians, ways: Ways): string {
  if (medians.direction !== "unclear")
    return `${differenceWords(medians, ways)} ${likelySays(medians, ways)}`;
  const open = openSays(medians, ways);
  return isElsewhere(medians) ? `${openBetween(medians)}${open}` : `${insteadOf(medians)} (medians); ${open}`;
}

/** Between which changes a difference is open, where all of both differ for certain. */
function openBetween(medians: ComparedMedians): string {
  if (!isCertain(medians.shift)) return "";
  const open = leftOpen(medians);
  if (open === medians.people) return "between changes of the same people ";
  return open === medians.together ? "between changes that went together " : "";
}

/** The smallest effect that is found, in a sentence; null where that cannot be told. */
export function seenWords(medians: ComparedMedians): string | null {
  return medians.seen === null ? null : foundSays(medians, LASTING, "") || null;
}

/**
 * How large a difference has to be for a power of 80 %. It is told as that, and not as what *would not have been seen*:
 * a smaller one may be found by good luck, and then stands on the same page. An increase by a factor and a decrease by
 * the same one are found as often: whichever cohort is the slower one, ranks are the same.
 *
 * @param where ` before the merge`, or nothing
 */
export function foundSays(
  { seen, isTold, shift }: ComparedMedians,
  [less, more]: Ways,
  where: string,
): string {
  if (!isTold || shift.relative === null) return "";
  if (seen === null)
    return `It cannot be told how large a difference${where} four of five such comparisons would find.`;
  const [up, down] = [partWords(seen), partWords(seen / (1 + seen))];
  return `Four of five such comparisons would find ${up} ${more} or ${down} ${less}${where}.`;
}
