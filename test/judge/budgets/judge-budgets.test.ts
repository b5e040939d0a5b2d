import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Budget } from "../../../src/config/config.ts";
import { judgeBudgets, refuseBudgets } from "../../../src/judge/budgets/judge-budgets.ts";
import type { CheckResult, Report, ReportStatistic } from "../../../src/judge/report/report.ts";
import type { FlowauditError } from "../../../src/lib/errors.ts";
import { refusal } from "../../harness.ts";
import { aMeasure, aReport, aStage, aStatistic, DAY, HOUR, unavailable } from "../../render/build.ts";

const interval = (low: number, high: number) => ({ low, high, level: 0.95, method: "order statistics" });

/** A lead time with a median of 5 d, 4 d to 7 d, and a p90 without an interval. */
function leadTime(median: number | null = 5 * DAY, differs: Partial<ReportStatistic> = {}, n = 40) {
  return aMeasure({
    id: "lead-time",
    title: "Lead time",
    n,
    smallSample: n < 20,
    statistics: [
      aStatistic("median", "seconds", median, {
        name: "medianSeconds",
        interval: interval(4 * DAY, 7 * DAY),
        ...differs,
      }),
      aStatistic("p90", "seconds", 12 * DAY, { name: "p90Seconds" }),
    ],
  });
}

function failures(value: number, n = 40) {
  return aMeasure({
    id: "change-failure",
    title: "Failures",
    n,
    smallSample: n < 20,
    statistics: [aStatistic("failed", "share", value, { name: "certainRate" })],
  });
}

const only = (measure: ReturnType<typeof leadTime>, differs: Partial<Report> = {}) =>
  aReport({ measures: [measure], ...differs });

/** Where changes end at their merge no delivery makes them wait together. */
function toMerge(): Report["inputs"] {
  const { inputs } = aReport({});
  return { ...inputs, deliveries: { ...inputs.deliveries, source: "none" } };
}

/** What becomes of one budget. */
function judged(budget: Budget, report: Report, baseline: Report | null = null): CheckResult {
  return judgeBudgets(report, [budget], baseline).results[0]!;
}

describe("a bound", () => {
  test.each<[string, Budget, CheckResult["outcome"], number, number | null, string]>([
    // 5 d against 4 d: a day, a quarter of the bound.
    ["over at most", { measure: "lead-time", max: "4d" }, "broken", DAY, 0.25, "1 d over (25 %)"],
    // 5 d are 120 h: of an hour that is 119 h more, and nobody reads 11,900 %.
    [
      "far over",
      { measure: "lead-time", max: "1h" },
      "broken",
      119 * HOUR,
      119,
      "4 d 23 h over (120 times the budget)",
    ],
    // 5 d are ten times 12 h; of 12 h 1 min they are 9.98 times, 599 / 60.08 more.
    [
      "ten times",
      { measure: "lead-time", max: "12h" },
      "broken",
      108 * HOUR,
      9,
      "4 d 12 h over (10 times the budget)",
    ],
    ["on at most", { measure: "lead-time", max: "5d" }, "kept", 0, 0, "on the bound"],
    ["under at most", { measure: "lead-time", max: "6d" }, "kept", -DAY, -1 / 6, "1 d left"],
    ["under at least", { measure: "lead-time", min: "10d" }, "broken", 5 * DAY, 0.5, "5 d under (50 %)"],
    ["on at least", { measure: "lead-time", min: "5d" }, "kept", 0, 0, "on the bound"],
    ["over at least", { measure: "lead-time", min: "4d" }, "kept", -DAY, -0.25, "1 d left"],
    [
      "another statistic",
      { measure: "lead-time", statistic: "p90Seconds", max: "10d" },
      "broken",
      2 * DAY,
      0.2,
      "2 d over (20 %)",
    ],
    [
      "at the level of a warning",
      { measure: "lead-time", max: "4d", level: "warn" },
      "warned",
      DAY,
      0.25,
      "1 d over (25 %)",
    ],
    ["nothing allowed", { measure: "lead-time", max: "0d" }, "broken", 5 * DAY, null, "5 d over"],
  ])("%s", (_, budget, outcome, beyond, beyondShare, says) => {
    const result = judged(budget, only(leadTime()));
    expect([result.outcome, result.beyond, result.shown.beyond]).toEqual([outcome, beyond, says]);
    if (beyondShare === null) expect(result.beyondShare).toBeNull();
    else expect(result.beyondShare).toBeCloseTo(beyondShare, 12);
  });

  test("a second over it is over it, and does not read like the bound", () => {
    const result = judged({ measure: "lead-time", max: "5d" }, only(leadTime(5 * DAY + 1)));
    expect([result.outcome, result.shown.value, result.shown.beyond]).toEqual([
      "broken",
      "just over 5 d",
      "1 s over (under 0.001 %)",
    ]);
  });

  test("three of twenty keep 15 %", () => {
    expect(judged({ measure: "change-failure", max: 0.15 }, only(failures(3 / 20))).outcome).toBe("kept");
    const result = judged({ measure: "change-failure", max: 0.15 }, only(failures(4 / 20)));
    expect([result.outcome, result.shown.value, result.shown.beyond]).toEqual([
      "broken",
      "20 %",
      "5 points over",
    ]);
  });

  test("says that the bound lies within its interval, and that observations are few", () => {
    expect(judged({ measure: "lead-time", max: "108h" }, only(leadTime())).says).toMatch(
      /^lead-time, median: 5 d, .* over \(11 %\)\. The bound lies within its 95 % interval, 4 d to 7 d: chance alone may have broken it\.$/,
    );
    expect(judged({ measure: "lead-time", max: "6d" }, only(leadTime())).says).toBe(
      "lead-time, median: 5 d, the budget is at most 6 d; 1 d left. The bound lies within its 95 % interval, 4 d to 7 d: chance alone may have kept it.",
    );
    expect(judged({ measure: "lead-time", max: "8d" }, only(leadTime(5 * DAY, {}, 12))).says).toBe(
      "lead-time, median: 5 d, the budget is at most 8 d; 3 d left. It rests on 12 observations.",
    );
  });

  test("a budget that is off is not looked at", () => {
    const { results, outcome } = judgeBudgets(
      only(leadTime()),
      [
        { measure: "lead-time", max: "1d", level: "off" },
        { measure: "lead-time", max: "9d" },
      ],
      null,
    );
    expect([outcome, results[0]!.outcome, results[0]!.value]).toEqual(["kept", "off", null]);
  });
});

