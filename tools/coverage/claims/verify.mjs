/**
 * *Helped*, of two windows in which nothing changed: the time in review, the wait for a release, repairs, and any of the three. What is
 * advised was picked where its figure was high: so the same of the half of the windows in which it lay over what is to be expected.
 */
import { instantOf, STEADY_CELLS } from "../arrivals.mjs";
import { deliveriesOf, FEW_WORLDS, recordOf, rowsOf } from "../sides.mjs";
import { longRunPieces, truthOf } from "../truths.mjs";
import { LABELS } from "../worlds.mjs";

/** As many changes a day in either length. */
const WINDOWS = [
  { n: 50, days: 90 },
  { n: 200, days: 90 },
  { n: 400, days: 180 },
];

/** Windows of ninety days with deliveries every 20 have too few weeks to be compared. */
const CELLS = STEADY_CELLS.filter(
  ({ n, days, world }) => n === 200 && days === 90 && FEW_WORLDS.includes(world.id),
)
  .flatMap((cell) =>
    WINDOWS.map((window) => ({
      ...cell,
      ...window,
      id: `${cell.world.id}: ${window.n} in ${window.days} days`,
    })),
  )
  .filter(({ world, days }) => world.gap < 20 || days > 90);

const [CALM, MONTHS] = ["trains every 5 days", "months that correlate"].map((id) => `${id}: 200 in 90 days`);

/** What is advised: rules of which no history shows whether they were followed, so that their figures alone decide. */
const ADVISED = [
  { id: "serial-gates", stage: "review", measure: "stage-breakdown", statistic: "medianSeconds" },
  { id: "shorter-delivery", stage: "release", measure: "stage-breakdown", statistic: "medianSeconds" },
  { id: "rework-intake", stage: null, measure: "rework", statistic: "repairShare" },
].map(({ id, stage, measure, statistic }) => ({
  id,
  stage,
  action: id,
  evidence: [],
  reviewOn: "2026-01-01",
  judgedBy: {
    figure: { measure, statistic, stage, says: id, unit: "seconds", better: "lower", value: 1, target: null },
    guard: null,
    controls: [],
  },
}));

/** A side of a comparison whose window ended so many days ago. */
function sideOf(record, cell, ago, slower, repairs, random) {
  const deliveries = deliveriesOf(record, cell, ago);
  const window = { from: instantOf(-cell.days - ago), to: instantOf(-ago) };
  const rows = rowsOf(deliveries, random, slower);
  const merged = deliveries
    .flatMap(({ at, changes }) =>
      changes.map(({ wait, marked }) => ({
        at: instantOf(at - wait),
        holds: marked && random.next() < repairs,
        delivery: `${at}`,
      })),
    )
    .filter(({ at }) => at >= window.from && at < window.to);
  const share = merged.filter(({ holds }) => holds).length / merged.length;
  return {
    window,
    source: "tags",
    cadence: null,
    finished: rows.length,
    withLeadTime: rows.length,
    seesReviews: true,
    seesChecks: true,
    rows: () => rows,
    measures: [
      {
        id: "rework",
        title: "Rework",
        status: "measured",
        because: "",
        n: merged.length,
        coverage: null,
        statistics: [{ name: "repairShare", label: "repairs", unit: "share", value: share, why: null }],
      },
    ],
    singles: { merged, judged: [], sized: [] },
    deliveries: deliveries.map(({ at }) => instantOf(at)),
  };
}

/** What is said of all that was advised, with the figures before. */
function verifiedIn(cell, less, random, { verified }, advised = ADVISED) {
  const record = recordOf(cell, random);
  const left = 1 - (less ?? 0);
  const slower = ({ before, wait }) => ({ before: left * before, wait: left * wait });
  const after = sideOf(record, cell, 0, slower, left, random);
  const before = sideOf(record, cell, cell.days, undefined, 1, random);
  return {
    before,
    found: verified(advised, { before, after, recorded: false }, { controls: [], changes: [] }),
  };
}

const isTold = ({ word }) => word !== "not-judged";
const isHelped = ({ word }) => word === "helped";

const DAY_MS = 86_400_000;
const truths = new Map();

/** The least that half of the changes are to be expected to take in a stage of a world, in ms. */
function expectedIn(world) {
  const known = truths.get(world) ?? truthOf(longRunPieces(world));
  truths.set(world, known);
  return known;
}

function middleOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Whether the figure before lay over what is to be expected of the world. */
const IS_HIGH = {
  "serial-gates": ({ rows }) => middleOf(rows().map(({ spent }) => spent.review)) > BEFORE_MEDIAN * DAY_MS,
  "shorter-delivery": ({ rows }, { world }) =>
    middleOf(rows().map(({ spent }) => spent.release)) > waitMedian(world) * DAY_MS,
  "rework-intake": ({ measures: [{ statistics }] }) => statistics[0].value > LABELS.marked,
};
/** Half of the changes take less before the merge, whatever the month. */
const BEFORE_MEDIAN = 1.5;
/** The middle of the wait, near its mean: a wait is even within its gap. */
const waitMedian = (world) => expectedIn(world).wait;

const OF = [
  { name: "the time in review", id: "serial-gates" },
  { name: "the wait for a release", id: "shorter-delivery" },
  { name: "repairs", id: "rework-intake" },
];

const shape = {
  table: "verify",
  needs: ["judge/verified/verified"],
  cells: CELLS,
  part: 0.4,
  powers: [],
  inWords: (less) => `${Math.round(100 * less)} % less`,
};

/** One of those that are advised, and the window before; null where nothing is told. */
function oneIn(cell, less, random, program, id) {
  const advised = ADVISED.filter((one) => one.id === id);
  const { before, found } = verifiedIn(cell, less, random, program, advised);
  return found.every(isTold) ? { before, helped: found.every(isHelped) } : null;
}

export const CLAIMS = [
  ...OF.flatMap(({ name, id }) => [
    {
      ...shape,
      id: `helped, ${name}`,
      inShort: [CALM],
      powers: [0.3, 0.5],
      said: (cell, less, random, program) => oneIn(cell, less, random, program, id)?.helped ?? null,
    },
    {
      ...shape,
      id: `helped, ${name}, advised where it was high`,
      inShort: [MONTHS],
      said(cell, less, random, program) {
        const one = oneIn(cell, less, random, program, id);
        return one !== null && IS_HIGH[id](one.before, cell) ? one.helped : null;
      },
    },
  ]),
  {
    ...shape,
    id: "helped, any of the three",
    inShort: [MONTHS],
    said(cell, less, random, program) {
      const { found } = verifiedIn(cell, less, random, program);
      return found.some(isTold) ? found.some(isHelped) : null;
    },
  },
];
