import { describe, expect, test } from "vitest";
import { lengthBefore, stepsToJudge } from "../../src/commands/runs/steps-to-judge.ts";

const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 0, 1);
const on = (day: number) => FIRST + day * DAY;
const date = (day: number) => new Date(on(day)).toISOString().slice(0, 10);
/** A change at noon of each of these days. */
const merged = (...days: number[]) => Float64Array.from(days, (day) => on(day) + DAY / 2);
const each = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

test("a window before is as long as what is known after the step, of 90 to 365 days", () => {
  expect([10, 200, 900].map((day) => lengthBefore(on(0), on(day)) / DAY)).toEqual([90, 200, 365]);
});

describe("what to type instead", () => {
  test("the day with most changes on both sides", () => {
    // A change a day for 100 days: day 50 has 50 before it, and 49 in as long after it.
    expect(stepsToJudge(merged(...each(0, 100)), on(-50), on(100))).toContain(`--since ${date(50)}.`);
  });

  test("of days with as many on both sides the nearest to the one that was asked for", () => {
    // For 1000 days: from day 366 to 635 there are 365 on both sides, the year that is looked at at most.
    const all = merged(...each(0, 1000));
    expect(stepsToJudge(all, on(-50), on(1000))).toContain(`--since ${date(366)}.`);
    expect(stepsToJudge(all, on(400), on(1000))).toContain(`--since ${date(400)}.`);
    expect(stepsToJudge(all, on(900), on(1000))).toContain(`--since ${date(635)}.`);
  });

  test("no day of which less than six weeks are known", () => {
    // 60 days, the first with 40 changes: day 18 has 41 before it, and is the last that can be judged by now.
    const all = merged(...Array.from({ length: 40 }, () => 0), ...each(17, 60));
    expect(stepsToJudge(all, on(50), on(60))).toContain(`--since ${date(18)}.`);
  });

  test("neither side may lie in a pause", () => {
    // 30 days, a pause of two years, 100 days: of the days in the pause the year before or the year after holds none.
    const all = merged(...each(0, 30), ...each(760, 860));
    expect(stepsToJudge(all, on(400), on(860))).toContain(`--since ${date(810)}.`);
  });

  test("else from when on one can be judged", () => {
    // Three days of ten changes: with day 2 there are 20 before it, known from six weeks later on.
    const all = merged(...[0, 1, 2].flatMap((day) => Array.from({ length: 10 }, () => day)));
    expect(stepsToJudge(all, on(-200), on(3))).toBe(
      `Nothing can be judged yet: the first step with 20 changes before it and six weeks after it is one of ${date(2)}, and can be judged from ${date(44)} on.`,
    );
  });

  test("or how few there are", () => {
    expect(stepsToJudge(merged(0, 1, 2), on(0), on(3))).toBe(
      "Nothing can be judged yet: 20 changes have to lie before a step, and 3 changes of the last 90 days are known. Verify it once there are more.",
    );
    expect(stepsToJudge(merged(), on(0), on(3))).toContain("and 0 changes of the last 90 days are known");
  });
});
