/**
 * Time to an event of which some have not happened yet. Leaving out the unfinished ones makes a wait look
 * short exactly where it is long; the product-limit estimate keeps them in until they were last seen.
 *
 * Sources: Kaplan & Meier 1958 (the curve); Greenwood 1926 (its variance); Kalbfleisch & Prentice 1980
 * (log-minus-log bands, which stay inside 0 … 1); Brookmeyer & Crowley 1982 (the median's interval: where
 * the bands cross one half).
 */
import { lastOf } from "../../must.ts";

/** One wait: how long it lasted, or how long it had lasted when it was last seen. */
export interface Observation {
  readonly time: number;
  /** True where the event happened; false where the wait was still on. */
  readonly observed: boolean;
}

/** A drop of the curve. */
interface Step {
  readonly time: number;
  /** Still waiting just before it. */
  readonly atRisk: number;
  readonly events: number;
  /** Share that waits longer than `time`. */
  readonly survival: number;
  /** Standard error of `survival` (Greenwood). */
  readonly error: number;
  /** 95 % band; null where the curve is 0 and the band is not defined. */
  readonly band: { readonly low: number; readonly high: number } | null;
}

export interface SurvivalCurve {
  readonly n: number;
  readonly events: number;
  /** Oldest first; one for each time at which something happened. */
  readonly steps: readonly Step[];
  /** By when half still wait, the middle of it where that is so for a while; null where the curve never gets there. */
  readonly median: number | null;
  /** 95 % interval of the median; a bound is null where its band never reaches one half. */
  readonly interval: { readonly low: number | null; readonly high: number | null };
  /** The longest time seen, happened or not: where `median` is null, it is more than this. */
  readonly last: number | null;
}

/** 97.5th percentile of the standard normal distribution. */
const Z = 1.959963984540054;

/** Products of fractions reach one half from either side by a rounding error. */
const ROUNDING = 1e-12;
const HALF = 0.5 + ROUNDING;

interface Tally {
  time: number;
  atRisk: number;
  events: number;
}

/** Events and the number at risk at each time, oldest first. Who leaves at a time is at risk at it. */
function tallies(observations: readonly Observation[]): Tally[] {
  const sorted = [...observations].sort((a, b) => a.time - b.time);
  const rows: Tally[] = [];
  sorted.forEach(({ time, observed }, index) => {
    if (rows.at(-1)?.time !== time) rows.push({ time, atRisk: sorted.length - index, events: 0 });
    if (observed) lastOf(rows).events++;
  });
  return rows.filter((row) => row.events > 0);
}

/** The log-minus-log band around a survival of which `spread` is Greenwood's sum. */
function bandOf(survival: number, spread: number): Step["band"] {
  if (survival <= 0) return null;
  const centre = Math.log(-Math.log(survival));
  const reach = (Z * Math.sqrt(spread)) / -Math.log(survival);
  return { low: Math.exp(-Math.exp(centre + reach)), high: Math.exp(-Math.exp(centre - reach)) };
}

function stepsOf(rows: readonly Tally[]): Step[] {
  let survival = 1;
  let spread = 0;
  return rows.map(({ time, atRisk, events }) => {
    survival *= (atRisk - events) / atRisk;
    spread += events / (atRisk * (atRisk - events));
    const error = survival === 0 ? 0 : survival * Math.sqrt(spread);
    return { time, atRisk, events, survival, error, band: bandOf(survival, spread) };
  });
}

/**
 * First time at which `height` of a step is one half or less; the middle of the time for which it is just one half, so that
 * without unfinished waits the median is the usual one.
 */
function crossing(steps: readonly Step[], height: (step: Step) => number | undefined): number | null {
  const at = steps.findIndex((step) => (height(step) ?? 1) <= HALF);
  const step = steps[at];
  if (step === undefined) return null;
  const next = steps[at + 1];
  const isFlat = Math.abs((height(step) ?? 1) - 0.5) < ROUNDING;
  return isFlat && next !== undefined ? (step.time + next.time) / 2 : step.time;
}

/**
 * The product-limit estimate of a wait, with its median and the median's 95 % interval. Times are in any
 * one unit and never negative; the order of the observations does not matter.
 */
export function kaplanMeier(observations: readonly Observation[]): SurvivalCurve {
  const steps = stepsOf(tallies(observations));
  return {
    n: observations.length,
    events: steps.reduce((sum, step) => sum + step.events, 0),
    steps,
    median: crossing(steps, (step) => step.survival),
    interval: {
      low: crossing(steps, (step) => step.band?.low),
      high: crossing(steps, (step) => step.band?.high),
    },
    last: observations.reduce<number | null>((most, { time }) => Math.max(most ?? time, time), null),
  };
}
