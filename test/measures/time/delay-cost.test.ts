import { describe, expect, test } from "vitest";
import type { Measured } from "../../../src/measures/measure.ts";
import { delayCost } from "../../../src/measures/time/delay-cost.ts";
import { aChange, aConfig, aFlow, anOpenChange, days, type FlowOverrides } from "../../builders.ts";

// Ready after a day, two days to the first review, three to the release: 5 days of waiting.
const whole = aChange({
  id: "whole",
  stages: [
    ["coding", days(1)],
    ["pickup", days(2)],
    ["release", days(3)],
  ],
});
// Waiting for its release since four days before the window, until day 2: 2 days of it lie inside.
const before = aChange({
  id: "before",
  startedAt: -days(5),
  stages: [
    ["coding", days(1)],
    ["release", days(6)],
  ],
});
// Begun on day 18, ready on day 19, still waiting on day 28, the window's end: 9 days.
const open = anOpenChange({ id: "open" });

const SEEN = new Set(["history", "deliveries", "diffs", "reviews"] as const);
const flow = (overrides: FlowOverrides = {}) =>
  aFlow({ finished: [whole, before], open: [open], sees: SEEN, ...overrides });
const taken = (overrides: FlowOverrides = {}, config = aConfig()) =>
  delayCost.measure!(flow(overrides), config) as Measured;
const figureOf = ({ statistics }: Measured, name: string) =>
  statistics.find((statistic) => statistic.name === name)?.value;

// The window has 28 days, a month 30.4375.
const perMonth = (changeDays: number) => (changeDays * 30.4375) / 28;

describe("change-days of waiting", () => {
  test("are summed over finished and open changes, inside the window only", () => {
    expect(figureOf(taken(), "waitingDaysPerMonth")).toBeCloseTo(perMonth(5 + 2 + 9), 9);
    expect(figureOf(taken(), "pickupDaysPerMonth")).toBeCloseTo(perMonth(2 + 9), 9);
    expect(figureOf(taken(), "releaseDaysPerMonth")).toBeCloseTo(perMonth(3 + 2), 9);
    expect(figureOf(taken(), "codingDaysPerMonth")).toBeUndefined();
  });

  test("by week: pickup and release of both in the first, the open one from day 19 on", () => {
    expect(taken().series!.points.map(({ count, value }) => [count, value])).toEqual([
      [2, 2 + 3 + 2],
      [0, 0],
      [1, 2],
      [1, 7],
    ]);
  });

  test("name the changes that waited longest, with their waits in seconds", () => {
    const { evidence, observed } = taken();
    expect(evidence).toEqual(["open", "whole", "before"]);
    expect(observed!.values).toEqual([9, 5, 2].map((n) => n * 86_400));
  });

  test("cost money only where somebody said what a day costs", () => {
    expect(figureOf(taken(), "costPerMonth")).toBeUndefined();
    const config = aConfig({ delayRate: { perDay: 100, currency: "EUR" } });
    expect(figureOf(taken({}, config), "costPerMonth")).toBeCloseTo(100 * perMonth(16), 6);
  });

  test("leave automated accounts out, unless asked for", () => {
    const robot = aChange({ automated: true, id: "robot", stages: [["release", days(1)]] });
    const changes = [whole, before, robot];
    expect(figureOf(taken({ changes }), "waitingDaysPerMonth")).toBeCloseTo(perMonth(16), 9);
    const config = aConfig({ includeBots: true });
    expect(figureOf(taken({ changes }, config), "waitingDaysPerMonth")).toBeCloseTo(perMonth(17), 9);
  });

  test("say that waits before the merge are hidden where git alone is known", () => {
    const alone = aChange({ id: "alone" });
    const found = taken({ finished: [alone], open: [], sees: new Set(["history", "deliveries"]) });
    // Merged on day 2, delivered on day 3: one day.
    expect(figureOf(found, "waitingDaysPerMonth")).toBeCloseTo(perMonth(1), 9);
    expect(found.coverage).toMatchObject({ seen: 0, of: 1 });
    expect(found.note).toContain("the least it can be");
  });

  test("are not told of a window shorter than a week", () => {
    const short = flow({ window: { from: 0, to: days(6) } });
    expect(delayCost.measure!(short, aConfig()).status).toBe("not-applicable");
  });

  test("are no question without deliveries and without pull requests", () => {
    const found = delayCost.measure!(aFlow({ finished: [aChange()], source: "none" }), aConfig());
    expect(found.status).toBe("not-applicable");
  });
});

describe("held against a yardstick of the team's own", () => {
  const most = { value: 1000, says: "at most 1000", source: "a test says so" };
  const config = aConfig({ thresholds: { "delay-cost": most } });
  const seen = aChange({
    stages: [
      ["coding", days(1)],
      ["pickup", days(1)],
    ],
  });
  const hidden = () => aChange({ mergedAt: days(2) });

  test("is good news where the waits of most changes are told apart", () => {
    const finished = [seen, seen, hidden()];
    expect(taken({ finished, open: [] }, config).finding).toBe("good");
  });

  test("and none where most of them may hide waits", () => {
    const finished = [seen, hidden(), hidden()];
    expect(taken({ finished, open: [] }, config)).toMatchObject({ finding: "unknown", threshold: null });
  });
});
