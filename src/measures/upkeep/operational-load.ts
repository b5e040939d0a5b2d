import type { Config } from "../../config/config.ts";
import { cell, nth, present } from "../../lib/must.ts";
import { percentileInterval } from "../../lib/statistics/bootstrap.ts";
import { MONTH_MS } from "../../lib/time/units.ts";
import { type Change, type Flow, isKnown, type Scope } from "../../model/flow.ts";
import type { Count, Measure, Measurement, Statistic } from "../measure.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, decimal, listed, sentences } from "../statistics/figure-words.ts";
import { type Judgement, judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, LEVEL } from "../statistics/quantiles.ts";
import { resampleSums } from "../statistics/resample.ts";
import { seriesOf } from "../statistics/series.ts";

/** Fewest files that came or went of which a course over time is told. */
const FEWEST_FILES = 20;
/** Fewest changes in each half of the window. */
const FEWEST_CHANGES = 10;
const PER = 100;

/** A dated change whose paths are known. */
interface Placed {
  readonly change: Change;
  readonly at: number;
  readonly operations: Scope["operations"];
  /** Files to run that it added, less those that it took away. */
  readonly net: number;
}

/**
 * Files that have to be run, fed or watched, added net of removed by the changes merged in the window, per month:
 * services, dependencies, configuration, pipelines, infrastructure, alerts, told by their paths. Of dependencies
 * that is a new manifest, not a line in one.
 *
 * Rising faster than throughput: net additions grow more than merges from the earlier half of the window to the
 * later one. N₂ ÷ N₁ > M₂ ÷ M₁ says the same as N₂ ÷ M₂ > N₁ ÷ M₁, which holds for negative and no additions too;
 * so the difference of net additions per 100 changes is judged, and only where it is not chance.
 */
export const operationalLoad: Measure = {
  meta: {
    id: "operational-load",
    title: "Operational load: files to run, added net of removed",
    tells: "What changes leave behind for somebody to run, and whether it grows faster than the work.",
    definition:
      "Files that have to be run, fed or watched (services, dependencies, configuration, pipelines, infrastructure, alerts; told by their paths), added less removed by the changes merged in the window, per month. Judged is how many more per 100 changes in the later half of the window than in the earlier one, only where that is more than chance.",
    next: {
      good: "Keep taking away what is no longer needed when you add something to run.",
      watch: "Name an owner for each new thing to run, and take away what is no longer needed.",
      act: "Name an owner for each new thing to run, and take away what is no longer needed.",
      unknown: "Go through what was added, and ask of each who runs it and who hears when it fails.",
    },
    group: "upkeep",
    yardsticks: {
      "operational-load": {
        unit: "number",
        says: "at most … files to run per change more in the later half of the window than in the earlier one",
        usual: {
          value: 0,
          says: "no more files to run per change in the later half of the window than in the earlier one",
        },
      },
    },
    source: "Toil and operational load: Beyer et al., Site Reliability Engineering (2016)",
    needs: ["history", "diffs"],
    remedy: ["paths"],
  },
  measure: measureLoad,
};

function measureLoad(flow: Flow, config: Config): Measurement {
  const placed: Placed[] = [];
  const coverage = coverageOf("merged changes", flow.merged, (change) => {
    if ("missing" in change.scope) return change.scope.missing;
    if (!isKnown(change.mergedAt)) return change.mergedAt.missing;
    const { operations } = change.scope;
    const net = operations.reduce((sum, { added, removed }) => sum + added - removed, 0);
    placed.push({ change, at: change.mergedAt.at, operations, net });
    return null;
  });
  const growth = growthOf(flow, placed, config);
  const gap = underHalf(coverage);
  const counts = countsByKind(placed);
  return measured({
    n: placed.length,
    statistics: [netPerMonth(flow, placed), ...growth],
    ...(gap === null ? judgeGrowth(nth(growth, 0), config) : unjudged(gap)),
    coverage,
    ...observedWorstFirst(
      placed.filter(({ net }) => net > 0),
      {
        name: ({ change }) => change.id,
        label: "files more to run or watch",
        unit: "count",
        value: ({ net }) => net,
      },
    ),
    counts,
    series: {
      every: "month",
      statistic: "netPerMonth",
      points: seriesOf(flow.window, "month", placed, ({ at }) => at, netOf),
    },
    note: sentences(
      counts.length > 0 && `Net: ${listed(netByKind(counts))}.`,
      "Told by paths: of dependencies only new manifests are seen.",
      nth(growth, 0).value !== null && "Growth: the later half of the window against the earlier one.",
    ),
  });
}

