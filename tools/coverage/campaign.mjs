/** Samples of a world, and how often what is said of them is true. */
import { INTERVALS } from "./intervals.mjs";
import { told } from "./told.mjs";
import { longRunPieces, piecesOf, truthOf } from "./truths.mjs";
import { recordOfWorld, WORLDS } from "./worlds.mjs";

const SIZES = [20, 50, 200];
const LENGTHS = [30, 90, 365];

/** A world, the changes of a window and its days; each with a seed of its own. */
export const CELLS = WORLDS.flatMap((world) =>
  LENGTHS.flatMap((days) => SIZES.map((n) => ({ world, n, days }))),
).map((cell, index) => ({
  ...cell,
  seed: index + 1,
  id: `${cell.world.id}: ${cell.n} in ${cell.days} days`,
}));

/**
 * @param statistics those of the program
 * @returns for each interval how often it was printed, and held the truth
 */
export function campaign(cell, samples, statistics) {
  const random = statistics.createRandom(cell.seed);
  const longRun = truthOf(longRunPieces(cell.world));
  const truths = new Map(INTERVALS.map((row) => [row, row.of === "longRun" ? row.truth(longRun) : null]));
  const intervals = INTERVALS.map((row) => ({ row, samples, printed: 0, held: 0, widths: [] }));
  for (let drawn = 0; drawn < samples; drawn++) {
    const sample = sampleOf(cell, longRun, random, statistics);
    if (sample.window.length === 0) continue;
    for (const tally of intervals) countInterval(tally, sample, truths, statistics);
  }
  return intervals;
}

/**
 * `window`: the changes of the window; `record`: all deliveries, and `leads` with the lead times alone; `asItRan` and
 * `longRun`: what was, and is, to be expected.
 */
function sampleOf(cell, longRun, random, statistics) {
  const record = recordOfWorld(cell.world, cell, random);
  const deliveries = record.filter(({ inWindow }) => inWindow);
  const window = deliveries.flatMap(({ changes }) => changes);
  const leads = statistics.recordOf(told(record, ({ lead }) => lead));
  const asItRan = window.length === 0 ? null : truthOf(piecesOf(cell.world, deliveries));
  return { record, leads, window, longRun, asItRan };
}

function countInterval(tally, sample, truths, statistics) {
  const { row } = tally;
  const interval = row.interval(sample, statistics);
  if (interval === null || "why" in interval) return;
  tally.printed++;
  tally.widths.push(interval.high - interval.low);
  if (isWithin(interval, row, truths.get(row) ?? sample[row.of])) tally.held++;
}

/** @param truth the number, or what it is worked out of */
function isWithin(interval, { within, truth }, expected) {
  if (within !== undefined) return within(interval, expected);
  const value = typeof expected === "number" ? expected : truth(expected);
  return interval.low <= value && value <= interval.high;
}
