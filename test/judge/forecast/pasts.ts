/** Pasts whose next quarter can be told by hand. */
import { DAY_MS } from "../../../src/lib/time/units.ts";
import type { Train } from "../../../src/model/flow.ts";
import type { Life, Past } from "../../../src/model/past.ts";

/** 1 January 2026, 00:00 UTC: the quarter from here on has 90 days. */
export const ORIGIN = Date.UTC(2026, 0, 1);

/** Epoch ms so many days after the origin. */
export const day = (n: number): number => ORIGIN + n * DAY_MS;

/** A change of git alone that nothing is known of but when it was merged; instants in days after the origin. */
export function aLife(id: string, mergedAt: number, more: Partial<Life> = {}): Life {
  return {
    id,
    number: null,
    title: id,
    startedAt: day(mergedAt - 1),
    openedAt: null,
    mergedAt: day(mergedAt),
    closedAt: null,
    deliveredAt: null,
    stream: null,
    spans: [],
    ...more,
  };
}

export function aTrain(cut: number, finishedAt: number, stream = ""): Train {
  return {
    stream,
    ref: `${stream}@${finishedAt}`,
    cut: day(cut),
    startedAt: day(finishedAt),
    finishedAt: day(finishedAt),
  };
}

export interface Clockwork {
  /** The weeks that it began before the origin, and goes on after it. */
  readonly back: number;
  readonly ahead?: number;
}

/**
 * A merge a week, a day after the week began, of a change that was begun a day before; each second week a train arrives, which
 * was cut two days earlier: one arrives a day before the origin.
 */
export function clockwork({ back, ahead = 0 }: Clockwork): Past {
  const trains: Train[] = [];
  for (let at = -14 * Math.floor(back / 2) - 1; at <= 7 * ahead; at += 14) trains.push(aTrain(at - 2, at));
  const lives: Life[] = [];
  for (let week = -back; week < ahead; week++) {
    const merged = 7 * week + 1;
    const train = trains.find(({ cut }) => cut >= day(merged));
    lives.push(
      aLife(`w${1000 + week}`, merged, {
        deliveredAt: train?.finishedAt ?? null,
        stream: train?.stream ?? null,
      }),
    );
  }
  return { takenAt: day(7 * ahead), since: 0, source: "tags", lives, trains };
}
