/** More output, or more shipped, over all repositories together: what is said of organisations in which nothing rose, or all of a rise was shipped. */
import { CELLS, outputsOf, SHORT } from "../organisations.mjs";

const shape = {
  table: "organisations",
  needs: [
    "lib/statistics/two-samples/pooled-rates",
    "measures/paradox/halves",
    "measures/paradox/over-all",
    "measures/paradox/shipping",
  ],
  cells: CELLS,
  inShort: SHORT,
  part: 0.4,
  powers: [],
};

const inWords = (times) => `${times} times as many`;
const STEADY = { times: 1, isShipped: true };

const told = (cell, asked, random, program) => program.wordOver(outputsOf(cell, asked, random, program));

/** Whether an interval leaves out that nothing differs; null where it is not told. */
const leavesOut = (of) => (cell, _, random, program) => {
  const ratio = told(cell, STEADY, random, program)[of];
  return ratio === null ? null : ratio.low > 1 || ratio.high < 1;
};

export const CLAIMS = [
  {
    ...shape,
    id: "over all, a paradox, or none, where nothing rose",
    effects: [1.25, 1.5, 2, 3],
    inWords,
    powers: undefined,
    said(cell, times, random, program) {
      const { word } = told(cell, { times: times ?? 1, isShipped: true }, random, program);
      return word === "more shipped" || word === "not more shipped";
    },
  },
  {
    ...shape,
    id: "over all, not more shipped, where all of a rise was",
    effects: [1.25, 1.5, 2, 3],
    inWords,
    powers: undefined,
    said: (cell, times, random, program) =>
      told(cell, { times: times ?? 2, isShipped: times === null }, random, program).word ===
      "not more shipped",
  },
  { ...shape, id: "over all, opened a week: the interval leaves out what is so", said: leavesOut("opened") },
  {
    ...shape,
    id: "over all, shipped a week: the interval leaves out what is so",
    said: leavesOut("shipped"),
  },
];
