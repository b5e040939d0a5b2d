import { describe, expect, test } from "vitest";
import { driftOf } from "../../../src/judge/forecast/quarter/drift.ts";
import { foretell } from "../../../src/judge/forecast/quarter/foretell.ts";
import { quarterFrom } from "../../../src/judge/forecast/quarter/tried.ts";
import type { Life, Past } from "../../../src/model/past.ts";
import { aLife, aTrain, day, ORIGIN } from "./pasts.ts";

/** So many changes in each of some weeks before the origin, the newest week first. */
function merged(perWeek: readonly number[]): Life[] {
  return perWeek.flatMap((count, back) =>
    Array.from({ length: count }, (_, i) => aLife(`w${back}-${i}`, -7 * back - 1 - i / count)),
  );
}

const weeks = (count: number, changes: number) => Array.from({ length: count }, () => changes);

/** A train each second week. */
const trains = Array.from({ length: 60 }, (_, i) => aTrain(-14 * i - 3, -14 * i - 1));
const pastOf = (lives: readonly Life[]): Past => ({
  takenAt: ORIGIN,
  since: 0,
  source: "tags",
  lives,
  trains,
});

describe("the drift", () => {
  test("is told by half years that are known from their begin on", () => {
    // 40 a week for half a year, and one week more: the half year before that is known for a week alone.
    expect(driftOf(pastOf(merged(weeks(27, 40)))).arrivals).toBe(0);
    expect(driftOf(pastOf(merged([...weeks(26, 40), ...weeks(27, 10)]))).arrivals).toBeCloseTo(
      Math.log(4),
      1,
    );
  });

  test("of what grew a thousandfold does not make more changes than anybody can count", () => {
    const past = pastOf(merged([...weeks(26, 1000), ...weeks(27, 1)]));
    expect(driftOf(past).arrivals).toBeGreaterThan(6);
    const outcomes = foretell(past, quarterFrom(day(0)), 1)!;
    // 13 weeks of 1,000, ten times as many at the most, and what waits.
    expect(Math.max(...outcomes.map(({ delivered }) => delivered))).toBeLessThan(150_000);
  });
});
