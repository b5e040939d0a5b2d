import { describe, expect, test } from "vitest";
import { judge } from "../../../src/judge/judge.ts";
import type { WhatIfReport } from "../../../src/judge/report/report.ts";
import { scenarioIn } from "../../../src/judge/whatif/language.ts";
import { whatIf } from "../../../src/judge/whatif/whatif-of.ts";
import { takeMeasures } from "../../../src/measures/engine.ts";
import { flowEfficiency } from "../../../src/measures/time/flow-efficiency.ts";
import type { Flow } from "../../../src/model/flow.ts";
import {
  aChange,
  aConfig,
  aDelivery,
  aFlow,
  anOpenChange,
  aPull,
  days,
  hours,
  SEES_GITHUB,
  T0,
} from "../../builders.ts";
import { fiveOnTrains, MONTH, weeklyFlow } from "../replay/weekly-trains.ts";

const DAY = 86_400;
const asked = (flow: Flow, words: readonly string[], config = aConfig()): WhatIfReport =>
  whatIf(
    judge(flow, takeMeasures(flow, config, [flowEfficiency]), config, "0"),
    flow,
    config,
    scenarioIn(words),
  );

describe("five changes on weekly trains", () => {
  // Merged on days 6, 10, 12, 15.5 and 11: the first is out a week sooner, and the last.
  const found = asked(weeklyFlow, ["pickup / 2"]);

  test("as they ran: lead times, change-days, and who is out sooner", () => {
    const { leadTime, asTheyRan, atRandomPhase } = found.replay!;
    expect(leadTime).toEqual({ meanSeconds: (69 / 5) * DAY, medianSeconds: 15 * DAY });
    expect(asTheyRan.meanSavedSeconds).toBeCloseTo((14 / 5) * DAY, 6);
    expect(asTheyRan.medianSavedSeconds).toBeCloseTo(3 * DAY, 6);
    expect(asTheyRan.changeDaysPerMonth).toBeCloseTo(14, 9);
    expect([asTheyRan.sooner, asTheyRan.later]).toEqual([2 / 5, 0]);
    // 2 + 1 + 1 + 0.5 + 10 days over five.
    expect(Math.abs(atRandomPhase!.meanSavedSeconds! / DAY - 2.9)).toBeLessThan(0.4);
  });

  test("stage by stage, adding up to the mean lead time of each", () => {
    // Coding 20 days, pickup 29 and half of it, release what is left of 69 and of 55 days: 20 and 20.5.
    const rows = found.replay!.stages.map(({ stage, beforeSeconds, afterSeconds }) => [
      stage,
      Math.round((5 * beforeSeconds) / DAY),
      Number(((5 * afterSeconds) / DAY).toFixed(6)),
    ]);
    expect(rows).toEqual([
      ["coding", 20, 20],
      ["pickup", 29, 14.5],
      ["release", 20, 20.5],
    ]);
  });

  test("in sentences", () => {
    expect(found.steps).toEqual([
      { asked: "pickup / 2", means: "Each change is in pickup for half as long." },
    ]);
    expect(found.says).toMatch(
      /^With the releases as they came, 40 % of the 5 changes would have been out sooner, and the average lead time would have been 11 d instead of 13 d 19 h\. With releases of the same rhythm at other times, \d+ % would have been out sooner, and the average lead time would have been \d+ d( \d+ h)? instead of 13 d 19 h\. Only 5 changes finished in the window: a few others would give other figures\.$/,
    );
    expect(found.warnings).toEqual([]);
  });

  test("what rests on few of many changes says on how many, and on how many releases", () => {
    // Two of each five are out sooner: 10 of 25, on the releases of weeks 2 and 3.
    const many = [1, 2, 3, 4, 5].flatMap(() => fiveOnTrains);
    const deliveries = [15, 22].map((day) => aDelivery({ finishedAt: T0 + days(day) }));
    expect(asked({ ...weeklyFlow, finished: many, deliveries }, ["pickup / 2"]).says).toMatch(
      / That rests, for the window as it ran, on 10 changes of 25, on 2 releases: a few others would give other figures\.$/,
    );
    // Of 50 changes 20 are.
    const enough = { ...weeklyFlow, finished: [...many, ...many], deliveries };
    expect(asked(enough, ["pickup / 2"]).says).not.toContain("a few others");
  });

  test("where the same trains are caught, each goes out with the same release", () => {
    // No pickup was longer than 20 days; 19.5 leaves all of them before the same cuts.
    expect(asked(weeklyFlow, ["pickup <= 19d12h"]).says).toContain(
      "none of the 5 changes would have been out sooner: each still goes out with the same release.",
    );
  });

  test("trains of another rhythm can be later", () => {
    const { replay, says, steps } = asked(weeklyFlow, ["release every 5d"]);
    expect([replay!.asTheyRan.sooner, replay!.asTheyRan.later]).toEqual([2 / 5, 3 / 5]);
    expect(says).toContain(
      "Against the releases as they came, 40 % of the 5 changes would have been out sooner, 60 % later,",
    );
    expect(steps[0]!.means).toBe(
      "A release is cut every 5 d, counted from the last cut before the window, and out as long after its cut as those of its time were.",
    );
  });

  test("steps together, each told", () => {
    const { steps, replay } = asked(weeklyFlow, ["pickup / 2", "release twice as often"]);
    expect(steps.map(({ means }) => means)).toEqual([
      "Each change is in pickup for half as long.",
      "There is one release more between each two, evenly, and out as long after the cut as these were.",
    ]);
    // 7, 3.5, 0, 3.5 and 7 days.
    expect(replay!.asTheyRan.meanSavedSeconds).toBeCloseTo((21 / 5) * DAY, 6);
  });

  test("a plan of releases is named where another rhythm is asked for", () => {
    const planned = aConfig({ releaseCadence: days(42) });
    expect(asked(weeklyFlow, ["release twice as often"], planned).warnings.join()).toContain(
      "A release every 6 weeks is a plan here",
    );
    expect(asked(weeklyFlow, ["pickup / 2"], planned).warnings.join()).not.toContain("plan");
  });
});

