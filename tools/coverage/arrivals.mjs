/**
 * Changes that wait for something that comes at the instants of a world: a delivery, or somebody who reviews. They arrive
 * at random; where months correlate, so does how many arrive. Times are in days, and a window ends at day 0.
 */
import { normal, poisson } from "./draws.mjs";
import { MOST, MOST_MONTHS } from "./verdicts.mjs";
import { MONTH, monthsOf, WORLDS } from "./worlds.mjs";

const DAY_MS = 86_400_000;
/** A Wednesday: windows seldom begin with a week. */
const END = Date.UTC(2026, 3, 1);
/** So long before the window a world begins, and so long after it it ends, that nobody notices. */
const AROUND = 200;

/** Worlds in which nothing changes, with windows of 30 and 90 days. */
export const STEADY_CELLS = WORLDS.filter(({ gap, before }) => gap === before).flatMap((world) =>
  [30, 90].flatMap((days) =>
    [20, 50, 200].map((n) => ({
      id: `${world.id}: ${n} in ${days} days`,
      most: world.months === 0 ? MOST : MOST_MONTHS,
      world,
      days,
      n,
    })),
  ),
);

/** The cells that the tests run as well: a calm one, the most irregular one, and months that correlate. */
export const SHORT_CELLS = [
  "trains every 5 days: 50 in 90 days",
  "irregular, 5 days, σ 1.0: 200 in 90 days",
  "months that correlate: 200 in 90 days",
];

export const windowOf = ({ days }) => ({ from: END - days * DAY_MS, to: END, because: "" });

export const instantOf = (day) => END + day * DAY_MS;

/**
 * Arrivals, each with the instant that took it along.
 * @param more how many times as many arrive on a day
 * @returns the instants, with how many each took along, and the arrivals
 */
export function arrivalsOf({ world, days, n }, random, more = () => 1) {
  const rate = n / days;
  const effects = monthsOf(world, random, days);
  const rateAt = (day) => {
    const month = Math.min(effects.length - 1, Math.max(0, Math.floor(-day / MONTH)));
    return rate * Math.exp(effects[month]) * more(day);
  };
  return world.alone ? eachAlone(world, days, rateAt, random) : together(world, days, rateAt, random);
}

function eachAlone({ gap }, days, rateAt, random) {
  const arrivals = [];
  for (let day = -days - AROUND; day < AROUND; day++)
    for (let left = poisson(random, rateAt(day)); left > 0; left--) {
      const from = day + random.next();
      arrivals.push({ from, to: from + gap * random.next() });
    }
  return { instants: arrivals.map(({ to }) => ({ at: to, count: 1 })), arrivals };
}

function together({ gap, sd }, days, rateAt, random) {
  const instants = [];
  const arrivals = [];
  for (let at = -days - AROUND + gap * random.next(); at < AROUND; ) {
    const took = gap * Math.exp(sd * normal(random) - sd ** 2 / 2);
    at += took;
    const count = poisson(random, rateAt(at) * took);
    instants.push({ at, count });
    for (let left = count; left > 0; left--) arrivals.push({ from: at - took * random.next(), to: at });
  }
  return { instants, arrivals };
}

/** What is seen of arrivals when a window ends; of those that arrive in it a share stays for good. */
export function staysOf(arrivals, { days }, staying, random) {
  return arrivals
    .filter(({ from }) => from < 0)
    .map(({ from, to }) => {
      const stays = random.next() < staying && from > -days;
      const open = stays || to > 0;
      return { from: instantOf(from), to: open ? END : instantOf(to), open };
    });
}
