/** *Beyond chance* of two recorded runs between which nothing changed: lead time, the time in review, and repairs. */
import { instantOf, STEADY_CELLS } from "../arrivals.mjs";
import { deliveriesOf, FEW_WORLDS, recordOf, rowsOf } from "../sides.mjs";

const DAYS = 90;
/** Of the second a record keeps a part of the changes. */
const SIZES = [200, 2000];

/** Windows of ninety days with deliveries every 20 have too few weeks to be compared. */
const CELLS = STEADY_CELLS.filter(
  ({ n, days, world }) => n === 200 && days === DAYS && world.gap < 20 && FEW_WORLDS.includes(world.id),
).flatMap((cell) => SIZES.map((n) => ({ ...cell, n, id: `${cell.world.id}: ${n} in ${DAYS} days` })));

/** What `slower` makes of a change, and how often it repairs something. */
const AS_EVER = { slower: undefined, repairs: () => false };

/** A run that was recorded so many days ago. */
function runOf(record, cell, ago, { slower, repairs }, random, { changesOf, daysOf }) {
  const deliveries = deliveriesOf(record, cell, ago);
  const window = { from: instantOf(-cell.days - ago), to: instantOf(-ago) };
  const rows = rowsOf(deliveries, random, slower);
  const merged = deliveries
    .flatMap(({ at, changes }) =>
      changes.map(({ wait, marked }) => ({ at: instantOf(at - wait), holds: marked || repairs(random) })),
    )
    .filter(({ at }) => at >= window.from && at < window.to);
  const side = { window, rows: () => rows, singles: { merged, judged: [] } };
  const iso = (at) => new Date(at).toISOString();
  return {
    takenAt: iso(window.to),
    head: "",
    window: { from: iso(window.from), to: iso(window.to) },
    deliveries: { source: "tags" },
    sees: { reviews: true, checks: false },
    coverage: { finished: rows.length, withLeadTime: rows.length },
    measures: measuresOf(rows, merged),
    changes: changesOf(side),
    days: daysOf(side),
  };
}

function measuresOf(rows, merged) {
  const of = (id, n, name, unit, value) => ({
    id,
    title: id,
    status: "measured",
    n,
    coverage: null,
    statistics: [{ name, label: name, unit, value, why: null }],
  });
  const repairs = merged.filter(({ holds }) => holds).length;
  return [
    of("lead-time", rows.length, "medianSeconds", "seconds", 1),
    of("first-review-wait", rows.length, "medianSeconds", "seconds", 1),
    of("rework", merged.length, "repairShare", "share", repairs / merged.length),
  ];
}

const JUDGED = ["better", "worse", "no-detectable-change"];

/** Whether a headline is called better or worse; null where there are too few. */
function told(about, cell, now, random, program) {
  const record = recordOf(cell, random);
  const [is, was] = [
    runOf(record, cell, 0, now, random, program),
    runOf(record, cell, cell.days, AS_EVER, random, program),
  ];
  // A window without a delivery has no line.
  const conclusion = program.sinceRun(is, was).headlines.find((line) => line.about === about)?.conclusion;
  return JUDGED.includes(conclusion) ? conclusion !== "no-detectable-change" : null;
}

const times = (factor) => ({
  ...AS_EVER,
  slower: ({ before, wait }) => ({ before: factor * before, wait: factor * wait }),
});
/** So much of what is left repairs as well: of a tenth it makes three tenths with 0.22. */
const repairing = (share) => ({ ...AS_EVER, repairs: (random) => random.next() < share });

const [FEW, MANY] = SIZES.map((n) => `months that correlate: ${n} in ${DAYS} days`);
/** Of many changes one claim is enough: it takes its time. */
const SHORT = { "lead-time": [FEW, MANY], "review-time": [FEW], rework: [FEW] };

const OF = [
  {
    about: "lead-time",
    name: "lead time",
    effects: [1.5, 2, 3, 5],
    made: times,
    words: (x) => `${x} times as long`,
  },
  {
    about: "review-time",
    name: "the time in review",
    effects: [1.5, 2, 3, 5],
    made: times,
    words: (x) => `${x} times as long`,
  },
  {
    about: "rework",
    name: "repairs",
    effects: [0.1, 0.2, 0.4],
    made: repairing,
    words: (share) => `${Math.round(10 + 90 * share)} % instead of 10 %`,
  },
];

export const CLAIMS = OF.map(({ about, name, effects, made, words }) => ({
  id: `was and is, ${name}`,
  needs: ["judge/runs/days", "judge/runs/run-of", "judge/runs/was-and-is"],
  cells: CELLS,
  inShort: SHORT[about],
  part: 0.4,
  effects,
  inWords: words,
  said: (cell, effect, random, program) =>
    told(about, cell, effect === null ? AS_EVER : made(effect), random, program),
}));
