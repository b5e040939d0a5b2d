import { text } from "../../../lib/text/text.ts";
import { epochOf } from "../../../lib/time/instants.ts";
import type { Assisted } from "../../../measures/absorption/over-all.ts";
import type { Flow } from "../../../model/flow.ts";
import { paradoxOf, trendOf } from "../../portfolio/repository-record.ts";
import type { PortfolioFigures, ReportBefore, ReportForRows } from "../../report/report.ts";
import { assistedCells } from "../assisted-cells.ts";
import type { Row } from "../dataset-tables.ts";

/** How the reading of a repository ended. */
export interface Ended {
  readonly state: "done" | "partly" | "quiet" | "refused";
  readonly why: string | null;
  /** What to do about it. */
  readonly next: string | null;
  readonly exitCode: number;
}

/** One audit, and what it is held against. */
export interface Reported {
  readonly report: ReportForRows;
  /** What is known of the window before; null where nothing happened in it. */
  readonly before: ReportBefore | null;
  /** The flow that the report was made from, with the same names. */
  readonly flow: Flow;
  /** A digest of everything that was configured. */
  readonly configuration: string;
  /** What its changes with declared assistance add to those of all; null where nothing can be held against each other. */
  readonly assisted: Assisted | null;
}

/** The row of a repository that was judged. */
export function repositoryRow(
  repo: string,
  { report, before, flow, configuration, assisted }: Reported,
  ended: Ended,
): Row<"repos"> {
  const { repository, inputs, verdict } = report;
  return {
    repo,
    name: repository.name,
    ...endOf(ended),
    tool_version: report.tool.version,
    as_of: flow.takenAt,
    window_from: epochOf(report.window.from),
    window_to: epochOf(report.window.to),
    configuration,
    branch: repository.branch,
    head: repository.head,
    served_at: repository.url,
    begins_at: flow.begins,
    deliveries: inputs.deliveries.source,
    sees: [...flow.sees].sort(),
    include_bots: inputs.includeBots,
    calendar: inputs.calendar !== null,
    ...countsOf(report),
    constraint_stage: verdict.constraint,
    holds_back: verdict.holdsBack,
    ...paradoxCells(paradoxOf(report)),
    ...assistedCells(assisted),
    ...trendCells(before === null ? null : trendOf(report, before)),
  };
}

const endOf = ({ state, why, next, exitCode }: Ended) => ({
  state,
  why: why && text(why, LONGEST),
  next: next && text(next, LONGEST),
  exit_code: exitCode,
});

const LONGEST = 600;

const paradoxCells = (paradox: PortfolioFigures["paradox"]) => ({
  paradox: paradox?.word ?? null,
  paradox_waits_in: paradox?.waitsIn ?? null,
});

const trendCells = (trend: PortfolioFigures["trend"]) => ({
  trend: trend?.conclusion ?? null,
  trend_was: trend?.was ?? null,
  trend_is: trend?.is ?? null,
  trend_says: trend?.says ?? null,
});

const countsOf = ({ coverage }: ReportForRows) => ({
  finished: coverage.finished,
  with_lead_time: coverage.withLeadTime,
  merged: coverage.merged,
  undelivered: coverage.undelivered,
});

/** The row of a repository that could not be judged. */
export function refusedRow(
  repo: string,
  { version, takenAt }: { readonly version: string; readonly takenAt: number },
  ended: Ended,
): Row<"repos"> {
  return {
    repo,
    name: null,
    ...endOf(ended),
    tool_version: version,
    as_of: takenAt,
    window_from: null,
    window_to: null,
    configuration: null,
    branch: null,
    head: null,
    served_at: null,
    begins_at: null,
    deliveries: null,
    sees: [],
    include_bots: null,
    calendar: null,
    finished: null,
    with_lead_time: null,
    merged: null,
    undelivered: null,
    constraint_stage: null,
    holds_back: null,
    ...paradoxCells(null),
    ...assistedCells(null),
    ...trendCells(null),
  };
}
