import type { CheckFact } from "../../../collect/github-facts.ts";

/** GitHub's conclusions that let a change through. */
const GREEN: readonly (string | null)[] = ["SUCCESS", "NEUTRAL", "SKIPPED"];

export const isGreen = ({ conclusion }: CheckFact): boolean => GREEN.includes(conclusion);

/** When a run began, as far as that is known. */
export const beganAt = ({ startedAt, queuedAt, completedAt }: CheckFact): number =>
  startedAt ?? queuedAt ?? completedAt ?? Number.NEGATIVE_INFINITY;

/** When a run ended, or null while it runs. */
export function endedAt(run: CheckFact): number | null {
  if (run.conclusion === null) return null;
  return Math.max(beganAt(run), run.completedAt ?? Number.NEGATIVE_INFINITY);
}

/** The run of a name that began last by an instant; of several at once the one named last. */
export function latestRun(runs: readonly CheckFact[], name: string, at: number): CheckFact | null {
  return runs.reduce<CheckFact | null>((latest, run) => {
    if (run.name !== name || beganAt(run) > at) return latest;
    return latest === null || beganAt(run) >= beganAt(latest) ? run : latest;
  }, null);
}

/** Conclusions of runs that nobody let finish. */
const CANCELLED: readonly (string | null)[] = ["CANCELLED", "STALE"];

export const isCancelled = ({ conclusion }: CheckFact): boolean => CANCELLED.includes(conclusion);

/** An earlier attempt had ended before the next one began; what ran at the same time was no attempt of it. */
export function precedes(other: CheckFact, run: CheckFact): boolean {
  if (other === run || other.name !== run.name || other.workflow !== run.workflow) return false;
  return (endedAt(other) ?? Number.POSITIVE_INFINITY) <= beganAt(run);
}
