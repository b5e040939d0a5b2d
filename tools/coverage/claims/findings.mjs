/** *Act* and *watch*, where what was to be expected of a change, given these deliveries, keeps the yardstick. */
import { STEADY_CELLS } from "../arrivals.mjs";
import { normal } from "../draws.mjs";
import { LINES } from "../sides.mjs";
import { piecesOf, truthOf } from "../truths.mjs";
import { recordOfWorld } from "../worlds.mjs";

const SHORT = [
  "trains every 5 days: 20 in 90 days",
  "irregular, 5 days, σ 1.0: 50 in 30 days",
  "months that correlate: 200 in 90 days",
];
/** What the truth is of its yardstick; and so many times as much should be found. */
const LEVELS = [0.95, 0.8];
const EFFECTS = [1.25, 1.5, 2, 3];
/** Of the milder yardstick, the harder one. */
const HARDER = 2;
const CONFIG = { bootstrap: { seed: 1, resamples: 199 } };

const FIGURES = [
  {
    name: "a median",
    truth: ({ quantile }) => quantile(0.5),
    statistic: (window, { ascending, quantileStatistics }) =>
      quantileStatistics(ascending(window.map(({ lead }) => lead)), NAMING, ["median"])[0],
  },
  {
    name: "a proportion",
    truth: ({ atMost }) => 1 - atMost(7),
    statistic: (window, { shareStatistic }) =>
      shareStatistic(
        { name: "over", label: "over a week" },
        window.filter(({ lead }) => lead > 7).length,
        window.length,
      ),
  },
  {
    name: "a share of time",
    truth: ({ share }) => 1 - share,
    isOfSums: true,
    statistic: shareOfTime,
  },
  {
    name: "a share of time that should be large",
    worse: "below",
    levels: [0.95],
    truth: ({ share }) => 1 - share,
    isOfSums: true,
    statistic: shareOfTime,
  },
  {
    name: "a share of lines",
    levels: [0.95],
    truth: () => (REWRITES.often * REWRITES.most) / 2,
    isOfSums: true,
    statistic: shareOfLines,
  },
];
/** Of the changes, so many rewrite something: of their lines any part up to the most. */
const REWRITES = { often: 0.4, most: 0.8 };
const NAMING = { unit: "days", suffix: "Days", noun: "change" };

function shareOfTime(window, program) {
  return shareOf(
    window.map(({ before, lead }) => ({ part: before, whole: lead })),
    program,
  );
}

function shareOfLines(window, program, random) {
  const linesOf = () => {
    const whole = Math.ceil(LINES.median * Math.exp(LINES.sd * normal(random)));
    const rewrites = random.next() < REWRITES.often;
    return { part: rewrites ? whole * REWRITES.most * random.next() : 0, whole };
  };
  return shareOf(window.map(linesOf), program);
}

function shareOf(parts, { intervalOfSums }) {
  const sum = (of) => parts.reduce((total, part) => total + of(part), 0);
  const value = sum(({ part }) => part) / sum(({ whole }) => whole);
  return {
    name: "part",
    unit: "share",
    label: "part of the whole",
    value,
    ...intervalOfSums(parts, CONFIG),
  };
}

/** A yardstick of which the truth is so many times as much; so many times as little where little is worse. */
function boundsOf(truth, times, worse) {
  const milder = worse === "above" ? truth / times : truth * times;
  const harder = worse === "above" ? milder * HARDER : milder / HARDER;
  return [
    { threshold: { value: harder, says: "so much", source: "" }, missed: "act" },
    { threshold: { value: milder, says: "so much", source: "" }, missed: "watch" },
  ];
}

export const CLAIMS = FIGURES.flatMap(
  ({ name, truth, statistic, isOfSums, worse = "above", levels = LEVELS }) =>
    levels.map((level) => ({
      id: `act or watch of ${name}, at ${100 * level} % of the yardstick`,
      needs: ["measures/statistics/finding", "measures/statistics/quantiles", "measures/statistics/share"],
      cells: STEADY_CELLS,
      inShort: SHORT,
      part: 0.4,
      effects: level === LEVELS[0] ? EFFECTS : [],
      inWords: (times) => `${times} times the yardstick`,
      said(cell, times, random, program) {
        const deliveries = recordOfWorld(cell.world, cell, random).filter(({ inWindow }) => inWindow);
        const window = deliveries.flatMap(({ changes }) => changes);
        if (window.length === 0) return null;
        const bounds = boundsOf(truth(truthOf(piecesOf(cell.world, deliveries))), times ?? level, worse);
        const figure = statistic(window, program, random);
        if (!isOfSums && figure.interval === undefined) return null;
        const { finding } = isOfSums
          ? program.judgeSums(figure, window.length, bounds, worse)
          : program.judge(figure, bounds, worse);
        return ["watch", "act"].includes(finding);
      },
    })),
);
