/** What our statistics say of a few numbers. */
import { quantile, summary } from "../../../src/lib/statistics/quantile.ts";
import { clustersSentence } from "../../../src/measures/readings/dora.ts";

type Clusters = Parameters<typeof clustersSentence>[1];

export const mean = (values: readonly number[]): number | null => summary(values).mean;

/** Mean, median and 90th percentile, however few they are. */
export const three = (values: readonly number[]): number[] => {
  const sorted = [...values].sort((one, other) => one - other);
  return [summary(values).mean!, quantile(sorted, 0.5), quantile(sorted, 0.9)];
};

/** The cluster of a year's report into which so many days fall. */
export const clusterIn = (years: Clusters, year: number) => (days: number) =>
  /: (.*) \(\d{4}\)\.$/.exec(
    clustersSentence(
      days,
      years.filter((one) => one.year === year),
    ),
  )![1]!;
