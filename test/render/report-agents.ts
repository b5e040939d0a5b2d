/** The team's report where agents opened four of ten pull requests, people declared some help, and one figure cannot be told. */
import type {
  ReportLane,
  ReportLaneDifference,
  ReportLaneRow,
  ReportLooks,
} from "../../src/judge/report/report.ts";
import { aMeasure } from "./build.ts";
import { team } from "./report-team.ts";
import { twoHalves } from "./two-halves.ts";

type Told = readonly [value: number | null, low: number | null, high: number | null, n: number];

const SHAPES = [
  ["abandonment", "mergedInDay30Share", "share", "merged by day 30"],
  ["first-review-wait", "medianSeconds", "seconds", "first look, half within"],
  ["first-review-wait", "lookedAtIn24hShare", "share", "looked at within 24 h"],
  ["control-bypass", "independentShare", "share", "independent look"],
  ["review-rounds", "medianRounds", "count", "rounds of review, median"],
  ["review-rounds", "looksPerChange", "count", "looks a merged change"],
  ["ai-defects", "takenBackShare", "share", "failed, reverted in 14 d"],
  ["aftermath", "standingAfter30dShare", "share", "lines stand after 30 d"],
] as const;

function figuresOf(
  all: readonly Told[],
  differences: Readonly<Record<string, ReportLaneDifference>> = {},
): ReportLaneRow[] {
  return SHAPES.map(([measure, name, unit, label], index): ReportLaneRow => {
    const [value, low, high, n] = all[index]!;
    const few = n < 20 ? `${n} changes, and a lane of under 20 is counted, not judged` : null;
    const why = value === null ? (few ?? "More wait than were looked at, the longest for 12 d") : null;
    const interval = low === null || high === null ? null : { low, high, level: 0.95, method: "Wilson" };
    return {
      measure,
      name,
      unit,
      label,
      value,
      working: null,
      why,
      interval,
      n,
      difference: differences[name] ?? null,
    };
  });
}

const differs = (value: number, low: number, high: number): ReportLaneDifference => {
  return { value, low, high, level: 0.95, method: "clusters by week" };
};

const became = (merged: number, closed: number, open: number) => ({ merged, closed, open });

const looks = (independent: number, sponsor: number, machines: number, nobody: number): ReportLooks => {
  return { independent, sponsor, machines, nobody, unknown: 0 };
};

const few = (n: number): Told => [null, null, null, n];

const LANES: ReportLane[] = [
  {
    lane: "agent-authored",
    opened: 64,
    became: became(29, 27, 8),
    merged: 32,
    lookedAt: looks(15, 11, 4, 2),
    figures: figuresOf(
      [
        [0.512, 0.39, 0.63, 64],
        [null, null, null, 60],
        [0.41, 0.29, 0.54, 60],
        [0.47, 0.31, 0.64, 32],
        [2, 1, 2, 26],
        [2.4, 2.1, 2.9, 32],
        [0.09, 0.03, 0.24, 31],
        [0.71, 0.55, 0.83, 30],
      ],
      { mergedInDay30Share: differs(-0.338, -0.51, -0.15), looksPerChange: differs(1.1, -0.2, 2.4) },
    ),
  },
  {
    lane: "by-people",
    opened: 96,
    became: became(76, 12, 8),
    merged: 80,
    lookedAt: looks(74, 0, 1, 5),
    figures: figuresOf([
      [0.85, 0.76, 0.91, 96],
      [16_200, null, null, 94],
      [0.78, 0.68, 0.85, 94],
      [0.93, 0.85, 0.97, 80],
      [1, 1, 1, 74],
      [1.3, 1.2, 1.5, 80],
      [0.025, 0.007, 0.09, 78],
      [0.88, 0.8, 0.93, 77],
    ]),
  },
  {
    lane: "assisted",
    opened: 12,
    became: became(10, 1, 1),
    merged: 10,
    lookedAt: looks(10, 0, 0, 0),
    figures: figuresOf([few(12), few(12), few(12), few(10), few(10), few(10), few(9), few(9)]),
  },
  {
    lane: "undeclared",
    opened: 84,
    became: became(66, 11, 7),
    merged: 70,
    lookedAt: looks(64, 0, 1, 5),
    figures: figuresOf([
      [0.86, 0.76, 0.92, 84],
      [17_400, null, null, 82],
      [0.77, 0.66, 0.85, 82],
      [0.91, 0.82, 0.96, 70],
      [1, 1, 1, 64],
      [1.3, 1.2, 1.5, 70],
      [0.029, 0.008, 0.1, 69],
      [0.87, 0.78, 0.93, 68],
    ]),
  },
];

/** The rows of one measure among them, as it tells them lane by lane. */
const byLane = (measure: string) =>
  LANES.flatMap(({ lane, figures }) =>
    figures
      .filter((one) => one.measure === measure)
      .map(({ measure: _, n, difference: __, ...rest }) => ({
        ...rest,
        lane,
        n: n ?? 0,
        longRun: null,
        longRunWhy: null,
      })),
  );

const paradox = twoHalves();
const HALVES = aMeasure({
  id: "paradox",
  title: "More output, or more shipped?",
  finding: "watch",
  because: paradox?.says ?? "",
  paradox,
});

export const agents = {
  ...team,
  lanes: LANES,
  measures: [...team.measures.map((one) => ({ ...one, lanes: byLane(one.id) })), HALVES],
};
