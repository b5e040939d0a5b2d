import { type CheckFact, type CommitChecks, isRead } from "../../../collect/github-facts.ts";
import type { CheckAttempt, CheckHead, CheckOutcome, PullLife } from "../../flow.ts";
import type { Arrival } from "../replay/arrivals.ts";
import { beganAt, endedAt, isCancelled, isGreen, latestRun, precedes } from "../replay/check-runs.ts";
import type { PullInput } from "../replay/pull-input.ts";
import type { RequiredChecks } from "../replay/required-checks.ts";
import type { Timeline } from "../replay/timeline.ts";

/** The heads that were pushed before its end and that checks were run on, by push, as of the window's end. */
export function headsOf(input: PullInput, timeline: Timeline, checks: RequiredChecks): CheckHead[] {
  const arrivals = timeline.arrivals.filter(({ at }) => at <= timeline.limit);
  return arrivals.flatMap((arrival, i) => {
    const read = input.checks(arrival.commit);
    if (read === undefined || !isRead(read)) return [];
    const runs = read.runs.filter((run) => beganAt(run) <= input.until);
    const replacedAt = arrivals[i + 1]?.at ?? timeline.limit;
    return runs.length === 0 ? [] : [headOf(input, arrival, { ...read, runs }, checks, replacedAt)];
  });
}

function headOf(
  input: PullInput,
  { commit, at }: Arrival,
  { runs, attempts }: CommitChecks,
  checks: RequiredChecks,
  replacedAt: number,
): CheckHead {
  const { author } = input.pull;
  return {
    change: input.change,
    automated: author !== null && input.isAutomated(author),
    commit,
    pushedAt: at,
    finishedAt: lastFinish(runs, checks.names ?? [], Math.max(replacedAt, at), input.until),
    attempts: runs.map((run) => attemptOf(run, runs, attempts, checks, input.until)).sort(byNameAndStart),
    complete: attempts === "all",
  };
}

/**
 * When the last required check had finished: of each name the latest run that began while the commit was the
 * head, else the first one that began after it.
 */
function lastFinish(
  runs: readonly CheckFact[],
  names: readonly string[],
  replacedAt: number,
  until: number,
): number | null {
  const finishes = names.map((name) => {
    const run = latestRun(runs, name, replacedAt) ?? firstRun(runs, name);
    return run && endOf(run, until);
  });
  const known = finishes.filter((at) => at !== null);
  return known.length === 0 || known.length < finishes.length ? null : Math.max(...known);
}

const hasEnded = (run: CheckFact, until: number): boolean =>
  (endedAt(run) ?? Number.POSITIVE_INFINITY) <= until;

/** When it ended; null while it runs, and where nothing tells the instant. */
function endOf(run: CheckFact, until: number): number | null {
  const ended = endedAt(run);
  return ended !== null && Number.isFinite(ended) && ended <= until ? ended : null;
}

function firstRun(runs: readonly CheckFact[], name: string): CheckFact | null {
  const named = runs.filter((run) => run.name === name);
  return named.length === 0
    ? null
    : named.reduce((first, run) => (beganAt(run) < beganAt(first) ? run : first));
}

function attemptOf(
  run: CheckFact,
  runs: readonly CheckFact[],
  attempts: CommitChecks["attempts"],
  checks: RequiredChecks,
  until: number,
): CheckAttempt {
  return {
    name: run.name,
    attempt: attempts === "all" ? 1 + runs.filter((other) => precedes(other, run)).length : null,
    queuedAt: run.queuedAt,
    startedAt: run.startedAt,
    finishedAt: endOf(run, until),
    outcome: hasEnded(run, until) ? outcomeOf(run) : "running",
    required: checks.names?.includes(run.name) ?? false,
    url: run.url,
  };
}

function outcomeOf(run: CheckFact): CheckOutcome {
  if (isGreen(run)) return "passed";
  return isCancelled(run) ? "cancelled" : "failed";
}

function byNameAndStart(a: CheckAttempt, b: CheckAttempt): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  const [startA, startB] = [a, b].map((one) => one.startedAt ?? one.queuedAt ?? 0);
  return startA! - startB!;
}

/**
 * What the checks of the head said when it was merged, required or not. Of each name in its workflow the newest
 * attempts count; what ran at the same time was no attempt of the other. What somebody cancelled said nothing.
 */
export function checksAtMerge(
  { checks, pull }: PullInput,
  { outcome, limit }: Pick<Timeline, "outcome" | "limit">,
): PullLife["checksAtMerge"] {
  const read = checks(pull.headCommit);
  if (outcome !== "merged" || read === undefined || !isRead(read)) return null;
  const hasEnded = (run: CheckFact) => (endedAt(run) ?? Number.POSITIVE_INFINITY) <= limit;
  const begun = read.runs.filter((run) => beganAt(run) <= limit && !(isCancelled(run) && hasEnded(run)));
  const newest = begun.filter((run) => !begun.some((other) => hasEnded(run) && isReplaced(run, other)));
  if (newest.some((run) => hasEnded(run) && !isGreen(run))) return "red";
  // Of what ran again after the merge, an earlier attempt that is not told may have failed.
  if (read.attempts === "latest" && read.runs.some((run) => beganAt(run) > limit)) return null;
  if (newest.some((run) => !hasEnded(run))) return "pending";
  return newest.length === 0 ? "none" : "green";
}

/** Of two that took no time neither came first. */
const isReplaced = (run: CheckFact, by: CheckFact) => precedes(run, by) && !precedes(by, run);
