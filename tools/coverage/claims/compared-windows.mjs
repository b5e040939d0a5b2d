/** *Better* or *worse* of two windows in which nothing changed: lead time, and the time before the merge. */
import { instantOf, STEADY_CELLS } from "../arrivals.mjs";
import { beforeMerge, deliveriesOf, FEW_WORLDS, recordOf, rowsOf, SECONDS_A_DAY } from "../sides.mjs";

/** Windows of thirty days have too few weeks to be compared, and of ninety days those with deliveries every 20. */
const CELLS = STEADY_CELLS.filter(
  ({ n, days, world }) => n > 20 && days === 90 && FEW_WORLDS.includes(world.id),
)
  .flatMap((cell) =>
    [90, 180].map((days) => ({ ...cell, days, id: `${cell.world.id}: ${cell.n} in ${days} days` })),
  )
  .filter(({ world, days }) => world.gap < 20 || days > 90);

/** What two windows are told of, where the pilot's times are as `slower` makes them; null where it is too little. */
function compared(cell, slower, of, random, { compareSides }) {
  const record = recordOf(cell, random);
  const sideOf = (name, ago, made) => ({
    name,
    from: instantOf(-cell.days - ago),
    to: instantOf(-ago),
    rows: rowsOf(deliveriesOf(record, cell, ago), random, made).map(of),
  });
  const sides = { pilot: sideOf("pilot", 0, slower), baseline: sideOf("baseline", cell.days) };
  const found = compareSides({ cohorts: null, ...sides });
  return found === null || found.conclusion === "too-few" ? null : found;
}

const isTold = (found) => found && found.conclusion !== "no-detectable-change";

const OF = [
  { name: "lead time", of: (row) => row },
  { name: "the time before the merge", of: beforeMerge },
];

export const CLAIMS = OF.map(({ name, of }) => ({
  id: `better or worse, ${name}`,
  needs: ["judge/compared/lead-time"],
  cells: CELLS,
  inShort: ["irregular, 5 days, σ 1.0: 50 in 90 days", "months that correlate: 50 in 180 days"],
  part: 0.4,
  effects: [1.5, 2, 3, 5],
  inWords: (times) => `${times} times as long`,
  said(cell, times, random, program) {
    const slower = ({ before, wait }) => ({ before: (times ?? 1) * before, wait: (times ?? 1) * wait });
    return isTold(compared(cell, slower, of, random, program));
  },
  smallest: {
    told(cell, random, program) {
      const { lead } = compared(cell, undefined, of, random, program)?.compared.medians ?? {};
      return lead === undefined || lead.seen === null
        ? null
        : (lead.seen * lead.secondSeconds) / SECONDS_A_DAY;
    },
    found(cell, more, random, program) {
      const slower = ({ before, wait }) => ({ before: before + more, wait });
      return isTold(compared(cell, slower, of, random, program));
    },
  },
}));
