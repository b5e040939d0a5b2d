/** Batches that grew: deliveries of the later half of a window that carry more than those of the earlier half. */
import { arrivalsOf, SHORT_CELLS, STEADY_CELLS } from "../arrivals.mjs";

const FEWEST = 6;

export const CLAIMS = [
  {
    id: "batches grew",
    needs: ["lib/statistics/count-ratio"],
    cells: STEADY_CELLS,
    inShort: SHORT_CELLS,
    effects: [1.25, 1.5, 2, 3, 5, 8],
    inWords: (times) => `${times} times as large`,
    said(cell, times, random, { countRatio }) {
      const more = (day) => (times !== null && day > -cell.days / 2 ? times : 1);
      const carried = arrivalsOf(cell, random, more)
        .instants.filter(({ at, count }) => at > -cell.days && at <= 0 && count > 0)
        .map(({ count }) => count);
      if (carried.length < FEWEST) return null;
      const half = Math.floor(carried.length / 2);
      return countRatio(carried.slice(0, half), carried.slice(-half)).low > 1;
    },
  },
];
