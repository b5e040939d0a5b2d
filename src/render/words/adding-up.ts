/** A comparison whose printed rows add up to its printed total, column by column and across. */
import type {
  ComparedDifference,
  ComparedLeadTime,
  ComparedStage,
  ComparedTimes,
} from "../../judge/report/report.ts";
import { lastOf, nth } from "../../lib/must.ts";
import type { InUnit } from "./format.ts";

type Comparison = Pick<ComparedLeadTime, "stages" | "total">;

/** Whether a difference of means is drawn as one: it is certain, and what is certain is what stands there. */
export function isCertain({ certain, difference, adjusted }: ComparedTimes): boolean {
  return certain && Math.sign((adjusted ?? difference).seconds) === Math.sign(difference.seconds);
}

/** What stands for what is not. */
export const UNCERTAIN = "may be chance, or have another cause";

/**
 * The interval of a difference of means. Where it reaches down to all of the time that it is a difference from, its end is
 * `all`: no more can go.
 */
export function likelyOf(
  { lowSeconds, highSeconds }: ComparedDifference,
  of: number,
  more: (seconds: number) => string,
): string {
  if (lowSeconds === null || highSeconds === null) return NONE;
  const end = (seconds: number) => (seconds > -of ? more(seconds) : more(-of) === more(0) ? more(0) : ALL);
  return `${end(lowSeconds)} to ${end(highSeconds)}`;
}

const NONE = "–";
/** The end of an interval that takes all away. */
export const ALL = "all";

/** What stands below a table in which an interval ends with `all`. */
export function allSays(cells: readonly string[], name: string): string {
  return cells.some((cell) => cell.startsWith(`${ALL} `)) ? `all: as much as ${name} has` : "";
}

/**
 * The same comparison in whole multiples of the last digit that the unit prints: the means of each side by largest
 * remainder, so that they add up to the rounded total; their difference is that of what is printed. What is matched
 * adds up in the same way. Intervals stay as they are; one that reaches down to all reaches down to what is printed of it.
 */
export function addingUp({ stages: rows, total }: Comparison, { grain }: InUnit): Comparison {
  const column = (value: (times: ComparedTimes) => number) => rounded([...rows, total].map(value), grain);
  const first = column(({ firstSeconds }) => firstSeconds);
  const second = column(({ secondSeconds }) => secondSeconds);
  const matched = total.adjusted && column(({ adjusted }) => adjusted?.seconds ?? 0);
  const printed = <T extends ComparedTimes>(times: T, i: number): T => ({
    ...times,
    firstSeconds: nth(first, i) * grain,
    secondSeconds: nth(second, i) * grain,
    difference: {
      ...downTo(times.difference, times.secondSeconds, nth(second, i) * grain),
      seconds: (nth(first, i) - nth(second, i)) * grain,
    },
    adjusted: matched && times.adjusted && { ...times.adjusted, seconds: nth(matched, i) * grain },
  });
  return { stages: rows.map((row, i): ComparedStage => printed(row, i)), total: printed(total, rows.length) };
}

/** Where all of a time may go, all of what is printed of it. */
function downTo(difference: ComparedDifference, of: number, printed: number): ComparedDifference {
  const { lowSeconds } = difference;
  return lowSeconds !== null && lowSeconds <= -of ? { ...difference, lowSeconds: -printed } : difference;
}

/** Whole numbers of grains for parts and, last, their total; the parts add up to the total. */
function rounded(values: readonly number[], grain: number): number[] {
  const exact = values.map((value) => value / grain);
  const total = Math.round(lastOf(exact));
  return [...apportioned(exact.slice(0, -1), total), total];
}

/** Whole numbers for parts that add up to a whole total, by largest remainder; what is one too much goes from the largest. */
export function apportioned(parts: readonly number[], total: number): number[] {
  const kept = parts.map(Math.floor);
  const missing = total - kept.reduce((sum, one) => sum + one, 0);
  const byLoss = [...parts.keys()].sort(
    (a, b) => nth(parts, b) - nth(kept, b) - (nth(parts, a) - nth(kept, a)) || a - b,
  );
  for (let i = 0; i < missing && byLoss.length > 0; i++) kept[nth(byLoss, i % byLoss.length)]!++;
  if (missing < 0 && kept.length > 0) kept[kept.indexOf(Math.max(...kept))]! += missing;
  return kept;
}
