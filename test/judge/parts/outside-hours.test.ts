import { describe, expect, test } from "vitest";
import { judge } from "../../../src/judge/judge.ts";
import { outsideHours } from "../../../src/judge/parts/outside-hours.ts";
import type { Change } from "../../../src/model/flow.ts";
import { aChange, aConfig, aFlow, aLook, days, hours, T0 } from "../../builders.ts";

/** Nine to five in Berlin's winter: 8:00 to 16:00 UTC. `T0` is a Monday, 0:00 UTC. */
const CALENDAR = {
  zone: "Europe/Berlin",
  days: [1, 2, 3, 4, 5],
  from: 9 * 60,
  to: 17 * 60,
  holidays: [],
};

/** So many changes with their commits and their merge at these instants, without a pull request. */
const changes = (count: number, first: number, last = first, merged = last): Change[] =>
  Array.from({ length: count }, () =>
    aChange({ startedAt: first, lastCommitAt: last, mergedAt: merged, deliveredAt: days(9) }),
  );

const says = (...finished: Change[]) => outsideHours(aFlow({ finished }), CALENDAR)[0]?.says;

const NOON = hours(12);
const NIGHT = hours(22);

describe("a calendar outside which most of what people did lies", () => {
  test("is asked about, with the share and the zone", () => {
    // Of 7 × 3 acts two in three, 67 %, are at 21:00 and 22:00 UTC.
    expect(says(...changes(7, NOON, hours(21), NIGHT))).toBe(
      "67 % of what people did here (21 commits, pushes, reviews and merges) lies outside of the working calendar, Mon to Fri, 09:00 to 17:00 in Europe/Berlin: is the zone right?",
    );
  });

  test("half of it is not most", () => {
    const half = changes(10, NOON, NOON, NIGHT);
    expect(says(...half)).toBeUndefined();
    expect(says(...half, ...changes(1, NIGHT))).toMatch(/^52 % of what people did here \(21 commits/);
  });

  test("of fewer than twenty acts nothing is said", () => {
    expect(says(...changes(19, NIGHT))).toBeUndefined();
    expect(says(...changes(20, NIGHT))).toMatch(/^100 % of what people did here \(20 /);
  });

  test.each([
    ["before the day begins", hours(8) - 1, true],
    ["as it begins", hours(8), false],
    ["as it ends", hours(16), true],
    ["on a Saturday", days(5) + NOON, true],
  ])("%s", (_says, at, isOutside) => {
    expect(says(...changes(20, at)) !== undefined).toBe(isOutside);
  });

  test("a holiday is outside", () => {
    const flow = aFlow({ finished: changes(20, NOON) });
    expect(outsideHours(flow, CALENDAR)).toEqual([]);
    expect(outsideHours(flow, { ...CALENDAR, holidays: ["2026-01-05"] })).toHaveLength(1);
  });

  test("without a calendar nothing is", () => {
    expect(outsideHours(aFlow({ finished: changes(20, NIGHT) }), null)).toEqual([]);
  });
});

describe("what people did", () => {
  /** Begun, opened and pushed to at noon, merged at night by whom it says. */
  const pulled = (merger: "person" | "automated" | null, looks: readonly number[] = []): Change => {
    const life = {
      openedAt: NOON,
      merger: merger && { key: "merger", role: merger },
      looks: looks.map((at) => aLook({ at })),
      acts: [{ at: T0 + NOON, kind: "push" as const }],
    };
    return aChange({ startedAt: NOON, lastCommitAt: NOON, mergedAt: NIGHT, pull: life });
  };

  test("is not what automated accounts did, nor a merge of nobody knows whom", () => {
    const bots = Array.from({ length: 30 }, () => aChange({ startedAt: NIGHT, automated: true }));
    expect(says(...bots)).toBeUndefined();
    // Eleven acts at night by people beside ten at noon; the merges at night, were they acts, would be ten more.
    const nights = changes(11, NIGHT);
    for (const merger of ["automated", null] as const)
      expect(says(...Array.from({ length: 10 }, () => pulled(merger)), ...nights)).toMatch(/^52 % .* \(21 /);
    expect(says(...Array.from({ length: 10 }, () => pulled("person")), ...nights)).toMatch(/^68 % .* \(31 /);
  });

  test("is reviews too, each of them", () => {
    // 10 × one act at noon and two looks at night.
    const reviewed = Array.from({ length: 10 }, () => pulled("automated", [hours(20), hours(21)]));
    expect(says(...reviewed)).toMatch(/^67 % .* \(30 /);
  });
});

test("a report says it among its gaps", () => {
  const flow = aFlow({ finished: changes(20, NIGHT) });
  const gapsOf = (calendar: typeof CALENDAR | null) =>
    judge(flow, [], aConfig({ calendar }), "0.0.0").gaps.filter(({ id }) => id === "outside-hours");
  expect(gapsOf(CALENDAR)).toHaveLength(1);
  expect(gapsOf(null)).toEqual([]);
});
