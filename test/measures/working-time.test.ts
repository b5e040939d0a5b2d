import { describe, expect, it } from "vitest";
import type { WorkingCalendar } from "../../src/config/config.ts";
import { takeMeasures } from "../../src/measures/engine.ts";
import { leadTime } from "../../src/measures/headline/lead-time.ts";
import { testCycle } from "../../src/measures/headline/test-cycle.ts";
import type { Measure, Measured, Measurement } from "../../src/measures/measure.ts";
import { releaseWait } from "../../src/measures/queues/release-wait.ts";
import { measured } from "../../src/measures/statistics/measured.ts";
import { stageBreakdown } from "../../src/measures/time/stage-breakdown.ts";
import { ELAPSED, type Flow } from "../../src/model/flow.ts";
import { aChange, aConfig, aFlow, aHead, anAttempt, days, hours, SEES_GITHUB, T0 } from "../builders.ts";
import { statistic } from "./reading.ts";

const OFFICE: WorkingCalendar = { zone: "UTC", days: [1, 2, 3, 4, 5], from: 540, to: 1020, holidays: [] };
const HOUR = 3600;

const both = (measure: Measure, flow: Flow, calendar: WorkingCalendar | null = OFFICE): Measurement =>
  takeMeasures(flow, aConfig({ calendar }), [measure])[0]!.measurement;
const figures = (measure: Measure, flow: Flow): Measured => both(measure, flow) as Measured;

/**
 * Begun at nine on Monday, Tuesday … Friday: a working day of coding, a night until the first look, and 24 hours
 * until the release, of which 8 are working time, but none for what was begun on Friday.
 */
const WEEK = [0, 1, 2, 3, 4].map((day) =>
  aChange({
    id: `c${day}`,
    startedAt: days(day) + hours(9),
    stages: [
      ["coding", hours(8)],
      ["pickup", hours(16)],
      ["release", hours(24)],
    ],
  }),
);
const FLOW = aFlow({ finished: WEEK, sees: SEES_GITHUB });

describe("a calendar", () => {
  // Working lead times in hours: 16, 16, 16, 16 and 8.
  it("puts working time beside elapsed lead time", () => {
    const lead = figures(leadTime, FLOW);
    expect(statistic(lead, "medianSeconds")).toMatchObject({ value: 48 * HOUR, working: 16 * HOUR });
    expect(lead.evidence).toEqual(["c0", "c1", "c2", "c3", "c4"]);
    expect(lead.observed).toMatchObject({
      values: Array(5).fill(48 * HOUR),
      working: [16, 16, 16, 16, 8].map((one) => one * HOUR),
    });
    // The last one is delivered on Sunday at nine: all of them in the first week.
    expect(lead.series!.points.slice(0, 2).map(({ value, working }) => [value, working])).toEqual([
      [48 * HOUR, 16 * HOUR],
      [null, null],
    ]);
  });

  // 40 h of coding, no hour of the nights, and 32 h after the merge: 72 in all. A night still is a wait.
  it("gives every stage in both, over the same changes", () => {
    const rows = figures(stageBreakdown, FLOW).stages!;
    const seen = rows.filter(({ entered }) => entered > 0);
    expect(seen.map(({ stage, share, entered }) => [stage, share, entered])).toEqual([
      ["coding", expect.closeTo(1 / 6, 12), 5],
      ["pickup", expect.closeTo(1 / 3, 12), 5],
      ["release", expect.closeTo(1 / 2, 12), 5],
    ]);
    const [coding, pickup, release] = seen.map(({ working }) => working!);
    expect(coding).toMatchObject({ totalSeconds: 40 * HOUR, medianSeconds: 8 * HOUR, p90Seconds: 8 * HOUR });
    expect(pickup).toEqual({ share: 0, totalSeconds: 0, medianSeconds: 0, p75Seconds: 0, p90Seconds: 0 });
    expect(release).toMatchObject({ totalSeconds: 32 * HOUR, medianSeconds: 8 * HOUR });
    expect([coding!.share, release!.share].map((share) => share! * 72)).toEqual([
      expect.closeTo(40, 9),
      expect.closeTo(32, 9),
    ]);
  });

  // Merged at nine from Tuesday to Saturday, and 24 hours each: 8 of working time, none for the last.
  it("counts what is not over by the same clock", () => {
    const waits = figures(releaseWait, FLOW);
    expect(statistic(waits, "deliveredMedianSeconds")).toMatchObject({ value: 24 * HOUR, working: 8 * HOUR });
    const waiting = aChange({ mergedAt: days(24), deliveredAt: "not-delivered" });
    // From Thursday to the end of the window at midnight before Monday: two working days.
    expect(figures(releaseWait, aFlow({ merged: [waiting] })).observed).toMatchObject({
      values: [96 * HOUR],
      working: [16 * HOUR],
    });
  });

  // Six runs of an hour from half past eight on, so half an hour of each lies in working time.
  it("counts the time of machines, too", () => {
    const heads = [0, 1, 2, 3, 4, 7].map((day) => {
      const [pushedAt, to] = [T0 + days(day) + hours(8.5), T0 + days(day) + hours(9.5)];
      const attempts = [anAttempt({ name: "test", queuedAt: pushedAt, startedAt: pushedAt, finishedAt: to })];
      return aHead({ change: `c${day}`, pushedAt, finishedAt: to, attempts });
    });
    const cycle = figures(testCycle, aFlow({ heads, sees: SEES_GITHUB }));
    expect(statistic(cycle, "medianSeconds")).toMatchObject({ value: HOUR, working: HOUR / 2 });
    expect(cycle.counts).toEqual([
      { by: "slowest", name: "test", count: 6, medianSeconds: HOUR, workingMedianSeconds: HOUR / 2 },
    ]);
  });

  it("changes nothing else, and without one there is nothing of it", () => {
    const lead = figures(leadTime, FLOW);
    const plain = both(leadTime, FLOW, null) as Measured;
    expect(JSON.stringify(plain)).not.toContain("working");
    expect([lead.finding, lead.because, lead.evidence]).toEqual([
      plain.finding,
      plain.because,
      plain.evidence,
    ]);
    expect(figures(stageBreakdown, FLOW).statistics).toEqual(
      (both(stageBreakdown, FLOW, null) as Measured).statistics,
    );
  });
});