describe("what is missing is no pass", () => {
  const half = { seen: 19, of: 40, what: "finished changes", missing: [] };
  test.each<[string, Report, RegExp]>([
    [
      "a measure without its facts",
      only(
        unavailable({ id: "lead-time", title: "x", because: "it needs reviews", remedy: "Set GH_TOKEN." }),
      ),
      /It needs reviews\./,
    ],
    [
      "one that does not apply",
      only({ ...leadTime(), status: "not-applicable", because: "nothing failed" }),
      /Nothing failed\./,
    ],
    ["one that failed", only({ ...leadTime(), status: "failed", because: "it threw" }), /It threw\./],
    [
      "a figure of too few",
      only(leadTime(null, { why: "3 changes, fewer than the 5 needed" })),
      /3 changes, fewer than the 5 needed\./,
    ],
    [
      "one that is known of less than half",
      only({ ...leadTime(), coverage: half }),
      /only 19 of the 40 finished changes/,
    ],
    ["no such measure in the report", aReport({}), /no measure lead-time/],
    [
      "a shallow clone",
      only(leadTime(), {
        gaps: [
          { id: "shallow", says: "This is a shallow clone: history ends.", remedy: "git fetch --unshallow" },
        ],
      }),
      /not judged\. This is a shallow clone\.$/,
    ],
    [
      "GitHub that was not read to its end",
      only(leadTime(), { gaps: [{ id: "github-stopped", says: "Not all was read.", remedy: "Wait." }] }),
      /Not all was read\./,
    ],
  ])("%s", (_, report, why) => {
    const document = judgeBudgets(report, [{ measure: "lead-time", max: "9d" }], null);
    expect(document.outcome).toBe("not-enough-data");
    expect(document.results[0]!.says).toMatch(why);
    // Nothing is left of a budget of which nobody can tell whether it is kept.
    expect(document.results[0]!.shown.beyond).toBe("–");
    expect(document.results[0]!.remedy).not.toBe("");
    expect(document.results[0]!.remedy).not.toBeNull();
  });

  test("what is over its bound on a part of the window is over it all the same", () => {
    const gaps = [{ id: "shallow", says: "This is a shallow clone.", remedy: "git fetch --unshallow" }];
    expect(judged({ measure: "lead-time", max: "4d" }, only(leadTime(), { gaps })).outcome).toBe("broken");
  });

  test("half is enough, and so is the sample that the budget asks for", () => {
    const coverage = { seen: 20, of: 40, what: "finished changes", missing: [] };
    expect(judged({ measure: "lead-time", max: "9d" }, only({ ...leadTime(), coverage })).outcome).toBe(
      "kept",
    );
    const asks = (minSample: number) =>
      judged({ measure: "lead-time", max: "9d", minSample }, only(leadTime()));
    expect([asks(40).outcome, asks(41).outcome]).toEqual(["kept", "not-enough-data"]);
    expect(asks(41).says).toContain("It rests on 40 observations; the budget asks for 41.");
  });

  test("a statistic that is only sometimes there", () => {
    const result = judged({ measure: "lead-time", statistic: "costPerMonth", max: 9 }, only(leadTime()));
    expect(result.outcome).toBe("not-enough-data");
    expect(result.says).toContain("there are medianSeconds, p90Seconds");
  });
});

