/**
 * Two lanes of changes beside each other: what part of the opened is merged within 30 days, closing being another end, and looks by
 * people at a merged change. Those of one day or one week are alike, of each lane by itself or of both. Times are in days. What is named is
 * the difference to be expected: the days and the weeks are chance. Where it is 0, whatever the interval does not hold is a false alarm.
 */
import { normal, poisson } from "./draws.mjs";

const WINDOW = 91;
const WEEK = 7;
const SIZES = [
  [25, 40],
  [67, 94],
  [300, 400],
];

/** days, weeks: σ of what those of one share, of their lane or (both) of either; together: changes of one day, on average; apart: the first lane's shift. */
const WORLDS = [
  { id: "independent" },
  { id: "four a day are alike", days: 0.8, together: 4 },
  { id: "ten a day are alike", days: 0.8, together: 10 },
  { id: "a week is alike", weeks: 0.5 },
  { id: "a week of both is alike", weeks: 0.5, both: true, together: 4 },
  { id: "days and weeks, and they differ", days: 0.5, weeks: 0.3, together: 4, apart: -1 },
].map((world) => ({ days: 0, weeks: 0, both: false, together: 1, apart: 0, ...world }));

const KINDS = {
  merged: {
    row: { id: "merged by day 30", unit: "points" },
    draw: opened,
    told: mergedOf,
    truth: mergedTruth,
  },
  looks: {
    row: { id: "looks a merged change", unit: "looks" },
    draw: looked,
    told: looksOf,
    truth: looksTruth,
  },
};

export const LANE_CELLS = Object.keys(KINDS)
  .flatMap((kind) => WORLDS.flatMap((world) => SIZES.map((sizes) => ({ kind, world, sizes }))))
  .map((cell, index) => ({
    ...cell,
    seed: 3000 + index,
    id: `${cell.world.id}: ${cell.sizes.join(" and ")} changes`,
  }));

/** How often the interval of the difference is printed, and holds what is to be expected. */
export function laneCampaign({ kind, world, sizes, seed }, samples, statistics) {
  const random = statistics.createRandom(seed);
  const { row, draw, told, truth } = KINDS[kind];
  const expected = truth(world);
  const tally = { row, samples, printed: 0, held: 0, widths: [] };
  for (let drawn = 0; drawn < samples; drawn++) {
    const shared = weeksOf(world, random);
    const lanes = sizes.map((count, lane) =>
      told(draw(world, count, lane, world.both ? shared : weeksOf(world, random), random), statistics),
    );
    if (lanes.includes(null)) continue;
    const { low, high } = statistics.differenceOf(...lanes);
    tally.printed++;
    tally.widths.push(high - low);
    if (low <= expected && expected <= high) tally.held++;
  }
  return tally;
}

const weeksOf = ({ weeks }, random) =>
  Array.from({ length: Math.ceil(WINDOW / WEEK) }, () => weeks * normal(random));

/** What is told of each change, with what its week and its day share. */
function changesOf({ days, together, apart }, count, lane, weeks, random, changeOf) {
  const all = [];
  while (all.length < count) {
    const day = Math.floor(WINDOW * random.next());
    const week = Math.floor(day / WEEK);
    const shift = weeks[week] + days * normal(random) + (lane === 0 ? apart : 0);
    const size = together === 1 ? 1 : 1 + poisson(random, together - 1);
    for (let i = 0; i < size && all.length < count; i++) all.push(changeOf(shift, day, week));
  }
  return all;
}

/** Of 85 in 100, about, a merge after three days on average. */
const MIDDLE = Math.log(0.85 / 0.15);
const DAYS_OPEN = 3;
const logistic = (value) => 1 / (1 + Math.exp(-value));

function opened(world, count, lane, weeks, random) {
  return changesOf(world, count, lane, weeks, random, (shift, day, cluster) => {
    const by = random.next() < logistic(MIDDLE + shift) ? "event" : "other";
    const time = -DAYS_OPEN * Math.log(1 - random.next());
    const watched = WINDOW - day - random.next();
    return time <= watched ? { time, by, cluster } : { time: Math.max(0, watched), by: null, cluster };
  });
}

function mergedOf(waits, { clusteredShareBy }) {
  return clusteredShareBy(waits, 30);
}

function mergedTruth({ days, weeks, apart }) {
  const spread = Math.hypot(days, weeks);
  const until = 1 - Math.exp(-30 / DAYS_OPEN);
  const [first, second] = [apart, 0].map((shift) => {
    let [sum, whole] = [0, 0];
    for (let z = -6; z <= 6; z += 0.01) {
      const weight = Math.exp((-z * z) / 2);
      sum += weight * logistic(MIDDLE + shift + spread * z);
      whole += weight;
    }
    return (until * sum) / whole;
  });
  return first - second;
}

const LOOKS = 3;
const NONE = 0.1;
const SPREAD = 0.8;
/** What is shared moves the logarithm of looks by half as much. */
const PART = 0.5;

function looked(world, count, lane, weeks, random) {
  return changesOf(world, count, lane, weeks, random, (shift, _, cluster) => {
    const takes = LOOKS * Math.exp(PART * shift + SPREAD * normal(random) - SPREAD ** 2 / 2);
    return { value: random.next() < NONE ? 0 : poisson(random, takes), cluster };
  });
}

function looksOf(changes, { clusteredMeanInterval }) {
  const weeks = new Map();
  for (const { value, cluster } of changes) {
    const { part, whole } = weeks.get(cluster) ?? { part: 0, whole: 0 };
    weeks.set(cluster, { part: part + value, whole: whole + 1 });
  }
  const interval = clusteredMeanInterval([...weeks.values()]);
  const sum = changes.reduce((all, { value }) => all + value, 0);
  return interval && { value: sum / changes.length, low: interval.low, high: interval.high };
}

function looksTruth({ days, weeks, apart }) {
  const spread = PART * Math.hypot(days, weeks);
  const of = (shift) => (1 - NONE) * LOOKS * Math.exp(PART * shift + spread ** 2 / 2);
  return of(apart) - of(0);
}
