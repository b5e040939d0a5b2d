import { nth } from "../must.ts";
import { type BootstrapOptions, eachResample } from "./bootstrap.ts";
import { type Interval, quantileIn } from "./quantile.ts";
import { FEWEST_SUMMED } from "./sample.ts";
import type { Part, Scale } from "./scale.ts";

const LEVEL = 0.95;

/**
 * The interval of a ratio of sums, say of a share of time or of a mean, of independent observations: the bootstrap of
 * its studentised error, on a scale on which that is about the same everywhere. The order in which they came decides nothing.
 *
 * Source: Efron & Tibshirani, An Introduction to the Bootstrap (1993), §12.5 and §12.6.
 *
 * @returns null for fewer than 30, where nothing varies, and where the ratio is at an end of the scale
 */
export function ratioInterval(
  parts: readonly Part[],
  scale: Scale,
  options: BootstrapOptions = {},
): Interval | null {
  const ordered = parts.toSorted((a, b) => a.whole - b.whole || a.part - b.part);
  const part = Float64Array.from(ordered, (each) => each.part);
  const whole = Float64Array.from(ordered, (each) => each.whole);
  return nth(ratioIntervals([part], whole, scale, options), 0);
}

/** The same of several ratios to the same whole, in one pass over the draws. */
export function ratioIntervals(
  parts: readonly Float64Array[],
  whole: Float64Array,
  scale: Scale,
  options: BootstrapOptions = {},
): (Interval | null)[] {
  if (whole.length < FEWEST_SUMMED) return parts.map(() => null);
  const all = Int32Array.from(whole.keys());
  const sums = new Float64Array(5);
  const varying = parts.map((part) => {
    const found = estimate(addUp(part, whole, all, sums), scale);
    return isError(found.error) ? { part, ...found, errors: [] as number[] } : null;
  });
  const some = varying.filter((one) => one !== null);
  eachResample(
    whole.length,
    (pick) => {
      for (const one of some) {
        const { value, error } = estimate(addUp(one.part, whole, pick, sums), scale);
        if (isError(error)) one.errors.push((value - one.value) / error);
      }
    },
    options,
  );
  return varying.map((one) => (one === null ? null : studentised(one, one.errors, scale)));
}

const isError = (error: number) => error > 0 && Number.isFinite(error);

interface Estimate {
  readonly value: number;
  readonly error: number;
}

function studentised({ value, error }: Estimate, drawn: readonly number[], scale: Scale): Interval | null {
  if (drawn.length === 0) return null;
  const errors = Float64Array.from(drawn);
  const back = (p: number) => scale.back(value - quantileIn(errors, p) * error);
  return { low: back((1 + LEVEL) / 2), high: back((1 - LEVEL) / 2), level: LEVEL };
}

/** The ratio of what was drawn, and its standard error, both on the scale. */
function estimate(sums: Float64Array, scale: Scale): Estimate {
  const x = sums[3]!;
  const ratio = sums[0]! / x;
  const squares = Math.max(0, sums[1]! - 2 * ratio * sums[2]! + ratio * ratio * sums[4]!);
  return { value: scale.of(ratio), error: Math.sqrt(squares) / (x * scale.slope(ratio)) };
}

/**
 * Σ y, Σ y², Σ yx, Σ x and Σ x² of what was drawn, y the part and x the whole. In a loop of its own and into an array that is used
 * again: a bootstrap adds up thousands of times, and an object for each takes half as long again.
 */
function addUp(part: Float64Array, whole: Float64Array, pick: Int32Array, sums: Float64Array): Float64Array {
  let y = 0;
  let yy = 0;
  let yx = 0;
  let x = 0;
  let xx = 0;
  for (let i = 0; i < pick.length; i++) {
    const ofPart = part[pick[i]!]!;
    const ofWhole = whole[pick[i]!]!;
    y += ofPart;
    yy += ofPart * ofPart;
    yx += ofPart * ofWhole;
    x += ofWhole;
    xx += ofWhole * ofWhole;
  }
  sums[0] = y;
  sums[1] = yy;
  sums[2] = yx;
  sums[3] = x;
  sums[4] = xx;
  return sums;
}
