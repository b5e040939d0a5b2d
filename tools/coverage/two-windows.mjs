/** Two windows with time between them, and what the report of each knows of changes that are delivered. */
import { instantOf, windowOf } from "./arrivals.mjs";

/** A window of a cell cut in the middle, or, where `between` days lie between its parts, two of half its days each. */
export function splitOf(cell, halvesOf) {
  if (cell.between === undefined) return halvesOf(windowOf(cell));
  const half = cell.days / 2;
  const end = -half - cell.between;
  return {
    of: "windows",
    earlier: { from: instantOf(end - half), to: instantOf(end) },
    later: { from: instantOf(-half), to: instantOf(0) },
  };
}

/** The cell with the time between in it, and with as many changes a day. */
export function wholeOf(cell) {
  const { days, n, between = 0 } = cell;
  return { ...cell, days: days + between, n: (n * (days + between)) / days };
}

/** Whether either window holds an instant. */
const isInEither = ({ earlier, later }, at) =>
  (at >= earlier.from && at < earlier.to) || (at >= later.from && at < later.to);

/**
 * What is known of changes that trains took along.
 * @param ends when trains went, in days
 * @param carried each with its `train`, undefined where none took it, and what else is asked of it
 */
export function knownOf(split, ends, carried) {
  const deliveries = ends.map((at, index) => ({
    ref: at,
    since: instantOf(ends[index - 1] ?? at),
    finishedAt: instantOf(at),
  }));
  const seen = deliveries.filter(({ finishedAt }) => isInEither(split, finishedAt));
  const known = new Set(seen.map(({ ref }) => ref));
  return {
    deliveries: seen,
    ends: seen.map(({ finishedAt }) => finishedAt),
    carried: carried.filter(({ train }) => known.has(train)),
  };
}

/** The same worlds with a quarter of a year between two windows, where months are alike, and where nothing is. */
export const apartOf = (cells) =>
  cells.map((cell) => ({ ...cell, between: BETWEEN, id: `${cell.id}, ${BETWEEN} days apart` }));

const BETWEEN = 90;
