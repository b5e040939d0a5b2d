/** The trains of a stream: when what is merged at an instant is out. Pure numbers, UTC epoch ms. */
import { cell } from "../../lib/must.ts";
import { firstWhere } from "../../lib/sorted.ts";
import type { Train } from "../../model/flow.ts";

/** Cuts in ascending order, and by when what is merged by each of them is out at the earliest. */
export interface Timetable {
  readonly cuts: Float64Array;
  readonly out: Float64Array;
}

export function timetableOf(trains: readonly Pick<Train, "cut" | "finishedAt">[]): Timetable {
  const sorted = trains.toSorted((a, b) => a.cut - b.cut);
  const out = Float64Array.from(sorted, ({ finishedAt }) => finishedAt);
  for (let i = out.length - 2; i >= 0; i--) out[i] = Math.min(cell(out, i), cell(out, i + 1));
  return { cuts: Float64Array.from(sorted, ({ cut }) => cut), out };
}

/** When what is merged at an instant is out: with the first cut that is not before it; +∞ where none is. */
export function outAt({ cuts, out }: Timetable, merge: number): number {
  return out[firstWhere(cuts, (cut) => cut >= merge)] ?? Number.POSITIVE_INFINITY;
}

/** How long what is merged at an instant waits for the first cut that is not before it, ms; 0 where none is. */
export function cutWait({ cuts }: Timetable, merge: number): number {
  return (cuts[firstWhere(cuts, (cut) => cut >= merge)] ?? merge) - merge;
}

/** The same trains with further ones between each two, evenly, and from cut to publication what lies between theirs. */
export function oftener({ cuts, out }: Timetable, times: number): Timetable {
  const between = (values: Float64Array, place: number) => {
    const [before, part] = [Math.floor(place), place % 1];
    return part === 0
      ? cell(values, before)
      : cell(values, before) * (1 - part) + cell(values, before + 1) * part;
  };
  const length = cuts.length === 0 ? 0 : (cuts.length - 1) * times + 1;
  const places = new Float64Array(length).map((_, i) => i / times);
  return {
    cuts: places.map((place) => between(cuts, place)),
    out: places.map((place) => between(out, place)),
  };
}

/** Trains in a circle: after the last one the first comes again. Cuts from 0 on, and how long after its cut each is out. */
export interface Circle {
  readonly period: number;
  readonly cuts: Float64Array;
  readonly lags: Float64Array;
}

/** From the first to the last train and once more the mean gap; null of fewer than two, or where all are cut at once. */
export function circleOf({ cuts, out }: Timetable): Circle | null {
  if (cuts.length < 2) return null;
  const first = cell(cuts, 0);
  const length = cell(cuts, cuts.length - 1) - first;
  if (length <= 0) return null;
  return {
    period: length + length / (cuts.length - 1),
    cuts: cuts.map((cut) => cut - first),
    lags: out.map((at, i) => at - cell(cuts, i)),
  };
}

/** The circle with further trains between each two, the last and the first included. */
export function oftenerAround({ period, cuts, lags }: Circle, times: number): Circle {
  const closed = (values: Float64Array, end: number) => Float64Array.of(...values, end);
  const more = oftener(
    {
      cuts: closed(cuts, period),
      out: closed(
        lags.map((lag, i) => cell(cuts, i) + lag),
        period + cell(lags, 0),
      ),
    },
    times,
  );
  const { cuts: all, out } = { cuts: more.cuts.slice(0, -1), out: more.out.slice(0, -1) };
  return { period, cuts: all, lags: out.map((at, i) => at - cell(all, i)) };
}

/** How long what is merged at a place of the circle takes until it is out, ms. */
export function waitAt(circle: Circle, place: number): number {
  const next = nextCut(circle, place);
  return cutWaitAt(circle, place) + cell(circle.lags, next < circle.cuts.length ? next : 0);
}

/** How long it waits for its cut, ms. */
export function cutWaitAt(circle: Circle, place: number): number {
  const { period, cuts } = circle;
  return (cuts[nextCut(circle, place)] ?? period) - within(circle, place);
}

function nextCut(circle: Circle, place: number): number {
  const at = within(circle, place);
  return firstWhere(circle.cuts, (cut) => cut >= at);
}

function within({ period }: Circle, place: number): number {
  return ((place % period) + period) % period;
}
