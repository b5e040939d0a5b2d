/** What was saved on a sample of changes. */
import { cell } from "../../lib/must.ts";
import { quantile } from "../../lib/statistics/quantile.ts";

/** Lead times as they were and what each saves, ms, by rider; NaN where a lead time is not known. */
export interface Lived {
  readonly leads: Float64Array;
  readonly saved: Float64Array;
}

/** What is saved, ms: of the median and the mean of the known lead times, and by each change on average. */
export interface Figures {
  readonly median: number;
  readonly mean: number;
  readonly each: number;
}

export function figuresOf({ leads, saved }: Lived): Figures {
  const now = new Float64Array(leads.length);
  const then = new Float64Array(leads.length);
  let [known, sum, all] = [0, 0, 0];
  for (let i = 0; i < leads.length; i++) {
    const [lead, less] = [cell(leads, i), cell(saved, i)];
    all += less;
    if (Number.isNaN(lead)) continue;
    sum += less;
    now[known] = lead;
    then[known++] = lead - less;
  }
  return {
    median: medianOf(now.subarray(0, known)) - medianOf(then.subarray(0, known)),
    mean: sum / known,
    each: all / leads.length,
  };
}

/** Sorts what it is given. */
function medianOf(values: Float64Array): number {
  return values.length === 0 ? Number.NaN : quantile(values.sort(), 0.5);
}
