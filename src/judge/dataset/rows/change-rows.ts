import { finishOf, type SourceId } from "../../../config/delivery-sources.ts";
import { text } from "../../../lib/text/text.ts";
import { epochOf } from "../../../lib/time/instants.ts";
import { type Change, isKnown, type Moment, type Roster } from "../../../model/flow.ts";
import type { Row } from "../dataset-tables.ts";
import { COUNTS } from "./change-counts.ts";
import { type Readers, reading } from "./reading.ts";
import { STAGE_TIMES } from "./stage-readers.ts";
import { teamsBy } from "./team-rows.ts";
import type { Told } from "./told.ts";

export interface Subject {
  readonly repo: string;
  readonly source: SourceId;
  readonly tools: ReadonlySet<string>;
  readonly roster: Roster;
}

type Known = Told & Subject;

const at = (moment: Moment): number | null => (isKnown(moment) ? moment.at : null);

/** When a change finished in the window; null where it did not, or does not count. */
const finishedAt = ({ change, shown, source }: Known): number | null =>
  shown.finished ? at(finishOf(change, source)) : null;

const NO_PULL = { missing: "no-pull-request" } as const;

/** The moments of a change by their columns. */
const MOMENTS = {
  requested_at: ({ requestedAt }) => requestedAt,
  started_at: ({ startedAt }) => startedAt,
  last_commit_at: ({ lastCommitAt }) => lastCommitAt,
  opened_at: ({ pull }) => pull?.openedAt ?? NO_PULL,
  ready_at: ({ pull }) => pull?.readyAt ?? NO_PULL,
  first_review_at: ({ pull }) => pull?.firstReviewAt ?? NO_PULL,
  accepted_at: ({ pull }) => pull?.acceptedAt ?? NO_PULL,
  merged_at: ({ mergedAt }) => mergedAt,
  closed_at: ({ pull }) => pull?.closedAt ?? NO_PULL,
  delivered_at: ({ deliveredAt }) => deliveredAt,
} as const satisfies Record<string, (change: Change) => Moment>;

const EACH_MOMENT = Object.entries(MOMENTS);

/** What is not known of a change, each with its reason. */
function missingOf({ change, shown }: Told): string[] {
  const missing: string[] = [];
  for (const [column, of] of EACH_MOMENT) {
    const moment = of(change);
    if (!isKnown(moment)) missing.push(`${column}: ${moment.missing}`);
  }
  const { sizeMissing, scopeMissing, linesMissing } = shown;
  if (sizeMissing !== null) missing.push(`size: ${sizeMissing}`);
  if (scopeMissing !== null) missing.push(`scope: ${scopeMissing}`);
  if (linesMissing !== null) missing.push(`lines: ${linesMissing}`);
  return missing;
}

/** Whoever declares a tool that nobody knows may have written anybody's name. */
function toolOf({ shown: { assistance }, tools }: Known): string | null {
  if (assistance === null) return null;
  return tools.has(assistance.assistant) ? assistance.assistant : "other";
}

const CHANGES: Readers<"changes", Known> = {
  repo: ({ repo }) => repo,
  change: ({ change }) => change.id,
  number: ({ shown }) => shown.number,
  state: ({ shown }) => shown.state,
  finished: ({ shown }) => shown.finished,
  finished_at: finishedAt,
  lead_seconds: ({ shown }) => shown.leadTimeSeconds,
  lead_working_seconds: ({ shown }) => shown.workingLeadTimeSeconds,
  ...STAGE_TIMES,
  planned_wait_seconds: ({ shown }) => shown.plannedWaitSeconds,
  intake_working_seconds: ({ shown }) => shown.workingIntakeSeconds,
  kind: ({ shown }) => shown.kind,
  style: ({ shown }) => shown.style,
  merge_mark: ({ shown }) => shown.mergeMark,
  hotfix: ({ shown }) => shown.hotfix !== null,
  automated: ({ shown }) => shown.automated,
  lane: ({ shown }) => shown.lane,
  tool: toolOf,
  team: ({ shown }) => shown.scope?.teams ?? null,
  author_team: ({ change, roster }) => teamsBy(roster, change.author),
  area: ({ shown }) => shown.scope?.areas ?? null,
  package: ({ shown }) => shown.scope?.packages ?? null,
  risk: ({ shown }) => shown.scope?.risks ?? null,
  code: ({ shown }) => shown.scope?.code ?? null,
  tests: ({ shown }) => shown.scope?.tests ?? null,
  requested_at: ({ change }) => at(MOMENTS.requested_at(change)),
  started_at: ({ change }) => at(MOMENTS.started_at(change)),
  last_commit_at: ({ change }) => at(MOMENTS.last_commit_at(change)),
  opened_at: ({ change }) => at(MOMENTS.opened_at(change)),
  ready_at: ({ change }) => at(MOMENTS.ready_at(change)),
  first_review_at: ({ change }) => at(MOMENTS.first_review_at(change)),
  accepted_at: ({ change }) => at(MOMENTS.accepted_at(change)),
  merged_at: ({ change }) => at(MOMENTS.merged_at(change)),
  closed_at: ({ change }) => at(MOMENTS.closed_at(change)),
  delivered_at: ({ change }) => at(MOMENTS.delivered_at(change)),
  missing: missingOf,
  delivery: ({ change: { deliveredAt } }) => (isKnown(deliveredAt) ? text(deliveredAt.ref) : null),
  ...COUNTS,
  reverts: ({ shown }) => shown.reverts,
  reverted_by: ({ shown }) => shown.revertedBy,
  reverted_at: ({ change }) => change.revertedAt,
  flags: ({ shown }) => shown.flags,
  lowered: ({ shown: { drift } }) => drift && [...new Set(drift.map(({ kind }) => kind))],
};

const readChange = reading(CHANGES);

/** The row of a change. */
export const changeRow = (told: Told, subject: Subject): Row<"changes"> =>
  readChange({ ...told, ...subject });

/** The rows of its spans. */
export function spanRows({ change, shown }: Told, subject: Subject): Row<"spans">[] {
  const finished_at = finishedAt({ change, shown, ...subject });
  return shown.spans.map((span, seq) => ({
    repo: subject.repo,
    change: change.id,
    seq,
    finished_at,
    stage: span.stage,
    kind: span.kind,
    from_at: epochOf(span.from),
    to_at: epochOf(span.to),
    seconds: span.seconds,
    working_seconds: span.workingSeconds,
    open: span.open,
    awaits: span.awaits,
    queued_seconds: span.queuedSeconds,
    began_with: change.spans[seq]?.began?.kind ?? null,
  }));
}
