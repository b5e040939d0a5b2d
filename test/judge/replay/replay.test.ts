import { describe, expect, test } from "vitest";
import { replay } from "../../../src/judge/replay/replay.ts";
import { partOf, timesAsOften } from "../../../src/judge/replay/scenario.ts";
import type { Change } from "../../../src/model/flow.ts";
import { aChange, aConfig, aFlow, days, hours, SEES_GITHUB } from "../../builders.ts";
import { fiveOnTrains as five, weeklyFlow as flow, MONTH, weeklyTrains as trains } from "./weekly-trains.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;
const config = aConfig();
const HALF_PICKUP = partOf(["pickup"], 0.5);
const TWICE = timesAsOften(2);

describe("on trains that leave each week, a day after their cut", () => {
  test("half a wait before the merge saves a week where an earlier train is caught, and nothing where not", () => {
    // Merged on days 6, 10, 12, 15.5 and 11: the first catches the cut of day 7, the last that of day 14.
    const [half] = replay(flow, config, [HALF_PICKUP]);
    expect(half!.meanSeconds!.value).toBeCloseTo((14 / 5) * DAY, 6);
    // 8, 15, 5, 12 and 15 days: the median falls from 15 to 12.
    expect(half!.medianSeconds!.value).toBe(3 * DAY);
    expect(half!.share).toBeCloseTo(14 / 69, 12);
    expect(half!.changeDaysPerMonth.value).toBeCloseTo(14, 12);
    expect(half!.sooner).toBe(2 / 5);
  });

  test("at a random phase each change is out sooner by what it is merged sooner, on average", () => {
    // 2 + 1 + 1 + 0.5 + 10 days over five changes: 2.9, with an error of about 0.1 over 200 phases.
    const [{ meanSeconds } = { meanSeconds: null }] = replay(flow, config, [HALF_PICKUP]);
    expect(Math.abs(meanSeconds!.high / DAY - 2.9)).toBeLessThan(0.4);
    expect(meanSeconds!.low).toBeLessThanOrEqual(meanSeconds!.value);
    expect(meanSeconds!.high).toBeGreaterThanOrEqual(meanSeconds!.value);
  });

  test("twice as often is a cut midway between each two, and from cut to publication nothing changes", () => {
    // Day 8 goes with the cut of 10.5 instead of 14, day 16 with that of 17.5 instead of 21: 3.5 days each.
    const [twice] = replay(flow, config, [TWICE]);
    expect(twice!.meanSeconds!.value).toBeCloseTo((7 / 5) * DAY, 6);
    expect(twice!.sooner).toBe(2 / 5);
    // At a random phase half of the wait for a cut, and they waited 6, 3, 1, 5 and 0 days: 1.5.
    expect(Math.abs(twice!.meanSeconds!.high / DAY - 1.5)).toBeLessThan(0.1);
  });

  test("a cap takes what is over it, and every step holds at once", () => {
    // 4, 2, 2, 1 and 20 days of pickup: 1 and 17 are over 3, merged on days 7 and 4: both out on day 8.
    const capped = { part: 1, most: days(3) };
    const [most] = replay(flow, config, [{ stages: new Map([["pickup", capped]]), cadence: null }]);
    expect(most!.meanSeconds!.value).toBeCloseTo((21 / 5) * DAY, 6);
    // Merged on days 6, 10, 12, 15.5 and 11 with cuts on 7, 10.5, 14 and 17.5: 7, 3.5, 0, 3.5 and 7 days.
    const [both] = replay(flow, config, [{ ...HALF_PICKUP, cadence: { times: 2 } }]);
    expect(both!.meanSeconds!.value).toBeCloseTo((21 / 5) * DAY, 6);
  });

  test("a rhythm of its own can be later, and says so", () => {
    // The window begins with the cut of day 0: one each 5 days on 10, 15, 20 and 25, each out a day later. Out on 11, 16, 16, 21 and 26.
    const [five] = replay(flow, config, [{ stages: new Map(), cadence: { every: days(5) } }]);
    expect(five!.meanSeconds!.value).toBeCloseTo(((4 - 1 - 1 + 1 - 4) / 5) * DAY, 6);
    expect([five!.ran.sooner, five!.ran.later]).toEqual([2 / 5, 3 / 5]);
    // At any phase 2.5 days and one until it is out, where 3 and one there were.
    expect(Math.abs(five!.shifted!.mean / days(1) - 0.5)).toBeLessThan(0.3);
    const [same] = replay(flow, config, [{ stages: new Map(), cadence: { every: days(7) } }]);
    expect(same!.meanSeconds!.value).toBe(0);
  });

  test("twice as often never saves more than was waited, however seldom deliveries came before the window", () => {
    // Once in ten weeks until the window begins: in a circle of all trains a wait for a cut is of a month.
    const seldom = trains.filter((_, week) => week >= 55 || week % 10 === 0);
    const [twice] = replay({ ...flow, trains: seldom }, config, [TWICE]);
    expect(twice!.meanSeconds!.high / DAY).toBeLessThan(3);
    expect(twice!.changeDaysPerMonth.high).toBeLessThan(15);
  });

  test("a change whose train is not known is not moved", () => {
    const [half] = replay({ ...flow, trains: [] }, config, [HALF_PICKUP]);
    expect([half!.meanSeconds, half!.sooner]).toEqual([{ value: 0, low: 0, high: 0 }, 0]);
  });

  test("what is not on the trains' way is saved at once: the delivery itself", () => {
    const stages = [
      ["coding", hours(5)],
      ["release", hours(5)],
      ["deploy", hours(8)],
    ] as const;
    const finished = Array.from({ length: 5 }, () => aChange({ stages }));
    const half = partOf(["deploy"], 0.5);
    const [saved] = replay(aFlow({ finished, window: MONTH, source: "deployments" }), config, [half]);
    expect(saved!.meanSeconds!.value).toBe(4 * HOUR);
  });

  test("the same in the same order gives the same, and in another order, too", () => {
    const backwards = replay({ ...flow, finished: five.toReversed() }, config, [HALF_PICKUP, TWICE]);
    expect(backwards).toEqual(replay(flow, config, [HALF_PICKUP, TWICE]));
  });
});

