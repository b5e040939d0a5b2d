import { describe, expect, test } from "vitest";
import { type Scenario, whatIf } from "../../../src/judge/recommendations/what-if.ts";
import { bootstrap, percentileInterval } from "../../../src/lib/statistics/bootstrap.ts";
import { createRandom } from "../../../src/lib/statistics/random.ts";
import type { Change } from "../../../src/model/flow.ts";
import { aChange, aConfig, aFlow, days, hours, SEES_GITHUB } from "../../builders.ts";

const HOUR = 3600;
const config = aConfig({ bootstrap: { seed: 3, resamples: 300 } });

/** A change that spent so many hours in coding, pickup and release. */
const through = (coding: number, pickup: number, release = 0): Change =>
  aChange({
    stages: [
      ["coding", hours(coding)],
      ["pickup", hours(pickup)],
      ["release", hours(release)],
    ],
  });

const flowOf = (finished: readonly Change[]) =>
  aFlow({ finished, sees: SEES_GITHUB, source: "deployments", window: { from: 0, to: days(30.4375) } });

const HALF_PICKUP: Scenario = { stages: ["pickup"], kept: 0.5 };
const NO_CODING: Scenario = { stages: ["coding"], kept: 0 };

describe("what a shorter stage would have been worth", () => {
  // Lead times 20, 40, 50, 60 and 70 h; the window is one month.
  const five = [through(10, 10), through(10, 30), through(10, 40), through(10, 50), through(60, 10)];

  test("halved: the median, the mean and the change-days of the month", () => {
    // After: 15, 25, 30, 35, 65. The median falls from 50 to 30 h. 140 h of pickup, half of them 70: 14 h each.
    const [half] = whatIf(flowOf(five), config, [HALF_PICKUP]);
    expect(half!.medianSeconds!.value).toBe(20 * HOUR);
    expect(half!.meanSeconds!.value).toBe(14 * HOUR);
    expect(half!.share).toBeCloseTo(14 / 48, 12);
    expect(half!.changeDaysPerMonth.value).toBeCloseTo(70 / 24, 12);
    expect(half!.why).toBeNull();
  });

  test("removed: all of it, and the order of the changes by lead time may turn", () => {
    // After: 10, 30, 40, 50, 10, so the median falls from 50 to 30 h. 100 h of coding: 20 h each.
    const [none] = whatIf(flowOf(five), config, [NO_CODING]);
    expect(none!.medianSeconds!.value).toBe(20 * HOUR);
    expect(none!.meanSeconds!.value).toBe(20 * HOUR);
    expect(none!.changeDaysPerMonth.value).toBeCloseTo(100 / 24, 12);
  });

  test("several stages at once are added up", () => {
    const [both] = whatIf(flowOf(five), config, [{ stages: ["coding", "pickup"], kept: 0 }]);
    expect(both!.medianSeconds!.value).toBe(50 * HOUR);
    expect(both!.meanSeconds!.value).toBe(48 * HOUR);
  });

  test("the intervals are those of resamples that are sorted anew each time", () => {
    const random = createRandom(9);
    const many = Array.from({ length: 12 }, () => through(random.int(50), random.int(90), random.int(20)));
    const sorted = many.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const time = (change: Change, stage: string) =>
      change.spans.filter((span) => span.stage === stage).reduce((sum, { from, to }) => sum + to - from, 0);
    const lead = (change: Change) => change.spans.reduce((sum, { from, to }) => sum + to - from, 0);
    const median = (values: number[]) => {
      const inOrder = values.toSorted((a, b) => a - b);
      return (inOrder[5]! + inOrder[6]!) / 2;
    };
    const medians = bootstrap(
      12,
      (pick) => {
        const drawn = [...pick].map((i) => sorted[i]!);
        return median(drawn.map(lead)) - median(drawn.map((one) => lead(one) - time(one, "pickup") / 2));
      },
      config.bootstrap,
    );
    const sums = bootstrap(
      12,
      (pick) => pick.reduce((sum, i) => sum + time(sorted[i]!, "pickup") / 2, 0),
      config.bootstrap,
    );
    const [half] = whatIf(flowOf(many), config, [HALF_PICKUP]);
    const ofMedian = percentileInterval(medians);
    expect(half!.medianSeconds!.low).toBeCloseTo(ofMedian.low / 1000, 6);
    expect(half!.medianSeconds!.high).toBeCloseTo(ofMedian.high / 1000, 6);
    const ofSum = percentileInterval(sums);
    expect(half!.changeDaysPerMonth.low).toBeCloseTo(ofSum.low / days(1), 9);
    expect(half!.changeDaysPerMonth.high).toBeCloseTo(ofSum.high / days(1), 9);
    expect(half!.meanSeconds!.high).toBeCloseTo(ofSum.high / 12_000, 6);
  });

  test("the order in which the changes came decides nothing", () => {
    const scenarios = [HALF_PICKUP, NO_CODING];
    expect(whatIf(flowOf(five.toReversed()), config, scenarios)).toEqual(
      whatIf(flowOf(five), config, scenarios),
    );
  });

  test("a change without a known start counts for its change-days alone", () => {
    const hidden = { ...through(0, 48), startedAt: { missing: "squash-hides-start" as const } };
    const [half] = whatIf(flowOf([...five, hidden]), config, [HALF_PICKUP]);
    expect(half!.medianSeconds!.value).toBe(20 * HOUR);
    expect(half!.meanSeconds!.value).toBe(14 * HOUR);
    expect(half!.changeDaysPerMonth.value).toBeCloseTo(94 / 24, 12);
  });

  test("of few known lead times no saving is told, and why", () => {
    const hidden = { ...through(0, 48), startedAt: { missing: "squash-hides-start" as const } };
    const [few] = whatIf(flowOf(five.slice(0, 4)), config, [HALF_PICKUP]);
    expect([few!.medianSeconds, few!.meanSeconds, few!.share]).toEqual([null, null, null]);
    expect(few!.why).toBe("fewer than 5 changes have a known lead time");
    expect(few!.changeDaysPerMonth.value).toBeCloseTo(65 / 24, 12);
    const [most] = whatIf(flowOf([...five, ...Array(6).fill(hidden)]), config, [HALF_PICKUP]);
    expect(most!.why).toBe("the lead time is known of 5 of 11 changes only, less than half");
  });

  test("of less than a week nothing is told by the month", () => {
    const short = { ...flowOf(five), window: { from: 0, to: days(6), because: "" } };
    expect(whatIf(short, config, [HALF_PICKUP])).toEqual([]);
  });

  test("of nothing there is nothing to tell", () => {
    expect(whatIf(flowOf([]), config, [HALF_PICKUP])).toEqual([]);
    expect(whatIf(flowOf(five), config, [])).toEqual([]);
  });

  test("time is counted by the flow's clock", () => {
    const half = { between: (from: number, to: number) => (to - from) / 2 };
    const [slow] = whatIf({ ...flowOf(five), clock: half }, config, [HALF_PICKUP]);
    expect(slow!.meanSeconds!.value).toBe(7 * HOUR);
    expect(slow!.changeDaysPerMonth.value).toBeCloseTo(35 / 24, 12);
  });
});
