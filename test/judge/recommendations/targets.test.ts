/** What a recommendation is judged by later: a figure that somebody can reach and miss, beyond what chance shows today. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Rule } from "../../../src/judge/recommendations/rule.ts";
import { RULES } from "../../../src/judge/recommendations/rules/index.ts";
import { reviewOf } from "../../../src/judge/recommendations/targets.ts";
import { shown } from "../../../src/judge/words/figures.ts";
import type { MeasureResult, StageRow, Statistic, Unit } from "../../../src/measures/measure.ts";
import { aFlow, days } from "../../builders.ts";
import { found, seen } from "./findings.ts";

const HOUR = 3600;
const FALLBACK = "whether the finding that it rests on is gone";
const rule = (id: string): Rule => RULES.find((one) => one.id === id)!;
const says = (id: string, taken: readonly MeasureResult[], stage: Rule["stages"][number] | null = null) =>
  reviewOf(rule(id), stage, seen(aFlow({}), taken)).says;

const figure = (
  unit: Unit,
  value: number,
  interval: readonly [low: number, high: number] | null = null,
  name = "figure",
): Statistic => ({
  name,
  unit,
  label: name,
  value,
  ...(interval === null
    ? {}
    : { interval: { low: interval[0], high: interval[1], level: 0.95, method: "by hand" } }),
});
const row = (stage: Rule["stages"][number], median: number, low: number, high: number) =>
  found("stage-breakdown", "unknown", {
    stages: [{ stage, medianSeconds: median, medianInterval: { low, high } } as StageRow],
  });

describe("a target", () => {
  const change = (value: number, low: number, high: number) =>
    says("change-size", [
      found("change-size", "watch", { statistics: [figure("share", value, [low, high])] }),
    ]);

  test("is the yardstick where that lies outside of today's interval", () => {
    // Over 60 % is asked for, and 30 to 50 % fit today.
    expect(change(0.4, 0.3, 0.5)).toBe("the share of changes under 200 lines at least 60 % (was 40 %)");
    const repairs = [
      found("rework", "act", { statistics: [figure("share", 0.6, [0.4, 0.8], "repairShare")] }),
    ];
    expect(says("rework-intake", repairs)).toBe("the share of changes that repair at most 30 % (was 60 %)");
  });

  test("is the far end of the interval where the yardstick lies in it", () => {
    expect(change(0.5, 0.32, 0.68)).toBe("the share of changes under 200 lines at least 68 % (was 50 %)");
    const repairs = [
      found("rework", "act", { statistics: [figure("share", 0.4, [0.17, 0.69], "repairShare")] }),
    ];
    expect(says("rework-intake", repairs)).toBe("the share of changes that repair at most 17 % (was 40 %)");
  });

  test("of a stage is half its median, and none where chance may have moved it as far", () => {
    expect(says("shorter-delivery", [row("deploy", 10 * HOUR, 6 * HOUR, 20 * HOUR)], "deploy")).toBe(
      "the median of deploy under 5 h (was 10 h)",
    );
    expect(says("shorter-delivery", [row("deploy", 10 * HOUR, 2 * HOUR, 20 * HOUR)], "deploy")).toBe(
      FALLBACK,
    );
  });

  test("of a release that is oftener by less than chance shows is how often it comes", () => {
    const oftener = (low: number) =>
      says(
        "release-batches",
        [
          row("release", 10 * HOUR, low, 20 * HOUR),
          found("deployment-frequency", "watch", { statistics: [figure("count", 2, [1, 3.5])] }),
        ],
        "release",
      );
    // Nothing is known of what more deliveries save.
    expect(oftener(9 * HOUR)).toBe("deliveries over 4 (was 2)");
    // Twice as often may still be too seldom: it is a step, and no place to stop.
    const bound = (value: number) =>
      says(
        "release-batches",
        [
          found("deployment-frequency", "act", {
            statistics: [figure("count", 2, [1, 3.5])],
            threshold: {
              value,
              says: `at least ${value} a week; what misses it asks for a step`,
              source: "a test",
            },
          }),
        ],
        "release",
      );
    expect(bound(5)).toBe("deliveries over 4 (was 2), on the way to at least 5 a week");
    expect(bound(4)).toBe("deliveries over 4 (was 2)");
  });

  test("is judged after six weeks, or after twice the median lead time where that is longer", () => {
    const window = { from: 0, to: days(7), because: "" };
    const on = (weeks: number) => {
      const lead = found("lead-time", "act", { statistics: [figure("seconds", weeks * 168 * HOUR)] });
      return reviewOf(rule("wip-limits"), null, seen(aFlow({ window }), [lead])).date;
    };
    // It ends on 12 January.
    expect([on(1), on(3), on(10)]).toEqual(["2026-02-23", "2026-02-23", "2026-06-01"]);
  });

  test("is none where it would be nothing at all", () => {
    expect(says("shorter-delivery", [row("deploy", 0, 0, HOUR)], "deploy")).toBe(FALLBACK);
    expect(says("shorter-delivery", [row("deploy", HOUR, 0, 3 * HOUR)], "deploy")).toBe(FALLBACK);
    const none = [found("control-bypass", "watch", { statistics: [figure("share", 0)] })];
    expect(says("ai-guardrails", none)).toBe(FALLBACK);
    // Half of one open change, and under one of two, are no open change.
    for (const open of [1, 2])
      expect(says("wip-limits", [found("wip", "watch", { statistics: [figure("count", open)] })])).toBe(
        FALLBACK,
      );
    expect(says("wip-limits", [found("wip", "watch", { statistics: [figure("count", 7)] })])).toBe(
      "open changes under 3.5 (was 7)",
    );
  });
});

test("no target is one that nobody could reach or miss, or that today's figure keeps, whatever the figures", () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  const figures = fc.record({
    unit: fc.constantFrom<Unit>("share", "seconds", "count"),
    scale: fc.double({ min: 0, max: 100_000, noNaN: true }),
    ends: fc.tuple(part, part, part).map((all) => all.toSorted((a, b) => a - b)),
    bare: fc.boolean(),
  });
  const targets = RULES.flatMap((one) => one.review.map((target) => [one, target] as const));
  fc.assert(
    fc.property(fc.constantFrom(...targets), figures, ([one, target], { unit, scale, ends, bare }) => {
      const kind = target.kind === "stage" ? "seconds" : unit;
      const [low, value, high] = ends.map((end) => (kind === "share" ? end : end * scale)) as [
        number,
        number,
        number,
      ];
      const stage = one.stages[0] ?? "review";
      const taken =
        target.kind === "stage"
          ? [row(stage, value, low, high)]
          : [
              found(target.measure, "act", {
                statistics: [figure(kind, value, bare ? null : [low, high], target.statistic ?? "figure")],
              }),
            ];
      const said = reviewOf({ ...one, review: [target] }, stage, seen(aFlow({}), taken)).says;
      if (said === FALLBACK) return;
      const [, bound, goal, today] = / (under|over|at most|at least) (.*) \(was (.*)\)$/.exec(said)!;
      expect(goal).not.toBe(today);
      expect(today).toBe(shown(value, kind));
      expect(goal).not.toMatch(/^-|^0( |$)/);
      if (kind === "share" && bound === "over") expect(goal).not.toBe("100 %");
      if (bound === "under" && kind === "count") expect(Number.parseFloat(goal!)).toBeGreaterThanOrEqual(1);
    }),
    { numRuns: 2000 },
  );
});
