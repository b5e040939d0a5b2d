/** A repository of a dataset as a portfolio is made of it: what `recordOf` makes of its report, out of its rows. */
import { SOURCES, type SourceId } from "../../config/delivery-sources.ts";
import { groupsOf } from "../../lib/groups.ts";
import { nth, present } from "../../lib/must.ts";
import type { Control, Measure } from "../../measures/measure.ts";
import { TEAM_GAPS } from "../../model/flow.ts";
import { ASSISTED, assistedOfCells } from "../dataset/assisted-cells.ts";
import type { Row, TableName } from "../dataset/dataset-tables.ts";
import { outputOfRows } from "../dataset/half-rows.ts";
import { EACH_STAGE } from "../dataset/stage-columns.ts";
import { nextOf } from "../parts/controls-part.ts";
import type { ComparedConclusion, PortfolioFigures, ReportGap, ReportParadox } from "../report/report.ts";
import {
  gainOf,
  notAdvisedOf,
  type RecordedChange,
  type RecordedControl,
  type RecordedStep,
  type RepositoryRecord,
} from "./repository-record.ts";
import { wholeMs } from "./spent-times.ts";

/** What a record is made of: the small tables, and their columns. */
export const READ = {
  repos: [
    ...(["repo", "name", "state", "why", "next", "exit_code", "branch", "head", "served_at"] as const),
    ...(["deliveries", "finished", "with_lead_time", "constraint_stage", "holds_back"] as const),
    ...(["paradox", "paradox_waits_in"] as const),
    ...ASSISTED,
    ...(["trend", "trend_was", "trend_is", "trend_says", "as_of", "window_from", "begins_at"] as const),
  ],
  measures: [
    ...(["repo", "measure", "statistic", "lane", "status", "finding"] as const),
    ...(["unit", "value", "why", "n", "interval_low", "interval_high"] as const),
    ...(["coverage_seen", "coverage_of", "because", "remedy"] as const),
  ],
  gaps: ["repo", "seq", "gap", "says", "remedy"],
  steps: [
    ...(["repo", "seq", "step", "stage", "action", "asks"] as const),
    ...(["change_days_per_month", "change_days_low", "change_days_high"] as const),
  ],
  controls: ["repo", "control", "state"],
  halves: [
    ...(["repo", "about", "half", "changes", "weeks"] as const),
    ...(["wave_one", "wave_two", "wave_three", "wave_four", "wave_five", "wave_six"] as const),
  ],
} as const satisfies { readonly [Name in TableName]?: readonly (keyof Row<Name>)[] };

export type ReadTable = keyof typeof READ;
/** A row of a small table as it is read, of a file or from an engine. */
export type ReadRow<Name extends ReadTable> = Pick<
  Row<Name>,
  Extract<(typeof READ)[Name][number], keyof Row<Name>>
>;
/** Those of one repository, in any order. */
export type ReadRows = { readonly [Name in ReadTable]: readonly ReadRow<Name>[] };

/** A gap that is about teams alone. */
export const isOfTeams = (gap: string): boolean => TEAM_GAPS.some((id) => id === gap);

/** What its report says that it could not see; what is lacking of teams alone no report tells. */
export const gapsOfReport = (gaps: readonly ReadRow<"gaps">[]): ReportGap[] =>
  inPlaces(gaps).flatMap(({ gap: id, says, remedy }) => (isOfTeams(id) ? [] : [{ id, says, remedy }]));

/** What is said of measures and controls wherever they are looked at. */
export interface Catalogue {
  readonly measures: readonly Measure[];
  readonly controls: readonly Control[];
}

/** @param rows of one repository that was judged */
export function recordOfRows(rows: ReadRows, { measures, controls }: Catalogue): RepositoryRecord {
  const repo = present(rows.repos[0], "the row of the repository");
  const steps = inPlaces(rows.steps).map(stepOf);
  return {
    name: repo.name ?? repo.repo,
    url: repo.served_at,
    branch: repo.branch ?? "",
    figures: figuresOf(repo, rows, steps, measures),
    steps,
    controls: rows.controls.flatMap((row) => controlOf(row, controls)),
    output: outputOfRows(rows.halves),
    assisted: assistedOfCells(repo),
  };
}

/** In the order of the report. */
export const inPlaces = <T extends { readonly seq: number }>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => a.seq - b.seq);

/** The finished changes of a repository. */
export const changesOfRows = (changes: readonly Row<"changes">[]): RecordedChange[] =>
  changes
    .filter(({ finished }) => finished)
    .map((row) => ({
      id: row.change,
      lead: row.lead_seconds === null ? null : wholeMs(row.lead_seconds),
      spent: EACH_STAGE.flatMap(({ stage, column }) => {
        const ms = wholeMs(row[column] ?? 0);
        return ms === 0 ? [] : [{ stage, ms }];
      }),
    }));

function stepOf(row: ReadRow<"steps">): RecordedStep {
  const { step: id, stage, action, asks } = row;
  const { change_days_per_month: value, change_days_low: low, change_days_high: high } = row;
  // What is worth something may have no bounds.
  return { id, stage, action, asks, changeDaysPerMonth: value === null ? null : { value, low, high } };
}

