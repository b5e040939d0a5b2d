import type { CheckAttempt, CheckHead, CheckOutcome, PullLife } from "../../flow.ts";
import type { Arrival } from "../replay/arrivals.ts";
import { type CheckRun, type CheckRuns, isFailure, latestRun, precedes } from "../replay/check-runs.ts";
import type { RequiredChecks } from "../replay/required-checks.ts";
import type { Timeline } from "../replay/timeline.ts";
import type { PullInput } from "./pull-input.ts";

/** The heads that were pushed before its end and that checks were run on, by push, as of the window's end. */
export function checkHeadsOf(
  input: PullInput,
  { arrivals: all, limit, runsOf }: Timeline,
  required: RequiredChecks["names"],
): CheckHead[] {
  const arrivals = all.filter(({ at }) => at <= limit);
  return arrivals.flatMap((arrival, i) => {
    const read = runsOf(arrival.commit);
    const runs = read?.runs.filter(({ beganAt }) => beganAt <= input.until) ?? [];
    if (read === null || runs.length === 0) return [];
    return [headOf(input, arrival, { ...read, runs }, required ?? [], arrivals[i + 1]?.at ?? limit)];
  });
}

function headOf(
  input: PullInput,
  { commit, at }: Arrival,
  { runs, attempts }: CheckRuns,
  required: readonly string[],
  replacedAt: number,
): CheckHead {
  const { author } = input.pull;
  return {
    change: input.change,
    automated: author !== null && input.isAutomated(author),
    commit,
    pushedAt: at,
    finishedAt: lastFinish(runs, required, Math.max(replacedAt, at), input.until),
    attempts: runs.map((run) => attemptOf(run, runs, attempts, required, input.until)).sort(byNameAndStart),
    complete: attempts === "all",
  };
}

/**
 * When the last required check had finished: of each name the latest run that began while the commit was the
 * head, else the first one that began after it.
 */
function lastFinish(
  runs: readonly CheckRun[],
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

/** When it ended; null while it runs, and where nothing tells the instant. */
function endOf({ endedAt }: CheckRun, until: number): number | null {
  return Number.isFinite(endedAt) && endedAt <= until ? endedAt : null;
}

function firstRun(runs: readonly CheckRun[], name: string): CheckRun | null {
  const named = runs.filter((run) => run.name === name);
  return named.length === 0
    ? null
    : named.reduce((first, run) => (run.beganAt < first.beganAt ? run : first));
}

function attemptOf(
  run: CheckRun,
  runs: readonly CheckRun[],
  attempts: CheckRuns["attempts"],
  required: readonly string[],
  until: number,
): CheckAttempt {
  const { fact, name, endedAt, outcome } = run;
  return {
    name,
    attempt: attempts === "all" ? 1 + runs.filter((other) => precedes(other, run)).length : null,
    queuedAt: fact.queuedAt,
    startedAt: fact.startedAt,
    finishedAt: endOf(run, until),
    outcome: endedAt <= until ? OUTCOMES[outcome] : "running",
    required: required.includes(name),
    url: fact.url,
  };
}

const OUTCOMES: Readonly<Record<CheckRun["outcome"], CheckOutcome>> = {
  running: "running",
  green: "passed",
  failed: "failed",
  cancelled: "cancelled",
};

function byNameAndStart(a: CheckAttempt, b: CheckAttempt): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  const start = (one: CheckAttempt) => one.startedAt ?? one.queuedAt ?? 0;
  return start(a) - start(b);
}

/**
 * What the checks of the head said when it was merged, required or not. Of each name in its workflow the newest
 * attempts count; what ran at the same time was no attempt of the other. What somebody cancelled said nothing.
 */
export function checksAtMerge(
  { pull }: PullInput,
  { outcome, limit, runsOf }: Timeline,
): PullLife["checksAtMerge"] {
  const read = runsOf(pull.headCommit);
  if (outcome !== "merged" || read === null) return null;
  const hasEnded = ({ endedAt }: CheckRun) => endedAt <= limit;
  const begun = read.runs.filter(
    (run) => run.beganAt <= limit && !(run.outcome === "cancelled" && hasEnded(run)),
  );
  const newest = begun.filter((run) => !begun.some((other) => hasEnded(run) && isReplaced(run, other)));
  if (newest.some((run) => hasEnded(run) && isFailure(run))) return "red";
  // Of what ran again after the merge, an earlier attempt that is not told may have failed.
  if (read.attempts === "latest" && read.runs.some(({ beganAt }) => beganAt > limit)) return null;
  if (newest.some((run) => !hasEnded(run))) return "pending";
  return newest.length === 0 ? "none" : "green";
}

/** Of two that took no time neither came first. */
const isReplaced = (run: CheckRun, by: CheckRun) => precedes(run, by) && !precedes(by, run);
