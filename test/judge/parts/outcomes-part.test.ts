import { describe, expect, test } from "vitest";
import { judge } from "../../../src/judge/judge.ts";
import { reportDefect, reportImpact, reportRestoration } from "../../../src/judge/parts/outcomes-part.ts";
import { workingSeconds } from "../../../src/judge/parts/working-part.ts";
import { aConfig, aDelivery, aFlow, hours, T0 } from "../../builders.ts";

describe("a restoration in the report", () => {
  test("has its ends, what it was and how long it took", () => {
    const restoration = { from: T0, to: T0 + hours(2), says: "the closing of the incident" };
    expect(reportRestoration(restoration, workingSeconds(null))).toEqual({
      from: "2026-01-05T00:00:00.000Z",
      to: "2026-01-05T02:00:00.000Z",
      seconds: 7200,
      workingSeconds: null,
      says: "the closing of the incident",
    });
  });

  test("stands in working time, too", () => {
    // From Monday at midnight to Tuesday at ten: 8 hours, and one more.
    const calendar = { zone: "UTC", days: [1, 2, 3, 4, 5], from: 540, to: 1020, holidays: [] };
    const restoration = { from: T0, to: T0 + hours(34), says: "x" };
    expect(reportRestoration(restoration, workingSeconds(calendar)).workingSeconds).toBe(9 * 3600);
    const backwards = { from: T0 + hours(34), to: T0, says: "x" };
    expect(reportRestoration(backwards, workingSeconds(calendar)).workingSeconds).toBe(0);
  });

  test("took no less than no time, and has no length while it lasts", () => {
    expect(reportRestoration({ from: T0, to: T0 - 1, says: "x" }, workingSeconds(null)).seconds).toBe(0);
    expect(reportRestoration({ from: T0, to: null, says: null }, workingSeconds(null))).toMatchObject({
      to: null,
      seconds: null,
    });
  });

  test("stands at its delivery", () => {
    const restoration = { from: T0, to: null, says: null };
    const flow = aFlow({ deliveries: [aDelivery({ restoration }), aDelivery()] });
    const { deliveries, defects, impacts } = judge(flow, [], aConfig(), "0");
    expect(deliveries.map((one) => one.restoration?.from)).toEqual(["2026-01-05T00:00:00.000Z", undefined]);
    expect([defects, impacts]).toEqual([null, null]);
  });
});

test("defects keep the changes that they are put down to, and lose what hides in their titles", () => {
  const escaped = [{ change: "abc", by: "named", says: "the report names it" }] as const;
  const defect = { name: "#4", title: "slow\u0007", openedAt: T0, url: null, escaped, fixedBy: "def" };
  expect(reportDefect(defect)).toEqual({
    ...defect,
    title: "slow\ufffd",
    openedAt: "2026-01-05T00:00:00.000Z",
  });
});

test("impacts keep their figures, and lose what hides in their words", () => {
  const impact = {
    feature: "check\u0007out",
    metric: "p95\u0007",
    before: 0.3,
    after: 0.1,
    changes: ["a"],
    touchedBy: ["b"],
    ref: "impact.csv:2",
  };
  expect(reportImpact(impact)).toEqual({ ...impact, feature: "check\ufffdout", metric: "p95\ufffd" });
});