describe("where less is known", () => {
  test("most coding is not seen where changes are one commit", () => {
    const hidden = { ...weeklyFlow, finished: fiveOnTrains.map((one) => ({ ...one, commits: 1 })) };
    expect(asked(hidden, ["coding / 2"]).warnings.join()).toContain(
      "most of coding came before anything that is seen, and the scenario shortens only what is.",
    );
    expect(asked(hidden, ["pickup / 2"]).warnings.join()).not.toContain("coding");
  });

  test("git alone tells no pickup: it is refused, and what can be asked is said", () => {
    const stages = [["coding+integrate", hours(5)] as const, ["release", hours(5)] as const];
    const finished = Array.from({ length: 6 }, () => aChange({ stages }));
    const alone = aFlow({ finished, window: MONTH, sees: new Set(["history", "deliveries"]) });
    expect(() => asked(alone, ["pickup <= 4h"])).toThrow(
      "pickup <= 4h: git alone does not tell pickup from all else before the merge.",
    );
    expect(() => asked(alone, ["deploy / 2"])).toThrow("a release is told here by one instant");
    expect(asked(alone, ["everything before the merge twice as fast"]).replay).not.toBeNull();
  });

  test("checks that were not read", () => {
    const finished = Array.from({ length: 6 }, () =>
      aChange({
        stages: [
          ["coding", hours(5)],
          ["test+merge", hours(5)],
        ],
      }),
    );
    const unchecked = aFlow({
      finished,
      window: MONTH,
      sees: new Set(["history", "reviews"]),
      source: "none",
    });
    expect(() => asked(unchecked, ["test / 2"])).toThrow("checks were not read, so test is not told apart");
    const { says } = asked(unchecked, ["test+merge / 2"]);
    expect(says).toBe(
      "100 % of the 6 changes would have been merged sooner, and the average lead time would have been 7 h 30 min instead of 10 h. Only 6 changes finished in the window: a few others would give other figures.",
    );
    expect(() => asked(unchecked, ["release twice as often"])).toThrow("no deliveries are known");
  });

  test("a stage in which nobody was saves nothing, and that is said", () => {
    const { warnings, replay } = asked(weeklyFlow, ["rework = 0"]);
    expect(warnings).toContain("No finished change spent any time where rework = 0 would make it shorter.");
    expect(replay!.asTheyRan.sooner).toBe(0);
  });

  test("a window of a few days, or without a change, is refused", () => {
    const short = { ...weeklyFlow, window: { from: T0, to: T0 + days(6), because: "" } };
    expect(() => asked(short, ["pickup / 2"])).toThrow("the window is shorter than a week");
    expect(() => asked({ ...weeklyFlow, finished: [] }, ["release twice as often"])).toThrow(
      "no change finished",
    );
  });

  test("lead times that are not known: what is out sooner is told all the same", () => {
    const few = { ...weeklyFlow, finished: fiveOnTrains.slice(0, 4) };
    const { replay, says } = asked(few, ["pickup / 2"]);
    expect([replay!.leadTime, replay!.asTheyRan.meanSavedSeconds, replay!.stages]).toEqual([null, null, []]);
    expect(says).toContain(
      "What that is of lead time is not told: fewer than 5 changes have a known lead time.",
    );
    expect(replay!.asTheyRan.sooner).toBe(1 / 4);
  });
});

