/** *More was opened and more was shipped*, or not more: of a window in which as many are opened and shipped in both halves. */
import { arrivalsOf, instantOf, SHORT_CELLS, STEADY_CELLS, windowOf } from "../arrivals.mjs";
import { normal } from "../draws.mjs";
import { BEFORE_MERGE } from "../worlds.mjs";

/** Windows of thirty days are too short to be halved; where each change is delivered by itself, nothing is shared. */
export const CELLS = STEADY_CELLS.filter(
  ({ days, n, world }) => days === 90 && n > 20 && !world.alone,
).flatMap((cell) =>
  [90, 180].map((days) => ({
    ...cell,
    days,
    n: (cell.n * days) / 90,
    id: cell.id.replace("90", `${days}`).replace(`: ${cell.n} `, `: ${(cell.n * days) / 90} `),
  })),
);

/** What a window tells in which `times` as many are opened from its middle on; those on top are shipped, or never merged. */
function told(cell, { times, isShipped }, random, { halvesOf, shippingOf, eventsOf, wordOf }) {
  const isLater = (day) => day > -cell.days / 2;
  // Drawn as many all of the time, and thinned before: a world alone would let it begin with a delivery's gap.
  const { arrivals: all, instants } = arrivalsOf(cell, random, () => times);
  const arrivals = all.filter(({ from }) => times === 1 || isLater(from) || random.next() < 1 / times);
  const ends = instants.map(({ at }) => at).filter((at) => at <= 0);
  const opened = arrivals.map(({ from }) => {
    const merged = from + BEFORE_MERGE.median * Math.exp(BEFORE_MERGE.sd * normal(random));
    const isStuck = !isShipped && isLater(from) && random.next() >= 1 / times;
    const train = isStuck ? undefined : ends.find((at) => at >= merged);
    return { openedAt: instantOf(from), mergedAt: instantOf(merged), train };
  });
  const trains = ends.map((at) => ({ ref: at, stream: "", finishedAt: instantOf(at) }));
  const split = halvesOf(windowOf(cell));
  const came = opened.map(({ openedAt }) => openedAt);
  const shipped = opened.filter(({ train }) => train !== undefined);
  return wordOf({
    opened: eventsOf(came, split),
    why: null,
    shipping: shippingOf(split, came, shipped, trains),
  });
}

const isSaid = ({ word }) => word === "more shipped" || word === "not more shipped";

const CLAIM = {
  needs: ["measures/paradox/halves", "measures/paradox/shipping", "measures/paradox/word"],
  cells: CELLS,
  inShort: [...SHORT_CELLS.slice(1), "months that correlate: 400 in 180 days"],
  part: 0.4,
};
const EFFECTS = { effects: [1.5, 2, 3, 5], inWords: (times) => `${times} times as many` };

/** What is told as the smallest rise, found where one as large began in the middle: the larger of what either word takes. */
const smallestFor = (word, isShipped) => ({
  isLarger: true,
  told: (cell, random, program) => told(cell, STEADY, random, program).seen,
  found(cell, seen, random, program) {
    const said = told(cell, { times: 1 + seen, isShipped }, random, program);
    return said.seen === null ? null : said.word === word;
  },
});

const STEADY = { times: 1, isShipped: true };

export const CLAIMS = [
  {
    ...CLAIM,
    ...EFFECTS,
    id: "a paradox, or none, where nothing rose",
    smallest: smallestFor("more shipped", true),
    said: (cell, times, random, program) =>
      isSaid(told(cell, { times: times ?? 1, isShipped: true }, random, program)),
  },
  {
    ...CLAIM,
    ...EFFECTS,
    id: "not more shipped, where all of a rise was",
    smallest: smallestFor("not more shipped", false),
    said: (cell, times, random, program) =>
      told(cell, { times: times ?? 3, isShipped: times === null }, random, program).word ===
      "not more shipped",
  },
];
