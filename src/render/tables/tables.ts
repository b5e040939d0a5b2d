/** What can be exported of a report, each as a table: its rows, and its columns as data. */
import type {
  Report,
  ReportChange,
  ReportDelivery,
  ReportLaneFigure,
  ReportMeasure,
  ReportMoment,
  ReportSpan,
  ReportStatistic,
} from "../../judge/report/report.ts";
import { type Column, inner, list, own } from "./column.ts";

/** A table of a document. */
export interface Sheet<Row, Document> {
  readonly rows: (document: Document) => readonly Row[];
  readonly columns: readonly Column<Row>[];
}

/** A table of a report. */
export interface Table<Row> extends Sheet<Row, Report> {
  /** What a line of NDJSON holds of the report. */
  readonly objects: (report: Report) => readonly object[];
}

type MomentName = {
  [Key in keyof ReportChange]: ReportChange[Key] extends ReportMoment ? Key : never;
}[keyof ReportChange];

/** When, and why it is missing. */
function moment(name: MomentName): Column<ReportChange>[] {
  return [
    { name, of: (change) => change[name].at },
    { name: `${name}Missing`, of: (change) => change[name].missing },
  ];
}

const CHANGES: readonly Column<ReportChange>[] = [
  ...own<ReportChange>(
    "id",
    "number",
    "title",
    "url",
    "state",
    "style",
    "mergeMark",
    "kind",
    "hotfix",
    "automated",
    "lane",
    "assistant",
    "finished",
    "commits",
  ),
  { name: "evidence", of: ({ evidence }) => list(evidence.map(({ says }) => says)) },
  ...moment("requestedAt"),
  ...own<ReportChange>("workingIntakeSeconds"),
  ...moment("startedAt"),
  ...moment("lastCommitAt"),
  ...moment("openedAt"),
  ...moment("readyAt"),
  ...moment("firstReviewAt"),
  ...moment("acceptedAt"),
  ...moment("mergedAt"),
  ...moment("closedAt"),
  ...moment("deliveredAt"),
  ...own<ReportChange>("delivery", "leadTimeSeconds", "workingLeadTimeSeconds"),
  ...inner(
    "review",
    ({ review }: ReportChange) => review,
    "reviews",
    "approvals",
    "reviewers",
    "rounds",
    "automatedReviews",
    "postMergeReviews",
    "sponsors",
    "lookedAtBy",
    "sessions",
    "failedSessions",
    "workedFor",
    "coAuthors",
    "askedAgain",
    "requested",
    "pushes",
  ),
  ...inner(
    "review.machines",
    ({ review }: ReportChange) => review?.machines ?? null,
    "asking",
    "pushed",
    "untold",
    "words",
    "ignored",
  ),
  { name: "flags", of: ({ flags }) => list(flags) },
  ...own<ReportChange>("files"),
  ...inner("size", ({ size }: ReportChange) => size, "files", "added", "deleted", "excluded"),
  ...own<ReportChange>("sizeMissing"),
  ...inner("lines", ({ lines }: ReportChange) => lines, "changed", "written", "rewritten", "observed"),
  ...own<ReportChange>("linesMissing"),
  ...inner("fate", ({ fate }: ReportChange) => fate, "written", "ended", "lost", "watchedSeconds"),
  ...inner(
    "branch",
    ({ branch }: ReportChange) => branch,
    "agentCommits",
    "peopleCommits",
    "rewritten",
    "kept",
    "byPeople",
    "missing",
  ),
  { name: "scope.packages", of: ({ scope }) => scope && list(scope.packages) },
  { name: "scope.teams", of: ({ scope }) => scope && list(scope.teams) },
  { name: "scope.risks", of: ({ scope }) => scope && list(scope.risks) },
  ...inner("scope", ({ scope }: ReportChange) => scope, "code", "tests"),
  ...own<ReportChange>("scopeMissing"),
  ...inner("integration", ({ integration }: ReportChange) => integration, "baseMerges", "conflicts"),
  ...own<ReportChange>("integrationMissing"),
  ...inner(
    "assistance",
    ({ assistance }: ReportChange) => assistance,
    "tier",
    "assistant",
    "evidence",
    "ref",
    "model",
  ),
  ...own<ReportChange>("reverts", "revertedBy", "revertedAt"),
  { name: "drift", of: ({ drift }) => drift && list(drift.map(({ says, ref }) => `${says} (${ref})`)) },
];

interface SpanRow {
  readonly change: ReportChange;
  readonly span: ReportSpan;
}

