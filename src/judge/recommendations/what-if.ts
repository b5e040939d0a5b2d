/** What a shorter stage would have been worth, on the team's own finished changes. Pure. */

import type { Config } from "../../config/config.ts";
import { finishOf } from "../../config/delivery-sources.ts";
import { eachResample, percentileInterval } from "../../lib/statistics/bootstrap.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { DAY_MS, MONTH_MS, WEEK_MS } from "../../lib/time/units.ts";
import { type Change, type Flow, isKnown, type StageId } from "../../model/flow.ts";

/** Stages, and the part of the time in them that is left: a half, or nothing. */
export interface Scenario {
  readonly stages: readonly StageId[];
  readonly kept: number;
}

/** A figure with its 95 % interval, in the unit of its name. */
export interface Gain {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What is saved where every change spends so much less in the stages and nothing else moves. */
export interface WhatIf extends Scenario {
  /** By how much the median and the mean lead time would have been shorter; null where `why` says so. */
  readonly medianSeconds: Gain | null;
  readonly meanSeconds: Gain | null;
  /** Part of the mean lead time. */
  readonly share: number | null;
  readonly why: string | null;
  /** Days that changes spend less in the stages, all of them together, per month of the window. */
  readonly changeDaysPerMonth: Gain;
}

/** Why nothing is valued by the month: what a few days hold says little of one. */
export const TOO_SHORT = "the window is shorter than a week";

/** Months of the window. */
export function monthsOf({ window }: Pick<Flow, "window">): number {
  return (window.to - window.from) / MONTH_MS;
}

export function isTooShort({ window }: Pick<Flow, "window">): boolean {
  return window.to - window.from < WEEK_MS;
}

/**
 * The finished changes once more, each with only a part of its own time in the stages. Lead time: over the changes of
 * which it is known. Change-days per month: Σ time saved over all finished changes ÷ months of the window, so
 * that a change of which a stage is not known adds nothing. Intervals: percentile bootstrap over changes, the same
 * draws for each scenario. Empty where nothing finished, or the window is shorter than a week.
 */
export function whatIf(flow: Flow, config: Config, scenarios: readonly Scenario[]): WhatIf[] {
  // The order in which the changes came decides nothing.
  const changes = flow.finished.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  if (changes.length === 0 || scenarios.length === 0 || isTooShort(flow)) return [];
  const leads = Float64Array.from(changes, (change) => leadOf(change, flow));
  const now = ascending(leads);
  const columns = scenarios.map((scenario) => columnOf(changes, leads, now, scenario, flow));
  const found = savedOnce(columns, now);
  const drawn = resampled(columns, now, config);
  const why = whyUnknown(now.length, changes.length);
  const month = DAY_MS * monthsOf(flow);
  return scenarios.map((scenario, index) => {
    const gain = (kind: keyof Saved, unit: number): Gain => {
      const draws = drawn[index]![kind].filter((value) => !Number.isNaN(value));
      const { low, high } = percentileInterval(draws.map((value) => value / unit));
      return { value: found[index]![kind][0]! / unit, low, high };
    };
    return {
      ...scenario,
      medianSeconds: why === null ? gain("median", 1000) : null,
      meanSeconds: why === null ? gain("mean", 1000) : null,
      share: why === null ? shareOf(found[index]!.mean[0]!, leads) : null,
      why,
      changeDaysPerMonth: gain("sum", month),
    };
  });
}

/** Milliseconds from start to end by the flow's clock; NaN where either is not known. */
function leadOf(change: Change, { clock, source }: Flow): number {
  const end = finishOf(change, source.id);
  const { startedAt } = change;
  return isKnown(startedAt) && isKnown(end) ? clock.between(startedAt.at, end.at) : Number.NaN;
}

/** A scenario on the changes. */
interface Column {
  /** Milliseconds that each change saves. */
  readonly saved: Float64Array;
  /** Indices of the changes that save any: all of them, and in the order of their lead times those that have one. */
  readonly saving: Int32Array;
  readonly savingLead: Int32Array;
  /** Lead times less what is saved. */
  readonly after: Sorted;
}

function columnOf(
  changes: readonly Change[],
  leads: Float64Array,
  now: Sorted,
  { stages, kept }: Scenario,
  { clock }: Flow,
): Column {
  const saved = Float64Array.from(changes, ({ spans }) => {
    const inside = spans.filter(({ stage, open }) => !open && stages.includes(stage));
    return inside.reduce((sum, { from, to }) => sum + clock.between(from, to), 0) * (1 - kept);
  });
  const saves = (index: number) => saved[index] !== 0;
  return {
    saved,
    saving: Int32Array.from(saved.keys()).filter(saves),
    savingLead: now.order.filter(saves),
    after: ascending(leads.map((lead, i) => lead - saved[i]!)),
  };
}

/** Known values in ascending order, each with the index of its change. */
interface Sorted {
  readonly length: number;
  readonly values: Float64Array;
  readonly order: Int32Array;
}

function ascending(values: Float64Array): Sorted {
  const known = Int32Array.from([...values.keys()].filter((i) => !Number.isNaN(values[i]!)));
  const order = known.sort((a, b) => values[a]! - values[b]!);
  return { length: order.length, values: Float64Array.from(order, (i) => values[i]!), order };
}

/** What a scenario saves in each sample, ms; median and mean are NaN where no lead time is known in it. */
interface Saved {
  readonly median: Float64Array;
  readonly mean: Float64Array;
  readonly sum: Float64Array;
}

const samples = (count: number): Saved => ({
  median: new Float64Array(count),
  mean: new Float64Array(count),
  sum: new Float64Array(count),
});

function savedOnce(columns: readonly Column[], now: Sorted): Saved[] {
  const found = columns.map(() => samples(1));
  saveIn(found, 0, columns, now, new Int32Array(columns[0]!.saved.length).fill(1));
  return found;
}

function resampled(columns: readonly Column[], now: Sorted, { bootstrap }: Config): Saved[] {
  const drawn = columns.map(() => samples(bootstrap.resamples));
  const counts = new Int32Array(columns[0]!.saved.length);
  let sample = 0;
  eachResample(
    counts.length,
    (pick) => {
      counts.fill(0);
      for (let i = 0; i < pick.length; i++) counts[pick[i]!]!++;
      saveIn(drawn, sample++, columns, now, counts);
    },
    bootstrap,
  );
  return drawn;
}

/** @param counts how often each change is in the sample */
function saveIn(
  into: readonly Saved[],
  sample: number,
  columns: readonly Column[],
  now: Sorted,
  counts: Int32Array,
): void {
  const known = total(now.order, counts);
  const median = medianOf(now, counts, known);
  for (let index = 0; index < columns.length; index++) {
    const { saved, saving, savingLead, after } = columns[index]!;
    const figures = into[index]!;
    figures.median[sample] = median - medianOf(after, counts, known);
    figures.mean[sample] = weighed(saved, savingLead, counts) / known;
    figures.sum[sample] = weighed(saved, saving, counts);
  }
}

/** The sum of some of the values, each as often as it is in the sample. */
function weighed(values: Float64Array, of: Int32Array, counts: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < of.length; i++) sum += values[of[i]!]! * counts[of[i]!]!;
  return sum;
}

function total(order: Int32Array, counts: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < order.length; i++) sum += counts[order[i]!]!;
  return sum;
}

/** The median of a sample that holds each value so many times. */
function medianOf({ values, order }: Sorted, counts: Int32Array, known: number): number {
  const low = Math.floor((known - 1) / 2);
  const high = Math.ceil((known - 1) / 2);
  let seen = 0;
  let first = Number.NaN;
  for (let i = 0; i < values.length; i++) {
    seen += counts[order[i]!]!;
    if (Number.isNaN(first) && seen > low) first = values[i]!;
    if (seen > high) return (first + values[i]!) / 2;
  }
  return Number.NaN;
}

function whyUnknown(known: number, of: number): string | null {
  if (known < FEWEST) return `fewer than ${FEWEST} changes have a known lead time`;
  if (known * 2 < of) return `the lead time is known of ${known} of ${of} changes only, less than half`;
  return null;
}

function shareOf(mean: number, leads: Float64Array): number | null {
  const known = leads.filter((lead) => !Number.isNaN(lead));
  const all = known.reduce((sum, lead) => sum + lead, 0) / known.length;
  return all > 0 ? mean / all : null;
}
