import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lifeBar } from "../../../../src/render/html/charts/charts.ts";
import { durationScale, instantScale } from "../../../../src/render/html/drawing/axes.ts";
import { fitted, lined, spread, widthOf } from "../../../../src/render/html/drawing/space.ts";
import { DAY, HOUR, spansFrom } from "../../build.ts";
import { boxOf, elementsOf, marked } from "./pictures.ts";

describe("things in a row", () => {
  const at = (wanted: number, room = 10) => ({ wanted, room });

  test("stay where they want to be, as long as there is room", () => {
    expect(spread([at(5), at(30), at(95)], 0, 100)).toEqual([5, 30, 95]);
  });

  test("share the way that they have to give", () => {
    // Two want 50: half of their room each to the left and to the right.
    expect(spread([at(50), at(50)], 0, 100)).toEqual([45, 55]);
    // Their starts, less the room before them, are 43, 37, 31: 37 on average.
    expect(spread([at(48), at(52), at(56)], 0, 100)).toEqual([42, 52, 62]);
  });

  test("keep inside of their bounds", () => {
    expect(spread([at(0), at(1)], 0, 100)).toEqual([5, 15]);
    expect(spread([at(99), at(100)], 0, 100)).toEqual([85, 95]);
    expect(spread([], 0, 100)).toEqual([]);
  });

  test("never lie on each other, and never outside where there is room for all", () => {
    const thing = fc.record({
      wanted: fc.double({ min: -50, max: 1050, noNaN: true }),
      room: fc.integer({ min: 1, max: 90 }),
    });
    fc.assert(
      fc.property(fc.array(thing, { maxLength: 11 }), (things) => {
        const sorted = [...things].sort((a, b) => a.wanted - b.wanted);
        const places = spread(sorted, 0, 1000);
        places.forEach((place, index) => {
          const { room } = sorted[index]!;
          expect(place - room / 2).toBeGreaterThan(-1e-6);
          expect(place + room / 2).toBeLessThan(1000 + 1e-6);
          if (index > 0)
            expect(place - places[index - 1]!).toBeGreaterThan((room + sorted[index - 1]!.room) / 2 - 1e-6);
        });
      }),
    );
  });
});

describe("texts", () => {
  test("take more room where their letters are square", () => {
    expect(widthOf("修复结账", "plain")).toBe(2 * widthOf("abcd", "plain"));
    expect(widthOf("abcd", "strong")).toBeGreaterThan(widthOf("abcd", "plain"));
  });

  test("are cut to the room that there is", () => {
    expect(fitted("release", 200, "plain")).toBe("release");
    const cut = fitted("a name that is much too long", 60, "plain");
    expect(cut).toMatch(/^a name.*…$/);
    expect(widthOf(cut, "plain")).toBeLessThanOrEqual(60);
    expect(fitted("release", -5, "plain")).toBe("r…");
  });

  test("of facts stand in as few lines as hold them", () => {
    expect(lined(["one", "two", "three"], 200, "small")).toEqual(["one · two · three"]);
    expect(lined(["one", "two", "three"], widthOf("one · two", "small"), "small")).toEqual([
      "one · two",
      "three",
    ]);
    expect(lined([], 200, "small")).toEqual([]);
  });
});

describe("scales", () => {
  const labels = ({ ticks }: { ticks: readonly { label: string }[] }) => ticks.map(({ label }) => label);

  test("of durations run from a human one to a human one", () => {
    expect(labels(durationScale([2 * HOUR, 5 * DAY], 0, 100))).toEqual(["1 h", "6 h", "1 d", "1 w"]);
    expect(labels(durationScale([HOUR], 0, 100))).toEqual(["1 h", "6 h"]);
    expect(labels(durationScale([0.001], 0, 100))).toEqual(["1 s", "10 s"]);
    expect(labels(durationScale([1e12], 0, 100))).toEqual(["2 y", "10 y"]);
  });

  test("put the middle of the logarithms in the middle", () => {
    const { at } = durationScale([60, 3600], 0, 100);
    expect(at(60)).toBeCloseTo(0);
    expect(at(Math.sqrt(60 * 3600))).toBeCloseTo(50);
    expect(at(3600)).toBeCloseTo(100);
    expect(at(1e9)).toBe(100);
  });

  test("of instants tell each year once, in UTC", () => {
    const utc = (year: number, month: number, day = 1) => Date.UTC(year, month, day);
    expect(labels(instantScale(utc(2025, 9, 20), utc(2026, 2, 20), 0, 100, 5))).toEqual([
      "Nov 2025",
      "Dec",
      "2026",
      "Feb",
      "Mar",
    ]);
    expect(labels(instantScale(utc(2026, 2, 1), utc(2026, 2, 2), 0, 100, 4))).toEqual([
      "Mar 2026",
      "06:00",
      "12:00",
      "18:00",
      "2 Mar",
    ]);
    const { at } = instantScale(utc(2026, 2, 1), utc(2026, 2, 5), 0, 100, 4);
    expect(at(utc(2026, 2, 2))).toBe(25);
  });
});

describe("a life as a bar", () => {
  const spans = spansFrom("2026-07-01T00:00:00.000Z", [
    ["coding", "work", DAY],
    ["pickup", "wait", 2 * DAY],
    ["release", "joined", DAY],
    ["deploy", "wait", 0],
  ]);

  test("is as long as its part of the longest, work lower than waits", () => {
    const bar = elementsOf(lifeBar({ spans }, 8 * DAY)!.toString());
    // 320 units are 8 days.
    expect(marked(bar, "work").map(boxOf)).toEqual([{ x: 0, y: 7, width: 40, height: 7 }]);
    expect(marked(bar, "wait").map(boxOf)).toEqual([{ x: 40, y: 0, width: 80, height: 14 }]);
    expect(marked(bar, "joined").map(boxOf)).toEqual([{ x: 120, y: 0, width: 40, height: 14 }]);
  });

  test("fills its place where it is the longest itself, whatever was said", () => {
    const bar = elementsOf(lifeBar({ spans }, 0)!.toString());
    expect(boxOf(marked(bar, "joined")[0]!)).toEqual({ x: 240, y: 0, width: 80, height: 14 });
  });

  test("is not drawn where nothing is known", () => {
    expect(lifeBar({ spans: [] }, DAY)).toBeNull();
    expect(lifeBar({ spans: spans.slice(3) }, DAY)).toBeNull();
  });
});
