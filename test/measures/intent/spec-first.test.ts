import { describe, expect, it } from "vitest";
import { specFirst } from "../../../src/measures/intent/spec-first.ts";
import type { Change, ClosedBy } from "../../../src/model/flow.ts";
import { aChange, aConfig, aFlow, type ChangeOverrides, days, hours, T0 } from "../../builders.ts";
import { covered, figure, statistic, take } from "../reading.ts";

/** An issue with acceptance criteria, opened a day before T0 and never edited; instants in ms after T0. */
function issue({ createdAt = -days(1), editedAt = null, ...rest }: Partial<ClosedBy> = {}): ClosedBy {
  return {
    name: "#7",
    url: "https://github.com/o/r/issues/7",
    criteria: true,
    ...rest,
    createdAt: T0 + createdAt,
    editedAt: editedAt === null ? null : T0 + editedAt,
  };
}

const closing = (closes: readonly ClosedBy[], { pull, ...overrides }: ChangeOverrides = {}): Change =>
  aChange({ pull: { closes, ...pull }, ...overrides });

const flowOf = (...finished: Change[]) => aFlow({ finished });
/** Fewer resamples: nothing here rests on an interval's width. */
const CONFIG = aConfig({ bootstrap: { seed: 1, resamples: 200 } });
const fourOthers = () => [1, 2, 3, 4].map(() => closing([]));

