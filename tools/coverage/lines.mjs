/**
 * Lines that changes bring, and what becomes of them: the lines of one change share their fate, and a few changes hold most of
 * them. Times are in days. What is named is what was to be expected of the lines of such changes.
 */
import { normal } from "./draws.mjs";

const SIZES = [30, 50, 200];
const WINDOW = 90;
const AGE = 30;
const MEDIAN_LINES = 30;
/** Changes of which the truth is worked out where it has no formula. */
const VERY_MANY = 40_000;
const AREAS = 4;

/**
 * sizes: σ of the logarithm of the lines; frailty: the same of how fast they go; together: the part of those there that goes at once; larger:
 * correlation of the size with how fast its lines go; sweeps: how often all changes of an area lose lines on one day.
 */
const STANDING = [
  { id: "lines alike", sizes: 1, frailty: 0.5, together: 0.3 },
  { id: "few hold most", sizes: 1.5, frailty: 1, together: 0.5 },
  { id: "large ones go sooner", sizes: 1.5, frailty: 1, together: 0.5, larger: 0.3 },
  { id: "large ones stay", sizes: 1.5, frailty: 1, together: 0.5, larger: -0.3 },
  { id: "all or none", sizes: 1.5, frailty: 1.5, together: 1, larger: 0.3 },
  { id: "swept by area", sizes: 1.5, frailty: 1, together: 0.5, sweeps: 8 },
].flatMap((world) =>
  [0.002, 0.008].map((rate) => ({
    larger: 0,
    sweeps: 0,
    ...world,
    rate,
    id: `${world.id}, ${1000 * rate} of 1,000 a day`,
  })),
);

/** people: the part of the branches on which they work; part: of the lines there that they rewrite, on average. */
const REWRITTEN = [
  { id: "rewritten on one branch in two", people: 0.5, part: 0.3 },
  { id: "rewritten on one branch in six", people: 0.15, part: 0.3 },
  { id: "nearly all rewritten on one in six", people: 0.15, part: 0.8 },
].map((world) => ({ sizes: 1.5, ...world }));

const cellsOf = (worlds, kind) => worlds.flatMap((world) => SIZES.map((n) => ({ world, n, kind })));

export const LINE_CELLS = [...cellsOf(STANDING, "standing"), ...cellsOf(REWRITTEN, "rewritten")].map(
  (cell, index) => ({ ...cell, seed: 1000 + index, id: `${cell.world.id}: ${cell.n} changes` }),
);

const KINDS = {
  standing: {
    age: AGE,
    draw: (world, random) => {
      const sweeps = Array.from({ length: world.sweeps }, () => ({
        at: WINDOW * random.next(),
        area: Math.floor(AREAS * random.next()),
      }));
      return {
        change: () => changed(world, sweeps, random),
        truth: world.sweeps === 0 ? expected(world) : null,
      };
    },
  },
  rewritten: {
    age: 0,
    draw: (world, random) => ({ change: () => branch(world, random), truth: null }),
  },
};

/** How often the interval of a share of lines is printed, and holds what is to be expected. */
export function lineCampaign({ world, n, kind, seed }, samples, { createRandom, standingAt }) {
  const random = createRandom(seed);
  const { age, draw } = KINDS[kind];
  const { change, truth } = draw(world, random);
  const share = truth ?? standingAt(Array.from({ length: VERY_MANY }, change), age).share;
  const tally = { row: { id: "share of lines", unit: "points" }, samples, printed: 0, held: 0, widths: [] };
  for (let drawn = 0; drawn < samples; drawn++) {
    const found = standingAt(Array.from({ length: n }, change), age);
    const interval = found?.interval ?? null;
    if (interval === null) continue;
    tally.printed++;
    tally.widths.push(interval.high - interval.low);
    if (interval.low <= share && share <= interval.high) tally.held++;
  }
  return tally;
}

const linesOf = (sizes, z) => Math.max(1, Math.round(MEDIAN_LINES * Math.exp(sizes * z)));

/** A change that merges at some time of the window, and loses lines until its end, some at once each time. */
function changed({ sizes, frailty, together, larger, rate }, sweeps, random) {
  const z = normal(random);
  const size = linesOf(sizes, z);
  const speed = larger * z + Math.sqrt(1 - larger ** 2) * normal(random);
  const often = (rate * Math.exp(frailty * speed - frailty ** 2 / 2)) / together;
  const [at, area] = [WINDOW * random.next(), Math.floor(AREAS * random.next())];
  const watched = WINDOW - at;
  const times = sweeps.filter((one) => one.area === area && one.at > at).map((one) => one.at - at);
  const pause = () => -Math.log(1 - random.next()) / often;
  for (let age = pause(); age <= watched; age += pause()) times.push(age);
  const ends = [];
  let left = size;
  for (const age of times.sort((a, b) => a - b)) {
    let count = 0;
    for (let line = 0; line < left; line++) if (random.next() < together) count++;
    if (count > 0) ends.push({ age, count });
    left -= count;
  }
  return { size, ends, lost: [], watched };
}

const STEPS = 2000;

/** By weight of lines: the size shifts how fast they go. */
function expected({ sizes, frailty, larger, rate }) {
  let [sum, weight] = [0, 0];
  for (let step = 0; step < STEPS; step++) {
    const z = -8 + (16 * (step + 0.5)) / STEPS;
    const density = Math.exp((-z * z) / 2);
    const hazard = rate * Math.exp(frailty * (z + larger * sizes) - frailty ** 2 / 2);
    sum += density * Math.exp(-hazard * AGE);
    weight += density;
  }
  return sum / weight;
}

/** An agent's branch, on which people rewrote a part of the lines, or did not work at all. */
function branch({ sizes, people, part }, random) {
  const size = linesOf(sizes, normal(random));
  const share = random.next() < people ? random.next() ** (1 / part - 1) : 0;
  const count = Math.round(size * share);
  return { size, ends: count === 0 ? [] : [{ age: 0, count }], lost: [], watched: 0 };
}
