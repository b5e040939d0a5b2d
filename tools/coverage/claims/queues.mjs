/** A queue that grew: one that each delivery empties, and one in which each change waits for a look. */
import { arrivalsOf, instantOf, SHORT_CELLS, STEADY_CELLS, staysOf, windowOf } from "../arrivals.mjs";
import { normal } from "../draws.mjs";
import { BEFORE_MERGE } from "../worlds.mjs";

const effects = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75];
const inWords = (share) => `${Math.round(100 * share)} % of what comes stays`;

export const CLAIMS = [
  {
    id: "the release queue grew",
    needs: ["measures/readings/queue-growth"],
    cells: STEADY_CELLS,
    inShort: [...SHORT_CELLS, "independent: 200 in 90 days"],
    effects,
    inWords,
    said(cell, staying, random, { growthByDeliveries }) {
      const { instants, arrivals } = arrivalsOf(cell, random);
      const trains = instants
        .filter(({ count }) => count > 0)
        .map(({ at }) => ({ startedAt: instantOf(at) }));
      const stays = staysOf(arrivals, cell, staying ?? 0, random);
      return growthByDeliveries(stays, trains, windowOf(cell))?.grows ?? null;
    },
  },
  {
    // Whoever reviews comes at the instants of the world, and answers each after a time of its own, or at once.
    id: "a review queue grew",
    needs: ["measures/readings/queue-growth", "measures/readings/queue-weeks"],
    cells: STEADY_CELLS,
    inShort: SHORT_CELLS,
    effects,
    inWords,
    said(cell, staying, random, { growthByWeeks, weeksOf }) {
      const { arrivals } = arrivalsOf(cell, random);
      const answered = arrivals.map(({ from, to }) => ({ from, to: to + answerTime(random) }));
      const stays = staysOf(answered, cell, staying ?? 0, random);
      return growthByWeeks(weeksOf(stays, windowOf(cell)))?.grows ?? null;
    },
  },
];

/** Half are answered at once. */
function answerTime(random) {
  return random.next() < 0.5 ? 0 : BEFORE_MERGE.median * Math.exp(BEFORE_MERGE.sd * normal(random));
}
