import { text } from "../../../lib/text/text.ts";
import { epochOf } from "../../../lib/time/instants.ts";
import type { Flow } from "../../../model/flow.ts";
import type { Report } from "../../report/report.ts";
import type { Row } from "../dataset-tables.ts";

/** How the reading of a repository ended. */
export interface Ended {
  readonly state: "done" | "partly" | "quiet" | "refused";
  readonly why: string | null;
  readonly exitCode: number;
}

/** The row of a repository that was judged. */
export function repositoryRow(
  repo: string,
  {
    report,
    flow,
    configuration,
  }: { readonly report: Report; readonly flow: Flow; readonly configuration: string },
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
    gaps: report.gaps.map(({ id }) => id),
    include_bots: inputs.includeBots,
    calendar: inputs.calendar !== null,
    ...countsOf(report),
    constraint_stage: verdict.constraint,
    holds_back: verdict.holdsBack,
  };
}

const endOf = ({ state, why, exitCode }: Ended) => ({ state, why: why && text(why), exit_code: exitCode });

const countsOf = ({ coverage }: Report) => ({
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
    gaps: [],
    include_bots: null,
    calendar: null,
    finished: null,
    with_lead_time: null,
    merged: null,
    undelivered: null,
    constraint_stage: null,
    holds_back: null,
  };
}
