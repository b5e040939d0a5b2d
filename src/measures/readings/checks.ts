/** Checks by commit and name: the pairs that the flaky rate and the first runs are counted over. */

import type { Config } from "../../config/config.ts";
import { groupsOf } from "../../lib/groups.ts";
import { present } from "../../lib/must.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { type CheckAttempt, type CheckHead, type Clock, ELAPSED, type Flow } from "../../model/flow.ts";
import type { Count, Coverage } from "../measure.ts";
import { coverageOf } from "../statistics/coverage.ts";
import { medianOf } from "../statistics/quantiles.ts";

/** A check on one commit with its attempts, oldest first. */
export interface Pair {
  readonly change: string;
  readonly name: string;
  readonly attempts: readonly CheckAttempt[];
}

/** Heads of changes by people; those of automated accounts too where they are asked for. */
export function headsOf(flow: Flow, config: Config): CheckHead[] {
  return flow.heads.filter((head) => config.includeBots || !head.automated);
}

const LATEST_ALONE = "earlier attempts of its checks were not read";

/** How many heads have all of their attempts. */
export function attemptCoverage(heads: readonly CheckHead[]): Coverage {
  return coverageOf("heads", heads, ({ complete }) => (complete ? null : LATEST_ALONE));
}

const startOf = ({ startedAt, queuedAt, finishedAt }: CheckAttempt) =>
  startedAt ?? queuedAt ?? finishedAt ?? 0;

/** An attempt that says whether the check passes. */
const concluded = ({ outcome }: CheckAttempt) => outcome === "passed" || outcome === "failed";

/**
 * The pairs of commit and check with at least one attempt that passed or failed, over the heads of which all
 * attempts are known. A commit that is the head of two changes counts once, by the first push.
 */
export function pairsOf(heads: readonly CheckHead[]): Pair[] {
  const pairs = new Map<string, Pair>();
  const complete = heads.filter((head) => head.complete);
  complete.sort((a, b) => a.pushedAt - b.pushedAt || (a.change < b.change ? -1 : 1));
  for (const { commit, change, attempts } of complete) {
    for (const [name, own] of byName(attempts.filter(concluded))) {
      const key = `${commit} ${name}`;
      if (!pairs.has(key)) pairs.set(key, { change, name, attempts: own });
    }
  }
  return [...pairs.values()];
}

function byName(attempts: readonly CheckAttempt[]): Map<string, CheckAttempt[]> {
  const named = groupsOf(attempts, ({ name }) => name);
  for (const own of named.values()) own.sort((a, b) => startOf(a) - startOf(b));
  return named;
}

/** An attempt that failed and the next one that passed, on the same commit; null where there are none. */
export function flakeOf({ attempts }: Pair): { failed: CheckAttempt; passed: CheckAttempt } | null {
  const first = attempts.findIndex(({ outcome }) => outcome === "failed");
  const failed = attempts[first];
  const passed = attempts.slice(first).find(({ outcome }) => outcome === "passed");
  return failed === undefined || passed === undefined ? null : { failed, passed };
}

/** Checks by the median time of one run, slowest by elapsed time first, ties by name; those of fewer than five runs are left out. */
export function slowest(heads: readonly CheckHead[], most: number, clock: Clock): Count[] {
  const runs = new Map<string, Run[]>();
  for (const { attempts } of heads) {
    for (const { name, startedAt, finishedAt, outcome } of attempts) {
      if (startedAt === null || finishedAt === null || outcome === "cancelled") continue;
      const times = runs.get(name);
      const run = { from: startedAt, to: finishedAt };
      if (times === undefined) runs.set(name, [run]);
      else times.push(run);
    }
  }
  const timed = [...runs].filter(([, times]) => times.length >= FEWEST);
  return timed
    .map(([name, times]) => ({ name, times, median: medianRun(times, ELAPSED) }))
    .sort((a, b) => b.median - a.median || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name, times }) => {
      return { by: "slowest", name, count: times.length, medianSeconds: medianRun(times, clock) };
    });
}

interface Run {
  readonly from: number;
  readonly to: number;
}

/** In seconds, of at least five. */
function medianRun(runs: readonly Run[], clock: Clock): number {
  return present(medianOf(runs.map(({ from, to }) => clock.between(from, to) / 1000)), "a median");
}
