/**
 * The performance clusters of DORA's Accelerate State of DevOps reports, as data. They differ by year:
 * 2021 has gaps, 2023's low cluster has the same figures as its medium one, 2025 has no clusters. They
 * describe the answers of a survey and are no targets.
 *
 * Sources: Accelerate State of DevOps 2021 and 2023, Accelerate State of DevOps 2024 (p. 13).
 */

import { addTo } from "../../lib/groups.ts";
import { DAY_MS, DAYS_A_MONTH, HOUR_MS, WEEK_MS } from "../../lib/time/units.ts";
import { listed } from "../statistics/figure-words.ts";

/** Who describes them, as the source of a yardstick; its year follows. */
export const STATE_OF_DEVOPS = "DORA, Accelerate State of DevOps";

const HOUR = HOUR_MS / DAY_MS;
const WEEK = WEEK_MS / DAY_MS;
const MONTH = DAYS_A_MONTH;
const HALF_YEAR = 6 * MONTH;
const EVER = Number.POSITIVE_INFINITY;

/** Name and range, both ends included, best first. Days of lead time, from delivery to delivery, or to restore. */
type Cluster = readonly [name: string, from: number, to: number];

interface Year {
  readonly year: number;
  readonly clusters: readonly Cluster[];
}

const CLUSTERS_2024: readonly Cluster[] = [
  ["elite", 0, 1],
  ["high", 1, WEEK],
  ["medium", WEEK, MONTH],
  ["low", MONTH, HALF_YEAR],
];

const CLUSTERS_2023: readonly Cluster[] = [
  ["elite", 0, 1],
  ["high", 1, WEEK],
  ["medium or low", WEEK, MONTH],
];

/** Lead time for changes, commit to production, in days. */
export const LEAD_TIME_CLUSTERS: readonly Year[] = [
  {
    year: 2021,
    clusters: [
      ["elite", 0, HOUR],
      ["high", 1, WEEK],
      ["medium", MONTH, HALF_YEAR],
      ["low", HALF_YEAR, EVER],
    ],
  },
  { year: 2023, clusters: CLUSTERS_2023 },
  { year: 2024, clusters: CLUSTERS_2024 },
];

/** Deployment frequency, as days from one deployment to the next. */
export const FREQUENCY_CLUSTERS: readonly Year[] = [
  {
    year: 2021,
    clusters: [
      ["elite", 0, 1],
      ["high", WEEK, MONTH],
      ["medium", MONTH, HALF_YEAR],
      ["low", HALF_YEAR, EVER],
    ],
  },
  { year: 2023, clusters: CLUSTERS_2023 },
  { year: 2024, clusters: CLUSTERS_2024 },
];

/** Time to restore service (since 2023: failed deployment recovery time), in days. */
export const RESTORE_CLUSTERS: readonly Year[] = [
  {
    year: 2021,
    clusters: [
      ["elite", 0, HOUR],
      ["high", HOUR, 1],
      ["medium", 1, WEEK],
      ["low", HALF_YEAR, EVER],
    ],
  },
  {
    year: 2023,
    clusters: [
      ["elite", 0, HOUR],
      ["high", HOUR, 1],
      ["medium", 1, WEEK],
      ["low", MONTH, HALF_YEAR],
    ],
  },
  {
    year: 2024,
    clusters: [
      ["elite", 0, HOUR],
      ["high or medium", HOUR, 1],
      ["low", WEEK, MONTH],
    ],
  },
];

/** Change failure rate by cluster, elite to low. From 2023 on the figures are points, and 2024's do not rise in order. */
const FAILURE_RATES: readonly { readonly year: number; readonly rates: readonly string[] }[] = [
  { year: 2021, rates: ["0–15 %", "16–30 %", "16–30 %", "16–30 %"] },
  { year: 2023, rates: ["5 %", "10 %", "15 %", "64 %"] },
  { year: 2024, rates: ["5 %", "20 %", "10 %", "40 %"] },
];

/** All of them, because from 2023 on no figure falls into a cluster. */
export const FAILURE_SENTENCE = `DORA's clusters from elite to low: ${FAILURE_RATES.map(
  ({ year, rates }) => `${rates.join(", ")} (${year})`,
).join("; ")}.`;

function clusterOf(days: number, clusters: readonly Cluster[]): string {
  const cluster = clusters.find(([, from, to]) => days >= from && days <= to);
  if (cluster !== undefined) return cluster[0];
  const slower = clusters.findIndex(([, from]) => from > days);
  if (slower === -1) return `slower than ${clusters.at(-1)![0]}`;
  return `between ${clusters[slower - 1]![0]} and ${clusters[slower]![0]}`;
}

/** Which cluster a figure falls into, by year: "DORA's clusters: high (2021, 2023 and 2024)." */
export function clustersSentence(days: number, years: readonly Year[]): string {
  const byName = new Map<string, string[]>();
  for (const { year, clusters } of years) {
    const name = clusterOf(days, clusters);
    addTo(byName, name, String(year));
  }
  const named = [...byName].map(([name, same]) => `${name} (${listed(same)})`);
  return `DORA's clusters: ${named.join(", ")}.`;
}
