/** Figures in the report's sentences. Only prose uses these; the figures themselves are never rounded. */

import { grouped } from "../../lib/text/counted.ts";
import { roundPercent as percent } from "../../lib/text/round-percent.ts";
import { lasting } from "../../lib/time/durations.ts";
import type { Unit } from "../../measures/measure.ts";

export { percent };

/** At most one decimal under ten, none from there on; two digits of what is under one. */
export function amount(value: number): string {
  if (Math.abs(value) < 0.995) return String(Number(value.toPrecision(2)));
  return Math.abs(value) < 9.95 ? String(Number(value.toFixed(1))) : grouped(value);
}

const SHOWN: Readonly<Record<Unit, (value: number) => string>> = {
  seconds: lasting,
  share: percent,
  points: (value) => `${amount(value * 100)} percentage points`,
  count: amount,
  lines: (value) => `${amount(value)} lines`,
  perWeek: (value) => `${amount(value)} per week`,
  days: (value) => `${amount(value)} d`,
};

/** A figure with its unit, for people. */
export function shown(value: number, unit: Unit): string {
  return SHOWN[unit](value);
}

/** What a difference of two figures is in: of shares, points. */
export const scaleOf = (unit: Unit): Unit => (unit === "share" ? "points" : unit);
