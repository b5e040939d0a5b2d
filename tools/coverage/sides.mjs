/** Changes of a world as the program compares them: two windows, or two cohorts of one. */
import { instantOf } from "./arrivals.mjs";
import { normal } from "./draws.mjs";
import { recordOfWorld } from "./worlds.mjs";

export const SECONDS_A_DAY = 86_400;
const DAY_MS = 1000 * SECONDS_A_DAY;
/** Worlds as unlike as possible: a comparison takes its time. */
export const FEW_WORLDS = [
  "independent",
  "trains every 5 days",
  "trains every 20 days",
  "irregular, 5 days, σ 1.0",
  "irregular, 20 days, σ 1.0",
  "months that correlate",
];
/** Of the lines of a change, which have nothing to do with its time: a lognormal. */
export const LINES = { median: 60, sd: 1.5 };

/** The deliveries of a window of the cell that ends so many days ago. */
export function deliveriesOf(record, { days }, ago = 0) {
  return record.filter(({ at }) => at > -days - ago && at <= -ago);
}

/** As many changes on average in every window of the cell's length. */
export function recordOf(cell, random) {
  return recordOfWorld(cell.world, cell, random);
}

/**
 * People, each with a pace: the logarithm of what all their changes take before the merge as a multiple. Half of them always
 * declare help, or mostly.
 */
export function peopleOf({ count, sd, often }, random) {
  const people = Array.from({ length: count }, (_, who) => ({
    key: `${who}`,
    times: Math.exp(sd * normal(random)),
  }));
  // Their paces have no order, so that the first half is any.
  return people.map((one, who) => ({ ...one, declares: 2 * who < count ? often[0] : often[1] }));
}

/**
 * The changes of deliveries, each with what `slower` makes of its days before the merge and after it.
 * @param slower (change) → the two, in days
 */
export function rowsOf(deliveries, random, slower = ({ before, wait }) => ({ before, wait })) {
  return deliveries.flatMap(({ at, changes }) =>
    changes.map((change, place) => {
      const { before, wait, author = null } = slower(change);
      return {
        spent: { review: milliseconds(before), release: milliseconds(wait) },
        finishedAt: instantOf(at),
        mergedAt: instantOf(at - change.wait),
        delivery: `${at}`,
        author,
        name: `${at} ${place}`,
        lines: Math.round(LINES.median * Math.exp(LINES.sd * normal(random))),
        packages: null,
        kind: "feature",
      };
    }),
  );
}

/** What came before the merge alone. */
export const beforeMerge = ({ spent, ...row }) => ({ ...row, spent: { review: spent.review } });

const milliseconds = (days) => Math.round(days * DAY_MS);
