import { type CheckFact, type CommitChecks, isRead, type Read } from "../../../collect/github-facts.ts";

/** A run of a check. Instants are UTC epoch ms. */
export interface CheckRun {
  readonly fact: CheckFact;
  readonly name: string;
  /** As far as that is known, else −∞. */
  readonly beganAt: number;
  /** ∞ while it runs. */
  readonly endedAt: number;
  readonly outcome: "running" | "green" | "failed" | "cancelled";
}

/** What a commit was checked by. */
export interface CheckRuns {
  readonly firstSuiteAt: number | null;
  readonly runs: readonly CheckRun[];
  readonly attempts: CommitChecks["attempts"];
}

/** The checks of a commit; null where they were not read. */
export type RunsOf = (commit: string | null) => CheckRuns | null;

/** GitHub's conclusions that let a change through. */
const GREEN: readonly (string | null)[] = ["SUCCESS", "NEUTRAL", "SKIPPED"];
/** Conclusions of runs that nobody let finish. */
const CANCELLED: readonly (string | null)[] = ["CANCELLED", "STALE"];

/** The checks of commits, those of each made ready once. */
export function checkRuns(checks: (commit: string) => Read<CommitChecks> | undefined): RunsOf {
  const known = new Map<string, CheckRuns | null>();
  return (commit) => {
    if (commit === null) return null;
    const found = known.get(commit);
    if (found !== undefined) return found;
    const read = checks(commit);
    const runs = read === undefined || !isRead(read) ? null : runsIn(read);
    known.set(commit, runs);
    return runs;
  };
}

export function runsIn({ firstSuiteAt, runs, attempts }: CommitChecks): CheckRuns {
  return { firstSuiteAt, attempts, runs: runs.map(runOf) };
}

function runOf(fact: CheckFact): CheckRun {
  const { name, startedAt, queuedAt, completedAt, conclusion } = fact;
  const beganAt = startedAt ?? queuedAt ?? completedAt ?? Number.NEGATIVE_INFINITY;
  const endedAt = conclusion === null ? Number.POSITIVE_INFINITY : Math.max(beganAt, completedAt ?? beganAt);
  return { fact, name, beganAt, endedAt, outcome: outcomeOf(conclusion) };
}

function outcomeOf(conclusion: string | null): CheckRun["outcome"] {
  if (conclusion === null) return "running";
  if (GREEN.includes(conclusion)) return "green";
  return CANCELLED.includes(conclusion) ? "cancelled" : "failed";
}

/** It ended, and not well. */
export const isFailure = ({ outcome }: CheckRun): boolean => outcome === "failed" || outcome === "cancelled";

/** The run of a name that began last by an instant; of several at once the one named last. */
export function latestRun(runs: readonly CheckRun[], name: string, at: number): CheckRun | null {
  return runs.reduce<CheckRun | null>((latest, run) => {
    if (run.name !== name || run.beganAt > at) return latest;
    return latest === null || run.beganAt >= latest.beganAt ? run : latest;
  }, null);
}

/** An earlier attempt had ended before the next one began; what ran at the same time was no attempt of it. */
export function precedes(other: CheckRun, run: CheckRun): boolean {
  if (other === run || other.name !== run.name || other.fact.workflow !== run.fact.workflow) return false;
  return other.endedAt <= run.beganAt;
}
