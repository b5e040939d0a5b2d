import { isRead } from "../../../collect/github-facts.ts";
import { type CheckRun, type CheckRuns, latestRun, type RunsOf } from "./check-runs.ts";
import type { PullKnown } from "./pull-known.ts";

/** What a head waits for: `unread` where nobody can tell. */
export type Waiting =
  | { readonly unread: true }
  | { readonly unread: false; readonly names: readonly string[] };

/** The required checks of a pull request (value-stream §2.3). */
export interface RequiredChecks {
  /** Their names, sorted; null where neither the rules nor the checks of its last head were read. */
  readonly names: readonly string[] | null;
  /** Those of a head that are not green at an instant, `(failed)` behind those that failed. */
  waiting(head: string | null, at: number): Waiting;
  /** Instants at which a required check of its heads begins or ends. */
  readonly instants: readonly number[];
}

const NOTHING: Waiting = { unread: false, names: [] };
const UNREAD: Waiting = { unread: true };

/**
 * @param heads that it had, each once
 * @param lastHead the head at the merge, or the latest one
 * @param limit the merge, or the window's end
 */
export function requiredChecks(
  rules: PullKnown["rules"],
  runsOf: RunsOf,
  heads: readonly (string | null)[],
  lastHead: string | null,
  limit: number,
  merged: boolean,
): RequiredChecks {
  const all = heads.flatMap((head) => runsOf(head)?.runs ?? []);
  const began = all.filter(({ beganAt }) => beganAt <= limit);
  const names = requiredNames(rules, runsOf(lastHead), limit, merged ? began : null);
  const isRequired = ({ name }: CheckRun) => names?.includes(name) ?? false;
  const reported = began.some(isRequired);
  return {
    names,
    waiting(head, at) {
      if (names?.length === 0) return NOTHING;
      const checks = runsOf(head);
      if (names === null || checks === null) return UNREAD;
      return reported
        ? { unread: false, names: names.flatMap((name) => notGreen(checks, name, at)) }
        : NOTHING;
    },
    instants: all.filter(isRequired).flatMap(({ beganAt, endedAt }) => [beganAt, endedAt]),
  };
}

/**
 * The rules' own; else what was green on the head at the merge, or all that its latest head has. Today's rules say
 * nothing about the past: what never reported on a change that merged was not required of it.
 * @param merged the runs on all heads of a change that merged, else null
 */
function requiredNames(
  rules: PullKnown["rules"],
  last: CheckRuns | null,
  limit: number,
  merged: readonly CheckRun[] | null,
): readonly string[] | null {
  if (isRead(rules)) {
    const names = [...new Set(rules.checks)].sort();
    if (merged === null || last === null) return names;
    return names.filter((name) => merged.some((run) => run.name === name));
  }
  if (last === null) return null;
  const seen = last.runs.filter(({ beganAt }) => beganAt <= limit).map(({ name }) => name);
  const names = [...new Set(seen)].sort();
  return merged === null ? names : names.filter((name) => notGreen(last, name, limit).length === 0);
}

/** The name where its latest run is not green at an instant, else nothing. */
function notGreen({ runs }: CheckRuns, name: string, at: number): string[] {
  const latest = latestRun(runs, name, at);
  if (latest === null || latest.endedAt > at) return [name];
  return latest.outcome === "green" ? [] : [`${name} (failed)`];
}