describe("a limit on work in progress", () => {
  /** Merged pull requests, one opened every other day of the window, each open for so many days. */
  const merged = (count: number, open: number) =>
    Array.from({ length: count }, (_, i) => {
      const openedAt = days(2 * i);
      const change = aChange({ startedAt: openedAt, stages: [["pickup", days(open)]] });
      return { ...change, pull: aPull({ openedAt }) };
    });
  const flowOf = (changes: ReturnType<typeof merged>) =>
    aFlow({
      changes,
      finished: changes,
      merged: changes,
      sees: SEES_GITHUB,
      window: { from: 0, to: days(56) },
    });

  test("is Little's law: as many finished, fewer open, each for less long", () => {
    // 20 in 56 days, 8 days each: 160 ÷ 56 open at once, 2.5 a week; with 2 at once 2 × 56 ÷ 20 days.
    const { littlesLaw, replay, says, method } = asked(flowOf(merged(20, 8)), ["wip <= 2"]);
    expect(replay).toBeNull();
    expect(littlesLaw).toMatchObject({ limit: 2, arrivals: 20, departures: 20, departuresPerWeek: 2.5 });
    expect(littlesLaw!.meanOpen).toBeCloseTo(160 / 56, 9);
    expect(littlesLaw!.openSeconds).toBeCloseTo(8 * DAY, 6);
    expect(littlesLaw!.openUnderLimitSeconds).toBeCloseTo(5.6 * DAY, 6);
    expect(says).toContain("With 2 open at once, and as many finished a week, it would be 5 d 14 h.");
    expect(method.says).toContain("arithmetic with averages (Little's law), and no replay");
  });

  test("that is never reached takes nothing off", () => {
    const { littlesLaw, says } = asked(flowOf(merged(20, 8)), ["wip <= 3"]);
    expect(littlesLaw!.openUnderLimitSeconds).toBe(littlesLaw!.openSeconds);
    expect(says).toContain("the limit takes nothing off the average");
  });

  test("is refused where more come than go, where few do, and where nobody sees them", () => {
    // 30 are opened and 12 merged: by chance 12 would be 6.9 to 21.
    const open = Array.from({ length: 18 }, (_, i) =>
      anOpenChange({ startedAt: days(i), pull: { openedAt: days(i), state: "open" } }),
    );
    const piling = { ...flowOf(merged(12, 4)), open };
    expect(() => asked(piling, ["wip <= 2"])).toThrow(
      "Averages do not hold here: 30 pull requests were opened in the window, and 12 merged or closed (as many as 7 to 20 would be by chance).",
    );
    expect(() => asked(flowOf(merged(4, 4)), ["wip <= 2"])).toThrow(
      "Averages are not told of 4 pull requests",
    );
    const unseen = { ...flowOf(merged(20, 8)), sees: new Set(["history"] as const) };
    expect(() => asked(unseen, ["wip <= 2"])).toThrow("they were not read");
  });
});
