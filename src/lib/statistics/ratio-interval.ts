import { cell } from "../must.ts";
import { type BootstrapOptions, eachResample } from "./bootstrap.ts";
import { type Interval, quantile } from "./quantile.ts";
import type { Part, Scale } from "./scale.ts";

const LEVEL = 0.95;

/** Of fewer it holds less often than 92 of 100 times where values have a long tail (docs/coverage.md). */
const FEWEST = 30;

/**
 * The interval of a ratio of sums, say of a share of time or of a mean, of independent observations: the bootstrap of
 * its studentised error, on a scale on which that is about the same everywhere.
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
  if (parts.length < FEWEST) return null;
  const part = Float64Array.from(parts, (each) => each.part);
  const whole = Float64Array.from(parts, (each) => each.whole);
  const found = estimate(part, whole, Int32Array.from(parts.keys()), scale);
  if (!(found.error > 0 && Number.isFinite(found.error))) return null;
  const drawn: number[] = [];
  eachResample(
    parts.length,
    (pick) => {
      const { value, error } = estimate(part, whole, pick, scale);
      if (error > 0 && Number.isFinite(error)) drawn.push((value - found.value) / error);
    },
    options,
  );
  if (drawn.length === 0) return null;
  const sorted = Float64Array.from(drawn).sort();
  const back = (p: number) => scale.back(found.value - quantile(sorted, p) * found.error);
  return { low: back((1 + LEVEL) / 2), high: back((1 - LEVEL) / 2), level: LEVEL };
}

/** The ratio of what was drawn, and its standard error, both on the scale. */
function estimate(part: Float64Array, whole: Float64Array, pick: Int32Array, scale: Scale) {
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