const SPANS: readonly Column<SpanRow>[] = [
  { name: "change", of: ({ change }) => change.id },
  { name: "number", of: ({ change }) => change.number },
  { name: "stage", of: ({ span }) => span.stage },
  { name: "kind", of: ({ span }) => span.kind },
  { name: "from", of: ({ span }) => span.from },
  { name: "to", of: ({ span }) => span.to },
  { name: "seconds", of: ({ span }) => span.seconds },
  { name: "workingSeconds", of: ({ span }) => span.workingSeconds },
  { name: "open", of: ({ span }) => span.open },
  { name: "awaits", of: ({ span }) => span.awaits },
  { name: "queuedSeconds", of: ({ span }) => span.queuedSeconds },
  ...inner("began", ({ span }: SpanRow) => span.began, "source", "ref", "url"),
];

const DELIVERIES: readonly Column<ReportDelivery>[] = [
  ...own<ReportDelivery>(
    "name",
    "source",
    "stream",
    "commit",
    "startedAt",
    "finishedAt",
    "edge",
    "carried",
    "observed",
  ),
  { name: "failures", of: ({ failures }) => failures.length },
  { name: "failures.certain", of: ({ failures }) => failures.filter(({ certain }) => certain).length },
  { name: "failures.kind", of: ({ failures }) => list([...new Set(failures.map(({ kind }) => kind))]) },
  ...inner(
    "restoration",
    ({ restoration }: ReportDelivery) => restoration,
    "from",
    "to",
    "seconds",
    "workingSeconds",
    "says",
  ),
  ...own<ReportDelivery>("repairs", "url"),
];

interface StatisticRow {
  readonly measure: ReportMeasure;
  /** null where the measure has none. */
  readonly statistic: ReportStatistic | null;
}

const MEASURES: readonly Column<StatisticRow>[] = [
  { name: "id", of: ({ measure }) => measure.id },
  { name: "title", of: ({ measure }) => measure.title },
  { name: "headline", of: ({ measure }) => measure.headline },
  { name: "source", of: ({ measure }) => measure.source },
  { name: "status", of: ({ measure }) => measure.status },
  { name: "finding", of: ({ measure }) => measure.finding },
  { name: "because", of: ({ measure }) => measure.because },
  { name: "n", of: ({ measure }) => measure.n },
  { name: "smallSample", of: ({ measure }) => measure.smallSample },
  ...inner(
    "statistics",
    ({ statistic }: StatisticRow) => statistic,
    "name",
    "label",
    "unit",
    "value",
    "working",
    "why",
    "longRunWhy",
  ),
  ...inner(
    "statistics.interval",
    ({ statistic }: StatisticRow) => statistic?.interval ?? null,
    "low",
    "high",
    "level",
    "method",
  ),
  ...inner(
    "statistics.longRun",
    ({ statistic }: StatisticRow) => statistic?.longRun ?? null,
    "low",
    "high",
    "level",
    "method",
  ),
  ...inner("threshold", ({ measure }: StatisticRow) => measure.threshold, "value", "says", "source"),
  ...inner("coverage", ({ measure }: StatisticRow) => measure.coverage, "seen", "of"),
];

/** A figure of one lane, under the id of its measure. */
interface LaneRow extends ReportLaneFigure {
  readonly id: string;
}

const LANES: readonly Column<LaneRow>[] = [
  ...own<LaneRow>("id", "lane", "n", "name", "label", "unit", "value", "working", "why"),
  ...inner("interval", ({ interval }: LaneRow) => interval, "low", "high", "level", "method"),
];

const lanes = ({ measures }: Report): LaneRow[] =>
  measures.flatMap(({ id, lanes: figures }) => figures.map((figure) => ({ id, ...figure })));

const spans: Table<SpanRow> = {
  rows: ({ changes }) => changes.flatMap((change) => change.spans.map((span) => ({ change, span }))),
  columns: SPANS,
  objects: (report) =>
    spans.rows(report).map(({ change, span }) => ({ change: change.id, number: change.number, ...span })),
};

/** The tables by the words that ask for them: changes, their spans, deliveries, measures by statistic, and what they tell of each lane. */
export const TABLES = {
  changes: { rows: (report) => report.changes, columns: CHANGES, objects: (report) => report.changes },
  spans,
  deliveries: {
    rows: (report) => report.deliveries,
    columns: DELIVERIES,
    objects: (report) => report.deliveries,
  },
  measures: {
    rows: ({ measures }) =>
      measures.flatMap((measure): StatisticRow[] =>
        measure.statistics.length === 0
          ? [{ measure, statistic: null }]
          : measure.statistics.map((statistic) => ({ measure, statistic })),
      ),
    columns: MEASURES,
    objects: (report) => report.measures,
  },
  lanes: { rows: lanes, columns: LANES, objects: lanes },
} satisfies {
  changes: Table<ReportChange>;
  spans: Table<SpanRow>;
  deliveries: Table<ReportDelivery>;
  measures: Table<StatisticRow>;
  lanes: Table<LaneRow>;
};

export type TableName = keyof typeof TABLES;
