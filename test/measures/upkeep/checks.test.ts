import { describe, expect, it } from "vitest";
import { testCycle } from "../../../src/measures/headline/test-cycle.ts";
import { checksFailed } from "../../../src/measures/upkeep/checks-failed.ts";
import type { CheckHead } from "../../../src/model/flow.ts";
import { aConfig, aFlow, aHead, anAttempt, hours, SEES_GITHUB } from "../../builders.ts";
import { covered, figure, statistic, take } from "../reading.ts";

const minutes = (n: number) => n * 60_000;
const flow = (heads: CheckHead[]) => aFlow({ heads, sees: SEES_GITHUB });

/** Heads whose one check starts at the push and takes so many minutes. */
const taking = (...times: number[]) =>
  times.map((n) => aHead({ attempts: [anAttempt({ finishedAt: minutes(n) })] }));

const run = (outcome: "passed" | "failed" | "cancelled", from: number, to: number, name = "build") =>
  anAttempt({ name, outcome, queuedAt: minutes(from), finishedAt: minutes(to) });

describe("the test cycle", () => {
  it("runs from the push to the last required check", () => {
    // 10 20 30 40 50 min: median 30, p90 40 + 0.6 × 10.
    const measured = take(testCycle, flow(taking(10, 20, 30, 40, 50)));
    expect(figure(measured, "medianSeconds")).toBe(30 * 60);
    expect(figure(measured, "p90Seconds")).toBeCloseTo(46 * 60, 6);
    expect(measured.finding).toBe("good");
  });

  it("is to act on above an hour", () => {
    const heads = taking(70, 70, 70, 70, 70);
    const measured = take(testCycle, flow(heads));
    expect(measured.finding).toBe("act");
    expect(measured.threshold).toMatchObject({ value: 3600 });
    expect(measured.because).toBe("P90: 1 h 10 min; the yardstick is a p90 of at most 1 h.");
    expect(new Set(measured.evidence)).toEqual(new Set(heads.map(({ change }) => change)));
  });

  it("tells waiting for a machine from running", () => {
    // Two required checks: 5–15 and 10–20 min, and one from 30 to 40. Nothing ran in 0–5 and 20–30: 15 min
    // queued, 25 min running, 40 min in all. What is not required changes nothing.
    const attempts = [
      run("passed", 5, 15, "unit"),
      run("passed", 10, 20, "lint"),
      run("passed", 30, 40, "e2e"),
      { ...run("passed", 0, 90, "nightly"), required: false },
    ];
    const measured = take(testCycle, flow(Array.from({ length: 5 }, () => aHead({ attempts }))));
    expect(figure(measured, "medianSeconds")).toBe(40 * 60);
    expect(figure(measured, "queuedMedianSeconds")).toBe(15 * 60);
    expect(figure(measured, "runningMedianSeconds")).toBe(25 * 60);
  });

  it("counts what failed and then passed on the same commit, and what that cost", () => {
    // Ten pairs: one flaky (failed by minute 10, passed by minute 40: half an hour), one that only failed, one
    // that passed and then failed, seven that passed.
    const odd = [
      aHead({ attempts: [run("failed", 0, 10), run("passed", 30, 40)] }),
      aHead({ attempts: [run("failed", 0, 10)] }),
      aHead({ attempts: [run("passed", 0, 10), run("failed", 20, 30)] }),
    ];
    const measured = take(testCycle, flow([...odd, ...taking(10, 10, 10, 10, 10, 10, 10)]));
    expect(figure(measured, "flakyRate")).toBe(0.1);
    expect(figure(measured, "flakyWaitSeconds")).toBe(30 * 60);
    // By Wilson 1 of 10 are 1.8 to 40.4 %, 4 of 14 are 11.7 to 54.6 %.
    expect(measured.finding).toBe("unknown");
    const flaky = Array.from({ length: 3 }, () =>
      aHead({ attempts: [run("failed", 0, 10), run("passed", 30, 40)] }),
    );
    const often = take(testCycle, flow([...odd, ...flaky, ...taking(10, 10, 10, 10, 10, 10, 10, 10)]));
    expect(often.finding).toBe("act");
    expect(often.because).toContain("Flaky: 28.6 %; the yardstick is at most 2 % of the checks flaky");
    expect(measured.counts).toContainEqual({ by: "flaky", name: "build", count: 1 });
    expect(measured.note).toContain("Flakiest: build (1 of 10 pairs).");
  });

  it("looks for flaky checks only where every attempt is known, and says so", () => {
    const blind = taking(10, 10, 10, 10).map((head) => ({ ...head, complete: false }));
    const measured = take(testCycle, flow([...blind, ...taking(10)]));
    expect(statistic(measured, "flakyRate")).toMatchObject({
      value: null,
      why: "1 check, fewer than the 5 needed",
    });
    expect(measured.note).toContain("Flaky checks were looked for on 20 % of the heads");
    expect(measured.finding).toBe("unknown");
    expect(measured.because).toContain("How many checks are flaky is not known");
  });

  it("takes a cancelled run for neither", () => {
    const heads = taking(10, 10, 10, 10).concat(
      aHead({ attempts: [run("cancelled", 0, 5), run("passed", 6, 10)] }),
      aHead({ attempts: [run("cancelled", 0, 5)], finishedAt: null }),
    );
    const measured = take(testCycle, flow(heads));
    expect(figure(measured, "flakyRate")).toBe(0);
  });

  it("prices no flaky check that does not say when it ran", () => {
    const dateless = anAttempt({ outcome: "failed", queuedAt: null, startedAt: null, finishedAt: null });
    const passed = anAttempt({ attempt: 2, queuedAt: hours(1) });
    const measured = take(
      testCycle,
      flow([aHead({ finishedAt: hours(2), attempts: [dateless, passed] }), ...taking(1, 1, 1, 1)]),
    );
    expect(figure(measured, "flakyRate")).toBe(0.2);
    expect(statistic(measured, "flakyWaitSeconds")).toMatchObject({
      value: null,
      why: "Not every run of a flaky check says when it was",
    });
  });

  it("counts a commit that is the head of two changes once", () => {
    const flaky = [run("failed", 0, 10), run("passed", 30, 40)];
    const heads = [aHead({ commit: "same", attempts: flaky }), aHead({ commit: "same", attempts: flaky })];
    const measured = take(testCycle, flow([...heads, ...taking(1, 1, 1, 1)]));
    expect(figure(measured, "flakyRate")).toBe(0.2);
    expect(figure(measured, "flakyWaitSeconds")).toBe(30 * 60);
  });

  it("says which heads it has no end of", () => {
    const optional = aHead({ attempts: [{ ...anAttempt(), required: false }] });
    const hanging = aHead({ attempts: [anAttempt({ outcome: "running", finishedAt: null })] });
    const { coverage } = take(testCycle, flow([...taking(1, 2, 3), optional, hanging, hanging]));
    expect(coverage).toEqual(
      covered(3, 6, "heads", { "a required check never finished": 2, "no check was required of it": 1 }),
    );
  });

  it("names the slowest checks by the median of their runs", () => {
    const heads = Array.from({ length: 5 }, () =>
      aHead({ attempts: [run("passed", 0, 30, "e2e"), run("passed", 0, 2, "lint")] }),
    );
    const measured = take(testCycle, flow([...heads, aHead({ attempts: [run("passed", 0, 90, "rare")] })]));
    expect(measured.counts!.filter(({ by }) => by === "slowest")).toEqual([
      { by: "slowest", name: "e2e", count: 5, medianSeconds: 1800 },
      { by: "slowest", name: "lint", count: 5, medianSeconds: 120 },
    ]);
    expect(measured.note).toContain("Slowest: e2e (30 min) and lint (2 min).");
  });

  it("leaves the heads of automated accounts out unless they are asked for", () => {
    const bots = taking(90, 90, 90, 90, 90).map((head) => ({ ...head, automated: true }));
    expect(take(testCycle, flow(bots)).n).toBe(0);
    expect(take(testCycle, flow(bots), aConfig({ includeBots: true })).n).toBe(5);
  });
});