/** What is said of a safeguard is the same wherever it is looked for; one of a later version is left out. */
function controlOf(
  { control: id, state }: ReadRow<"controls">,
  controls: Catalogue["controls"],
): RecordedControl[] {
  const meta = controls.find((one) => one.meta.id === id)?.meta;
  if (meta === undefined) return [];
  const { title, purpose } = meta;
  const found = state as RecordedControl["state"];
  return [{ id, title, purpose, state: found, next: nextOf(meta, found) }];
}

function figuresOf(
  repo: ReadRow<"repos">,
  { measures, gaps }: ReadRows,
  steps: readonly RecordedStep[],
  catalogue: Catalogue["measures"],
): PortfolioFigures {
  const own = byMeasure(measures)
    .filter(([measure]) => !measure.startsWith(OF_STAGES))
    .map(([, of]) => judgedIn(of))
    .toSorted(inOrderOf(catalogue));
  const constraint = constraintOf(repo, measures);
  return {
    finished: repo.finished ?? 0,
    withLeadTime: repo.with_lead_time ?? 0,
    end: SOURCES[repo.deliveries as SourceId].end,
    leadTime: leadTimeOf(measures),
    constraint,
    paradox: paradoxOf(repo),
    trend: trendOf(repo),
    findings: findingsOf(own),
    unavailable: own
      .filter(({ status }) => status === "unavailable" || status === "failed")
      .map((row) => unavailableOf(row, catalogue)),
    gaps: gapsOfReport(gaps),
    gain: gainOf(steps),
    notAdvised: notAdvisedOf(constraint, (id) => own.find(({ measure }) => measure === id)?.finding),
  };
}

type Figure = ReadRow<"measures">;

/** What stands before a stage where it is a measure. */
export const OF_STAGES = "stage:";

/** Rows of no lane, by their measure. */
export const byMeasure = (measures: readonly Figure[]) => [
  ...groupsOf(
    measures.filter(({ lane }) => lane === null),
    ({ measure }) => measure,
  ),
];

/** The row that tells what a measure was judged by. */
export const judgedIn = (of: readonly Figure[]) => nth(of, 0);

/** As reports have them; those of a later version come last. */
function inOrderOf(catalogue: Catalogue["measures"]) {
  const places = new Map(catalogue.map(({ meta }, place) => [meta.id, place]));
  const placeOf = ({ measure }: Figure) => places.get(measure) ?? places.size;
  return (a: Figure, b: Figure) => placeOf(a) - placeOf(b) || (a.measure < b.measure ? -1 : 1);
}

const figureOf = (measures: readonly Figure[], id: string, name: string) =>
  measures.find(({ measure, statistic, lane }) => measure === id && statistic === name && lane === null);

/** The bounds of a figure. */
export const intervalOf = ({ interval_low: low, interval_high: high }: Figure) =>
  low === null || high === null ? null : { low, high };

function leadTimeOf(measures: readonly Figure[]): PortfolioFigures["leadTime"] {
  const median = figureOf(measures, "lead-time", "medianSeconds");
  const of = measures.filter(({ measure, lane }) => measure === "lead-time" && lane === null);
  const why = of.length === 0 ? null : judgedIn(of).because;
  if (median === undefined) return { medianSeconds: null, interval: null, why };
  return { medianSeconds: median.value, interval: intervalOf(median), why: median.why };
}

function constraintOf(
  { constraint_stage: stage, holds_back }: ReadRow<"repos">,
  measures: readonly Figure[],
): PortfolioFigures["constraint"] {
  const share = stage === null ? undefined : figureOf(measures, `${OF_STAGES}${stage}`, "share");
  if (stage === null || share === undefined) return null;
  return { stage, share: share.value, shareInterval: intervalOf(share), holdsBack: holds_back === true };
}

function paradoxOf({
  paradox: word,
  paradox_waits_in: waitsIn,
}: ReadRow<"repos">): PortfolioFigures["paradox"] {
  return word === null ? null : { word: word as ReportParadox["word"], waitsIn };
}

function trendOf(repo: ReadRow<"repos">): PortfolioFigures["trend"] {
  const { trend, trend_was: was, trend_is: is, trend_says: says } = repo;
  if (trend === null || says === null) return null;
  return { was, is, conclusion: trend as ComparedConclusion, says };
}

function findingsOf(measures: readonly Figure[]): PortfolioFigures["findings"] {
  const found = { act: 0, watch: 0, good: 0, unknown: 0 };
  for (const { finding, status } of measures)
    if (status !== "not-applicable") found[finding as keyof typeof found]++;
  return found;
}

/** What a measure is called is the same wherever it is taken. */
function unavailableOf(
  { measure: id, because, remedy }: Figure,
  measures: Catalogue["measures"],
): PortfolioFigures["unavailable"][number] {
  const meta = measures.find((one) => one.meta.id === id)?.meta;
  return {
    id,
    title: meta?.title ?? id,
    headline: meta?.group === "headline",
    because: because ?? "",
    remedy,
  };
}
