/**
 * The intervals that are printed: how each is computed of a sample, and what it names, of the window as it ran or in the
 * long run. `within`, where there is one, says whether the truth lies in it without working the truth out.
 */
import { told } from "./told.mjs";

const RESAMPLES = 399;

const ofLead = ({ wait, lead }) => ({ part: wait, whole: lead });
const eachLead = ({ lead }) => ({ part: lead, whole: 1 });
const halfWait = ({ wait }) => ({ part: wait / 2, whole: 1 });

const QUANTILES = [
  ["median", 0.5],
  ["p75", 0.75],
  ["p90", 0.9],
].flatMap(([name, p]) => [
  {
    id: `${name}, as it ran`,
    of: "asItRan",
    unit: "d",
    interval: ({ window }, { quantileInterval }) =>
      quantileInterval(Float64Array.from(window, ({ lead }) => lead).sort(), p),
    within: ({ low, high }, { atMost }) => atMost(low) <= p && p <= atMost(high),
  },
  {
    id: `${name}, long-run`,
    of: "longRun",
    unit: "d",
    interval: ({ leads }, { longRunQuantile }) => longRunQuantile(leads, p),
    truth: ({ quantile }) => quantile(p),
  },
]);

/** Long leads; deliveries that fail with all of their changes; changes each marked or not. */
const PROPORTIONS = [
  { name: "over a week", holds: ({ lead }) => lead > 7, truth: ({ atMost }) => 1 - atMost(7) },
  { name: "failed together", holds: ({ failed }) => failed, truth: ({ failed }) => failed },
  { name: "marked each", holds: ({ marked }) => marked, truth: ({ marked }) => marked },
];

const PROPORTIONS_AS_IT_RAN = PROPORTIONS.filter(({ name }) => name !== "failed together").map(
  ({ name, holds, truth }) => ({
    id: `${name}, as it ran`,
    of: "asItRan",
    unit: "points",
    interval: ({ window }, { wilsonInterval }) => wilsonInterval(window.filter(holds).length, window.length),
    truth,
  }),
);

const PROPORTIONS_LONG_RUN = PROPORTIONS.map(({ name, holds, truth }) => ({
  id: `${name}, long-run`,
  of: "longRun",
  unit: "points",
  interval: ({ record }, { recordOf, longRunProportion }) => longRunProportion(recordOf(told(record, holds))),
  truth,
}));

const RATIOS = [
  {
    name: "share of waiting",
    unit: "points",
    figure: ofLead,
    scale: "LOGIT",
    longRun: "longRunShare",
    truth: ({ share }) => share,
  },
  { name: "half the wait", figure: halfWait, truth: ({ wait }) => wait / 2 },
  { name: "mean", figure: eachLead, truth: ({ mean }) => mean },
].flatMap(({ name, unit = "d", figure, scale = "LOG", longRun = "longRunRatio", truth }) => [
  {
    id: `${name}, as it ran`,
    of: "asItRan",
    unit,
    interval: ({ window }, statistics) =>
      statistics.ratioInterval(window.map(figure), statistics[scale], { resamples: RESAMPLES }),
    truth,
  },
  {
    id: `${name}, long-run`,
    of: "longRun",
    unit,
    interval: ({ record }, statistics) => statistics[longRun](statistics.recordOf(told(record, figure))),
    truth,
  },
]);

export const INTERVALS = [...QUANTILES, ...PROPORTIONS_AS_IT_RAN, ...PROPORTIONS_LONG_RUN, ...RATIOS];
