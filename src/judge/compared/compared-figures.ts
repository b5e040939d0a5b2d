/** Headline statistics of measures on both sides, and what their difference says. */
import { present } from "../../lib/must.ts";
import { countInterval } from "../../lib/statistics/count-interval.ts";
import { type Bounded, differenceOf, seenBy, widerDifferenceOf } from "../../lib/statistics/difference.ts";
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import type {
  ComparedConclusion,
  ComparedFigure,
  ComparedValue,
  Report,
  ReportMeasure,
} from "../report/report.ts";
import { SHARED_WAIT } from "../words/shared-wait.ts";

/** A statistic that is compared. */
interface Compared {
  readonly measure: string;
  readonly statistic: string;
  readonly better: "lower" | "higher";
  /** Whether it can be told of some of a window's changes, or of the window alone. */
  readonly ofChanges: boolean;
  /**
   * Where the interval of each side comes from: the statistic's own, be it resampled; that of a count by a hundred;
   * or why none is sound.
   */
  readonly interval: "own" | "resampled" | "per-hundred" | { readonly none: string };
}

const ONE_COUNT = "A window has one such count, which tells nothing of how much windows differ by themselves";

const IN_REVIEW =
  "Months that follow each other are alike, which its interval leaves out: the time in review is compared above";

const FIGURES: readonly Compared[] = [
  {
    measure: "lead-time",
    statistic: "medianSeconds",
    better: "lower",
    ofChanges: true,
    interval: { none: `${SHARED_WAIT}: it is compared above` },
  },
  {
    measure: "first-review-wait",
    statistic: "medianSeconds",
    better: "lower",
    ofChanges: true,
    interval: { none: IN_REVIEW },
  },
  {
    measure: "clarification",
    statistic: "inWordsShare",
    better: "lower",
    ofChanges: true,
    interval: "resampled",
  },
  { measure: "test-cycle", statistic: "p90Seconds", better: "lower", ofChanges: true, interval: "own" },
  { measure: "change-failure", statistic: "certainRate", better: "lower", ofChanges: false, interval: "own" },
  {
    measure: "defect-escapes",
    statistic: "escapesPer100Changes",
    better: "lower",
    ofChanges: true,
    interval: "per-hundred",
  },
  { measure: "rework", statistic: "repairShare", better: "lower", ofChanges: true, interval: "own" },
  {
    measure: "flow-efficiency",
    statistic: "medianEfficiency",
    better: "higher",
    ofChanges: true,
    interval: { none: `${SHARED_WAIT}: the mean is compared above` },
  },
  {
    measure: "deployment-frequency",
    statistic: "deliveriesPerWeek",
    better: "higher",
    ofChanges: false,
    interval: { none: ONE_COUNT },
  },
  {
    measure: "throughput",
    statistic: "finishedPerWeek",
    better: "higher",
    ofChanges: false,
    interval: { none: ONE_COUNT },
  },
];

/** The figures of both sides; of cohorts those that can be told of some of a window's changes. */
export function comparedFigures(pilot: Report, baseline: Report, cohorts: boolean): ComparedFigure[] {
  return FIGURES.filter(({ ofChanges }) => ofChanges || !cohorts).flatMap((figure) => {
    const sides = [pilot, baseline].map(({ measures }) => measures.find(({ id }) => id === figure.measure));
    const [first, second] = sides;
    return first === undefined || second === undefined ? [] : [comparedFigure(figure, first, second)];
  });
}

function comparedFigure(figure: Compared, pilot: ReportMeasure, baseline: ReportMeasure): ComparedFigure {
  const [first, second] = [sideValue(pilot, figure), sideValue(baseline, figure)];
  const shape = statisticOf(pilot, figure) ?? statisticOf(baseline, figure);
  const difference = betweenOf(figure, pilot, baseline);
  return {
    measure: figure.measure,
    statistic: figure.statistic,
    title: pilot.title,
    label: shape?.label ?? "",
    unit: shape?.unit ?? "count",
    better: figure.better,
    baseline: second,
    pilot: first,
    difference,
    seen: seenOf(difference),
    ...concluded(figure, [pilot, baseline], [first, second], difference),
  };
}

const statisticOf = ({ statistics }: ReportMeasure, { statistic }: Compared) =>
  statistics.find(({ name }) => name === statistic);

function sideValue(measure: ReportMeasure, figure: Compared): ComparedValue {
  const found = statisticOf(measure, figure);
  const value = found?.value ?? null;
  const reason = measure.status === "measured" ? "The report does not hold this figure" : measure.because;
  return { value, n: measure.n, why: value === null ? (found?.why ?? reason) : null };
}

function betweenOf(
  figure: Compared,
  pilot: ReportMeasure,
  baseline: ReportMeasure,
): ComparedFigure["difference"] {
  const [first, second] = [statisticOf(pilot, figure)?.value, statisticOf(baseline, figure)?.value];
  if (first == null || second == null) return null;
  const [one, other] = [boundsOf(figure, pilot), boundsOf(figure, baseline)];
  if (one === null || other === null) return { value: first - second, low: null, high: null };
  return (figure.interval === "resampled" ? widerDifferenceOf : differenceOf)(one, other);
}

function seenOf(difference: ComparedFigure["difference"]): number | null {
  if (difference === null || difference.low === null || difference.high === null) return null;
  return seenBy({ low: difference.low, high: difference.high });
}

/** The value with its own interval; null where none is sound. */
function boundsOf(figure: Compared, measure: ReportMeasure): Bounded | null {
  const { value, interval } = present(statisticOf(measure, figure), "a figure");
  if (value === null) return null;
  if (figure.interval === "own" || figure.interval === "resampled")
    return interval && { value, low: interval.low, high: interval.high };
  if (figure.interval !== "per-hundred" || !measure.n) return null;
  const by = measure.n / 100;
  const { low, high } = countInterval(Math.round(value * by));
  return { value, low: low / by, high: high / by };
}

function concluded(
  figure: Compared,
  measures: readonly ReportMeasure[],
  values: readonly ComparedValue[],
  difference: ComparedFigure["difference"],
): { conclusion: ComparedConclusion; because: string | null } {
  const missing = values.find(({ value }) => value === null);
  const fewest = Math.min(...values.map(({ n }) => n ?? 0));
  if (missing !== undefined) {
    const few = measures.every(({ status }) => status === "measured") && fewest < FEWEST_COMPARED;
    return { conclusion: few ? "too-few" : "not-concluded", because: missing.why };
  }
  if (typeof figure.interval === "object")
    return { conclusion: "not-concluded", because: figure.interval.none };
  if (fewest < FEWEST_COMPARED) {
    const counts = values.map(({ n }) => n ?? 0).join(" and ");
    return {
      conclusion: "too-few",
      because: `${counts} observations, where it takes ${FEWEST_COMPARED} of each`,
    };
  }
  const dim = measures
    .map(({ coverage }) => coverage)
    .find((coverage) => coverage !== null && coverage.seen * 2 < coverage.of);
  if (dim) {
    const { seen, of, what } = dim;
    return { conclusion: "not-concluded", because: `On one side only ${seen} of ${of} ${what} are known` };
  }
  if (difference === null || difference.low === null || difference.high === null)
    return { conclusion: "not-concluded", because: "One side has no interval" };
  return { conclusion: directionOf(difference.low, difference.high, figure.better), because: null };
}

/** Better or worse where the interval leaves 0 on one side. */
function directionOf(low: number, high: number, better: "lower" | "higher"): ComparedConclusion {
  if (low <= 0 && high >= 0) return "no-detectable-change";
  return high < 0 === (better === "lower") ? "better" : "worse";
}
