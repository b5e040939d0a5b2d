import { remembered } from "../../../lib/remembered.ts";
import { text } from "../../../lib/text/text.ts";
import type { CheckHead } from "../../../model/flow.ts";
import type { Row } from "../dataset-tables.ts";

/** The same few names come with every head. */
const named = remembered((name) => text(name));

/** The attempts of the checks of one head. */
export function checkRows(repo: string, head: CheckHead): Row<"check_runs">[] {
  return head.attempts.map((attempt) => ({
    repo,
    change: head.change,
    commit: head.commit,
    pushed_at: head.pushedAt,
    check: named(attempt.name),
    attempt: attempt.attempt,
    queued_at: attempt.queuedAt,
    started_at: attempt.startedAt,
    finished_at: attempt.finishedAt,
    outcome: attempt.outcome,
    required: attempt.required,
    complete: head.complete,
  }));
}
