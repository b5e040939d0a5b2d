/** Pasts with pull requests that are drawn from a world of which everything is known: how long a look and a review take, who gives up, and when deliveries come. */
import { drawNormal } from "../../../../src/lib/statistics/forecasts/normal.ts";
import { createRandom, type Random } from "../../../../src/lib/statistics/random.ts";
import type { Span } from "../../../../src/model/flow.ts";
import type { Life, Past } from "../../../../src/model/past.ts";
import { aPast, aTrain, day } from "./lives.ts";

export interface World {
  /** Median days between deliveries, and the standard deviation of the logarithm of those gaps. */
  readonly gap: number;
  readonly sigma: number;
  /** Standard deviation of the logarithm with which a month's times differ from the usual. */
  readonly months: number;
}

/** Seven years: the first two tell what the last five are tried on. */
const DAYS = 2555;
const OPENED_A_DAY = 0.6;
/** Median days until a look, from that until the merge, and until who gives up does; and the standard deviation of their logarithms. */
const LOOK = 1;
const REVIEW = 3;
const PATIENCE = 20;
const SPREAD = 1.2;
const GIVEN_UP = 0.15;
/** A delivery carries what was merged so many days before it. */
const LAG = 1;

export function drawOpenPast({ gap, sigma, months }: World, seed: number): Past {
  const random = createRandom(seed);
  const trains = [];
  for (let at = gap * random.next(); at < DAYS; at += gap * Math.exp(sigma * drawNormal(random)))
    trains.push(aTrain(at, LAG));
  const moods = Array.from({ length: Math.ceil(DAYS / 30) }, () => Math.exp(months * drawNormal(random)));
  const lives: Life[] = [];
  for (let opened = 0; ; ) {
    opened -= Math.log(1 - random.next()) / OPENED_A_DAY;
    if (opened >= DAYS) break;
    const slower = moods[Math.floor(opened / 30)] ?? 1;
    lives.push(drawLife(lives.length, opened, slower, trains, random));
  }
  return aPast(DAYS, lives, trains);
}

function drawLife(
  number: number,
  opened: number,
  slower: number,
  trains: Past["trains"],
  random: Random,
): Life {
  const drawn = (median: number) => median * slower * Math.exp(SPREAD * drawNormal(random));
  const looked = opened + drawn(LOOK);
  const isGivenUp = random.next() < GIVEN_UP;
  const end = isGivenUp ? opened + drawn(PATIENCE) : looked + drawn(REVIEW);
  const merged = isGivenUp || end >= DAYS ? null : day(end);
  const train = merged === null ? undefined : trains.find(({ cut }) => cut >= merged);
  return {
    id: `life${String(number).padStart(5, "0")}`,
    number,
    title: "a change",
    startedAt: day(opened),
    openedAt: day(opened),
    mergedAt: merged,
    closedAt: isGivenUp && end < DAYS ? day(end) : null,
    deliveredAt: train?.finishedAt ?? null,
    stream: train?.stream ?? null,
    spans: spansOf(opened, looked, Math.min(end, DAYS), end >= DAYS),
  };
}

function spansOf(opened: number, looked: number, end: number, open: boolean): Span[] {
  const first: Span = { stage: "pickup", from: day(opened), to: day(Math.min(looked, end)), open: false };
  if (looked >= end) return [{ ...first, open }];
  return [first, { stage: "review", from: day(looked), to: day(end), open }];
}
