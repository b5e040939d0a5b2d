import type { Config } from "../../config/config.ts";
import { nth } from "../../lib/must.ts";
import type { Change, Flow } from "../../model/flow.ts";
import type { Measure, Measurement } from "../measure.ts";
import { lastCommitToMerge } from "../readings/lead-times.ts";
import { REMEDY_STARTS } from "../readings/remedies.ts";
import { mergedByPull } from "../readings/reviewed.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, sentences } from "../statistics/figure-words.ts";
import { judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, quantileStatistics } from "../statistics/quantiles.ts";

/**
 * From the last commit of a change to its merge, for what was merged in the window by a merge, a squash
 * or a rebase; direct pushes have no merge to wait for. Seconds. A lower bound of waiting before the
 * merge: nobody was writing code, and waits between earlier commits are not seen. Merges of the base branch are skipped.
 * Definition: value-stream §2.
 */
export const lastCommitMerge: Measure = {
  meta: {
    id: "last-commit-to-merge",
    title: "Last commit to merge",
    tells: "How long changes lie there finished before they are merged: the least that review can cost.",
    definition:
      "From the last commit of a change to its merge, over the changes merged in the window by a merge, a squash or a rebase: median, p75 and p90. Merges of the base branch are skipped: they are no work on the change. It is a lower bound of waiting before the merge: waits between earlier commits are not in it.",
    next: {
      good: "Nothing to do here: what is finished gets merged.",
      watch: "Look at the longest ones: whom did they wait for after the last commit?",
      act: "Look at the longest ones: whom did they wait for after the last commit?",
      unknown: "Look at the longest ones: whom did they wait for after the last commit?",
    },
    group: "queues",
    yardsticks: {
      "last-commit-to-merge": { unit: "duration", says: "a median of at most …" },
    },
    source: "flowaudit's own: what git alone can show of the wait before a merge",
    needs: ["history"],
    remedy: REMEDY_STARTS,
  },
  measure: measureWait,
};

function measureWait(flow: Flow, config: Config): Measurement {
  const merges = mergedByPull(flow);
  const known: { change: Change; seconds: number }[] = [];
  const coverage = coverageOf("merges", merges, (change) => {
    const wait = lastCommitToMerge(change, flow.clock);
    if (typeof wait === "string") return wait;
    known.push({ change, seconds: wait / 1000 });
    return null;
  });
  const sorted = ascending(known.map(({ seconds }) => seconds));
  const statistics = quantileStatistics(sorted, { unit: "seconds", suffix: "Seconds", noun: "merge" });
  const threshold = config.thresholds["last-commit-to-merge"];
  const gap = underHalf(coverage);
  return measured({
    n: known.length,
    statistics,
    ...(gap === null ? judge(nth(statistics, 0), [{ threshold, missed: "watch" }], "above") : unjudged(gap)),
    coverage,
    ...observedWorstFirst(known, {
      name: ({ change }) => change.id,
      label: "last commit to merge",
      unit: "seconds",
      value: ({ seconds }) => seconds,
    }),
    note: noteOf(flow, flow.merged.length - merges.length),
  });
}

function noteOf({ sees }: Flow, direct: number): string | undefined {
  return sentences(
    sees.has("reviews")
      ? "A lower bound of waiting before the merge: the stages tell it in full where a pull request is known."
      : "A lower bound of waiting before the merge: waits between earlier commits are not seen.",
    direct > 0 && `Left out: ${counted(direct, "direct push")}.`,
  );
}