describe("where nothing is known of deliveries, lead time ends at the merge", () => {
  /** So many hours in coding and pickup. */
  const through = (coding: number, pickup: number): Change =>
    aChange({
      stages: [
        ["coding", hours(coding)],
        ["pickup", hours(pickup)],
      ],
    });
  const flowOf = (finished: readonly Change[]) =>
    aFlow({ finished, sees: SEES_GITHUB, source: "none", window: MONTH });
  // Lead times 20, 40, 50, 60 and 70 h; the window is one month.
  const five = [through(10, 10), through(10, 30), through(10, 40), through(10, 50), through(60, 10)];

  test("halved: the median, the mean and the change-days of the month", () => {
    // After: 15, 25, 30, 35, 65. The median falls from 50 to 30 h. 140 h of pickup, half of them 70: 14 h each.
    const [half] = replay(flowOf(five), config, [HALF_PICKUP]);
    expect(half!.medianSeconds).toEqual({ value: 20 * HOUR, low: 20 * HOUR, high: 20 * HOUR });
    expect(half!.meanSeconds!.value).toBe(14 * HOUR);
    expect(half!.share).toBeCloseTo(14 / 48, 12);
    expect(half!.changeDaysPerMonth.value).toBeCloseTo(70 / 24, 12);
    expect(half!.why).toBeNull();
  });

  test("several stages without any time in them", () => {
    const [both] = replay(flowOf(five), config, [partOf(["coding", "pickup"], 0)]);
    expect(both!.medianSeconds!.value).toBe(50 * HOUR);
    expect(both!.meanSeconds!.value).toBe(48 * HOUR);
  });

  test("a change without a known start counts for its change-days alone", () => {
    const hidden = { ...through(0, 48), startedAt: { missing: "squash-hides-start" as const } };
    const [half] = replay(flowOf([...five, hidden]), config, [HALF_PICKUP]);
    expect(half!.meanSeconds!.value).toBe(14 * HOUR);
    expect(half!.changeDaysPerMonth.value).toBeCloseTo(94 / 24, 12);
  });

  test("of few known lead times no saving is told, and why", () => {
    const hidden = { ...through(0, 48), startedAt: { missing: "squash-hides-start" as const } };
    const [few] = replay(flowOf(five.slice(0, 4)), config, [HALF_PICKUP]);
    expect([few!.medianSeconds, few!.meanSeconds, few!.share]).toEqual([null, null, null]);
    expect(few!.why).toBe("fewer than 5 changes have a known lead time");
    expect(few!.changeDaysPerMonth.value).toBeCloseTo(65 / 24, 12);
    const [most] = replay(flowOf([...five, ...Array(6).fill(hidden)]), config, [HALF_PICKUP]);
    expect(most!.why).toBe("the lead time is known for only 5 of the 11 changes, and half are needed");
  });

  test("of less than a week nothing is told by the month, and of nothing nothing", () => {
    const short = { ...flowOf(five), window: { from: 0, to: days(6), because: "" } };
    expect(replay(short, config, [HALF_PICKUP])).toEqual([]);
    expect(replay(flowOf([]), config, [HALF_PICKUP])).toEqual([]);
    expect(replay(flowOf(five), config, [])).toEqual([]);
  });

  test("time is counted by the flow's clock", () => {
    const half = { between: (from: number, to: number) => (to - from) / 2 };
    const [slow] = replay({ ...flowOf(five), clock: half }, config, [HALF_PICKUP]);
    expect(slow!.meanSeconds!.value).toBe(7 * HOUR);
  });
});
