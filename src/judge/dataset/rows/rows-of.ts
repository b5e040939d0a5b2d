/** What the dataset has of one repository: the rows of its report and of the flow that the report was made from. */
import { nth } from "../../../lib/must.ts";
import type { Output } from "../../../measures/paradox/over-all.ts";
import type { Flow } from "../../../model/flow.ts";
import type { TeamTables } from "../../portfolio/recorded-teams.ts";
import type { ReportForRows } from "../../report/report.ts";
import type { Rows } from "../dataset-tables.ts";
import { halfRows } from "../half-rows.ts";
import { controlRow, gapRow, stepRow } from "./advice-rows.ts";
import { changeRow, spanRows } from "./change-rows.ts";
import { checkRows } from "./check-rows.ts";
import { deliveryChangeRows, deliveryRow } from "./delivery-rows.ts";
import { measureRows, stageRows } from "./measure-rows.ts";
import { type Ended, type Reported, repositoryRow } from "./repository-rows.ts";
import { requestRows, reviewRows } from "./review-rows.ts";
import { teamRows, teamsCarried, waitRows } from "./team-rows.ts";
import type { Told } from "./told.ts";

export { type Ended, type Reported, refusedRow } from "./repository-rows.ts";

/** What was judged of a repository. */
export interface Judged extends Reported {
  /** What the repository is called in the dataset. */
  readonly repo: string;
  /** The agents and assistants that are called by their names. */
  readonly tools: ReadonlySet<string>;
  /** What it adds to all repositories together; null where nobody can tell what was opened. */
  readonly output: Output | null;
}

/** The rows of a repository. Pure: the same in, the same out. */
export function rowsOf(judged: Judged, ended: Ended): Rows {
  const { repo, report, flow, tools, output } = judged;
  const { roster } = flow;
  const subject = { repo, source: flow.source.id, tools, roster };
  const changes = toldOf(flow, report);
  return {
    repos: [repositoryRow(repo, judged, ended)],
    changes: changes.map((told) => changeRow(told, subject)),
    spans: changes.flatMap((told) => spanRows(told, subject)),
    delivery_changes: deliveryChangeRows(repo, flow.deliveries, changes),
    reviews: changes.flatMap(({ change }) => reviewRows(repo, change, roster)),
    ...ofTeams(judged, changes),
    check_runs: flow.heads.flatMap((head) => checkRows(repo, head)),
    measures: [
      ...report.measures.flatMap((measure) => measureRows(repo, measure)),
      ...report.stages.flatMap((stage) => stageRows(repo, stage)),
    ],
    gaps: [...report.gaps, ...roster.lacks].map((gap, seq) => gapRow(repo, gap, seq)),
    steps: report.recommendations.map((step, seq) => stepRow(repo, step, seq)),
    controls: report.controls.map((control) => controlRow(repo, control)),
    halves: halfRows(repo, output),
  };
}

/** What a portfolio by team is made of: the same tables, without what else a change has. Pure. */
export function teamTablesOf(judged: Pick<Judged, "repo" | "report" | "flow">): TeamTables {
  const changes = toldOf(judged.flow, judged.report);
  return {
    changes: changes.map(({ change, shown }) => ({
      change: change.id,
      finished: shown.finished,
      team: shown.scope?.teams ?? null,
    })),
    ...ofTeams(judged, changes),
  };
}

function ofTeams(
  { repo, report, flow }: Pick<Judged, "repo" | "report" | "flow">,
  changes: readonly Told[],
): Omit<TeamTables, "changes"> {
  const carried = teamsCarried(changes);
  return {
    deliveries: flow.deliveries.map((delivery, i) =>
      deliveryRow(repo, delivery, nth(report.deliveries, i), carried(delivery.ref)),
    ),
    review_requests: changes.flatMap(({ change }) => requestRows(repo, change, flow.roster)),
    gaps: flow.roster.lacks.map((gap, seq) => gapRow(repo, gap, seq)),
    teams: teamRows(repo, flow, changes),
    team_waits: waitRows(repo, flow, changes),
  };
}

/** The changes of a report in its order, which is that of the flow. */
function toldOf({ changes, open, abandoned }: Flow, report: ReportForRows): Told[] {
  return [...changes, ...open, ...abandoned].map((change, i) => ({ change, shown: nth(report.changes, i) }));
}
