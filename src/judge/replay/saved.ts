/** What was saved on a sample of changes. */
import { cell } from "../../lib/must.ts";
import { mean } from "../../lib/statistics/mean.ts";
import { quantileIn } from "../../lib/statistics/quantile.ts";
import type { Clock } from "../../model/flow.ts";

/** Lead times as they were and what each saves, ms, by rider; NaN where a lead time is not known. */
export interface Lived {
  readonly leads: Float64Array;
  readonly saved: Float64Array;
}

/**
 * What is saved, ms: of the median and the mean of the known lead times, and by each change on average; and the parts of the
 * changes that are out sooner, and later.
 */
export interface Figures {
  readonly median: number;
  readonly mean: number;
  readonly each: number;
  readonly sooner: number;
  readonly later: number;
}

/** Lead times, the median of those that are known, which is the same whatever is saved of them, and room for what is left of them. */
export interface Leads {
  readonly each: Float64Array;
  readonly median: number;
  readonly room: Float64Array;
}

export function leadsWith(each: Float64Array): Leads {
  const room = each.filter((lead) => !Number.isNaN(lead));
  return { each, median: medianOf(room), room };
}

/** @param saved what each saves, ms, beside its lead time */
export function figuresOf(saved: Float64Array, { each: leads, median, room }: Leads): Figures {
  let known = 0;
  let sum = 0;
  let all = 0;
  let sooner = 0;
  let later = 0;
  for (let i = 0; i < leads.length; i++) {
    const lead = cell(leads, i);
    const less = cell(saved, i);
    all += less;
    if (less > 0) sooner++;
    if (less < 0) later++;
    if (Number.isNaN(lead)) continue;
    sum += less;
    room[known++] = lead - less;
  }
  return {
    median: median - medianOf(room),
    mean: sum / known,
    each: all / leads.length,
    sooner: sooner / leads.length,
    later: later / leads.length,
  };
}

/** The mean of each figure. */
export function meanOf(all: readonly Figures[]): Figures {
  const of = (kind: keyof Figures) => mean(all.map((one) => one[kind]));
  return {
    median: of("median"),
    mean: of("mean"),
    each: of("each"),
    sooner: of("sooner"),
    later: of("later"),
  };
}

/** The time from one instant to another; below 0 where the other one comes first. */
export function between(clock: Clock, from: number, to: number): number {
  return from <= to ? clock.between(from, to) : -clock.between(to, from);
}

/** Puts what it is given in another order. */
export function medianOf(values: Float64Array): number {
  return values.length === 0 ? Number.NaN : quantileIn(values, 0.5);
}
