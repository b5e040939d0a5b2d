import type { Config } from "../../config/config.ts";
import { nth } from "../../lib/must.ts";
import type { Flow } from "../../model/flow.ts";
import type { Measure, Measurement, Statistic } from "../measure.ts";
import { attemptCoverage, headsOf, type Pair, pairsOf } from "../readings/checks.ts";
import { REMEDY_GITHUB } from "../readings/remedies.ts";
import { underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { countsOf, shareStatistic } from "../statistics/share.ts";

/** Checks that are named. */
const MOST = 5;

const failedFirst = ({ attempts }: Pair) => nth(attempts, 0).outcome === "failed";

/**
 * First runs of a check on a head that fail ÷ all first runs, and runs after the first per change, over the
 * heads of which all attempts are known. A cancelled run is none.
 */
export const checksFailed: Measure = {
  meta: {
    id: "checks-failed",
    title: "Checks that fail at first",
    tells: "How often a push does not pass, and how many runs it takes until it does.",
    definition:
      "First runs of a check on a head pushed in the window that failed ÷ all first runs that passed or failed, over the heads of which every attempt is known; and the runs after the first per checked change. A cancelled run is none.",
    next: {
      good: "Keep the checks where they are: what is pushed mostly passes.",
      watch: "Let the checks that fail most run before the push, on everybody's own machine.",
      act: "Let the checks that fail most run before the push, on everybody's own machine.",
      unknown: "Look at the checks that fail most: could they run before the push?",
    },
    group: "upkeep",
    yardsticks: {
      "checks-failed": { unit: "share", says: "at most … of the first runs failed" },
    },
    source: "flowaudit's own: the first run of each check on each head that was pushed",
    needs: ["checks"],
    remedy: REMEDY_GITHUB,
  },
  measure: measureFailed,
};

function measureFailed(flow: Flow, config: Config): Measurement {
  const heads = headsOf(flow, config);
  const coverage = attemptCoverage(heads);
  const pairs = pairsOf(heads);
  const failed = pairs.filter(failedFirst);
  const label = "of first runs fail";
  const headline = shareStatistic(
    { name: "failedFirstShare", label, noun: "first run" },
    failed.length,
    pairs.length,
  );
  const perChange = failuresByChange(failed);
  const gap = underHalf(coverage);
  const threshold = config.thresholds["checks-failed"];
  return measured({
    n: pairs.length,
    statistics: [headline, ...rerunsPerChange(pairs)],
    ...(gap === null ? judge(headline, [{ threshold, missed: "watch" }], "above") : unjudged(gap)),
    coverage,
    ...observedWorstFirst([...perChange], {
      name: ([change]) => change,
      label: "first runs that failed",
      unit: "count",
      value: ([, count]) => count,
    }),
    counts: countsOf(
      "failed first",
      failed.map(({ name }) => name),
    ).slice(0, MOST),
  });
}

function failuresByChange(failed: readonly Pair[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { change } of failed) counts.set(change, (counts.get(change) ?? 0) + 1);
  return counts;
}

/** Runs after the first of their check on the same commit, per change that was checked. */
function rerunsPerChange(pairs: readonly Pair[]): Statistic[] {
  const changes = new Set(pairs.map(({ change }) => change)).size;
  const runs = pairs.reduce((sum, { attempts }) => sum + attempts.length - 1, 0);
  const shape = { name: "rerunsPerChange", unit: "count", label: "re-runs per change" } as const;
  return [
    changes === 0
      ? { ...shape, value: null, why: "No change was checked" }
      : { ...shape, value: runs / changes },
  ];
}