const netOf = (placed: readonly Placed[]) => placed.reduce((sum, { net }) => sum + net, 0);

function netPerMonth({ window }: Flow, placed: readonly Placed[]): Statistic {
  const shape = { name: "netPerMonth", unit: "count", label: "more files to run per month" } as const;
  const months = (window.to - window.from) / MONTH_MS;
  if (months < 0.99) return { ...shape, value: null, why: "The window is shorter than a month" };
  return { ...shape, value: netOf(placed) / months };
}

/** Added and removed files by kind: `service added` 3. */
function countsByKind(placed: readonly Placed[]): Count[] {
  const counts = new Map<string, { added: number; removed: number }>();
  for (const { kind, added, removed } of placed.flatMap(({ operations }) => operations)) {
    const count = counts.get(kind) ?? { added: 0, removed: 0 };
    counts.set(kind, { added: count.added + added, removed: count.removed + removed });
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, { added, removed }]) => [
      { by: "added", name, count: added },
      { by: "removed", name, count: removed },
    ]);
}

function netByKind(counts: readonly Count[]): string[] {
  const net = new Map<string, number>();
  for (const { by, name, count } of counts)
    net.set(name, (net.get(name) ?? 0) + (by === "added" ? count : -count));
  return [...net].map(([name, count]) => `${name} ${count > 0 ? "+" : ""}${count}`.replace("-", "−"));
}

/** Net additions per 100 changes: the later half less the earlier one with its interval, then each half. */
function growthOf({ window }: Flow, placed: readonly Placed[], config: Config): Statistic[] {
  const middle = (window.from + window.to) / 2;
  const halves = [placed.filter(({ at }) => at < middle), placed.filter(({ at }) => at >= middle)] as const;
  const why = tooLittle(placed, halves);
  const [earlier, later] = halves.map((half) => (PER * netOf(half)) / half.length) as [number, number];
  const shape = {
    name: "growthPer100Changes",
    unit: "count",
    label: "more per 100 changes than earlier",
  } as const;
  if (why !== null) return [{ ...shape, value: null, why }];
  return [
    { ...shape, value: later - earlier, interval: intervalOf(halves, config) },
    {
      name: "earlierPer100Changes",
      unit: "count",
      label: "per 100 changes in the earlier half",
      value: earlier,
    },
    { name: "laterPer100Changes", unit: "count", label: "per 100 changes in the later half", value: later },
  ];
}

function tooLittle(placed: readonly Placed[], halves: readonly (readonly Placed[])[]): string | null {
  const moved = placed
    .flatMap(({ operations }) => operations)
    .reduce((sum, one) => sum + one.added + one.removed, 0);
  if (moved < FEWEST_FILES)
    return `${counted(moved, "file")} to run came or went, fewer than the ${FEWEST_FILES} that a trend needs`;
  if (halves.every((half) => half.length >= FEWEST_CHANGES)) return null;
  return `A course over time needs ${FEWEST_CHANGES} changes in each half of the window`;
}

/** Each half is resampled on its own. */
function intervalOf(
  halves: readonly (readonly Placed[])[],
  config: Config,
): NonNullable<Statistic["interval"]> {
  const [earlier, later] = halves.map((half, index) => {
    const { seed, resamples } = config.bootstrap;
    const column = ascending(half.map(({ net }) => net));
    const [sums] = resampleSums([column], { seed: seed + index, resamples });
    return sums.map((sum) => (PER * sum) / half.length);
  }) as [Float64Array, Float64Array];
  const differences = later.map((sum, i) => sum - cell(earlier, i));
  return {
    ...percentileInterval(differences, LEVEL),
    method: "bootstrap over the changes of each half, percentile",
  };
}

/** Growth that may be chance alone is no finding. */
function judgeGrowth(growth: Statistic, config: Config): Judgement {
  const judged = judge(
    growth,
    [{ threshold: config.thresholds["operational-load"], missed: "watch" }],
    "above",
  );
  if (!judged.near) return judged;
  const { low, high } = present(growth.interval, growth.label);
  return unjudged(
    `More per 100 changes than earlier: ${decimal(present(growth.value, growth.label))}, but it may be chance: between ${decimal(low)} and ${decimal(high)} with 95 % confidence`,
  );
}