describe("the whole", () => {
  const report = aReport({ measures: [leadTime(), failures(0.2)] });
  const [over, under, missing]: Budget[] = [
    { measure: "lead-time", max: "4d" },
    { measure: "change-failure", max: 0.3 },
    { measure: "rework", max: 0.3 },
  ];
  const warn = (budget: Budget | undefined): Budget => ({ ...budget, level: "warn" });
  test.each<[string, Budget[], string, string]>([
    ["one kept", [under!], "kept", "The budget is kept."],
    ["a warning alone", [warn(over), under!], "kept", "Of 2 budgets: 1 warning, 1 kept."],
    [
      "missing for a warning",
      [warn(missing), under!],
      "kept",
      "Of 2 budgets: 1 that would only warn without enough data, 1 kept.",
    ],
    ["missing", [missing!, under!], "not-enough-data", "Of 2 budgets: 1 without enough data, 1 kept."],
    [
      "broken beats missing",
      [missing!, over!, under!],
      "broken",
      "Of 3 budgets: 1 broken, 1 without enough data, 1 kept.",
    ],
  ])("%s", (_, budgets, outcome, says) => {
    const document = judgeBudgets(report, budgets, null);
    expect([document.outcome, document.says]).toEqual([outcome, says]);
  });

  test("each budget has an id that does not depend on what was found", () => {
    const budgets = [
      over!,
      { ...over!, max: "9d" },
      missing!,
      { stage: "pickup", statistic: "share", max: 0.5 },
    ];
    expect(judgeBudgets(report, budgets, null).results.map(({ id }) => id)).toEqual([
      "lead-time.max",
      "lead-time.max.2",
      "rework.max",
      "pickup.share.max",
    ]);
  });
});

describe("a stage", () => {
  const pickup = aStage({
    stage: "pickup",
    kind: "wait",
    waitsFor: "a first review",
    share: 0.3,
    shareInterval: { low: 0.25, high: 0.36 },
    medianSeconds: 6 * HOUR,
    p90Seconds: 30 * HOUR,
    entered: 9,
  });
  const report = aReport({ stages: [pickup] });
  test.each<[Budget, CheckResult["outcome"], number | null]>([
    [{ stage: "pickup", max: "6h" }, "kept", 9],
    [{ stage: "pickup", max: "5h" }, "broken", 9],
    [{ stage: "pickup", statistic: "p90Seconds", max: "1d" }, "broken", 9],
    // A share is one of all changes with a known lead time.
    [{ stage: "pickup", statistic: "share", max: 0.25 }, "broken", 84],
    [{ stage: "pickup", statistic: "p75Seconds", max: "1d" }, "not-enough-data", null],
    [{ stage: "review", max: "1d" }, "not-enough-data", null],
  ])("%o: %s", (budget, outcome, n) => {
    const result = judged(budget, report);
    expect([result.outcome, result.n]).toEqual([outcome, n]);
  });

  test("a share of the time of four changes is none to judge", () => {
    const few = aReport({ stages: [pickup], coverage: { ...report.coverage, withLeadTime: 4 } });
    expect(judged({ stage: "pickup", statistic: "share", max: 0.5 }, few).outcome).toBe("not-enough-data");
  });
});

