import { describe, expect, test } from "vitest";
import { explain, judge } from "../../../src/judge/judge.ts";
import { explainMeasure } from "../../../src/judge/parts/explain-measure.ts";
import { reportCalendar } from "../../../src/judge/parts/working-part.ts";
import type { Report } from "../../../src/judge/report/report.ts";
import { takeMeasures } from "../../../src/measures/engine.ts";
import { MEASURES } from "../../../src/measures/index.ts";
import { aChange, aConfig, aFlow, days, hours, SEES_GITHUB } from "../../builders.ts";

const CALENDAR = {
  zone: "America/New_York",
  days: [1, 2, 3, 4, 5],
  from: 8 * 60 + 30,
  to: 24 * 60,
  holidays: ["2026-12-25"],
};

/**
 * Asked for at midnight UTC before Monday, which is 19:00 on Sunday in New York; begun on Monday at 12:00 UTC, 7:00
 * there; merged on Tuesday at 12:00 UTC, delivered on Wednesday at 18:00 UTC, 13:00 there. So of the intake no time
 * is working time, of the time to the merge 15 h 30 min, and of that to the delivery 20 h: on Tuesday 15 h 30 min
 * from half past eight to midnight, on Wednesday 4 h 30 min.
 */
const finished = [1, 2, 3, 4, 5].map(() =>
  aChange({
    requestedAt: 0,
    startedAt: hours(12),
    mergedAt: days(1) + hours(12),
    deliveredAt: days(2) + hours(18),
  }),
);
const flow = aFlow({ finished, sees: SEES_GITHUB });

const reportOf = (calendar: typeof CALENDAR | null): Report =>
  judge(flow, takeMeasures(flow, aConfig({ calendar }), MEASURES), aConfig({ calendar }), "0.0.0");

describe("a report with a calendar", () => {
  test("says which", () => {
    expect(reportOf(CALENDAR).inputs.calendar).toEqual({
      zone: "America/New_York",
      days: [1, 2, 3, 4, 5],
      from: "08:30",
      to: "24:00",
      holidays: ["2026-12-25"],
    });
    expect(reportCalendar({ ...CALENDAR, from: 0, to: 65 })).toMatchObject({ from: "00:00", to: "01:05" });
  });

  test("has every change's times in working time, too", () => {
    const [row] = reportOf(CALENDAR).changes;
    expect(row).toMatchObject({ workingIntakeSeconds: 0, workingLeadTimeSeconds: 35.5 * 3600 });
    expect(row!.spans.map(({ stage, workingSeconds }) => [stage, workingSeconds])).toEqual([
      ["coding+integrate", 15.5 * 3600],
      ["release", 20 * 3600],
    ]);
  });

  test("has statistics and stages in both, and an explained measure its evidence", () => {
    const config = aConfig({ calendar: CALENDAR });
    const taken = takeMeasures(flow, config, MEASURES);
    const report = judge(flow, taken, config, "0.0.0");
    const lead = report.measures.find(({ id }) => id === "lead-time")!;
    expect(lead.statistics[0]).toMatchObject({ value: 54 * 3600, working: 35.5 * 3600 });
    const release = report.stages.find(({ stage }) => stage === "release")!;
    expect(release.working).toMatchObject({ totalSeconds: 100 * 3600, medianSeconds: 20 * 3600 });
    const other = taken.find(({ meta }) => meta.id === "stage-breakdown")!;
    const explained = explainMeasure(report, other);
    expect(explained.stages).toEqual(report.stages);
    expect(explained.evidence.map(({ value, working }) => [value, working])).toEqual(
      Array(5).fill([54 * 3600, 35.5 * 3600]),
    );
  });

  test("shows null without one, where a consumer looks for it", () => {
    const report = reportOf(null);
    expect(report.inputs.calendar).toBeNull();
    expect(report.stages[0]!.working).toBeNull();
    expect(report.changes[0]).toMatchObject({ workingLeadTimeSeconds: null, workingIntakeSeconds: null });
    expect(report.changes[0]!.spans[0]!.workingSeconds).toBeNull();
    for (const { statistics } of report.measures)
      for (const { working } of statistics) expect(working).toBeNull();
  });
});

test("an explained change has both, and the calendar", () => {
  const { repository, takenAt } = flow;
  const [change] = finished;
  const explained = explain(change!, repository, "tags", takenAt, "0.0.0", CALENDAR);
  expect(explained.calendar).toMatchObject({ zone: "America/New_York" });
  expect(explained.change).toEqual(reportOf(CALENDAR).changes[0]);
  expect(explain(change!, repository, "tags", takenAt, "0.0.0", null).calendar).toBeNull();
});
