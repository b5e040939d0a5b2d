/** Figures as sentences show them. Only prose uses these; the figures themselves are never rounded. */
import { closed } from "../../lib/text/closed.ts";
import { lasting } from "../../lib/time/durations.ts";
import type { Unit } from "../measure.ts";

export { capital } from "../../lib/text/capital.ts";
export { counted, grouped } from "../../lib/text/counted.ts";
export { listed } from "../../lib/text/listed.ts";
export { roundPercent } from "../../lib/text/round-percent.ts";
export { lasting } from "../../lib/time/durations.ts";

/** `43.2 %`: one decimal, so that a share near a bound does not print as the bound. */
export function percent(share: number): string {
  return `${decimal(share * 100)} %`;
}

/** At most one decimal, `12` rather than `12.0`; two where the figure is below one. */
export function decimal(value: number): string {
  return String(Number(value.toFixed(Math.abs(value) < 1 ? 2 : 1))).replace("-", "−");
}

const SHOWN: Readonly<Record<Unit, (value: number) => string>> = {
  seconds: lasting,
  share: percent,
  points: (value) => `${decimal(value * 100)} percentage points`,
  count: decimal,
  lines: (value) => `${decimal(value)} lines`,
  perWeek: decimal,
  days: (value) => `${decimal(value)} d`,
};

/** A figure with its unit, for people. */
export function shown(value: number, unit: Unit): string {
  return SHOWN[unit](value);
}

/** Sentences in a row, each with its full stop, the absent ones left out; undefined where none is left. */
export function sentences(...parts: readonly (string | null | undefined | false)[]): string | undefined {
  return parts.flatMap((part) => (part ? [closed(part)] : [])).join(" ") || undefined;
}
