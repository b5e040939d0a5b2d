/** A repository of a dataset as a portfolio is made of it: what `recordOf` makes of its report, out of its rows. */
import { SOURCES, type SourceId } from "../../config/delivery-sources.ts";
import { groupsOf } from "../../lib/groups.ts";
import { present } from "../../lib/must.ts";
import type { Control, Measure } from "../../measures/measure.ts";
import { STAGES } from "../../model/flow.ts";
import type { Row, Rows } from "../dataset/dataset-tables.ts";
import { nextOf } from "../parts/controls-part.ts";
import type { ComparedConclusion, PortfolioFigures } from "../report/report.ts";
import {
  gainOf,
  type RecordedChange,
  type RecordedControl,
  type RecordedStep,
  type RepositoryRecord,
  wholeMs,
} from "./repository-record.ts";

/** The tables that a portfolio is made of. */
export const READ = ["repos", "changes", "spans", "measures", "gaps", "steps", "controls"] as const;
export type ReadRows = Pick<Rows, (typeof READ)[number]>;

/** What is said of measures and controls wherever they are looked at. */
export interface Catalogue {
  readonly measures: readonly Measure[];
  readonly controls: readonly Control[];
}

/** @param rows of one repository that was judged */
export function recordOfRows(rows: ReadRows, { measures, controls }: Catalogue): RepositoryRecord {
  const repo = present(rows.repos[0], "the row of the repository");
  const steps = rows.steps.map(stepOf);
  return {
    name: repo.name ?? repo.repo,
    url: repo.served_at,
    branch: repo.branch ?? "",
    figures: figuresOf(repo, rows, steps, measures),
    changes: changesOf(rows),
    steps,
    controls: rows.controls.flatMap((row) => controlOf(row, controls)),
  };
}

function changesOf({ changes, spans }: ReadRows): RecordedChange[] {
  const own = groupsOf(
    spans.filter(({ open, finished_at }) => !open && finished_at !== null),
    ({ change }) => change,
  );
  return changes
    .filter(({ finished }) => finished)
    .map(({ change, lead_seconds }) => ({
      id: change,
      lead: lead_seconds === null ? null : wholeMs(lead_seconds),
      spans: (own.get(change) ?? []).flatMap(spanOf),
    }));
}

/** A stage of a later version is not known here. */
const spanOf = ({ stage, kind, seconds }: Row<"spans">) =>
  Object.hasOwn(STAGES, stage) ? [{ stage, kind: kind as Kind, ms: wholeMs(seconds) }] : [];

type Kind = RecordedChange["spans"][number]["kind"];

function stepOf(row: Row<"steps">): RecordedStep {
  const { step: id, stage, action, asks } = row;
  const { change_days_per_month: value, change_days_low: low, change_days_high: high } = row;
  const isValued = value !== null && low !== null && high !== null;
  return { id, stage, action, asks, changeDaysPerMonth: isValued ? { value, low, high } : null };
}

/** What is said of a safeguard is the same wherever it is looked for; one of a later version is left out. */
function controlOf(
  { control: id, state }: Row<"controls">,
  controls: Catalogue["controls"],
): RecordedControl[] {
  const meta = controls.find((one) => one.meta.id === id)?.meta;
  if (meta === undefined) return [];
  const { title, purpose } = meta;
  const found = state as RecordedControl["state"];
  return [{ id, title, purpose, state: found, next: nextOf(meta, found) }];
}

function figuresOf(
  repo: Row<"repos">,
  { measures, gaps }: ReadRows,
  steps: readonly RecordedStep[],
  catalogue: Catalogue["measures"],
): PortfolioFigures {
  const figures = [...groupsOf(measures, ({ measure }) => measure).values()].map((of) =>
    present(of[0], "a figure"),
  );
  const own = figures.filter(({ measure }) => !measure.startsWith(OF_STAGES));
  return {
    finished: repo.finished ?? 0,
    withLeadTime: repo.with_lead_time ?? 0,
    end: SOURCES[repo.deliveries as SourceId].end,
    leadTime: leadTimeOf(measures),
    constraint: constraintOf(repo, measures),
    trend: trendOf(repo),
    findings: findingsOf(own),
    unavailable: own
      .filter(({ status }) => status === "unavailable" || status === "failed")
      .map((row) => unavailableOf(row, catalogue)),
    gaps: gaps.map(({ gap: id, says, remedy }) => ({ id, says, remedy })),
    gain: gainOf(steps),
  };
}

type Figure = Row<"measures">;

const OF_STAGES = "stage:";

const figureOf = (measures: readonly Figure[], id: string, name: string) =>
  measures.find(({ measure, statistic, lane }) => measure === id && statistic === name && lane === null);

const intervalOf = ({ interval_low: low, interval_high: high }: Figure) =>
  low === null || high === null ? null : { low, high };

function leadTimeOf(measures: readonly Figure[]): PortfolioFigures["leadTime"] {
  const median = figureOf(measures, "lead-time", "medianSeconds");
  const why = measures.find(({ measure }) => measure === "lead-time")?.because ?? null;
  if (median === undefined) return { medianSeconds: null, interval: null, why };
  return { medianSeconds: median.value, interval: intervalOf(median), why: median.why };
}

function constraintOf(
  { constraint_stage: stage, holds_back }: Row<"repos">,
  measures: readonly Figure[],
): PortfolioFigures["constraint"] {
  const share = stage === null ? undefined : figureOf(measures, `${OF_STAGES}${stage}`, "share");
  if (stage === null || share === undefined) return null;
  return { stage, share: share.value, shareInterval: intervalOf(share), holdsBack: holds_back === true };
}

function trendOf(repo: Row<"repos">): PortfolioFigures["trend"] {
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
