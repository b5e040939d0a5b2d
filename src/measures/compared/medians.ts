/** The times of two cohorts by their ranks: ratio of the medians, shift, and what would have been seen. */
import { cell, present } from "../../lib/must.ts";
import { quantile } from "../../lib/statistics/quantile.ts";
import { type Samples, type Units, unitsOf } from "../../lib/statistics/two-samples/chance.ts";
import { medianQuotient } from "../../lib/statistics/two-samples/median-quotient.ts";
import { type Shift, shiftOf } from "../../lib/statistics/two-samples/shift.ts";
import type { ComparedMedians, Direction, Shifted } from "../measure.ts";
import type { Strata } from "./alike.ts";

/** Changes that are held against each other, and what of them chance deals with as a whole. */
export interface Setting {
  /** null: all of them. */
  readonly strata: Strata | null;
  /** Of all changes. */
  readonly units: Units;
}

/** What is compared, and what has to agree before anything is said. */
export interface Settings {
  readonly asItIs: Setting;
  /** Between changes that were delivered, or merged, together. */
  readonly together: Setting | null;
  /** Between changes of the same people, or between whole people. */
  readonly people: Setting | null;
  /** Whether nothing is said without those two. */
  readonly needed: boolean;
  /** Whether there are enough on either side. */
  readonly enough: boolean;
  /** Whether what a delivery's changes share varies so much that nobody can tell what would be found of it. */
  readonly irregular: boolean;
  /** How sure an interval is; 95 % where absent. */
  readonly level?: number | undefined;
}

/** @param times milliseconds, one figure a change */
export function comparedMedians(
  times: Float64Array,
  isFirst: readonly boolean[],
  { asItIs, together, people, needed, enough, irregular, level }: Settings,
): ComparedMedians {
  const median = (wanted: boolean) =>
    quantile(times.filter((_, i) => isFirst[i] === wanted).sort(), 0.5) / 1000;
  const [firstSeconds, secondSeconds] = [median(true), median(false)];
  const found = (setting: Setting) => shiftOf(...sampled(times, isFirst, setting), level);
  const shift = found(asItIs);
  const [close, own] = [together && found(together), people && found(people)];
  const shifts = [shift, close, own].filter((one) => one !== null);
  const isTold = enough && !(needed && shifts.length < 3);
  const parts = shifts.map(({ seen, of }) => (of > 0 ? seen / of : Number.POSITIVE_INFINITY));
  // Where who made them explains a part, the two tests that have to agree do not find the same.
  const isMixed = own !== null && (shift.value < own.low || shift.value > own.high);
  const seen = isTold && !irregular && !isMixed ? Math.max(...parts) : Number.POSITIVE_INFINITY;
  return {
    firstSeconds,
    secondSeconds,
    ratio: medianQuotient(...sampled(times, isFirst, { ...asItIs, strata: null })),
    shift: shifted(shift, isTold),
    together: close && shifted(close, isTold),
    people: own && shifted(own, isTold),
    direction: isTold ? agreed(shifts) : "unclear",
    isTold,
    seen: Number.isFinite(seen) ? seen : null,
  };
}

/** The changes that a setting holds against each other. */
export function sampled(
  times: Float64Array,
  isFirst: readonly boolean[],
  { strata, units }: Setting,
): [Samples, Units] {
  const kept = [...times.keys()].filter((i) => strata === null || strata.of[i] !== null);
  return [
    {
      values: Float64Array.from(kept, (i) => Math.round(cell(times, i))),
      first: Uint8Array.from(kept, (i) => (isFirst[i] ? 1 : 0)),
      strata: Int32Array.from(kept, (i) => (strata === null ? 0 : present(strata.of[i], "a stratum"))),
    },
    unitsOf(units, kept),
  ];
}

function shifted({ value, low, high, of }: Shift, isTold: boolean): Shifted {
  const end = (one: number) => (isTold && Number.isFinite(one) ? one : null);
  const part = (ms: number) => Math.max(-1, ms / of);
  return {
    seconds: value / 1000,
    low: end(low / 1000),
    high: end(high / 1000),
    relative: of > 0 ? { value: part(value), low: end(part(low)), high: end(part(high)) } : null,
  };
}

function agreed(shifts: readonly Shift[]): Direction {
  const [direction = "unclear", ...others] = new Set(shifts.map(directionOf));
  return others.length === 0 ? direction : "unclear";
}

function directionOf({ low, high }: Pick<Shift, "low" | "high">): Direction {
  if (high < 0) return "shorter";
  return low > 0 ? "longer" : "unclear";
}
