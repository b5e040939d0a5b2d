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
    merging(days(age), stage)?.ahead.chance(days(age + within));

  test("is told by those that stood in its stage at its age", () => {
    expect(chance(3, "review", 7)).toBeCloseTo(0.8, 12);
    expect(chance(3, "pickup", 7)).toBe(0);
    expect(chance(3, "pickup", 30)).toBeCloseTo(0.1, 12);
    expect(merging(days(3), "review")).toMatchObject({ stage: "review", ahead: { atRisk: 10 } });
  });

  test("is told by all that were open for as long where too few stood there", () => {
    // All twenty were open on day 3, and 8 of them are merged within a week; two were left in review after day 4.
    expect(merging(days(3), "rework")).toMatchObject({ stage: null, ahead: { atRisk: 20 } });
    expect(chance(3, "rework", 7)).toBeCloseTo(8 / 20, 12);
    expect(merging(days(4.5), "review")).toMatchObject({ stage: null, ahead: { atRisk: 12 } });
  });

  test("is not told where fewer than 8 were open for longer", () => {
    expect(merging(days(29), "pickup")?.ahead.atRisk).toBe(9);
    expect(merging(days(30), "pickup")).toBeNull();
  });

  test("leaves out what was opened before all is known: of that only what took long is seen", () => {
    const early = range(50).map(() => aLife({ opened: -300, merged: 10 }));
    expect(mergingOf(aPast(100, [...lives, ...early]))(days(3), "rework")?.ahead.atRisk).toBe(20);
  });

  test("leaves out what was opened more than two years ago", () => {
    expect(mergingOf(aPast(731, lives))(days(3), "review")).toBeNull();
    expect(mergingOf(aPast(730, lives))(days(3), "review")?.ahead.atRisk).toBe(10);
  });
});
