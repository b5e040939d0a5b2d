/** Shares of changes as statistics of a measurement. */
import type { Config } from "../../config/config.ts";
import { groupsOf } from "../../lib/groups.ts";
import { clusteredMeanInterval } from "../../lib/statistics/clustered-mean.ts";
import { ratioInterval } from "../../lib/statistics/ratio-interval.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { LOGIT, type Part } from "../../lib/statistics/scale.ts";
import { type Standing, shareOfClusters } from "../../lib/statistics/survival/clustered-survival.ts";
import { wilsonInterval } from "../../lib/statistics/wilson.ts";
import { DAY_MS } from "../../lib/time/units.ts";
import { type Change, isKnown } from "../../model/flow.ts";
import type { Count, Statistic } from "../measure.ts";
import { tooFew } from "./quantiles.ts";

/** How many of how many, with the 95 % interval by Wilson; without value below five observations. */
export function shareStatistic(
  { name, label, noun = "change" }: { name: string; label: string; noun?: string },
  hits: number,
  of: number,
): Statistic {
  const shape = { name, unit: "share", label } as const;
  if (of < FEWEST) return { ...shape, value: null, why: tooFew(of, noun) };
  return {
    ...shape,
    value: hits / of,
    interval: { ...wilsonInterval(hits, of), method: "Wilson score interval" },
  };
}

/** Where the interval of a share comes from whose things come in clusters. */
const CLUSTERED = "clusters by change, Student's t on a logit scale";

/** How an interval of clusters is told; none of fewer than 30 of them, and where nothing varies. */
export function clusteredInterval({ interval }: Standing): Pick<Statistic, "interval"> {
  return interval === null ? {} : { interval: { ...interval, method: CLUSTERED } };
}

/** Σ part ÷ Σ whole over changes of which each has some; without value below five changes, and where there is nothing in all of them. */
export function clusteredShare(
  { name, label, noun = "change" }: { name: string; label: string; noun?: string },
  parts: readonly Part[],
): Statistic {
  const shape = { name, unit: "share", label } as const;
  const some = parts.filter(({ whole }) => whole > 0);
  const found = shareOfClusters(some);
  if (some.length < FEWEST || found === null)
    return { ...shape, value: null, why: tooFew(some.length, noun) };
  return { ...shape, value: found.share, ...clusteredInterval(found) };
}

/** How the interval of a share of sums is made, as the report prints it. */
export const SUMS_METHOD = "studentised bootstrap over changes, on a logit scale";

/** How that of a mean per change is. */
const MEAN_METHOD = "clusters by day of the merge, Student's t on a logarithmic scale";

/** The 95 % interval of Σ part ÷ Σ whole over changes; none of fewer than 30. */
export function intervalOfSums(parts: readonly Part[], { bootstrap }: Config): Pick<Statistic, "interval"> {
  const interval = ratioInterval(parts, LOGIT, bootstrap);
  return interval === null ? {} : { interval: { ...interval, method: SUMS_METHOD } };
}

/** What is told of a merged change. */
export interface Told {
  readonly change: Pick<Change, "mergedAt">;
  readonly value: number;
}

/** The same of a mean per merged change, which may be any number over 0: those of one day are alike. */
export function intervalOfMean(told: readonly Told[]): Pick<Statistic, "interval"> {
  const days = groupsOf(told, ({ change: { mergedAt } }) =>
    isKnown(mergedAt) ? Math.floor(mergedAt.at / DAY_MS) : null,
  );
  const interval = clusteredMeanInterval(
    [...days.values()].map((some) => ({
      part: some.reduce((sum, { value }) => sum + value, 0),
      whole: some.length,
    })),
  );
  return interval === null ? {} : { interval: { ...interval, method: MEAN_METHOD } };
}

/** How often each name comes, commonest first, ties by name. */
export function countsOf(by: string, names: readonly string[]): Count[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ by, name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
