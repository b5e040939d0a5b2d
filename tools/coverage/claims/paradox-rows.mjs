/** The ratios that stand beside *more output, or more shipped?*: that one leaves out 1, where nothing differs between the halves. */
import { arrivalsOf, instantOf } from "../arrivals.mjs";
import { normal } from "../draws.mjs";
import { FEW_WORLDS, LINES } from "../sides.mjs";
import { apartOf, knownOf, splitOf, wholeOf } from "../two-windows.mjs";
import { BEFORE_MERGE, LABELS, MONTH, monthsOf } from "../worlds.mjs";
import { CELLS as ALL } from "./paradox.mjs";

/** Few changes in a short window, and many in a long one; and windows a quarter of a year apart where months are alike. */
const HALVED = ALL.filter(
  ({ world, days, n }) => FEW_WORLDS.includes(world.id) && (days === 90 ? n === 50 : n === 400),
);
const CELLS = [...HALVED, ...apartOf(HALVED.filter(({ world }) => world.months > 0))];

/** Of what passes before the merge, the part that is the wait for a first look. */
const LOOK = 0.3;
/** Waits for a first look are followed for so many days of every change. */
const FOLLOWED = 14;
const DAY_MS = 86_400_000;
const UNNAMED = { about: "", label: "", unit: "count" };

/** Changes of a window in which nothing changes, and its deliveries. Where months correlate, so does how long all takes. */
function drawn(cell, random) {
  const { arrivals, instants } = arrivalsOf(wholeOf(cell), random);
  const effects = monthsOf(cell.world, random, wholeOf(cell).days);
  const ends = instants.map(({ at }) => at).filter((at) => at <= 0);
  const changes = arrivals.map(({ from }) => {
    const month = Math.min(effects.length - 1, Math.max(0, Math.floor(-from / MONTH)));
    const before = BEFORE_MERGE.median * Math.exp(effects[month] + BEFORE_MERGE.sd * normal(random));
    const merged = from + before;
    return {
      from,
      merged,
      looked: from + LOOK * before,
      train: ends.find((at) => at >= merged),
      lines: Math.round(LINES.median * Math.exp(LINES.sd * normal(random))),
      repairs: random.next() < LABELS.marked,
    };
  });
  const trains = ends.map((at) => ({ at, fails: random.next() < LABELS.failed }));
  return { cell, changes, trains };
}

/** Of what was opened so early that all can be watched: its wait, or how long it waits by the end of what its report sees. */
function looksOf({ cell, changes }) {
  const { days } = wholeOf(cell);
  const end = (from) => (cell.between !== undefined && from < -cell.days / 2 ? cell.days / 2 - days : 0);
  return changes
    .filter(({ from }) => from > -days && from <= end(from) - FOLLOWED)
    .map(({ from, looked }) => ({
      at: instantOf(from),
      value: (Math.min(end(from), looked) - from) * DAY_MS,
    }));
}

/** The stretches in which all of what was opened can be watched. */
function watchedIn(split, { between }) {
  const shorter = ({ from, to }) => ({ from, to: to - FOLLOWED * DAY_MS });
  const earlier = between === undefined ? split.earlier : shorter(split.earlier);
  return { ...split, earlier, later: shorter(split.later) };
}

const shippedOf = ({ changes }) => changes.filter(({ train }) => train !== undefined);

/** What each delivery has of the changes that it carries; those without any carry nothing. */
function carriedBy(world, count) {
  return world.trains.flatMap(({ at }) => {
    const own = world.changes.filter(({ train }) => train === at);
    return own.length === 0 ? [] : [{ at: instantOf(at), value: own.filter(count).length }];
  });
}

const rate =
  (instants) =>
  (world, split, { rateRow, eventsOf }) =>
    rateRow(UNNAMED, eventsOf(instants(world).map(instantOf), split), "", split.of);
const median =
  (values) =>
  (world, split, { medianRow }) =>
    medianRow(UNNAMED, values(world), split, "");
const mean =
  (values) =>
  (world, split, { meanRow }) =>
    meanRow(UNNAMED, values(world), split);

const ROWS = [
  ["opened a week", rate(({ changes }) => changes.map(({ from }) => from))],
  ["merged a week", rate(({ changes }) => changes.map(({ merged }) => merged))],
  [
    "shipped a week",
    (world, split, { shippingOf, collected, rateRow }) => {
      const opened = world.changes.map(({ from }) => instantOf(from));
      const carried = shippedOf(world).map(({ from, merged, train }) => ({
        openedAt: instantOf(from),
        mergedAt: instantOf(merged),
        train,
      }));
      const ends = world.trains.map(({ at }) => at);
      const known = knownOf(split, ends, carried);
      const shipped = collected(known.carried, known.deliveries);
      const shipping = shippingOf(split, opened, shipped, known.ends);
      return "why" in shipping ? shipping : rateRow(UNNAMED, shipping.shipped, "", split.of);
    },
  ],
  [
    "lines a merged change",
    median(({ changes }) => changes.map(({ merged, lines }) => ({ at: instantOf(merged), value: lines }))),
  ],
  [
    "time to a first look",
    (world, split, program) => median(looksOf)(world, watchedIn(split, world.cell), program),
  ],
  [
    "lead time",
    median((world) =>
      shippedOf(world).map(({ from, train }) => ({
        at: instantOf(train),
        value: (train - from) * DAY_MS,
        together: `${train}`,
      })),
    ),
  ],
  ["deliveries a week", rate(({ trains }) => trains.map(({ at }) => at))],
  ["changes a delivery", mean((world) => carriedBy(world, () => true))],
  [
    "failures a delivery",
    mean(({ trains }) => trains.map(({ at, fails }) => ({ at: instantOf(at), value: Number(fails) }))),
  ],
  ["repairs a delivery", mean((world) => carriedBy(world, ({ repairs }) => repairs))],
];

export const CLAIMS = ROWS.map(([name, row]) => ({
  id: `one half unlike the other, ${name}`,
  needs: ["measures/paradox/halves", "measures/paradox/half-rows", "measures/paradox/shipping"],
  cells: CELLS,
  inShort: [
    "irregular, 20 days, σ 1.0: 400 in 180 days",
    "months that correlate: 400 in 180 days",
    "months that correlate: 400 in 180 days, 90 days apart",
  ],
  part: 0.4,
  said(cell, _, random, program) {
    const { ratio = null } = row(drawn(cell, random), splitOf(cell, program.halvesOf), program);
    return ratio === null ? null : ratio.low > 1 || ratio.high < 1;
  },
}));