/** A measure of one duration, an hour, with what it says by another clock. */
function aMeasure(byOther: (elapsed: Measured) => Measurement, rest: Partial<Measured> = {}) {
  let takings = 0;
  const measure = ({ clock }: Flow): Measurement => {
    takings++;
    const elapsed = measured({
      n: 1,
      statistics: [{ name: "aSeconds", unit: "seconds", label: "a", value: 3600 }],
      finding: "good",
      because: "a test says so",
      threshold: null,
      coverage: { seen: 1, of: 1, what: "things", missing: [] },
      evidence: [],
      ...(rest as Partial<Omit<Measured, "note">>),
    });
    return clock === ELAPSED ? elapsed : byOther(elapsed);
  };
  return { meta: { ...leadTime.meta, needs: [] }, measure, takings: () => takings };
}

describe("the second measurement", () => {
  it.each<[string, (elapsed: Measured) => Measurement]>([
    [
      "fails",
      () => {
        throw new Error("it broke");
      },
    ],
    ["does not apply", () => ({ status: "not-applicable", because: "a test says so" })],
    ["has no such statistic", (elapsed) => ({ ...elapsed, statistics: [] })],
  ])("does not disturb the first where it %s", (_what, byOther) => {
    const one = aMeasure(byOther);
    expect(both(one, FLOW)).toEqual(both(one, FLOW, null));
  });

  it("says of nothing but durations, and that a value is not known", () => {
    const unknown = aMeasure((elapsed) => ({
      ...elapsed,
      statistics: elapsed.statistics.map((one) => ({ ...one, value: null, why: "too few" })),
    }));
    expect((both(unknown, FLOW) as Measured).statistics[0]).toMatchObject({ value: 3600, working: null });
    const counting = aMeasure((elapsed) => elapsed, {
      statistics: [{ name: "a", unit: "count", label: "a", value: 1 }],
    });
    expect((both(counting, FLOW) as Measured).statistics[0]).not.toHaveProperty("working");
    expect(counting.takings()).toBe(1);
  });

  it("finds evidence by its name, in whatever order, and says nothing of two of one name", () => {
    const values = (...some: number[]) => ({ label: "a", unit: "seconds", values: some }) as const;
    const one = aMeasure(
      (elapsed) => ({ ...elapsed, evidence: ["v1", "b", "v1", "a"], observed: values(9, 2, 8, 1) }),
      { evidence: ["a", "b", "v1", "v1"], observed: values(40, 30, 20, 10) },
    );
    expect((both(one, FLOW) as Measured).observed).toMatchObject({
      values: [40, 30, 20, 10],
      working: [1, 2, null, null],
    });
  });
});