describe("against a baseline", () => {
  /** Median of so many days, with so many days to either side. */
  const report = (days: number, reach: number, n = 40, differs: Partial<Report> = {}) =>
    only(leadTime(days * DAY, { interval: interval((days - reach) * DAY, (days + reach) * DAY) }, n), {
      inputs: toMerge(),
      ...differs,
    });
  const budget: Budget = { measure: "lead-time", max: "baseline" };
  const base = report(10, 3);

  test.each<[string, Report, Budget, CheckResult["outcome"]]>([
    ["better", report(8, 1), budget, "kept"],
    ["the same", report(10, 1), budget, "kept"],
    // Five days more; 4 and 3 by squares are 5: none is just inside.
    ["worse, by chance perhaps", report(15, 4), budget, "kept"],
    // 3.9 and 3 are 4.92.
    ["worse for certain, though the intervals overlap", report(15, 3.9), budget, "broken"],
    ["worse within the tolerance", report(15, 3.9), { ...budget, worseBy: 0.5 }, "kept"],
    ["worse beyond the tolerance", report(15.1, 3.9), { ...budget, worseBy: 0.5 }, "broken"],
    ["fewer than at least", report(5, 3.9), { measure: "lead-time", min: "baseline" }, "broken"],
    [
      "fewer than at least, by chance perhaps",
      report(5, 4),
      { measure: "lead-time", min: "baseline" },
      "kept",
    ],
    ["more than at least", report(15, 1), { measure: "lead-time", min: "baseline" }, "kept"],
    [
      "fewer, within the tolerance",
      report(5, 3),
      { measure: "lead-time", min: "baseline", worseBy: 0.5 },
      "kept",
    ],
    ["19 observations", report(30, 1, 19), budget, "not-enough-data"],
    ["19, where the budget is content with them", report(30, 1, 19), { ...budget, minSample: 19 }, "broken"],
  ])("%s", (_, current, budget, outcome) => {
    expect(judged(budget, current, base).outcome).toBe(outcome);
  });

  test("holds a figure against the same one there, though another stands first", () => {
    const share = (label: string, value: number) =>
      aStatistic(label, "share", value, { name: label, interval: interval(value - 0.01, value + 0.01) });
    const rework = (...statistics: ReportStatistic[]) =>
      only(aMeasure({ id: "rework", title: "Rework", n: 40, statistics }), { inputs: toMerge() });
    const now = rework(share("lines", 0.3), share("repairs", 0.1));
    const then = rework(share("repairs", 0.4), share("lines", 0.2));
    const { outcome, baseline: against } = judged({ measure: "rework", max: "baseline" }, now, then);
    expect([outcome, against!.value]).toEqual(["broken", 0.2]);
  });

  test("what the changes of a delivery wait for together has no verdict", () => {
    const tags = { inputs: aReport({}).inputs };
    const { outcome, says } = judged(budget, report(30, 1, 40, tags), report(10, 3, 40, tags));
    expect(outcome).toBe("not-enough-data");
    expect(says).toContain("Changes of one delivery share its wait");
  });

  test("tells the bound, the difference and its interval", () => {
    const {
      bound,
      baseline: against,
      shown,
      says,
    } = judged({ ...budget, worseBy: 0.1 }, report(15, 3.9), base);
    expect(bound).toBeCloseTo(11 * DAY, 6);
    expect(against).toMatchObject({ value: 10 * DAY, n: 40, worseBy: 0.1 });
    expect(against!.difference!.value).toBe(5 * DAY);
    expect(against!.difference!.low / DAY).toBeCloseTo(5 - Math.hypot(3.9, 3), 9);
    expect(shown.bound).toBe("at most 11 d (baseline 10 d)");
    expect(says).toBe(
      "lead-time, median: 15 d, the budget is at most 11 d (baseline 10 d); 4 d over (36 %).",
    );
    expect(judged(budget, report(15, 4), base).says).toMatch(/may be chance alone\.$/);
  });

  test.each<[string, Report, Report]>([
    ["few in the baseline", report(30, 1), report(10, 3, 19)],
    [
      "no figure in the baseline",
      report(30, 1),
      only(
        unavailable({ id: "lead-time", title: "x", because: "it needs reviews", remedy: "Set GH_TOKEN." }),
      ),
    ],
    [
      "another repository",
      report(30, 1),
      { ...base, repository: { ...base.repository, name: "acme/other" } },
    ],
    ["another folder", report(30, 1), { ...base, inputs: { ...base.inputs, path: "api" } }],
    [
      "another end of lead time",
      report(30, 1),
      { ...base, inputs: { ...base.inputs, deliveries: { ...base.inputs.deliveries, source: "tags" } } },
    ],
    ["a figure without interval", only(leadTime(9 * DAY, { interval: null }), { inputs: toMerge() }), base],
    [
      "a baseline without interval",
      report(9, 1),
      only(leadTime(10 * DAY, { interval: null }), { inputs: toMerge() }),
    ],
  ])("%s: no verdict", (_, current, baseline) => {
    expect(judged(budget, current, baseline).outcome).toBe("not-enough-data");
  });

  test("what may be chance is no pass on a part of the window", () => {
    const gaps = [{ id: "shallow", says: "This is a shallow clone.", remedy: "git fetch --unshallow" }];
    expect(judged(budget, report(15, 4, 40, { gaps }), base).outcome).toBe("not-enough-data");
  });
});

