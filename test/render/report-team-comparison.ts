/** Two cohorts of the team: faster coding that the wait for a first review absorbs. */
import type {
  ReportComparedMedians,
  ReportComparedTime,
  ReportMeasure,
} from "../../src/judge/report/report.ts";
import { aMeasure, aStatistic, HOUR } from "./build.ts";
import { PROSE } from "./prose.ts";

type Three = readonly [value: number, low: number, high: number];

/** Stage, kind, mean hours of either cohort; difference and its interval, raw and alike; the mean of those alike. */
type Row = [string, "work" | "wait", number, number, Three, Three, number];

const ROWS: Row[] = [
  ["coding", "work", 15.2, 30.6, [-15.4, -24.9, -3.1], [-12.5, -21.8, -1.9], 27.9],
  ["pickup", "wait", 78, 56.2, [21.8, 6, 40.2], [19.7, 4.4, 37.5], 57.3],
  ["review", "wait", 21.9, 18.1, [3.8, -3.2, 12], [1.4, -5.1, 9], 20.2],
  ["rework", "work", 17.6, 12.3, [5.3, 0.8, 10.5], [3.6, -0.7, 8.6], 13],
  ["test", "wait", 6.9, 6, [0.9, -1.3, 3.6], [0.5, -1.9, 3.1], 6.2],
  ["merge", "wait", 8.1, 7.8, [0.3, -2.6, 3.9], [-0.2, -3.2, 3.1], 8],
  ["release", "wait", 13.7, 13.9, [-0.2, -4.1, 4.2], [0.1, -4, 4.7], 13.6],
  ["deploy", "wait", 0.4, 0.4, [0, -0.1, 0.1], [0, -0.1, 0.1], 0.4],
  ["parked", "wait", 0, 0.7, [-0.7, -1.9, 0.4], [-0.6, -1.8, 0.5], 0.6],
];

const difference = ([value, low, high]: Three) => ({
  seconds: value * HOUR,
  lowSeconds: low * HOUR,
  highSeconds: high * HOUR,
});

const time = (first: number, second: number, raw: Three, alike: Three, of: number): ReportComparedTime => ({
  firstSeconds: first * HOUR,
  secondSeconds: second * HOUR,
  difference: difference(raw),
  adjusted: { ...difference(alike), secondSeconds: of * HOUR },
  sameWeek: difference(alike),
  hangsOn: [],
  certain: alike[1] > 0 || alike[2] < 0,
});

export const SAYS =
  "No: changes with declared AI assistance took 12 h 30 min less for coding on average, while waiting for a first review took 19 h 42 min longer on average; before the merge anything from 13 % less to 30 % more fits. Four of five such comparisons would find 31 % more or 24 % less before the merge.";

/** Hours: medians, the ratio and the shift with their intervals; the part that would have been seen, and it in words. */
const medians = (
  [firstSeconds, secondSeconds]: readonly [number, number],
  [value, low, high]: Three,
  [seconds, lowSeconds, highSeconds]: Three,
  seen: number,
  says: string,
): ReportComparedMedians => {
  const shift = {
    seconds: seconds * HOUR,
    lowSeconds: lowSeconds * HOUR,
    highSeconds: highSeconds * HOUR,
    relative: {
      value: seconds / secondSeconds,
      low: lowSeconds / secondSeconds,
      high: highSeconds / secondSeconds,
    },
  };
  return {
    firstSeconds: firstSeconds * HOUR,
    secondSeconds: secondSeconds * HOUR,
    ratio: { value, low, high },
    shift,
    together: shift,
    people: null,
    direction: "unclear",
    seen,
    says,
  };
};

const MEDIANS_SAY = {
  before:
    "Before the merge: no detectable change: 4 d 8 h instead of 3 d 20 h (medians); anything from 13 % shorter to 30 % longer fits. Four of five such comparisons would find 31 % longer or 24 % shorter.",
  wait: "After the merge: no detectable change: 12 h 36 min instead of 12 h 54 min (medians); anything from 28 % shorter to 30 % longer fits. Four of five such comparisons would find 42 % longer or 30 % shorter.",
  lead: "Lead time: no detectable change: 5 d 1 h instead of 4 d 14 h (medians); anything from 12 % shorter to 27 % longer fits. Four of five such comparisons would find 29 % longer or 22 % shorter.",
};

export const absorption: ReportMeasure = aMeasure({
  ...PROSE.absorption,
  finding: "watch",
  n: 97,
  next: "Share ownership and write the review rules down, so that many people can take a first look.",
  because: SAYS,
  statistics: [
    aStatistic("difference of mean lead time", "seconds", 15.8 * HOUR, {
      interval: { low: -12.4 * HOUR, high: 45.9 * HOUR, level: 0.95, method: "permutation" },
    }),
    aStatistic("difference of mean lead time, like for like", "seconds", 12 * HOUR),
    aStatistic("difference in coding", "seconds", -15.4 * HOUR),
    aStatistic("difference in coding, like for like", "seconds", -12.5 * HOUR),
  ],
  coverage: { seen: 97, of: 97, what: "finished changes", missing: [] },
  comparison: {
    first: { name: "declared", n: 31 },
    second: { name: "undeclared", n: 66 },
    stages: ROWS.map(([stage, kind, ...figures]) => ({ stage, kind, ...time(...figures) })),
    total: time(161.8, 146, [15.8, -12.4, 45.9], [12, -17.1, 42], 147.2),
    adjustment:
      "30 declared and 58 undeclared changes of like size and kind of work, in 11 groups that hold both",
    medians: {
      before: medians([104, 92], [1.13, 0.81, 1.52], [7.2, -12.4, 28], 0.31, MEDIANS_SAY.before),
      wait: medians([12.6, 12.9], [0.98, 0.74, 1.29], [0.1, -3.6, 3.9], 0.42, MEDIANS_SAY.wait),
      lead: medians([121, 110], [1.1, 0.83, 1.44], [7.4, -13.1, 29.5], 0.29, MEDIANS_SAY.lead),
    },
    meansSays: null,
    pValue: 0.41,
    conclusion: "inconclusive",
    answer: "no",
    says: SAYS,
  },
});
