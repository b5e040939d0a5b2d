/** The ratios that stand beside *more output, or more shipped?*: that one leaves out 1, where nothing differs between the halves. */
import { arrivalsOf, instantOf, windowOf } from "../arrivals.mjs";
import { normal } from "../draws.mjs";
import { FEW_WORLDS, LINES } from "../sides.mjs";
import { BEFORE_MERGE, LABELS, MONTH, monthsOf } from "../worlds.mjs";
import { CELLS as ALL } from "./paradox.mjs";

/** Few changes in a short window, and many in a long one. */
const CELLS = ALL.filter(
  ({ world, days, n }) => FEW_WORLDS.includes(world.id) && (days === 90 ? n === 50 : n === 400),
);

/** Of what passes before the merge, the part that is the wait for a first look. */
const LOOK = 0.3;
/** Waits for a first look are followed for so many days of every change. */
const FOLLOWED = 14;
const DAY_MS = 86_400_000;
const UNNAMED = { about: "", label: "", unit: "count" };

/** Changes of a window in which nothing changes, and its deliveries. Where months correlate, so does how long all takes. */
function drawn(cell, random) {
  const { arrivals, instants } = arrivalsOf(cell, random);
  const effects = monthsOf(cell.world, random, cell.days);
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

/** Of what was opened so early that all can be watched: its wait, or how long it waits by the window's end. */
function looksOf({ cell, changes }) {
  return changes
    .filter(({ from }) => from > -cell.days && from <= -FOLLOWED)
    .map(({ from, looked }) => ({ at: instantOf(from), value: (Math.min(0, looked) - from) * DAY_MS }));
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
    rateRow(UNNAMED, eventsOf(instants(world).map(instantOf), split), "");
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
    (world, split, { shippingOf, rateRow }) => {
      const opened = world.changes.map(({ from }) => instantOf(from));
      const shipped = shippedOf(world).map(({ from, merged, train }) => ({
        openedAt: instantOf(from),
        mergedAt: instantOf(merged),
        train,
      }));
      const trains = world.trains.map(({ at }) => ({ ref: at, stream: "", finishedAt: instantOf(at) }));
      const shipping = shippingOf(split, opened, shipped, trains);
      return "why" in shipping ? shipping : rateRow(UNNAMED, shipping.shipped, "");
    },
  ],
  [
    "lines a merged change",
    median(({ changes }) => changes.map(({ merged, lines }) => ({ at: instantOf(merged), value: lines }))),
  ],
  [
    "time to a first look",
    (world, split, program) => {
      const later = { ...split.later, to: split.later.to - FOLLOWED * DAY_MS };
      return median(looksOf)(world, { ...split, later }, program);
    },
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
  inShort: ["irregular, 20 days, σ 1.0: 400 in 180 days", "months that correlate: 400 in 180 days"],
  part: 0.4,
  said(cell, _, random, program) {
    const { ratio = null } = row(drawn(cell, random), program.halvesOf(windowOf(cell)), program);
    return ratio === null ? null : ratio.low > 1 || ratio.high < 1;
  },
}));
