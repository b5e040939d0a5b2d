/** The trains of a stream: when what is merged at an instant is out. Pure numbers, UTC epoch ms. */
import { cell } from "../../lib/must.ts";
import { firstFrom, firstWhere } from "../../lib/sorted.ts";
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
  return out[firstFrom(cuts, merge)] ?? Number.POSITIVE_INFINITY;
}

/** The last instant at which something can be merged to be out by another one; −∞ where nothing is. */
export function lastCutOutBy({ cuts, out }: Timetable, by: number): number {
  return cuts[firstWhere(out, (at) => at > by) - 1] ?? Number.NEGATIVE_INFINITY;
}

/** How long what is merged at an instant waits for the first cut that is not before it, ms; 0 where none is. */
export function cutWait({ cuts }: Timetable, merge: number): number {
  return (cuts[firstFrom(cuts, merge)] ?? merge) - merge;
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

/** When what is merged at an instant is out, of trains that are cut after each so many ms from an instant on. */
export function outOfEvery(table: Timetable, every: number, from: number, merge: number): number {
  if (table.cuts.length === 0) return Number.POSITIVE_INFINITY;
  const cut = from + Math.ceil((merge - from) / every) * every;
  return cut + lagAt(table, cut);
}

/** From a cut to its publication: what lies between those of its neighbours, ms. */
function lagAt({ cuts, out }: Timetable, cut: number): number {
  const next = Math.min(firstFrom(cuts, cut), cuts.length - 1);
  const before = cell(cuts, next) < cut ? next : Math.max(0, next - 1);
  const [from, to] = [cell(cuts, before), cell(cuts, next)];
  const [lag, then] = [cell(out, before) - from, cell(out, next) - to];
  const part = to > from ? Math.max(0, (cut - from) / (to - from)) : 0;
  return lag * (1 - part) + then * part;
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

/** The circle with trains after each so many ms: how long after its cut each is out, is what it is on average. */
export function everyAround(circle: Circle, every: number): Circle {
  const { period, lags } = circle;
  const gaps = gapsOf(circle);
  const sum = gaps.reduce((all, gap, i) => {
    return all + (gap * (cell(lags, i) + cell(lags, (i + 1) % lags.length))) / 2;
  }, 0);
  return { period: every, cuts: Float64Array.of(0), lags: Float64Array.of(sum / period) };
}

/** How long is waited for a cut on average, by whoever comes at any time, ms. */
export function meanCutWait(circle: Circle): number {
  return gapsOf(circle).reduce((sum, gap) => sum + gap ** 2, 0) / (2 * circle.period);
}

/** The same trains, as many times as long after each other. */
export function stretched({ period, cuts, lags }: Circle, factor: number): Circle {
  return { period: period * factor, cuts: cuts.map((cut) => cut * factor), lags };
}

/** From each cut to the next one, that of the next round included. */
function gapsOf({ period, cuts }: Circle): Float64Array {
  return cuts.map((cut, i) => (cuts[i + 1] ?? period) - cut);
}

/** How long what is merged at a place of the circle takes until it is out, ms. */
export function waitAt(circle: Circle, place: number): number {
  const { period, cuts, lags } = circle;
  const at = within(circle, place);
  const next = firstFrom(cuts, at);
  return (cuts[next] ?? period) - at + cell(lags, next < cuts.length ? next : 0);
}

function within({ period }: Circle, place: number): number {
  return ((place % period) + period) % period;
}
