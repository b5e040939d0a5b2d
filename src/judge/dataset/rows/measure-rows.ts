import type { ReportLaneFigure, ReportMeasure, ReportStage, ReportStatistic } from "../../report/report.ts";
import type { Row } from "../dataset-tables.ts";

type MeasureRow = Row<"measures">;

/** The figures of a measure, then those of its lanes. What it was judged by stands in rows of no lane: there is one, always. */
export function measureRows(repo: string, measure: ReportMeasure): MeasureRow[] {
  const common = { repo, measure: measure.id, ...ofMeasure(measure) };
  const { statistics, lanes } = measure;
  const figures = statistics.length === 0 ? [NO_FIGURE] : statistics.map(figureOf);
  return [
    ...figures.map((figure) => ({ ...common, lane: null, ...figure })),
    ...lanes.map((figure) => ({ ...common, ...ofLane(figure), ...figureOf(figure) })),
  ];
}

const ofMeasure = ({
  status,
  finding,
  n,
  smallSample,
  threshold,
  coverage,
  because,
  remedy,
}: ReportMeasure) => ({
  status,
  finding,
  n,
  small_sample: smallSample,
  threshold: threshold?.value ?? null,
  coverage_seen: coverage?.seen ?? null,
  coverage_of: coverage?.of ?? null,
  because,
  remedy,
});

/** What a lane's figure rests on is its own; what the measure was judged by is not. */
const ofLane = ({ lane, n }: ReportLaneFigure) => ({
  lane,
  n,
  small_sample: n < SMALL,
  finding: "unknown",
  threshold: null,
  coverage_seen: null,
  coverage_of: null,
  because: null,
  remedy: null,
});
const SMALL = 20;

const NO_FIGURE = {
  statistic: null,
  unit: null,
  value: null,
  working: null,
  why: null,
  interval_low: null,
  interval_high: null,
  interval_level: null,
  interval_method: null,
  long_run_low: null,
  long_run_high: null,
} as const;

const figureOf = ({ name, unit, value, working, why, interval, longRun }: ReportStatistic) => ({
  statistic: name,
  unit,
  value,
  working,
  why,
  interval_low: interval?.low ?? null,
  interval_high: interval?.high ?? null,
  interval_level: interval?.level ?? null,
  interval_method: interval?.method ?? null,
  long_run_low: longRun?.low ?? null,
  long_run_high: longRun?.high ?? null,
});

const STAGE_FIGURES = ["share", "totalSeconds", "medianSeconds", "p75Seconds", "p90Seconds"] as const;

/** The figures of a stage. */
export function stageRows(repo: string, stage: ReportStage): MeasureRow[] {
  return STAGE_FIGURES.map((name) => ({
    ...NO_FIGURE,
    repo,
    measure: `stage:${stage.stage}`,
    statistic: name,
    lane: null,
    status: "measured",
    finding: "unknown",
    unit: name === "share" ? "share" : "seconds",
    value: stage[name],
    working: stage.working?.[name] ?? null,
    n: stage.entered,
    small_sample: stage.entered < SMALL,
    interval_low: name === "share" ? (stage.shareInterval?.low ?? null) : null,
    interval_high: name === "share" ? (stage.shareInterval?.high ?? null) : null,
    threshold: null,
    coverage_seen: null,
    coverage_of: null,
    because: null,
    remedy: null,
  }));
}
