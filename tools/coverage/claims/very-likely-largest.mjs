/** A time that *very likely is the largest*, of two that are alike, and of two of which it is the smaller. */
import { CELLS } from "../campaign.mjs";
import { told } from "../told.mjs";
import { longRunPieces, truthOf } from "../truths.mjs";
import { MOST, MOST_MONTHS } from "../verdicts.mjs";
import { recordOfWorld } from "../worlds.mjs";

const cells = CELLS.map((cell) => ({ ...cell, most: cell.world.months === 0 ? MOST : MOST_MONTHS }));
const needs = ["lib/statistics/long-run/largest", "lib/statistics/long-run/record"];
const inShort = ["irregular, 5 days, σ 1.0: 50 in 90 days", "months that correlate: 200 in 365 days"];

const truths = new Map();

/** What is to be expected in a world; worked out once. */
function expectedIn(world) {
  const known = truths.get(world) ?? truthOf(longRunPieces(world));
  truths.set(world, known);
  return known;
}

/** Of the wait and so many times the time before the merge, the larger; null where nothing is told. */
function largest(cell, times, random, { recordOf, largestOf }) {
  const record = recordOfWorld(cell.world, cell, random);
  if (!record.some(({ inWindow, changes }) => inWindow && changes.length > 0)) return null;
  const found = largestOf(recordOf(told(record, (one) => [one.wait, times * one.before])));
  return found.why === null || found.why.why === "close" ? found : null;
}

export const CLAIMS = [
  {
    id: "very likely the largest, of two alike",
    needs,
    cells,
    inShort,
    said(cell, _, random, program) {
      const { wait, before } = expectedIn(cell.world);
      return largest(cell, wait / before, random, program)?.veryLikely ?? null;
    },
  },
  {
    id: "very likely the largest, and is not",
    needs,
    cells,
    inShort,
    said(cell, _, random, program) {
      const { wait, before } = expectedIn(cell.world);
      const found = largest(cell, 1, random, program);
      return found === null ? null : found.veryLikely && found.first !== (wait > before ? 0 : 1);
    },
  },
];
