/**
 * What is claimed of a sample and is not so: `says` is true for a false alarm, false for none, null where nothing is
 * told. A row more is a claim more that the campaign holds to its bound.
 */
import { told } from "./told.mjs";

/** Whether the wait very likely is, or is not, larger than so many times the time before the merge. */
function largest(record, times, { recordOf, largestOf }) {
  const { first, veryLikely, why } = largestOf(
    recordOf(told(record, (one) => [one.wait, times * one.before])),
  );
  return why === null || why.why === "close" ? { first, veryLikely } : null;
}

export const CLAIMS = [
  {
    id: "very likely the largest, of two alike",
    says: ({ record, longRun }, statistics) =>
      largest(record, longRun.wait / longRun.before, statistics)?.veryLikely ?? null,
  },
  {
    id: "very likely the largest, and is not",
    says: ({ record, longRun }, statistics) => {
      const found = largest(record, 1, statistics);
      const first = longRun.wait > longRun.before ? 0 : 1;
      return found === null ? null : found.veryLikely && found.first !== first;
    },
  },
];
