import type { Config } from "../../config/config.ts";
import { countRatio } from "../../lib/statistics/count-ratio.ts";
import type { Delivery, Flow } from "../../model/flow.ts";
import type { Measure, Measurement, Statistic } from "../measure.ts";
import { byFinish, byStream } from "../readings/delivery-order.ts";
import { coverageOf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, decimal, sentences } from "../statistics/figure-words.ts";
import { type Judgement, judge } from "../statistics/finding.ts";
import { measured, NO_DELIVERIES } from "../statistics/measured.ts";
import { ascending, medianOf, quantileStatistics, tooFew } from "../statistics/quantiles.ts";

/** The next step where a plan says how often releases come. */
const BY_PLAN = "Look at what makes a release larger than the one before: how often they come is the plan's.";

/** Fewest deliveries of which two halves are compared. */
const FEWEST_FOR_TREND = 6;

/**
 * Changes (of people and of automated accounts) and lines that a delivery was the first to carry, over
 * the deliveries in the window that carried any; the first of a record is left out, because it carries
 * the past. Trend: mean of the later half ÷ mean of the earlier half − 1, the middle one of an odd number in neither,
 * with an interval by deliveries; to compare halves is a choice of flowaudit. Definition: value-stream §3.2.
 */
export const batchSize: Measure = {
  meta: {
    id: "batch-size",
    title: "Batch size: changes per delivery",
    tells: "How much goes out at once, and so how much there is to search when something breaks.",
    definition:
      "Changes, of people and of automated accounts, that a delivery was the first to carry, over the deliveries of the window that carried any and are not the first of their record: median, p90 and the most. Lines: those of people's changes in each, median. Growth: the mean of the later half of these deliveries ÷ that of the earlier half, less 1, with its 95 % interval; it is a finding only where chance does not explain it.",
    next: {
      good: "Keep batches this small; smaller ones are easier to check and to take back.",
      watch: "Deliver before the batch grows further: more often, with less in each.",
      act: "Deliver before the batch grows further: more often, with less in each.",
      unknown: "Compare the largest batch with the median, and ask what delayed that delivery.",
    },
    group: "outcomes",
    yardsticks: {
      "batch-size": {
        unit: "share",
        says: "the mean batch of the second half at most … above that of the first",
        usual: { value: 0.25 },
      },
    },
    source: "Batch size: Reinertsen, The Principles of Product Development Flow (2009)",
    needs: ["history"],
    remedy: ["deliveries"],
  },
  measure: measureBatches,
};

function measureBatches(flow: Flow, config: Config): Measurement {
  if (flow.source.id === "none") return NO_DELIVERIES;
  const batches = flow.deliveries.filter((delivery) => reasonLeftOut(delivery) === null);
  const carried = ascending(batches.map((delivery) => delivery.carried));
  const growth = growthOf(batches);
  return measured({
    n: batches.length,
    statistics: [...changeStatistics(carried), ...lineStatistics(flow, batches), growth],
    ...judgeGrowth(growth, config),
    ...(config.releaseCadence === null ? {} : { next: BY_PLAN }),
    coverage: coverageOf("deliveries in the window", flow.deliveries, reasonLeftOut),
    ...observedWorstFirst(batches, {
      name: (delivery) => delivery.name,
      label: "changes carried",
      unit: "count",
      value: (delivery) => delivery.carried,
    }),
    note: sentences(
      "Changes of automated accounts are counted; lines are those of people's changes.",
      byStream(batches, medianInWords),
      growth.value !== null &&
        "Trend: the later half of the deliveries against the earlier half, a choice of flowaudit.",
    ),
  });
}

function reasonLeftOut({ edge, carried }: Delivery): string | null {
  if (edge) return "first of its record, which carries the past";
  return carried === 0 ? "no change in it was new" : null;
}

/** The median batch of a stream, or how few there are to make one of. */
function medianInWords(batches: readonly Delivery[]): string {
  const median = medianOf(batches.map(({ carried }) => carried));
  return median === null
    ? `with ${counted(batches.length, "delivery")} only`
    : `${decimal(median)} in the median`;
}

function changeStatistics(carried: Float64Array): Statistic[] {
  const naming = {
    unit: "count",
    suffix: "Changes",
    label: "changes per delivery",
    noun: "delivery",
  } as const;
  const most = carried.at(-1);
  return [
    ...quantileStatistics(carried, naming, ["median", "p90"]),
    {
      name: "maxChanges",
      unit: "count",
      label: "most changes in one",
      value: most ?? null,
      ...(most === undefined ? { why: tooFew(0, "delivery") } : {}),
    },
  ];
}

function lineStatistics(flow: Flow, batches: readonly Delivery[]): Statistic[] {
  const lines = linesByDelivery(flow);
  const known = batches.map(({ name }) => lines.get(name)).filter((sum) => typeof sum === "number");
  const naming = {
    unit: "lines",
    suffix: "Lines",
    label: "lines per delivery",
    noun: "sized delivery",
  } as const;
  return quantileStatistics(ascending(known), naming, ["median"]);
}

/** Lines of people's changes by delivery; null where the size of one of them is missing. */
function linesByDelivery(flow: Flow): ReadonlyMap<string, number | null> {
  const lines = new Map<string, number | null>();
  for (const { delivery, size } of flow.finished) {
    if (delivery === null) continue;
    const before = lines.get(delivery);
    const known = before !== null && !("missing" in size);
    lines.set(delivery, known ? (before ?? 0) + size.added + size.deleted : null);
  }
  return lines;
}

/** Growth of the mean from the earlier half of the deliveries to the later one. */
function growthOf(batches: readonly Delivery[]): Statistic {
  const shape = { name: "growthOfMean", unit: "share", label: "growth of the mean batch" } as const;
  if (batches.length < FEWEST_FOR_TREND) {
    return { ...shape, value: null, why: `A trend needs ${FEWEST_FOR_TREND} deliveries` };
  }
  const ordered = byFinish(batches).map(({ carried }) => carried);
  const half = Math.floor(ordered.length / 2);
  const { ratio, low, high } = countRatio(ordered.slice(0, half), ordered.slice(-half));
  const method = "ratio of overdispersed counts, by deliveries";
  return { ...shape, value: ratio - 1, interval: { low: low - 1, high: high - 1, level: 0.95, method } };
}

function judgeGrowth(growth: Statistic, config: Config): Judgement {
  return judge(growth, [{ threshold: config.thresholds["batch-size"], missed: "watch" }], "above");
}
