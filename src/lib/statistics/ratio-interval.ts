import { cell, nth } from "../must.ts";
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
  const wholes = productsOf(whole, whole);
  const found = parts.map((part) => {
    const rows = productsOf(part, whole);
    return { rows, ...estimate(sumsOf(rows, all), sumsOf(wholes, all), scale), errors: [] as number[] };
  });
  const varying = found.map((one) => (isError(one.error) ? one : null));
  eachResample(
    whole.length,
    (pick) => {
      const ofAll = sumsOf(wholes, pick);
      for (const one of varying) {
        if (one === null) continue;
        const { value, error } = estimate(sumsOf(one.rows, pick), ofAll, scale);
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
function estimate(part: Sums, whole: Sums, scale: Scale): Estimate {
  const ratio = part.sum / whole.sum;
  const squares = Math.max(0, part.squares - 2 * ratio * part.products + ratio * ratio * whole.squares);
  return { value: scale.of(ratio), error: Math.sqrt(squares) / (whole.sum * scale.slope(ratio)) };
}

/** Σ y, Σ y² and Σ yx of what was drawn. */
interface Sums {
  readonly sum: number;
  readonly squares: number;
  readonly products: number;
}

/** y, y² and yx beside each other, row by row: a bootstrap adds them up thousands of times. */
const WIDTH = 3;

function productsOf(part: Float64Array, whole: Float64Array): Float64Array {
  const rows = new Float64Array(WIDTH * whole.length);
  for (let i = 0; i < whole.length; i++) {
    const [y, x] = [cell(part, i), cell(whole, i)];
    rows[WIDTH * i] = y;
    rows[WIDTH * i + 1] = y * y;
    rows[WIDTH * i + 2] = y * x;
  }
  return rows;
}

function sumsOf(rows: Float64Array, pick: Int32Array): Sums {
  let sum = 0;
  let squares = 0;
  let products = 0;
  for (let i = 0; i < pick.length; i++) {
    const at = WIDTH * pick[i]!;
    sum += rows[at]!;
    squares += rows[at + 1]!;
    products += rows[at + 2]!;
  }
  return { sum, squares, products };
}
