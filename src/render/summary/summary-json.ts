import type {
  Recommendation,
  Report,
  ReportLane,
  ReportMeasure,
  ReportStage,
  Summary,
  SummaryInputs,
  SummaryLane,
  SummaryMeasure,
  SummaryRecommendation,
  SummaryStage,
} from "../../judge/report/report.ts";
import { encoded } from "../json.ts";
import type { Renderer } from "../renderer.ts";
import { mainLanes } from "../words/lane-words.ts";
import { briefly, fitting, sizeOf } from "./room.ts";

/** Bytes of it all. */
const MOST = 20_000;
/** Bytes of each list; measures take what is left. */
const ROOM = { sentences: 1_600, stages: 2_600, lanes: 2_600, recommendations: 3_500, gaps: 2_000 };
/** Bytes of a text. */
const LONGEST = 400;
const LONGEST_NAME = 160;
/** That a count has more digits than it had. */
const SPARE = 8;

/** The report in at most 20,000 bytes, on one line. */
export const summary: Renderer<Report> = (report) => {
  const told = report.measures.filter(({ status }) => status !== "not-applicable");
  const around = withoutMeasures(report, told);
  const all = inOrder(told).map(measureOf);
  const measures = listOf(all, MOST - SPARE - sizeOf(around));
  const leftOut = { ...around.leftOut, measures: all.length - measures.length };
  return `${encoded({ ...around, measures, leftOut })}\n`;
};

function withoutMeasures(report: Report, told: readonly ReportMeasure[]): Summary {
  const { tool, takenAt, window, inputs, verdict } = report;
  const sentences = listOf(verdict.sentences, ROOM.sentences);
  const stages = listOf(report.stages.map(stageOf), ROOM.stages);
  const beside = mainLanes(report.lanes);
  const lanes = listOf(beside.map(laneOf), ROOM.lanes);
  const advice = report.recommendations.filter(({ minor }) => !minor);
  const recommendations = listOf(advice.map(recommendationOf), ROOM.recommendations);
  const gaps = listOf(report.gaps, ROOM.gaps);
  return {
    schemaVersion: 1,
    ...briefly({ tool, takenAt, window, ...namesOf(report), inputs: inputsOf(inputs) }, LONGEST_NAME),
    coverage: coverageOf(report),
    verdict: { ...briefly({ ...verdict, sentences: [] }, LONGEST_NAME), sentences },
    stages,
    lanes,
    findings: findingsOf(told),
    measures: [],
    recommendations,
    gaps,
    leftOut: {
      sentences: verdict.sentences.length - sentences.length,
      stages: report.stages.length - stages.length,
      lanes: beside.length - lanes.length,
      measures: 0,
      recommendations: advice.length - recommendations.length,
      gaps: report.gaps.length - gaps.length,
    },
  };
}

const listOf = <T>(items: readonly T[], bytes: number): T[] => fitting(items, bytes, LONGEST);

function namesOf({ repository: { name, branch, head } }: Report): Pick<Summary, "repository"> {
  return { repository: { name, branch, head } };
}

function inputsOf({ path, includeBots, deliveries }: Report["inputs"]): SummaryInputs {
  const { source, inWindow } = deliveries;
  return { deliveries: { source, inWindow }, path, includeBots };
}

function coverageOf({ coverage: { styles, marks, ...rest } }: Report): Summary["coverage"] {
  return rest;
}

const FINDINGS = ["act", "watch", "unknown", "good"] as const;

function findingsOf(measures: readonly ReportMeasure[]): Summary["findings"] {
  const count = (wanted: ReportMeasure["finding"]) =>
    measures.filter(({ finding }) => finding === wanted).length;
  return { act: count("act"), watch: count("watch"), unknown: count("unknown"), good: count("good") };
}

/** The headlines, then what is not good, the most pressing first. */
function inOrder(measures: readonly ReportMeasure[]): ReportMeasure[] {
  const rest = measures.filter(({ headline, finding }) => !headline && finding !== "good");
  const pressing = rest.toSorted((a, b) => FINDINGS.indexOf(a.finding) - FINDINGS.indexOf(b.finding));
  return [...measures.filter(({ headline }) => headline), ...pressing];
}

function measureOf(measure: ReportMeasure): SummaryMeasure {
  const { id, title, headline, status, finding, because, remedy, n, smallSample } = measure;
  const statistics = measure.statistics.slice(0, 1).map(({ name, label, unit, value, why, interval }) => ({
    name,
    label,
    unit,
    value,
    why,
    interval: interval && { low: interval.low, high: interval.high, level: interval.level },
  }));
  return { id, title, headline, status, finding, because, remedy, n, smallSample, statistics };
}

function stageOf(row: ReportStage): SummaryStage {
  const { stage, kind, inLeadTime, share, shareInterval, medianSeconds, p90Seconds, entered } = row;
  return { stage, kind, inLeadTime, share, shareInterval, medianSeconds, p90Seconds, entered };
}

function laneOf({ lane, opened, became, merged, lookedAt, figures }: ReportLane): SummaryLane {
  const rows = figures.map(({ measure, name, unit, value, n, interval }) => {
    return {
      measure,
      name,
      unit,
      value,
      n,
      interval: interval && { low: interval.low, high: interval.high },
    };
  });
  return { lane, opened, became, merged, lookedAt, figures: rows };
}

function recommendationOf(advice: Recommendation): SummaryRecommendation {
  const { id, measure, stage, action, because, worthMissing, weight, guardrail, reviewOn } = advice;
  const worth = advice.worth && { changeDaysPerMonth: advice.worth.changeDaysPerMonth };
  return { id, measure, stage, action, because, worth, worthMissing, weight, guardrail, reviewOn };
}
