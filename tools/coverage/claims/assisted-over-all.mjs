/** Sooner with help by an assistant, over all repositories together: what is said where help does nothing on average, and what is found. */
import { ALIKE, assistedOver, CELLS, SHORT } from "../assisted.mjs";

const shape = {
  table: "assisted",
  needs: ["measures/absorption/over-all"],
  part: 0.4,
  powers: [],
};

/** null where too few repositories have enough of both. */
function told(cell, times, random, program) {
  const { isEnough, wordOver } = program;
  return wordOver(assistedOver(cell, times, random, program).filter(isEnough));
}

const leavesOut = (of) => (cell, _, random, program) => {
  const found = told(cell, 1, random, program);
  return found && (found[of].low > 1 || found[of].high < 1);
};

/** What is right to say of help that takes so many times as long. */
const rightOf = (times) => (times < 1 ? "yes" : "no");

const toFind = {
  ...shape,
  cells: ALIKE,
  inShort: [],
  powers: [0.5, 0.7, 0.8, 1.25],
  inWords: (times) => `${times} times as long`,
};

export const CLAIMS = [
  {
    ...shape,
    id: "assistance over all, before the merge: the interval leaves out what is so",
    cells: CELLS,
    inShort: SHORT,
    said: leavesOut("before"),
  },
  {
    ...shape,
    id: "assistance over all, in all: the interval leaves out what is so",
    cells: CELLS,
    inShort: SHORT.slice(0, 1),
    said: leavesOut("lead"),
  },
  {
    ...toFind,
    id: "assistance over all, less, or more, before the merge",
    said(cell, times, random, program) {
      const found = told(cell, times ?? 1, random, program);
      if (found === null) return null;
      const [isLess, isMore] = [found.before.high < 1, found.before.low > 1];
      return times === null ? isLess || isMore : times < 1 ? isLess : isMore;
    },
  },
  {
    ...toFind,
    id: "assistance over all, yes or no",
    said(cell, times, random, program) {
      const found = told(cell, times ?? 1, random, program);
      if (found === null) return null;
      return times === null ? found.word !== "cannot tell" : found.word === rightOf(times);
    },
  },
];
