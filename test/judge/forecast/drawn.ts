/** Pasts that are drawn from a world of which everything is known. */
import { drawNormal } from "../../../src/lib/statistics/forecasts/normal.ts";
import { createRandom } from "../../../src/lib/statistics/random.ts";
import type { Life, Past } from "../../../src/model/past.ts";
import { aLife, aTrain } from "./pasts.ts";

export interface World {
  /** Mean days between trains, and the standard deviation of the logarithm of those gaps. */
  readonly gap: number;
  readonly sigma: number;
  /** Changes a week, on average. */
  readonly merges: number;
  /** Standard deviation of the logarithm with which a month's merges and times differ from the usual; months correlate by 0.7. */
  readonly months: number;
}

const DAYS = 3653;
const CORRELATED = 0.7;

/** Ten years that end with 2025. */
export function drawPast({ gap, sigma, merges, months }: World, seed: number): Past {
  const random = createRandom(seed);
  const trains = [];
  for (let at = -DAYS; at < 0; at += gap * Math.exp(sigma * drawNormal(random) - sigma ** 2 / 2))
    trains.push(aTrain(at - 1 - 2 * random.next(), at));
  let mood = 0;
  const lives: Life[] = [];
  for (let at = -DAYS, month = -1; ; ) {
    const now = Math.floor(at / 30.4);
    if (now !== month) mood = CORRELATED * mood + Math.sqrt(1 - CORRELATED ** 2) * drawNormal(random);
    month = now;
    at += -Math.log(1 - random.next()) / ((merges / 7) * Math.exp(months * mood));
    if (at >= 0) break;
    const took = 1.5 * Math.exp(drawNormal(random) + months * mood);
    lives.push(aLife(`c${lives.length}`, at, { startedAt: aLife("", at - took + 1).startedAt }));
  }
  return {
    takenAt: aLife("", 0).mergedAt!,
    since: 0,
    source: "tags",
    trains,
    lives: lives.map(carriedBy(trains)),
  };
}

const carriedBy = (trains: Past["trains"]) => (life: Life) => {
  const train = trains.find(({ cut }) => cut >= life.mergedAt!);
  return { ...life, deliveredAt: train?.finishedAt ?? null, stream: train?.stream ?? null };
};
