import { describe, expect, test } from "vitest";
import { mergingOf } from "../../../../src/judge/forecast/open/merging.ts";
import { days } from "../../../builders.ts";
import { aLife, aPast } from "./lives.ts";

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

describe("when what is open is merged", () => {
  // Twenty were opened on day 0: ten looked at on day 2, of which eight are merged on day 4 and two closed on day 5; of ten
  // that nobody looks at one is merged on day 20, and nine are closed on day 30.
  const looked = (end: object) =>
    aLife({
      opened: 0,
      stages: [
        ["pickup", 0],
        ["review", 2],
      ],
      ...end,
    });
  const lives = [
    ...range(8).map(() => looked({ merged: 4 })),
    ...range(2).map(() => looked({ closed: 5 })),
    aLife({ opened: 0, merged: 20 }),
    ...range(9).map(() => aLife({ opened: 0, closed: 30 })),
  ];
  const merging = mergingOf(aPast(100, lives));
  const chance = (age: number, stage: "pickup" | "review" | "rework", within: number) =>
    merging(days(age), stage)?.chance(days(within));

  // Of all twenty 8 are merged within a week of their opening, and 8 of the twenty that are open on day 3 within a week of
  // that: (20 · 0.4 + 8 · 0.4) / 28 = 0.4.
  test("is told by all that were open for as long, drawn towards all as if there were 8 more", () => {
    expect(merging(days(3), "rework")).toMatchObject({ stage: null, count: 20 });
    expect(chance(3, "rework", 7)).toBeCloseTo(0.4, 12);
    // Twelve are open on day 4.5, and none of them is merged within a week: (12 · 0 + 8 · 0.4) / 20.
    expect(merging(days(4.5), "review")).toMatchObject({ stage: null, count: 12 });
    expect(chance(4.5, "review", 7)).toBeCloseTo(0.16, 12);
  });

  test("is told by those that stood in its stage where there are 8, drawn towards all as old", () => {
    // Eight of the ten that were looked at: (10 · 0.8 + 8 · 0.4) / 18.
    expect(merging(days(3), "review")).toMatchObject({ stage: "review", count: 10 });
    expect(chance(3, "review", 7)).toBeCloseTo(11.2 / 18, 12);
    expect(chance(3, "pickup", 7)).toBeCloseTo(3.2 / 18, 12);
    // One of the ten others by day 33; of all nine of twenty, by then and within 30 days of their opening.
    expect(chance(3, "pickup", 30)).toBeCloseTo(4.6 / 18, 12);
  });

  test("is not told where fewer than 8 were open for longer, or nobody was watched for so long", () => {
    expect(merging(days(29), "pickup")?.count).toBe(9);
    expect(merging(days(30), "pickup")).toBeNull();
    const young = mergingOf(
      aPast(
        10,
        range(9).map(() => aLife({ opened: 0 })),
      ),
    );
    expect(young(days(3), null)?.chance(days(7))).toBe(0);
    expect(young(days(3), null)?.chance(days(8))).toBeNull();
  });

  test("leaves out what was opened before all is known: of that only what took long is seen", () => {
    const early = range(50).map(() => aLife({ opened: -300, merged: 10 }));
    expect(mergingOf(aPast(100, [...lives, ...early]))(days(3), "rework")?.count).toBe(20);
  });

  test("leaves out what was opened more than two years ago", () => {
    expect(mergingOf(aPast(731, lives))(days(3), "review")).toBeNull();
    expect(mergingOf(aPast(730, lives))(days(3), "review")?.count).toBe(10);
  });
});
