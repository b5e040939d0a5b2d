/** *More was opened and more was shipped*, or not more: of a window in which as many are opened and shipped in both halves. */
import { arrivalsOf, instantOf, SHORT_CELLS, STEADY_CELLS } from "../arrivals.mjs";
import { normal } from "../draws.mjs";
import { FEW_WORLDS } from "../sides.mjs";
import { apartOf, knownOf, splitOf, wholeOf } from "../two-windows.mjs";
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

/** The halves of a window, and windows a quarter of a year apart; of the most and the least steady worlds. */
const ALL_CELLS = [
  ...CELLS,
  ...apartOf(CELLS.filter(({ world }) => FEW_WORLDS.includes(world.id) && world.gap < 20)),
];

/** What is told where `times` as many are opened in the later half, or window; those on top are shipped, or never merged. */
function told(cell, { times, isShipped }, random, { halvesOf, shippingOf, collected, eventsOf, wordOf }) {
  const isLater = (day) => day > -cell.days / 2;
  // Drawn as many all of the time, and thinned before: a world alone would let it begin with a delivery's gap.
  const { arrivals: all, instants } = arrivalsOf(wholeOf(cell), random, () => times);
  const arrivals = all.filter(({ from }) => times === 1 || isLater(from) || random.next() < 1 / times);
  const ends = instants.map(({ at }) => at).filter((at) => at <= 0);
  const opened = arrivals.map(({ from }) => {
    const merged = from + BEFORE_MERGE.median * Math.exp(BEFORE_MERGE.sd * normal(random));
    const isStuck = !isShipped && isLater(from) && random.next() >= 1 / times;
    const train = isStuck ? undefined : ends.find((at) => at >= merged);
    return { openedAt: instantOf(from), mergedAt: instantOf(merged), train };
  });
  const split = splitOf(cell, halvesOf);
  const known = knownOf(split, ends, opened);
  const came = opened.map(({ openedAt }) => openedAt);
  return wordOf({
    opened: eventsOf(came, split),
    why: null,
    shipping: shippingOf(split, came, collected(known.carried, known.deliveries), known.ends),
  });
}

const isSaid = ({ word }) => word === "more shipped" || word === "not more shipped";

const CLAIM = {
  needs: ["measures/paradox/halves", "measures/paradox/shipping", "measures/paradox/word"],
  cells: ALL_CELLS,
  inShort: [
    ...SHORT_CELLS.slice(1),
    "months that correlate: 400 in 180 days",
    "months that correlate: 400 in 180 days, 90 days apart",
  ],
  part: 0.4,
};
const EFFECTS = { effects: [1.5, 2, 3, 5], inWords: (times) => `${times} times as many` };

/** Where few deliveries tell how much windows differ a rise is told that no memory holds: of so many times it is not drawn. */
const MOST_DRAWN = 50;

/** What is told as the smallest rise, found where one as large began in the middle: the larger of what either word takes. */
const smallestFor = (word, isShipped) => ({
  isLarger: true,
  told(cell, random, program) {
    const { seen } = told(cell, STEADY, random, program);
    return seen === null || seen > MOST_DRAWN ? null : seen;
  },
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
