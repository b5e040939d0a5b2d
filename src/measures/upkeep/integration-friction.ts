import type { Config } from "../../config/config.ts";
import { mean } from "../../lib/statistics/mean.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import {
  type Change,
  type Clock,
  type Flow,
  type Integration,
  isKnown,
  type Moment,
} from "../../model/flow.ts";
import type { Measure, Measurement, Statistic } from "../measure.ts";
import { mergedByPull } from "../readings/reviewed.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, sentences } from "../statistics/figure-words.ts";
import { judgeSums, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, quantileStatistics, tooFew } from "../statistics/quantiles.ts";
import { intervalOfMean, shareStatistic } from "../statistics/share.ts";

/** A change that came by a merge, a squash or a rebase, and of which the commits are known. */
interface Kept {
  readonly change: Change;
  readonly integration: Integration;
}

/**
 * What it took to keep the changes merged in the window together with the main line: merges of it into them,
 * conflicts that a merge's message lists, pushes after they were accepted, and how old the commit of the main line
 * was that they stood on when they landed. Direct pushes are left out: they stand on the newest commit, or git refuses them.
 */
export const integrationFriction: Measure = {
  meta: {
    id: "integration-friction",
    title: "Integration friction: merges of the base per change",
    tells: "How hard it is to keep a change together with the main line until it lands.",
    definition:
      "Merges of the main line into a change, the mean per change merged in the window by a merge, a squash or a rebase. Beside it the conflicts that the messages of these merges list, pushes after the change was accepted, and how old its branch and the commit of the main line were that it stood on when it landed.",
    next: {
      good: "Keep changes short-lived, so that little happens beside them.",
      watch: "Land the oldest changes in smaller parts, each on a fresh main line.",
      act: "Land the oldest changes in smaller parts, each on a fresh main line.",
      unknown: "Ask of the changes that were brought up to date most often what kept them from landing.",
    },
    group: "upkeep",
    yardsticks: {
      "integration-friction": { unit: "number", says: "a mean of at most … merges of the base per change" },
    },
    source: "Trunk-based development: Forsgren, Humble, Kim, Accelerate (2018)",
    needs: ["history"],
    remedy: ["starts"],
  },
  measure: measureFriction,
};

function measureFriction(flow: Flow, config: Config): Measurement {
  const kept: Kept[] = [];
  const changes = mergedByPull(flow);
  const coverage = coverageOf("merges", changes, (change) => {
    if ("missing" in change.integration) return change.integration.missing;
    kept.push({ change, integration: change.integration });
    return null;
  });
  const headline = baseMerges(kept);
  const gap = underHalf(coverage);
  const threshold = config.thresholds["integration-friction"];
  return measured({
    n: kept.length,
    statistics: [headline, ...shares(kept), ...pushedLate(changes, flow), ...ages(kept, flow.clock)],
    ...(gap === null
      ? judgeSums(headline, kept.length, [{ threshold, missed: "watch" }], "above")
      : unjudged(gap)),
    coverage,
    ...observedWorstFirst(kept, {
      name: ({ change }) => change.id,
      label: "merges of the base",
      unit: "count",
      value: ({ integration }) => integration.baseMerges,
      score: (one) => friction(one, flow.clock),
    }),
    note: sentences(
      "Conflicts are a lower bound: most messages do not list them.",
      "A rebase leaves no trace, and a quiet main line makes a base older.",
      flow.merged.length > changes.length &&
        `Left out: ${counted(flow.merged.length - changes.length, "direct push")}.`,
    ),
  });
}

function baseMerges(kept: readonly Kept[]): Statistic {
  const shape = {
    name: "baseMergesPerChange",
    unit: "count",
    label: "mean of merges of the base per change",
  } as const;
  if (kept.length < FEWEST) return { ...shape, value: null, why: tooFew(kept.length, "merge") };
  const merges = kept.map(({ change, integration }) => ({ change, value: integration.baseMerges }));
  return { ...shape, value: mean(merges.map(({ value }) => value)), ...intervalOfMean(merges) };
}

/** A lower bound has no interval. */
function shares(kept: readonly Kept[]): Statistic[] {
  const share = (name: string, label: string, of: "baseMerges" | "conflicts") =>
    shareStatistic(
      { name, label, noun: "merge" },
      kept.filter((one) => one.integration[of] > 0).length,
      kept.length,
    );
  const { interval: _, ...conflicts } = share("shareWithConflicts", "with a conflict, at least", "conflicts");
  return [share("shareWithBaseMerges", "brought up to date by a merge", "baseMerges"), conflicts];
}

/** Changes that were pushed to once more after they had been accepted, and how often, of those whose acceptance is known. */
function pushedLate(changes: readonly Change[], { sees }: Flow): Statistic[] {
  if (!sees.has("reviews")) return [];
  const late = changes.flatMap(({ pull }) =>
    pull !== null && isKnown(pull.acceptedAt) ? [pull.pushesAfterAcceptance] : [],
  );
  const label = "pushes after acceptance, per accepted change";
  const shape = { name: "pushesAfterAcceptancePerChange", unit: "count", label } as const;
  return [
    shareStatistic(
      { name: "pushedAfterAcceptanceShare", label: "pushed to after acceptance", noun: "accepted change" },
      late.filter((pushes) => pushes > 0).length,
      late.length,
    ),
    late.length < FEWEST
      ? { ...shape, value: null, why: tooFew(late.length, "accepted change") }
      : { ...shape, value: mean(late) },
  ];
}

function ages(kept: readonly Kept[], clock: Clock): Statistic[] {
  const bases = kept.map(({ change, integration }) => since(integration.mergeBase, change, clock));
  const branches = kept.map(({ change }) => since(change.startedAt, change, clock));
  const known = (ages: readonly (number | null)[]) => ascending(ages.filter((age) => age !== null));
  const naming = { unit: "seconds", suffix: "Seconds", noun: "merge" } as const;
  return [
    ...quantileStatistics(known(bases), { ...naming, prefix: "baseAge", label: "age of the base" }, [
      "median",
      "p90",
    ]),
    ...quantileStatistics(known(branches), { ...naming, prefix: "branchAge", label: "age of the branch" }, [
      "median",
    ]),
  ];
}

/** Seconds from a moment to the merge, never negative; null where either is not known. */
function since(moment: Moment, { mergedAt }: Change, clock: Clock): number | null {
  const isTold = isKnown(moment) && isKnown(mergedAt);
  return isTold ? Math.max(0, clock.between(moment.at, mergedAt.at)) / 1000 : null;
}

/** Merges of the base decide, between as many of them the age of the base: a fraction that no age can make one. */
function friction({ change, integration }: Kept, clock: Clock): number {
  const age = since(integration.mergeBase, change, clock) ?? 0;
  return integration.baseMerges + age / (age + 1e9);
}
