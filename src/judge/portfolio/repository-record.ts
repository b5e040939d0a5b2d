/** ◆ What is kept of a repository once it was judged: all that a portfolio is made of beside its changes, and nothing else of its report. */
import type { Config } from "../../config/config.ts";
import { SOURCES } from "../../config/delivery-sources.ts";
import { type Assisted, assistedOf } from "../../measures/absorption/over-all.ts";
import { type Output, outputOf } from "../../measures/paradox/over-all.ts";
import type { Flow } from "../../model/flow.ts";
import { comparableOf } from "../compared/comparable.ts";
import type {
  PortfolioFigures,
  PortfolioGain,
  Recommendation,
  Report,
  ReportBefore,
  ReportChange,
  ReportControl,
  ReportMeasure,
} from "../report/report.ts";
import { leadTimeWasIs } from "../runs/was-and-is.ts";
import { type StageTime, stageTimes, wholeMs } from "./spent-times.ts";

/** A finished change: how long it took, and where that went. */
export interface RecordedChange {
  readonly id: string;
  /** ms; null where it is not wholly known. */
  readonly lead: number | null;
  /** What is over, each stage once. */
  readonly spent: readonly StageTime[];
}

export type RecordedStep = Pick<Recommendation, "id" | "stage" | "action" | "asks"> & {
  /** null where it cannot be valued. */
  readonly changeDaysPerMonth: PortfolioGain["changeDaysPerMonth"] | null;
};

export type RecordedControl = Pick<ReportControl, "id" | "title" | "purpose" | "state" | "next">;

export interface RepositoryRecord {
  readonly name: string;
  readonly url: string | null;
  readonly branch: string;
  /** What its report says, as it is printed there. */
  readonly figures: PortfolioFigures;
  readonly steps: readonly RecordedStep[];
  readonly controls: readonly RecordedControl[];
  /** What it adds to all repositories together; null where nobody can tell what was opened. */
  readonly output: Output | null;
  /** What its changes with declared assistance add to those of all; null where nothing can be held against each other. */
  readonly assisted: Assisted | null;
}

/**
 * @param before what is known of the window before; null where nothing happened in it
 * @param adds what it adds to all repositories together
 */
export function recordOf(
  report: Report,
  before: ReportBefore | null,
  adds: Pick<RepositoryRecord, "output" | "assisted">,
): RepositoryRecord {
  const { name, url, branch } = report.repository;
  const steps = report.recommendations.map(stepOf);
  return {
    name,
    url,
    branch,
    figures: figuresOf(report, before, steps),
    steps,
    controls: report.controls.map(({ id, title, purpose, state, next }) => ({
      id,
      title,
      purpose,
      state,
      next,
    })),
    ...adds,
  };
}

/** What a repository adds to all of them together. */
export const addedBy = (flow: Flow, config: Config): Pick<RepositoryRecord, "output" | "assisted"> => ({
  output: outputOf(flow, config),
  assisted: assistedOf(flow, config),
});

/** The finished changes of a report. */
export const changesOf = ({ changes }: Report): RecordedChange[] =>
  changes.filter(({ finished }) => finished).map(changeOf);

function changeOf({ id, leadTimeSeconds, spans }: ReportChange): RecordedChange {
  return {
    id,
    lead: leadTimeSeconds === null ? null : wholeMs(leadTimeSeconds),
    spent: stageTimes(spans),
  };
}

function stepOf({ id, stage, action, asks, worth }: Recommendation): RecordedStep {
  return { id, stage, action, asks, changeDaysPerMonth: worth?.changeDaysPerMonth ?? null };
}

function figuresOf(
  report: Report,
  before: ReportBefore | null,
  steps: readonly RecordedStep[],
): PortfolioFigures {
  const { coverage, inputs, measures, gaps } = report;
  const constraint = constraintOf(report);
  return {
    finished: coverage.finished,
    withLeadTime: coverage.withLeadTime,
    end: SOURCES[inputs.deliveries.source].end,
    leadTime: leadTimeOf(measures),
    constraint,
    paradox: paradoxOf(report),
    trend: before === null ? null : trendOf(report, before),
    findings: findingsOf(measures),
    unavailable: measures
      .filter(({ status }) => status === "unavailable" || status === "failed")
      .map(({ id, title, headline, because, remedy }) => ({ id, title, headline, because, remedy })),
    gaps,
    gain: gainOf(steps),
    notAdvised: notAdvisedOf(constraint, (id) => measures.find((one) => one.id === id)?.finding),
  };
}

/** That one of them is good is why no report advises to deliver more often. */
const GOOD_ENOUGH = ["lead-time", "deployment-frequency"];

/** @param findingOf what a measure found, by its id */
export function notAdvisedOf(
  constraint: PortfolioFigures["constraint"],
  findingOf: (measure: string) => string | undefined,
): PortfolioFigures["notAdvised"] {
  if (constraint?.stage !== "release" || !constraint.holdsBack) return [];
  return GOOD_ENOUGH.filter((id) => findingOf(id) === "good");
}

function leadTimeOf(measures: readonly ReportMeasure[]): PortfolioFigures["leadTime"] {
  const found = measures.find(({ id }) => id === "lead-time");
  const median = found?.statistics.find(({ name }) => name === "medianSeconds");
  const interval = median?.interval ?? null;
  return {
    medianSeconds: median?.value ?? null,
    interval: interval && { low: interval.low, high: interval.high },
    why: median === undefined ? (found?.because ?? null) : median.why,
  };
}

function constraintOf({ verdict, stages }: Report): PortfolioFigures["constraint"] {
  const row = stages.find(({ stage }) => stage === verdict.constraint);
  if (row === undefined) return null;
  const { stage, share, shareInterval } = row;
  return { stage, share, shareInterval, holdsBack: verdict.holdsBack };
}

/** Whether more was opened and more shipped in it; null where that could not be looked at. */
export function paradoxOf({ measures }: Pick<Report, "measures">): PortfolioFigures["paradox"] {
  const found = measures.find(({ id }) => id === "paradox")?.paradox ?? null;
  return found && { word: found.word, waitsIn: found.waitsIn };
}

/** Lead time against the window before, as `flowaudit compare` judges it; null where neither has any. */
export function trendOf(report: ReportBefore, before: ReportBefore): PortfolioFigures["trend"] {
  const sides = [report, before].map((one) => comparableOf(one, new Map()));
  const [now, then] = sides as [(typeof sides)[number], (typeof sides)[number]];
  const found = leadTimeWasIs(now, then);
  if (found === null) return null;
  const { was, is, conclusion, says } = found;
  return { was, is, conclusion, says };
}

function findingsOf(measures: readonly ReportMeasure[]): PortfolioFigures["findings"] {
  const found = { act: 0, watch: 0, good: 0, unknown: 0 };
  for (const { finding, status } of measures) if (status !== "not-applicable") found[finding]++;
  return found;
}

/** What the report itself puts first: the first step that can be valued. */
export function gainOf(steps: readonly RecordedStep[]): PortfolioGain | null {
  for (const { changeDaysPerMonth, ...step } of steps)
    if (changeDaysPerMonth !== null) return { ...step, changeDaysPerMonth };
  return null;
}
