import type { CheckFact, CommitChecks, Read } from "../../github-facts.ts";
import { addressOf, instant, isNode, type Node, text, textOrNull } from "./node.ts";
import type { AttemptsRecord, ChecksRecord } from "./record.ts";

/** What a commit was checked by. `attempts` are those of its suites that were asked for. */
export function checksOf(record: ChecksRecord, attempts: readonly AttemptsRecord[]): Read<CommitChecks> {
  if (record.unread !== null) return { unread: record.unread };
  // Attempts that were read before the checks were read anew say nothing of them.
  const asked = new Map(record.ask.length === 0 ? [] : attempts.map((one) => [one.suite, one]));
  const runs: CheckFact[] = [];
  let complete = true;
  for (const [place, suite] of record.suites.entries()) {
    const latest = record.contexts.filter((context) => context.suite === place);
    const wanted = record.ask.includes(text(suite.id));
    const answer = asked.get(text(suite.id));
    const known = !wanted || (answer !== undefined && answer.unread === null);
    complete &&= known;
    runs.push(...runsOf(suite, merged(latest, answer?.runs ?? []), known));
  }
  const statuses = record.contexts.filter(({ __typename }) => __typename === "StatusContext");
  // GitHub tells no earlier state of a status, and so none of its attempts.
  complete &&= statuses.length === 0;
  runs.push(...statuses.map(statusOf));
  const created = record.suites.map((suite) => instant(suite.createdAt)).filter((at) => at !== null);
  return {
    firstSuiteAt: created.length === 0 ? null : Math.min(...created),
    runs: runs.sort(byName),
    attempts: complete ? "all" : "latest",
  };
}

/** Latest runs with the earlier ones of their suite; what is in both is newer among the latest. */
function merged(latest: readonly Node[], all: readonly Node[]): Node[] {
  const byId = new Map(all.map((run) => [run.id, run]));
  for (const run of latest) byId.set(run.id, run);
  return [...byId.values()];
}

/** The runs of a suite. The first attempt of a name was asked for when the suite was made; of later ones nobody says. */
function runsOf(suite: Node, runs: readonly Node[], known: boolean): CheckFact[] {
  const begun = new Map<string, number>();
  for (const run of runs) {
    const at = instant(run.startedAt) ?? Number.POSITIVE_INFINITY;
    begun.set(text(run.name), Math.min(at, begun.get(text(run.name)) ?? Number.POSITIVE_INFINITY));
  }
  return runs.map((run) => {
    const startedAt = instant(run.startedAt);
    const first = (startedAt ?? Number.POSITIVE_INFINITY) === begun.get(text(run.name));
    return {
      name: text(run.name),
      workflow: workflowOf(suite),
      queuedAt: first && known ? instant(suite.createdAt) : null,
      startedAt,
      completedAt: instant(run.completedAt),
      conclusion: textOrNull(run.conclusion),
      url: addressOf(run.detailsUrl),
    };
  });
}

function workflowOf({ workflowRun, app }: Node): string | null {
  if (isNode(workflowRun) && isNode(workflowRun.workflow)) return textOrNull(workflowRun.workflow.name);
  return isNode(app) ? textOrNull(app.name) : null;
}

const OPEN_STATES = ["PENDING", "EXPECTED"];

/** A commit status says when it took its state: for one that is pending, that it began. */
function statusOf(context: Node): CheckFact {
  const at = instant(context.createdAt);
  const pending = OPEN_STATES.includes(text(context.state));
  return {
    name: text(context.context),
    workflow: null,
    queuedAt: null,
    startedAt: pending ? at : null,
    completedAt: pending ? null : at,
    conclusion: pending ? null : text(context.state),
    url: addressOf(context.targetUrl),
  };
}

function byName(a: CheckFact, b: CheckFact): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  const instants = (check: CheckFact) => check.startedAt ?? check.completedAt ?? Number.POSITIVE_INFINITY;
  const [one, other] = [instants(a), instants(b)];
  if (one !== other) return one < other ? -1 : 1;
  return (a.url ?? "") < (b.url ?? "") ? -1 : 1;
}
