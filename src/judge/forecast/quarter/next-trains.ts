/** The rhythm of a stream's deliveries: what its next trains are drawn from. UTC epoch ms. */

import { groupsOf } from "../../../lib/groups.ts";
import { cell, lastOf } from "../../../lib/must.ts";
import type { Random } from "../../../lib/statistics/random.ts";
import type { Train } from "../../../model/flow.ts";
import type { Past } from "../../../model/past.ts";
import { type Timetable, timetableOf } from "../../replay/timetable.ts";

/** The last gaps that tell of the rhythm: a year and a half of trains every six weeks. */
const LAST_GAPS = 12;
/** Fewest gaps that make a rhythm. */
const FEWEST_GAPS = 4;
/** A stream whose present gap is so many times as long as the longest of the last ones has ended: its package is no more. */
const ENDED = 2;
/** More trains than these in a quarter tell nothing more of it: one every 13 minutes. */
const MOST_TRAINS = 10_000;

export interface Rhythm {
  readonly stream: string;
  readonly last: Pick<Train, "cut" | "finishedAt">;
  /** The last gaps between deliveries, ms, and from the cut to the delivery after each. */
  readonly gaps: Float64Array;
  readonly lags: Float64Array;
}

/** Of each stream that has one and goes on, the stream whose last cut is oldest first. */
export function rhythmsOf({ trains, takenAt }: Past): Rhythm[] {
  return [...groupsOf(trains, ({ stream }) => stream)]
    .flatMap(([stream, own]) => rhythmOf(stream, own) ?? [])
    .filter(({ gaps, last }) => takenAt - last.finishedAt <= ENDED * Math.max(...gaps))
    .sort((a, b) => a.last.cut - b.last.cut || (a.stream < b.stream ? -1 : 1));
}

function rhythmOf(stream: string, trains: readonly Train[]): Rhythm | null {
  const sorted = trains.toSorted((a, b) => a.finishedAt - b.finishedAt);
  const steps = sorted
    .map(({ finishedAt, cut }, i) => ({
      gap: i === 0 ? 0 : finishedAt - (sorted[i - 1]?.finishedAt ?? 0),
      lag: finishedAt - cut,
    }))
    .filter(({ gap }) => gap > 0)
    .slice(-LAST_GAPS);
  if (steps.length < FEWEST_GAPS) return null;
  const cut = sorted.reduce((newest, train) => Math.max(newest, train.cut), Number.NEGATIVE_INFINITY);
  return {
    stream,
    last: { cut, finishedAt: lastOf(sorted).finishedAt },
    gaps: Float64Array.from(steps, ({ gap }) => gap),
    lags: Float64Array.from(steps, ({ lag }) => lag),
  };
}

/** Trains from an instant on, drawn until one finishes at the end or later: the first given how long ago the last one was. */
export function drawTrains(rhythm: Rhythm, from: number, to: number, random: Random): Timetable {
  const trains: { cut: number; finishedAt: number }[] = [];
  const least = (to - from) / MOST_TRAINS;
  let { cut, finishedAt } = rhythm.last;
  for (let step = firstStep(rhythm, from - finishedAt, random); ; step = anyStep(rhythm, random)) {
    finishedAt += Math.max(step.gap, least);
    if (finishedAt >= to) return timetableOf(trains);
    cut = Math.max(cut, finishedAt - step.lag);
    trains.push({ cut, finishedAt });
  }
}

interface Step {
  readonly gap: number;
  readonly lag: number;
}

/** A gap that is longer than the present one is already; where none ever was, one begins now. */
function firstStep(rhythm: Rhythm, age: number, random: Random): Step {
  const { gaps, lags } = rhythm;
  const longer = [...gaps.keys()].filter((i) => cell(gaps, i) > age);
  const drawn = longer[longer.length === 0 ? 0 : random.int(longer.length)];
  if (drawn !== undefined) return { gap: cell(gaps, drawn), lag: cell(lags, drawn) };
  const next = anyStep(rhythm, random);
  return { ...next, gap: age + next.gap };
}

function anyStep({ gaps, lags }: Rhythm, random: Random): Step {
  const drawn = random.int(gaps.length);
  return { gap: cell(gaps, drawn), lag: cell(lags, drawn) };
}
