/**
 * Looks by people at merged changes: a few changes take very many, some none, and those of one person, of one month and of one
 * day are alike. Times are in days. What is named is what was to be expected of the changes of these people in these months; the days
 * are chance.
 */
import { normal, poisson } from "./draws.mjs";
import { MONTH, monthsOf } from "./worlds.mjs";

const SIZES = [30, 50, 200];
const WINDOW = 90;
const PEOPLE = 8;
const DAY = 86_400_000;

/**
 * mean: looks at a change that anybody looks at; spread: σ of the logarithm of what one takes; none: the part that nobody looks at; people,
 * months, days: σ of the logarithm of what they share; together: changes that merge on one day, on average.
 */
const WORLDS = [
  { id: "looks that differ", mean: 3, spread: 0.8, none: 0.1 },
  { id: "a few take very many", mean: 4.5, spread: 1.2, none: 0.1 },
  { id: "most take none", mean: 1.3, spread: 0.3, none: 0.75 },
  { id: "people differ", mean: 3, spread: 0.8, none: 0.1, people: 0.5 },
  { id: "months that correlate", mean: 3, spread: 0.8, none: 0.1, months: 0.3 },
  { id: "four a day are alike", mean: 3, spread: 0.7, none: 0.1, days: 0.4, together: 4 },
  { id: "ten a day are alike", mean: 3, spread: 0.7, none: 0.1, days: 0.4, together: 10 },
].map((world) => ({ people: 0, months: 0, days: 0, together: 1, ...world }));

export const LOOK_CELLS = WORLDS.flatMap((world) => SIZES.map((n) => ({ world, n }))).map((cell, index) => ({
  ...cell,
  seed: 2000 + index,
  id: `${cell.world.id}: ${cell.n} changes`,
}));

/** How often the interval of looks a change is printed, and holds what is to be expected. */
export function lookCampaign({ world, n, seed }, samples, { createRandom, intervalOfMean }) {
  const random = createRandom(seed);
  const tally = {
    row: { id: "looks a merged change", unit: "looks" },
    samples,
    printed: 0,
    held: 0,
    widths: [],
  };
  for (let drawn = 0; drawn < samples; drawn++) {
    const { looked, expected } = drawnOf(world, n, random);
    const { interval } = intervalOfMean(looked);
    if (interval === undefined) continue;
    tally.printed++;
    tally.widths.push(interval.high - interval.low);
    if (interval.low <= expected && expected <= interval.high) tally.held++;
  }
  return tally;
}

/** A factor of 1 on average. */
const factor = (sd, random) => Math.exp(sd * normal(random) - sd ** 2 / 2);

function drawnOf(world, n, random) {
  const { mean, spread, none, people, months, days, together } = world;
  const persons = Array.from({ length: PEOPLE }, () => factor(people, random));
  const effects = monthsOf({ months }, random, WINDOW);
  const looked = [];
  const expected = [];
  while (looked.length < n) {
    const at = Math.floor(WINDOW * random.next());
    const month = Math.exp(effects[Math.floor(at / MONTH)]);
    const day = factor(days, random);
    const size = together === 1 ? 1 : 1 + poisson(random, together - 1);
    for (let i = 0; i < size && looked.length < n; i++) {
      const of = (1 - none) * mean * persons[Math.floor(PEOPLE * random.next())] * month;
      const takes = (of / (1 - none)) * day * factor(spread, random);
      const value = random.next() < none ? 0 : poisson(random, takes);
      looked.push({ change: { mergedAt: { at: at * DAY } }, value });
      expected.push(of);
    }
  }
  return { looked, expected: expected.reduce((sum, one) => sum + one, 0) / n };
}
