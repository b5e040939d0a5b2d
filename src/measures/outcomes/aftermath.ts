import type { Config } from "../../config/config.ts";
import { type Flow, LANES, laneOf } from "../../model/flow.ts";
import { byLane, lanesOf } from "../lanes/by-lane.ts";
import type { Count, Measure, Measurement } from "../measure.ts";
import {
  AFTER,
  type Followed,
  followedOf,
  happenedShare,
  ILLS,
  standingShare,
  WITHIN,
  watchedFor,
} from "../readings/ends/aftermath.ts";
import { elsewhere } from "../readings/ends/published.ts";
import { coverageOf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { sentences } from "../statistics/figure-words.ts";
import { unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";

/**
 * What became of the changes merged in the window: the share of their lines that still stands 30 and 90 days after the
 * merge (Kaplan–Meier to the first rewrite, clustered by change), with what the changes that rewrote them were for; and the shares
 * that were reverted, and of which a fix or hotfix replaced or removed a line, within 14 and 90 days, of those that were watched so
 * long. Each by lane.
 */
export const aftermath: Measure = {
  meta: {
    id: "aftermath",
    title: "After the merge: lines that stand, reverts, repairs",
    tells: "How much of what was merged lasts, and how much is taken back, repaired or rewritten.",
    definition:
      "Of the lines that the changes merged in the window wrote, those that no later change had replaced or removed 30 and 90 days after their merge (Kaplan–Meier; the lines of one change share their fate). Beside it, of the changes watched for 14 and 90 days, those reverted in them, and those of which a fix or hotfix replaced or removed a line. Each by lane, where there are several.",
    next: {
      good: "Look at why young lines were rewritten, and at the lane that differs.",
      watch: "Look at why young lines were rewritten, and at the lane that differs.",
      act: "Look at why young lines were rewritten, and at the lane that differs.",
      unknown: "Look at why young lines were rewritten, and at the lane that differs.",
    },
    group: "outcomes",
    source:
      "Product limit: Kaplan and Meier (1958); of clusters: Ying and Wei (1994); repairs: Śliwerski et al. (2005)",
    needs: ["line-ages"],
    remedy: ["sizes"],
  },
  measure: measureAftermath,
};

function measureAftermath(flow: Flow, config: Config): Measurement {
  const lanes = lanesOf(flow, config);
  const found = ills(flow);
  const followed = followedOf(flow.merged);
  const ended = ({ fate }: Followed) => fate.ends.reduce((sum, { lines }) => sum + lines, 0);
  return measured({
    n: followed.length,
    statistics: [
      ...AFTER.map((days) => standingShare(days)(followed)),
      ...found.map(({ figure, watched }) => figure(watched)),
    ],
    lanes: [
      ...AFTER.flatMap((days) => byLane(lanes, followed, standingShare(days))),
      ...found.flatMap(({ figure, watched }) => byLane(lanes, watched, figure)),
    ],
    ...unjudged("How long lines should last depends on what they are for"),
    coverage: coverageOf("merged changes", flow.merged, ({ fate }) =>
      "missing" in fate ? fate.missing : null,
    ),
    ...observedWorstFirst(
      followed.filter((one) => ended(one) > 0),
      {
        name: ({ change }) => change.id,
        label: "lines of it replaced or removed",
        unit: "lines",
        value: ended,
      },
    ),
    counts: rewriters(followed),
    note: sentences(
      "A line that moves to another file, and one that its own author rewrites, count as replaced.",
      "A fix may touch lines that were not at fault; it may in every lane.",
      followed.some(({ change }) => laneOf(change) === "agent-authored") && elsewhere("lines"),
    ),
  });
}

/** What can happen to a change, within how many days: of those that were watched so long. */
function ills(flow: Flow) {
  return Object.values(ILLS).flatMap((ill) =>
    WITHIN.map((days) => ({
      figure: happenedShare(ill, days),
      watched: watchedFor(flow.merged, flow, ill, days),
    })),
  );
}

/** Lines that went, by what the change was for that replaced or removed them; by lane where there are several. */
function rewriters(followed: readonly Followed[]): Count[] {
  const lanes = LANES.filter((lane) => followed.some(({ change }) => laneOf(change) === lane));
  const told = lanes.length < 2 ? [null] : [null, ...lanes];
  return told.flatMap((lane) => {
    const some = followed.filter(({ change }) => lane === null || laneOf(change) === lane);
    const lines = new Map<string, number>();
    for (const { fate } of some)
      for (const { as, lines: count } of fate.ends)
        lines.set(as ?? OTHERS, (lines.get(as ?? OTHERS) ?? 0) + count);
    const by = lane === null ? "lines rewritten by" : `lines of ${lane} changes rewritten by`;
    return [...lines]
      .map(([name, count]) => ({ by, name, count }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  });
}

/** A commit of the main line that is no change of the report. */
const OTHERS = "what is no change here";