describe("checks that fail at first", () => {
  it("are the first runs that fail, of all first runs", () => {
    // First runs: failed, failed, passed, passed, passed. Re-runs: 1 + 2 of two changes among five.
    const heads = [
      aHead({ attempts: [run("failed", 0, 10), run("passed", 20, 30)] }),
      aHead({ attempts: [run("failed", 0, 10), run("failed", 20, 30), run("failed", 40, 50)] }),
      ...taking(1, 1, 1),
    ];
    const measured = take(checksFailed, flow(heads));
    expect(figure(measured, "failedFirstShare")).toBe(0.4);
    expect(figure(measured, "rerunsPerChange")).toBe(0.6);
    expect(measured.counts).toEqual([{ by: "failed first", name: "build", count: 2 }]);
    expect(measured.evidence).toHaveLength(2);
    expect(measured.finding).toBe("unknown");
  });

  it("are not known where only the latest run is", () => {
    const heads = taking(1, 1, 1, 1, 1).map((head) => ({ ...head, complete: false }));
    const measured = take(checksFailed, flow(heads));
    expect(measured.coverage).toMatchObject({ seen: 0, of: 5 });
    expect(figure(measured, "failedFirstShare")).toBeNull();
    expect(figure(measured, "rerunsPerChange")).toBeNull();
  });
});
