/** Figures of budgets as people read them. */
import { BASELINE } from "../../config/config.ts";
import { grouped } from "../../lib/text/counted.ts";
import { lasting, parseDuration } from "../../lib/time/durations.ts";
import type { Unit } from "../../measures/measure.ts";
import { shown } from "../words/figures.ts";

/** A figure with its unit; differences may be negative. Shares to a tenth of a percent, where that tells more. */
export function told(value: number, unit: Unit): string {
  if (value < 0) return `−${told(-value, unit)}`;
  if (unit === "share") return `${tenths(value * 100)} %`;
  if (unit === "seconds") return lasting(value);
  if (unit === "lines" && value === 1) return "1 line";
  return value > 0 && value < SMALLEST ? `under ${shown(0.1, unit)}` : shown(value, unit);
}

/** Less prints as nothing. */
const SMALLEST = 0.05;

/** With a decimal under ten, and more where that would be nothing. */
function tenths(value: number): string {
  if (value > 0 && value < 0.001) return "under 0.001";
  if (value < SMALLEST) return String(Number(value.toPrecision(1)));
  return String(Number(value.toFixed(value < 10 ? 1 : 0)));
}

/** A value beside its bound: never the same words where they are not the same. */
export function besides(value: number, bound: number, unit: Unit): string {
  const words = told(value, unit);
  if (value === bound || words !== told(bound, unit)) return words;
  return `just ${value > bound ? "over" : "under"} ${words}`;
}

const SIDE = { max: "at most", min: "at least" } as const;

/** `at most 5 d`. */
export function boundSays(side: "max" | "min", bound: number, unit: Unit): string {
  return `${SIDE[side]} ${told(bound, unit)}`;
}

/** A bound as it was written, where no figure tells its unit: `at most 1 d`. */
export function writtenSays(side: "max" | "min", bound: string | number | undefined): string {
  const isDuration = typeof bound === "string" && bound !== BASELINE;
  return `${SIDE[side]} ${isDuration ? lasting(parseDuration(bound) / 1000) : bound}`;
}

/** `1 d 3 h over (23 %)`, `4 h left`; how far a value lies from its bound, on the side that counts. */
export function beyondSays(beyond: number, bound: number, unit: Unit, side: "max" | "min"): string {
  if (beyond === 0) return "on the bound";
  const distance = unit === "share" ? points(Math.abs(beyond)) : told(Math.abs(beyond), unit);
  if (beyond < 0) return `${distance} left`;
  const part = bound === 0 || unit === "share" ? "" : ` (${partSays(beyond, bound)})`;
  return `${distance} ${side === "max" ? "over" : "under"}${part}`;
}

/** From so many times the bound on a part of it in percent tells nobody anything. */
const MANY_TIMES = 10;

/** `23 %`, `77 times the budget`. */
function partSays(beyond: number, bound: number): string {
  const times = (bound + beyond) / bound;
  if (times >= MANY_TIMES) return `${grouped(times)} times the budget`;
  return told(beyond / Math.abs(bound), "share");
}

/** Shares differ by points: 20 % are five points more than 15 %. */
function points(difference: number): string {
  const words = tenths(difference * 100);
  return `${words} ${words === "1" ? "point" : "points"}`;
}

/** `3 d to 6 d`. */
export function rangeSays({ low, high }: { low: number; high: number }, unit: Unit): string {
  return `${told(low, unit)} to ${told(high, unit)}`;
}
