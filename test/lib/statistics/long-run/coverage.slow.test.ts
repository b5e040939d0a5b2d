/** A short form of `npm run coverage`: some cells, and fewer samples, which the bounds allow for. */
import { describe, expect, test } from "vitest";
import { longRunProportion } from "../../../../src/lib/statistics/long-run/proportion.ts";
import { longRunQuantile } from "../../../../src/lib/statistics/long-run/quantile.ts";
import { longRunRatio, longRunShare } from "../../../../src/lib/statistics/long-run/ratio.ts";
import { recordOf } from "../../../../src/lib/statistics/long-run/record.ts";
import { quantile, quantileInterval } from "../../../../src/lib/statistics/quantile.ts";
import { createRandom } from "../../../../src/lib/statistics/random.ts";
import { ratioInterval } from "../../../../src/lib/statistics/ratio-interval.ts";
import { LOG, LOGIT } from "../../../../src/lib/statistics/scale.ts";
import { wilsonInterval } from "../../../../src/lib/statistics/wilson.ts";
// @ts-expect-error a plain script without types
import { CELLS, campaign } from "../../../../tools/coverage/campaign.mjs";
// @ts-expect-error a plain script without types
import { longRunPieces, truthOf } from "../../../../tools/coverage/truths.mjs";
// @ts-expect-error a plain script without types
import { holds, intervalWords, leastOf } from "../../../../tools/coverage/verdicts.mjs";
// @ts-expect-error a plain script without types
import { recordOfWorld, WORLDS } from "../../../../tools/coverage/worlds.mjs";

const STATISTICS = {
  createRandom,
  LOG,
  LOGIT,
  longRunProportion,
  longRunQuantile,
  longRunRatio,
  longRunShare,
  quantileInterval,
  ratioInterval,
  recordOf,
  wilsonInterval,
};
const SAMPLES = 300;

const cellOf = (id: string) => CELLS.find((cell: { id: string }) => cell.id === id);

function failuresOf(id: string, statistics: object = STATISTICS): string[] {
  const cell = cellOf(id);
  const intervals: Row[] = campaign(cell, SAMPLES, statistics);
  const least = leastOf(cell.world);
  return intervals.filter((one) => !holds(one, least)).map((one) => `${one.row.id}: ${intervalWords(one)}`);
}

interface Row {
  readonly row: { readonly id: string };
}

describe("what is printed holds what it names", () => {
  test.each([
    "trains every 5 days: 50 in 30 days",
    "irregular, 5 days, σ 1.0: 50 in 90 days",
    "irregular, 20 days, σ 0.6: 200 in 365 days",
    "months that correlate: 200 in 365 days",
    "half as often for a year: 200 in 365 days",
  ])("%s", (id) => expect(failuresOf(id)).toEqual([]));

  test("and it is noticed where an interval forgets that changes are delivered together", () => {
    const forgetful = (record: ReturnType<typeof recordOf<number>>, p: number) =>
      quantileInterval(Float64Array.from(record.inWindow.flatMap(({ changes }) => changes)).sort(), p);
    const failed = failuresOf("irregular, 5 days, σ 1.0: 50 in 90 days", {
      ...STATISTICS,
      longRunQuantile: forgetful,
    });
    expect(failed.map((words) => words.split(":")[0])).toEqual([
      "median, long-run",
      "p75, long-run",
      "p90, long-run",
    ]);
  });
});

// 300,000 changes of 800 years, in 40,000 to 60,000 deliveries: within 5 % of what is worked out, where gaps have long tails.
test.each([
  "trains every 5 days",
  "irregular, 5 days, σ 0.6",
  "months that correlate",
])("the truth of a world is that of a very long run of it: %s", (id) => {
  const world = WORLDS.find((one: { id: string }) => one.id === id);
  const deliveries = recordOfWorld(world, { n: 300_000, days: 292_000 }, createRandom(1));
  const leads: { wait: number; lead: number }[] = [];
  for (const { inWindow, changes } of deliveries) if (inWindow) leads.push(...changes);
  const sorted = Float64Array.from(leads, ({ lead }) => lead).sort();
  const mean = leads.reduce((sum, { lead }) => sum + lead, 0) / leads.length;
  const wait = leads.reduce((sum, one) => sum + one.wait, 0) / leads.length;
  const truth = truthOf(longRunPieces(world));
  for (const p of [0.5, 0.75, 0.9]) expect(quantile(sorted, p) / truth.quantile(p)).toBeCloseTo(1, 1);
  expect(mean / truth.mean).toBeCloseTo(1, 1);
  expect(wait / mean / truth.share).toBeCloseTo(1, 1);
});
