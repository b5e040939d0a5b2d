/**
 * Organisations of several repositories, in whose windows nothing changes between the halves but what is asked for: each with
 * deliveries of its own rhythm, and with something that moves each of them, or all.
 */
import { arrivalsOf, instantOf } from "./arrivals.mjs";
import { normal } from "./draws.mjs";
import { knownOf, splitOf } from "./two-windows.mjs";
import { MOST, MOST_MONTHS } from "./verdicts.mjs";
import { BEFORE_MERGE, MONTH, monthsOf, WORLDS } from "./worlds.mjs";

/** How often a repository delivers: any of these. */
const RHYTHMS = [
  "trains every 5 days",
  "trains every 20 days",
  "irregular, 5 days, σ 0.6",
  "irregular, 5 days, σ 1.0",
  "irregular, 20 days, σ 1.0",
  "months that correlate",
].map((id) => WORLDS.find((world) => world.id === id));

/**
 * What moves repositories. `own`, `all`: standard deviation of the effects of months, of each or the same for all; `grow`: of the
 * logarithm of how many times as many are opened in the later half, 1 on average; `frozen`: days in which nobody delivers;
 * `away`: days in which a third is opened. Such days lie anywhere in the window, the same for all.
 */
const KINDS = [
  { id: "each by itself" },
  { id: "months of each that correlate", own: 0.3 },
  { id: "some grow, others shrink", grow: 0.5 },
  { id: "months that move all", all: 0.3 },
  { id: "nobody delivers for three weeks", frozen: 21 },
  { id: "few are there for two weeks", away: 14 },
];

/** Parts of all changes. The k-th of Zipf's has 1/k of the largest; of the last, the first has half of all. */
const SIZES = {
  "of one size": (count) => Array(count).fill(1),
  "by Zipf": (count) => Array.from({ length: count }, (_, k) => 1 / (k + 1)),
  "half in one": (count) => [count - 1, ...Array(count - 1).fill(1)],
};

/** Changes that are opened in a repository in 90 days, on average over all. */
const OPENED = 30;

const cellOf = (kind, repositories, sizes, days) => ({
  ...kind,
  id: `${repositories} ${sizes}, ${kind.id}, ${days} days`,
  most: kind.all === undefined ? MOST : MOST_MONTHS,
  sizes: sizesOf(SIZES[sizes](repositories), (repositories * OPENED * days) / 90),
  days,
});

function sizesOf(parts, all) {
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) => (part * all) / sum);
}

/** A quarter of a year with whatever may move repositories; half a year, and hundreds of them, with what moves intervals most. */
export const CELLS = [
  ...KINDS.flatMap((kind) =>
    [5, 10, 20, 60].flatMap((count) =>
      ["of one size", "by Zipf"].map((sizes) => cellOf(kind, count, sizes, 90)),
    ),
  ),
  ...KINDS.filter(({ all, grow }) => all || grow).flatMap((kind) => [
    cellOf(kind, 300, "of one size", 90),
    ...[5, 60].flatMap((count) =>
      ["of one size", "half in one"].map((sizes) => cellOf(kind, count, sizes, 180)),
    ),
  ]),
];

/** The cells that the tests run as well. */
export const SHORT = [
  "5 by Zipf, some grow, others shrink, 90 days",
  "10 of one size, months that move all, 90 days",
  "20 by Zipf, nobody delivers for three weeks, 90 days",
];

/**
 * What each repository adds to all.
 *
 * @param times as many are opened in the later half, in a part of the repositories (`rising`); those on top are shipped, or never merged
 */
export function outputsOf(cell, { times, isShipped, rising = 1 }, random, program) {
  const moved = {
    months: cell.all === undefined ? null : monthsOf({ months: cell.all }, random, cell.days),
    frozen: daysIn(cell, cell.frozen, random),
    away: daysIn(cell, cell.away, random),
  };
  return cell.sizes.map((size) => {
    const rises = random.next() < rising ? times : 1;
    return outputOf({ cell, size, moved, rises, isShipped }, random, program);
  });
}

/** A stretch of so many days anywhere in the window; none of no days. */
function daysIn({ days }, length = 0, random) {
  const middle = -days * random.next();
  return (day) => day > middle - length / 2 && day < middle + length / 2;
}

function outputOf({ cell, size, moved, rises, isShipped }, random, program) {
  const { days, own, grow = 0 } = cell;
  const rhythm = RHYTHMS[Math.floor(random.next() * RHYTHMS.length)];
  const grows = Math.exp(grow * normal(random) - grow ** 2 / 2);
  const isLater = (day) => day > -days / 2;
  const most = Math.max(1, rises * grows);
  const { arrivals, instants } = arrivalsOf(
    { world: { ...rhythm, months: own ?? rhythm.months }, days, n: size },
    random,
    (day) => most * monthAt(moved.months, day),
  );
  const isOpened = (day) =>
    random.next() < ((isLater(day) ? rises * grows : 1) / most) * (moved.away(day) ? AWAY : 1);
  const all = instants.map(({ at }) => at).filter((at) => at <= 0 && !moved.frozen(at));
  const opened = arrivals
    .filter(({ from }) => isOpened(from))
    .map(({ from }) => {
      const merged = from + BEFORE_MERGE.median * Math.exp(BEFORE_MERGE.sd * normal(random));
      const isStuck = !isShipped && isLater(from) && random.next() >= 1 / rises;
      return {
        openedAt: instantOf(from),
        mergedAt: instantOf(merged),
        train: isStuck ? undefined : nextOf(all, merged),
      };
    });
  return countedIn(cell, all, opened, program);
}

/** Of what is opened, the part that still is where few are there. */
const AWAY = 1 / 3;

const monthAt = (months, day) =>
  months === null ? 1 : Math.exp(months[Math.min(months.length - 1, Math.max(0, Math.floor(-day / MONTH)))]);

/** The first at or after an instant. */
function nextOf(instants, from) {
  let [low, high] = [0, instants.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (instants[middle] >= from) high = middle;
    else low = middle + 1;
  }
  return instants[low];
}

/** As `outputOf` of the program makes it of a flow; deliveries without changes took nothing aboard. */
function countedIn(cell, all, opened, { halvesOf, shippingOf, collected, eventsOf, placeOf }) {
  const carrying = new Set(opened.map(({ train }) => train));
  const split = splitOf(cell, halvesOf);
  const known = knownOf(
    split,
    all.filter((at) => carrying.has(at)),
    opened,
  );
  const came = opened.map(({ openedAt }) => openedAt);
  const shipping = shippingOf(split, came, collected(known.carried, known.deliveries), known.ends, 1);
  return {
    opened: placeOf(eventsOf(came, split)),
    shipping: "why" in shipping ? null : { into: placeOf(shipping.opened), out: placeOf(shipping.shipped) },
  };
}