describe("specified first", () => {
  it.each([
    ["criteria in an issue that was opened before", [issue()], 0.2],
    ["opened at the very start", [issue({ createdAt: 0 })], 0.2],
    ["edited before the start", [issue({ editedAt: -hours(1) })], 0.2],
    ["opened after the start", [issue({ createdAt: 1 })], 0],
    ["an issue without criteria", [issue({ criteria: false })], 0],
    ["no issue", [], 0],
    ["one of two", [issue({ criteria: false }), issue()], 0.2],
    ["one edited later, one never", [issue({ editedAt: hours(1) }), issue()], 0.2],
  ])("%s", (_, closes, share) => {
    const measured = take(specFirst, flowOf(closing(closes), ...fourOthers()), CONFIG);
    expect(figure(measured, "specifiedShare")).toBe(share);
    expect(measured.coverage).toMatchObject({ seen: 5, of: 5 });
  });

  it("is no finding where the issues that were edited later would make it enough", () => {
    const half = { value: 0.5, says: "at least half", source: "a test says so" };
    const config = aConfig({ bootstrap: CONFIG.bootstrap, thresholds: { "spec-first": half } });
    const edited = () => closing([issue({ editedAt: hours(1) })]);
    const finding = (...more: Change[]) =>
      take(specFirst, flowOf(closing([issue()]), ...fourOthers(), ...more), config).finding;
    // 1 of 5; with two more that may be 3 of 7, with three 4 of 8.
    expect(finding(edited(), edited())).toBe("watch");
    expect(finding(edited(), edited(), edited())).toBe("unknown");
  });

  it("does not take an issue that could not be read for none", () => {
    const unread = closing([], { requestedAt: "not-read" });
    const measured = take(specFirst, flowOf(closing([issue()]), unread, ...fourOthers()), CONFIG);
    expect(figure(measured, "specifiedShare")).toBe(0.2);
    expect(measured.coverage!.missing).toEqual([{ reason: "not-read", count: 1 }]);
  });

  it("cannot tell where the issue was edited after the start, nor without a pull request or a start", () => {
    const unknown = [
      closing([issue({ editedAt: hours(1) })]),
      aChange({ pull: null }),
      closing([issue()], { startedAt: "squash-hides-start" }),
    ];
    // What closes no issue is of the rest, whenever it was begun; a direct push is not asked.
    const rest = [closing([], { startedAt: "squash-hides-start" }), aChange({ style: "direct" })];
    const measured = take(
      specFirst,
      flowOf(...unknown, ...rest, closing([issue()]), ...fourOthers()),
      CONFIG,
    );
    expect(figure(measured, "specifiedShare")).toBeCloseTo(1 / 6, 12);
    expect(measured.note).toContain("Left out: 1 direct push.");
    expect(measured.coverage).toEqual(
      covered(6, 9, "finished changes", {
        "its issue was edited after the start, which may have added the criteria": 1,
        "no-pull-request": 1,
        "squash-hides-start": 1,
      }),
    );
  });

  it("holds lead time, rounds and answers against the rest", () => {
    const one = (closes: ClosedBy[], lead: number, rounds: number, rework: number) =>
      closing(closes, {
        stages: [
          ["coding", hours(lead - rework)],
          ["pickup", 0],
          ["rework", hours(rework)],
          ["release", 0],
        ],
        pull: { rounds, closes },
      });
    // Lead 10 … 14 h, 1 round, 1 … 5 h of answers (3); the rest 20 … 28 h, 1 to 3 rounds (2), 5 … 9 h (7).
    const first = [0, 1, 2, 3, 4].map((i) => one([issue()], 10 + i, 1, 1 + i));
    const rest = [0, 1, 2, 3, 4].map((i) => one([], 20 + 2 * i, [1, 2, 2, 2, 3][i]!, 5 + i));
    const measured = take(specFirst, flowOf(...first, ...rest), CONFIG);
    expect(figure(measured, "specifiedShare")).toBe(0.5);
    expect(figure(measured, "specifiedLeadMedianSeconds")).toBe(12 * 3600);
    expect(figure(measured, "restLeadMedianSeconds")).toBe(24 * 3600);
    expect(figure(measured, "leadTimeRatio")).toBe(0.5);
    expect(figure(measured, "roundsDifference")).toBeCloseTo(-1, 12);
    expect(figure(measured, "roundsSpecified")).toBeCloseTo(1, 12);
    expect(figure(measured, "roundsRest")).toBeCloseTo(2, 12);
    expect(figure(measured, "reworkDifferenceSeconds")).toBeCloseTo(-4 * 3600, 6);
    const { interval } = statistic(measured, "reworkDifferenceSeconds");
    expect(interval!.low).toBeLessThan(-4 * 3600);
    expect(interval!.high).toBeGreaterThan(-4 * 3600);
    // 12 h against 24 h: the parts of the difference add up to it.
    const { comparison } = measured;
    expect(comparison).toMatchObject({ first: { name: "specified", n: 5 }, second: { n: 5 } });
    expect(comparison!.total.difference.seconds).toBe(-12 * 3600);
    expect(comparison!.rows.map(({ stage, difference }) => [stage, difference.seconds])).toEqual([
      ["coding", -8 * 3600],
      ["rework", -4 * 3600],
    ]);
    expect(measured.note).toContain(
      "Cannot tell: 5 specified and 5 other changes, where it takes 20 of each.",
    );
    expect(measured.note).toContain("5 of the 5 others close no issue.");
    expect(measured.evidence).toEqual(rest.toReversed().map(({ id }) => id));
  });

  it("compares nothing of fewer than five", () => {
    const measured = take(specFirst, flowOf(closing([issue()]), ...fourOthers()), CONFIG);
    expect(statistic(measured, "leadTimeRatio").value).toBeNull();
    expect(statistic(measured, "roundsDifference").value).toBeNull();
    expect(measured.comparison).toBeUndefined();
  });

  it("has no yardstick but a configured one", () => {
    const flow = flowOf(closing([issue()]), ...fourOthers());
    expect(take(specFirst, flow, CONFIG)).toMatchObject({ finding: "unknown", threshold: null });
    const thresholds = { "spec-first": { value: 0.5, says: "half", source: "our own goal, 2026" } };
    expect(take(specFirst, flow, aConfig({ thresholds })).finding).toBe("watch");
  });
});
