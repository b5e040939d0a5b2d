/** A mean hangs on few: which long changes decide where the difference of two means lies. */
import { cell, nth } from "../../lib/must.ts";

/** So many of the longest of a side are left out. */
const LONGEST = 5;

/**
 * The five longest of either side without which the difference of the means changes its sign or is less than half as
 * large: their places, those of the first side before those of the second. Empty where it holds without them.
 */
export function longestThatDecide(times: Float64Array, isFirst: readonly boolean[]): number[] {
  const sides = [true, false].map((wanted) =>
    [...times.keys()].filter((i) => isFirst[i] === wanted).sort((a, b) => cell(times, b) - cell(times, a)),
  );
  const mean = (places: readonly number[]) =>
    places.reduce((sum, i) => sum + cell(times, i), 0) / places.length;
  const between = (from: readonly [number, number]) =>
    mean(nth(sides, 0).slice(from[0])) - mean(nth(sides, 1).slice(from[1]));
  const whole = between([0, 0]);
  if (whole === 0) return [];
  const decides = (without: number) => !(without / whole >= 0.5);
  return [
    ...(decides(between([LONGEST, 0])) ? nth(sides, 0).slice(0, LONGEST) : []),
    ...(decides(between([0, LONGEST])) ? nth(sides, 1).slice(0, LONGEST) : []),
  ];
}
