import { cell, nth } from "../must.ts";
import { type BootstrapOptions, eachResample } from "./bootstrap.ts";
import { type Interval, quantile } from "./quantile.ts";
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
  const varying = parts
    .map((part) => ({ part, found: estimate(part, whole, all, scale), errors: [] as number[] }))
    .map((one) => (isError(one.found.error) ? one : null));
  eachResample(
    whole.length,
    (pick) => {
      for (const one of varying) {
        if (one === null) continue;
        const { value, error } = estimate(one.part, whole, pick, scale);
        if (isError(error)) one.errors.push((value - one.found.value) / error);
      }
    },
    options,
  );
  return varying.map((one) => (one === null ? null : studentised(one.found, one.errors, scale)));
}

const isError = (error: number) => error > 0 && Number.isFinite(error);

interface Estimate {
  readonly value: number;
  readonly error: number;
}

function studentised({ value, error }: Estimate, drawn: readonly number[], scale: Scale): Interval | null {
  if (drawn.length === 0) return null;
  const sorted = Float64Array.from(drawn).sort();
  const back = (p: number) => scale.back(value - quantile(sorted, p) * error);
  return { low: back((1 + LEVEL) / 2), high: back((1 - LEVEL) / 2), level: LEVEL };
}

/** The ratio of what was drawn, and its standard error, both on the scale. */
function estimate(part: Float64Array, whole: Float64Array, pick: Int32Array, scale: Scale): Estimate {
  let [parts, wholes, pp, pw, ww] = [0, 0, 0, 0, 0];
  for (const index of pick) {
    const [y, x] = [cell(part, index), cell(whole, index)];
    parts += y;
    wholes += x;
    pp += y * y;
    pw += y * x;
    ww += x * x;
  }
  const ratio = parts / wholes;
  const squares = Math.max(0, pp - 2 * ratio * pw + ratio * ratio * ww);
  return { value: scale.of(ratio), error: Math.sqrt(squares) / (wholes * scale.slope(ratio)) };
}
