import { describe, expect, test } from "vitest";
import { drawTrains, rhythmsOf } from "../../../src/judge/forecast/quarter/next-trains.ts";
import { foretold, tried } from "../../../src/judge/forecast/quarter/tried.ts";
import { createRandom } from "../../../src/lib/statistics/random.ts";
import { DAY_MS } from "../../../src/lib/time/units.ts";
import type { Past } from "../../../src/model/past.ts";
import { aLife, aTrain, clockwork, day, ORIGIN } from "./pasts.ts";

const inDays = (figures: readonly (number | null)[]) =>
  figures.map((figure, place) => (figure === null || place === 0 ? figure : figure / DAY_MS));

describe("a quarter that is as regular as a clock", () => {
  const past = clockwork({ back: 160 });

  test("is foretold as it must come", () => {
    // Trains arrive on days 13, 27 … 83, cut two days before. Merges are on days 1, 8, 15 …, and none waits now: those of
    // days 1 and 8 arrive on 13, begun 13 and 6 days before, and so on: 12 changes until the cut of day 81.
    const { calendar } = foretold(past, 1, true);
    expect(inDays(calendar.figures)).toEqual([12, 9.5, 9.5, 13, 13]);
    expect([calendar.leads![0]! / DAY_MS, calendar.leads!.at(-1)! / DAY_MS]).toEqual([6, 13]);
  });

  test("is what the quarter before was, but for its number of trains", () => {
    // October to December 2025 are the 92 days before: trains arrived on days −85, −71 … −1: 7 trains with 14 changes.
    expect(inDays(foretold(past, 1).lastQuarter.figures)).toEqual([14, 9.5, 9.5, 13, 13]);
  });

  test("takes along what waits, once", () => {
    const waiting = [aLife("a", -1.5), aLife("b", -1)];
    // Both were merged after the cut of day −3: they arrive on day 13.
    const { calendar } = foretold({ ...past, lives: [...past.lives, ...waiting] }, 1);
    expect(calendar.figures[0]).toBeGreaterThanOrEqual(14);
    const missed = aLife("c", -4);
    expect(foretold({ ...past, lives: [...past.lives, missed] }, 1).calendar.figures[0]).toBeLessThanOrEqual(
      13,
    );
  });

  test("leaves behind what is like that which never was delivered", () => {
    // For each change another one that no train took, each in its own week: of 24 that are merged until the last cut half goes out.
    const lost = past.lives.map((life) => ({
      ...life,
      id: `${life.id}-lost`,
      deliveredAt: null,
      stream: null,
    }));
    const { calendar } = foretold({ ...past, lives: [...past.lives, ...lost] }, 1);
    expect(Math.abs(calendar.figures[0]! - 12)).toBeLessThanOrEqual(1);
  });

  test("is not told without a rhythm, nor where nothing was merged for half a year", () => {
    const nothing = [null, null, null, null, null];
    expect(foretold({ ...past, source: "none", trains: [] }, 1).calendar.figures).toEqual(nothing);
    expect(foretold({ ...past, trains: past.trains.slice(-4) }, 1).calendar.figures).toEqual(nothing);
    const early = past.lives.filter(({ mergedAt }) => mergedAt! < day(-7 * 26));
    expect(foretold({ ...past, lives: early }, 1).calendar.figures).toEqual(nothing);
  });
});

describe("the next trains", () => {
  const every = (gaps: readonly number[]) => {
    const ends = [0];
    for (const gap of gaps) ends.push(ends.at(-1)! + gap);
    const last = ends.at(-1)!;
    return ends.map((end) => aTrain(end - last - 4, end - last));
  };
  const rhythms = (trains: Past["trains"], takenAt = ORIGIN) =>
    rhythmsOf({ takenAt, since: 0, source: "tags", lives: [], trains });
  const next = (trains: Past["trains"], age: number, seed = 1) => {
    const [rhythm] = rhythms(trains, day(age));
    const { cuts, out } = drawTrains(rhythm!, day(age), day(age + 30), createRandom(seed));
    return {
      cuts: [...cuts].map((at) => (at - ORIGIN) / DAY_MS),
      out: [...out].map((at) => (at - ORIGIN) / DAY_MS),
    };
  };

  test("come after the last one by its gaps, and were cut as long before as others", () => {
    expect(next(every([10, 10, 10, 10]), 0)).toEqual({ cuts: [6, 16], out: [10, 20] });
  });

  test("the first comes after a gap that is longer than the present one", () => {
    for (const seed of [1, 2, 3, 4, 5]) expect(next(every([5, 5, 5, 20]), 6, seed).out[0]).toBe(20);
  });

  test("comes a whole gap from now where the present one is longer than any", () => {
    expect(next(every([10, 10, 10, 10]), 12).out[0]).toBe(22);
  });

  test("tell no rhythm of fewer than four gaps, nor of a stream that has ended", () => {
    expect(rhythms(every([10, 10, 10]))).toEqual([]);
    expect(rhythms(every([10, 10, 10, 10]), day(20))).toHaveLength(1);
    expect(rhythms(every([10, 10, 10, 10]), day(20) + 1)).toEqual([]);
  });

  test("are drawn from the last twelve gaps", () => {
    const [rhythm] = rhythms(every([90, ...Array.from({ length: 12 }, () => 10)]));
    expect([...rhythm!.gaps].map((gap) => gap / DAY_MS)).toEqual(Array.from({ length: 12 }, () => 10));
  });
});

describe("what is foretold", () => {
  const past = clockwork({ back: 160, ahead: 26 });

  test("of the past knows nothing of what came", () => {
    const blind = clockwork({ back: 160 });
    const { came, ...told } = tried(past, ORIGIN, 1);
    expect(told).toEqual(foretold(blind, 1));
    expect(inDays(came.figures)).toEqual([12, 9.5, 9.5, 13, 13]);
  });

  test("does not know what was delivered in its first instant: that belongs to the quarter", () => {
    const late = [...past.lives, aLife("first", -20, { deliveredAt: ORIGIN, stream: "" })];
    const first = tried({ ...past, lives: late }, ORIGIN, 1);
    expect(first.came.figures[0]).toBe(13);
    expect(first.calendar).toEqual(
      tried({ ...past, lives: [...past.lives, aLife("first", -20)] }, ORIGIN, 1).calendar,
    );
  });

  test("is the same for the same seed", () => {
    const uneven = { ...past, trains: past.trains.filter((_, i) => i % 5 !== 2) };
    expect(foretold(uneven, 4, true)).toEqual(foretold(uneven, 4, true));
    expect(foretold(uneven, 4, true)).not.toEqual(foretold(uneven, 5, true));
  });
});