describe("a budget that nothing can be held against is refused", () => {
  const measures = ["lead-time", "change-failure", "rework"];
  const refuse = (budgets: Budget[], hasBaseline = false) =>
    refusal(() => refuseBudgets(budgets, measures, hasBaseline));
  test.each<[string, () => FlowauditError, RegExp]>([
    ["none", () => refuse([]), /No budgets.*budgets: \[\{ measure: lead-time, max: 5d \}\]/s],
    ["all off", () => refuse([{ measure: "lead-time", max: "1d", level: "off" }]), /All budgets are off/],
    ["a slip", () => refuse([{ measure: "leadtime", max: "1d" }]), /leadtime.*nearest is lead-time/s],
    [
      "a stage that is none",
      () => refuse([{ stage: "reviews", max: "1d" }]),
      /reviews.*nearest is review\./s,
    ],
    ["no baseline", () => refuse([{ measure: "rework", max: "baseline" }]), /rework.*--baseline/s],
    [
      "a statistic that was meant",
      () =>
        refusal(() =>
          judged({ measure: "lead-time", statistic: "medianSecond", max: "1d" }, only(leadTime())),
        ),
      /medianSecond.*nearest is medianSeconds/s,
    ],
    [
      "one of a stage",
      () => refusal(() => judged({ stage: "pickup", statistic: "mean", max: "1d" }, aReport({}))),
      /mean.*There are: medianSeconds/s,
    ],
    [
      "a number for a duration",
      () => refusal(() => judged({ measure: "lead-time", max: 5 }, only(leadTime()))),
      /lead-time.*5.*duration, as in 36h/s,
    ],
    [
      "a duration for a share",
      () => refusal(() => judged({ measure: "change-failure", max: "1d" }, only(failures(0.1)))),
      /change-failure.*share, as in 0\.15/s,
    ],
    // As 1,500 % it would never be broken.
    [
      "percents for a share",
      () => refusal(() => judged({ measure: "change-failure", max: 15 }, only(failures(0.1)))),
      /15.*share, as in 0\.15/s,
    ],
  ])("%s", (_, act, says) => {
    const error = act();
    expect(error.kind).toBe("usage");
    expect(`${error.message} ${error.next}`).toMatch(says);
  });

  test("what is off is not looked at", () => {
    expect(() =>
      refuseBudgets(
        [
          { measure: "lead-time", max: "1d" },
          { measure: "x", max: "baseline", level: "off" },
        ],
        measures,
        false,
      ),
    ).not.toThrow();
  });
});

test("a stricter bound never makes a broken budget a kept one", () => {
  const days = fc.integer({ min: 0, max: 60 });
  fc.assert(
    fc.property(days, days, days, fc.constantFrom("max", "min"), (found, one, other, side) => {
      const [loose, strict] = [Math.max(one, other), Math.min(one, other)];
      const bounds = side === "max" ? [loose, strict] : [strict, loose];
      const [first, second] = bounds.map(
        (bound) => judged({ measure: "lead-time", [side]: `${bound}d` }, only(leadTime(found * DAY))).outcome,
      );
      expect(first === "broken" && second === "kept").toBe(false);
      expect([first, second].every((outcome) => outcome === "broken" || outcome === "kept")).toBe(true);
    }),
  );
});

test("the more a baseline's figure is allowed to be exceeded, the more is kept", () => {
  const share = fc.double({ min: 0, max: 2, noNaN: true });
  const base = only(leadTime(5 * DAY), { inputs: toMerge() });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), share, share, (found, one, other) => {
      const current = only(
        leadTime(found * DAY, { interval: interval(found * DAY * 0.9, found * DAY * 1.1) }),
        { inputs: toMerge() },
      );
      const outcome = (worseBy: number) =>
        judged({ measure: "lead-time", max: "baseline", worseBy }, current, base).outcome;
      if (outcome(Math.min(one, other)) === "kept") expect(outcome(Math.max(one, other))).toBe("kept");
    }),
  );
});
