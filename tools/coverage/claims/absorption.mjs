/**
 * *Yes* or *no* of what help by an assistant did, where it did nothing: help is declared of each change by itself, of whole
 * deliveries, or of all that is merged in a week, as somebody who comes and goes would; or by people of unlike pace.
 */
import { STEADY_CELLS } from "../arrivals.mjs";
import { deliveriesOf, FEW_WORLDS, peopleOf, recordOf, rowsOf, SECONDS_A_DAY } from "../sides.mjs";

const WORLDS = FEW_WORLDS.filter((id) => !id.includes("20 days"));
const CELLS = STEADY_CELLS.filter(({ n, world }) => n > 20 && WORLDS.includes(world.id));
/** Whole deliveries, or weeks, of a month are too few. */
const LONG_CELLS = CELLS.filter(({ days }) => days === 90);
const DRAWS = { seed: 1, resamples: 199 };
const FEWEST = 20;
const WEEK = 7;

/** Which changes declare help: what is declared, or not, as a whole. */
const LABELS = [
  { name: "each change", share: 0.4, wholeOf: () => ({}), cells: CELLS, isPowerTold: true },
  { name: "whole deliveries", share: 0.5, wholeOf: ({ at }) => at, cells: LONG_CELLS },
  {
    name: "whole weeks",
    share: 0.5,
    wholeOf: ({ at }, { wait }) => Math.floor((at - wait) / WEEK),
    cells: LONG_CELLS,
  },
];

/** How often either half of the people declares help. */
const OFTEN = [
  { name: "by some people", often: [1, 0] },
  { name: "mostly by some people", often: [0.8, 0.1] },
  { name: "by everybody alike", often: [0.4, 0.4] },
];
const PEOPLE_CELLS = LONG_CELLS.filter(
  ({ world, n }) => world.id === "trains every 5 days" && n === 200,
).flatMap((cell) =>
  [4, 10, 30].flatMap((count) =>
    [0.5, 1].map((sd) => ({ ...cell, count, sd, id: `${cell.id}, ${count} people, σ ${sd.toFixed(1)}` })),
  ),
);

/** The rows of a window, those that declare help first, with their times as `made` makes them. */
function cohortsOf(cell, { share, wholeOf }, made, random) {
  const labels = new Map();
  const isDeclared = (delivery, change) => {
    const whole = wholeOf(delivery, change);
    if (!labels.has(whole)) labels.set(whole, random.next() < share);
    return labels.get(whole);
  };
  const declared = [];
  const undeclared = [];
  for (const delivery of deliveriesOf(recordOf(cell, random), cell))
    for (const change of delivery.changes) {
      const alone = [{ ...delivery, changes: [change] }];
      if (isDeclared(delivery, change)) declared.push(...rowsOf(alone, random, made));
      else undeclared.push(...rowsOf(alone, random));
    }
  return { declared, undeclared };
}

/** The same of people: each change is of any of them. */
function cohortsOfPeople(cell, people, made = (change) => change, random) {
  const declared = [];
  const undeclared = [];
  for (const delivery of deliveriesOf(recordOf(cell, random), cell))
    for (const change of delivery.changes) {
      const one = people[Math.floor(people.length * random.next())];
      const isDeclared = random.next() < one.declares;
      const slower = (times) => {
        const own = { ...times, before: one.times * times.before };
        return { ...(isDeclared ? made(own) : own), author: one.key };
      };
      (isDeclared ? declared : undeclared).push(
        ...rowsOf([{ ...delivery, changes: [change] }], random, slower),
      );
    }
  return { declared, undeclared };
}

/** Where the label is by people, those of the sample. */
function teamOf(cell, { often }, random) {
  return often === undefined ? null : peopleOf({ ...cell, often }, random);
}

function compared(cell, label, made, random, program, team = teamOf(cell, label, random)) {
  const { compareCohorts, absorptionOf } = program;
  const { declared, undeclared } =
    team === null ? cohortsOf(cell, label, made, random) : cohortsOfPeople(cell, team, made, random);
  if (Math.min(declared.length, undeclared.length) < FEWEST) return null;
  const sides = [
    { name: "declared", rows: declared },
    { name: "undeclared", rows: undeclared },
  ];
  const found = compareCohorts(...sides, DRAWS);
  return found.medians.lead.together === null ? null : { ...found, answer: absorptionOf(found).answer };
}

const isTold = (found) => found && found.answer !== "cannot tell";

/** Of the same people in another sample. */
const smallestOf = (label) => ({
  told(cell, random, program) {
    const team = teamOf(cell, label, random);
    const { before } = compared(cell, label, undefined, random, program, team)?.medians ?? {};
    return before === undefined || before.seen === null
      ? null
      : { more: (before.seen * before.secondSeconds) / SECONDS_A_DAY, team };
  },
  found(cell, { more, team }, random, program) {
    const made = ({ before, wait }) => ({ before: before + more, wait });
    return isTold(compared(cell, label, made, random, program, team));
  },
});

const BY_PEOPLE = OFTEN.map(({ name, often }) => ({
  name: `each change, ${name}`,
  often,
  cells: PEOPLE_CELLS,
  inShort: ["trains every 5 days: 200 in 90 days, 10 people, σ 1.0"],
  isPowerTold: true,
}));

export const CLAIMS = [...LABELS, ...BY_PEOPLE].map((label) => ({
  id: `yes or no, declared of ${label.name}`,
  needs: ["measures/comparison", "measures/readings/absorbed"],
  part: 0.4,
  cells: label.cells,
  inShort: label.inShort ?? ["months that correlate: 50 in 90 days"],
  effects: label.isPowerTold ? [0.3, 0.5, 0.7, 0.9] : [],
  inWords: (less) => `${Math.round(100 * less)} % less before the merge`,
  said(cell, less, random, program) {
    const made = ({ before, wait }) => ({ before: (1 - (less ?? 0)) * before, wait });
    return isTold(compared(cell, label, made, random, program));
  },
  ...(label.isPowerTold ? { smallest: smallestOf(label) } : {}),
}));
