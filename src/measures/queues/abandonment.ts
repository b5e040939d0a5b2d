import type { Config } from "../../config/config.ts";
import { type Change, type Flow, isKnown } from "../../model/flow.ts";
import { byLane, lanesOf } from "../lanes/by-lane.ts";
import type { LaneFigure, Measure, Measurement, Statistic } from "../measure.ts";
import { isAssisted } from "../readings/assisted.ts";
import { acceptance, acceptedBy } from "../readings/ends/acceptance.ts";
import { everyChange, openedIn } from "../readings/queues.ts";
import { isDirectPush, mergedByPull } from "../readings/reviewed.ts";
import { compareShares } from "../statistics/compared-figures.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, sentences } from "../statistics/figure-words.ts";
import { judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, quantileStatistics } from "../statistics/quantiles.ts";
import { shareStatistic } from "../statistics/share.ts";

/**
 * Pull requests that were closed unmerged in the window ÷ all that were closed in it, merged or not, and the time
 * that the unmerged ones took from their start to their close; the AI-assisted beside the undeclared. Drafts count:
 * work went into them, too. Of those opened in the window the part merged within 1, 7 and 30 days stands beside it. What was reopened by the window's end is not closed. Direct pushes have nothing to
 * close; merges of which no pull request is known are counted as missing.
 */
export const abandonment: Measure = {
  meta: {
    id: "abandonment",
    title: "Abandonment: pull requests closed unmerged",
    tells: "How much of what is begun is thrown away, and how late.",
    definition:
      "Pull requests closed unmerged in the window ÷ all that were closed in it, merged or not, drafts included; and the time that the unmerged ones took from their start to their close. Of those opened in the window: the part merged within 1, 7 and 30 days, closing being another end (Aalen–Johansen). What was reopened by the window's end is not closed. AI-assisted ones stand beside undeclared ones.",
    next: {
      good: "Keep deciding early what is worth beginning.",
      watch: "Read why the longest ones were closed, and agree on what is wanted before work begins.",
      act: "Read why the longest ones were closed, and agree on what is wanted before work begins.",
      unknown: "Read why the changes that took longest were closed: could that have been known before?",
    },
    group: "queues",
    yardsticks: {
      abandonment: {
        unit: "share",
        says: "at most … of the closed pull requests unmerged",
        usual: { value: 0.15 },
      },
    },
    source: "flowaudit's own: closed unmerged ÷ closed, in the window",
    needs: ["reviews"],
    remedy: ["reviews"],
  },
  measure: measureAbandonment,
};

const isAbandoned = ({ pull }: Change) => pull?.state === "abandoned";

function measureAbandonment(flow: Flow, config: Config): Measurement {
  const abandoned = flow.abandoned.filter((change) => config.includeBots || !change.automated);
  const merged = mergedByPull(flow);
  const all = [...merged, ...abandoned];
  const closed = all.filter(({ pull }) => pull !== null);
  const coverage = coverageOf("closed or merged changes", all, ({ pull }) =>
    pull === null ? "no-pull-request" : null,
  );
  const headline = abandonedOf(closed);
  const cohorts = compareShares(
    { name: "Abandoned", label: "closed unmerged", holds: isAbandoned, unknown: null },
    closed.filter(isAssisted),
    closed.filter((change) => !isAssisted(change)),
  );
  const gap = underHalf(coverage);
  const threshold = config.thresholds.abandonment;
  return measured({
    n: closed.length,
    statistics: [
      headline,
      ...acceptance(everyChange(flow, config), flow),
      ...timesOf(abandoned, flow),
      ...cohorts.statistics,
    ],
    lanes: lanesIn(flow, config, closed),
    ...(gap === null ? judge(headline, [{ threshold, missed: "watch" }], "above") : unjudged(gap)),
    coverage,
    ...observedWorstFirst(abandoned, {
      name: ({ id }) => id,
      label: "from its start to its close",
      unit: "seconds",
      value: (change) => timeOf(change, flow),
    }),
    note: noteOf(abandoned, flow, closed.some(isAssisted) && cohorts.note),
  });
}

function abandonedOf(closed: readonly Change[]): Statistic {
  const naming = { name: "abandonedShare", label: "closed unmerged", noun: "closed pull request" };
  return shareStatistic(naming, closed.filter(isAbandoned).length, closed.length);
}

/** What is closed unmerged in each lane, and what of those opened in the window was merged within 30 days. */
function lanesIn(flow: Flow, config: Config, closed: readonly Change[]): LaneFigure[] {
  const lanes = lanesOf(flow, config);
  return [
    ...byLane(lanes, closed, abandonedOf),
    ...byLane(lanes, openedIn(flow, config), (some) => acceptedBy(some, flow, 30)),
  ];
}

/** Seconds from its start, or its opening where that is not known, to its close. */
function timeOf({ startedAt, pull }: Change, { clock }: Flow): number | null {
  if (pull === null || !isKnown(pull.closedAt)) return null;
  const from = isKnown(startedAt) ? startedAt.at : pull.openedAt.at;
  return Math.max(0, clock.between(from, pull.closedAt.at)) / 1000;
}

function timesOf(abandoned: readonly Change[], flow: Flow): Statistic[] {
  const times = abandoned.flatMap((change) => timeOf(change, flow) ?? []);
  const label = "of the unmerged, from start to close";
  return [
    ...quantileStatistics(
      ascending(times),
      { unit: "seconds", prefix: "taken", suffix: "Seconds", label, noun: "unmerged pull request" },
      ["median", "p90"],
    ),
    {
      name: "takenTotalSeconds",
      unit: "seconds",
      label: "taken by the unmerged, in all",
      value: times.reduce((sum, time) => sum + time, 0),
    },
  ];
}

function noteOf(abandoned: readonly Change[], flow: Flow, cohorts: string | false): string | undefined {
  const drafts = abandoned.filter(({ pull }) => pull !== null && !isKnown(pull.readyAt)).length;
  const direct = flow.merged.filter(isDirectPush).length;
  return sentences(
    drafts > 0 && `Never ready for review: ${drafts} of the ${counted(abandoned.length, "unmerged one")}.`,
    cohorts,
    direct > 0 && `Left out: ${counted(direct, "direct push")}.`,
  );
}
