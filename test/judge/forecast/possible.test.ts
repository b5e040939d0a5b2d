import { describe, expect, test } from "vitest";
import { backtest } from "../../../src/judge/forecast/backtest/backtest.ts";
import { passedQuarters } from "../../../src/judge/forecast/quarter/passed-quarters.ts";
import { longestIn, possible, underWayIn } from "../../../src/judge/forecast/quarter/possible.ts";
import { quarterAhead } from "../../../src/judge/forecast/quarter/quarter-ahead.ts";
import { foretold } from "../../../src/judge/forecast/quarter/tried.ts";
import { nth } from "../../../src/lib/must.ts";
import { DAY_MS } from "../../../src/lib/time/units.ts";
import type { Life, Past } from "../../../src/model/past.ts";
import { drawOpenPast } from "./open/drawn.ts";
import { aLife, aTrain, day, ORIGIN } from "./pasts.ts";

/** Days after the origin. */
const begun = (seenAt: number, startedAt = seenAt) => ({ seenAt: day(seenAt), startedAt: day(startedAt) });
const ride = (delivered: number, seen: number, started = seen) => ({
  ...begun(seen, started),
  deliveredAt: day(delivered),
});
const days = (rides: ReturnType<typeof possible>) =>
  rides.map(({ startedAt, deliveredAt }) => (deliveredAt - startedAt) / DAY_MS).sort((a, b) => a - b);

describe("lead times of a quarter", () => {
  test("are no longer than since it began where nothing is under way, but for work before the pull request", () => {
    // Opened 40 days before it and delivered on day 30: as if opened on day 0. The other was worked on for 5 days before.
    expect(days(possible([ride(30, -40), ride(20, -10, -15)], ORIGIN, []))).toEqual([25, 30]);
  });

  test("are as long as what is under way lets them be, the oldest first", () => {
    // Two are under way, opened 20 and 3 days before. Of three that were opened before the oldest takes the place of the first,
    // the next is younger than the second in any case, and for the third nothing is left.
    const rides = [ride(50, -60), ride(40, -2), ride(10, -1), ride(70, 30)];
    expect(days(possible(rides, ORIGIN, [begun(-20, -25), begun(-3)]))).toEqual([10, 40, 42, 75]);
  });
});

const pull = (id: string, opened: number, more: Partial<Life> = {}): Life =>
  aLife(id, 0, { startedAt: day(opened - 1), openedAt: day(opened), mergedAt: null, ...more });
const of = (lives: readonly Life[], more: Partial<Past> = {}): Past => ({
  ...{ takenAt: ORIGIN, since: 0, source: "tags", trains: [aTrain(-5, -4)] },
  lives,
  ...more,
});

describe("what is under way", () => {
  test("is what is open, and what is merged and not out, the first seen first", () => {
    const all = underWayIn(
      of([
        pull("b", -10),
        pull("a", -30, { mergedAt: day(-3) }),
        pull("closed", -90, { closedAt: day(-1) }),
        pull("out", -90, { mergedAt: day(-80), deliveredAt: day(-60) }),
      ]),
    )!;
    expect(all.open).toEqual([begun(-10, -11)]);
    expect(all.all).toEqual([begun(-30, -31), begun(-10, -11)]);
  });

  test("leaves out what the trains that go on have left behind", () => {
    const trains = [-50, -40, -30, -20, -10].map((at) => aTrain(at - 1, at));
    const left = pull("left", -300, { mergedAt: day(-200) });
    expect(underWayIn(of([left, pull("open", -2)], { trains }))!.all).toEqual([begun(-2, -3)]);
  });

  test("is not known of git alone", () => {
    expect(underWayIn(of([aLife("a", -3)]))).toBeNull();
  });
});

describe("the longest that a quarter can bring", () => {
  const quarter = { from: ORIGIN, to: day(90) };

  test("is what is opened when it begins, after work of the usual lengths, where nothing is under way", () => {
    // The one that was seen was worked on for a day before: five changes of 91 days.
    const past = of([pull("a", -30, { mergedAt: day(-3), deliveredAt: day(-2) })]);
    expect([...longestIn(past, quarter, [])].map((ms) => ms / DAY_MS)).toEqual([91, 91, 91, 91, 91]);
  });

  test("has the oldest that are under way first, five in all", () => {
    const all = [-70, -60, -50, -40, -30, -20].map((at) => begun(at));
    const longest = (underWay: typeof all) =>
      [...longestIn(of([]), quarter, underWay)].map((ms) => ms / DAY_MS);
    expect(longest(all)).toEqual([120, 130, 140, 150, 160]);
    expect(longest(all.slice(4))).toEqual([90, 90, 90, 110, 120]);
  });

  test("bounds what is told, and its interval", () => {
    // Six that took 170 days were delivered 20 days ago; nothing is under way now, and each was opened as it was begun.
    const lives = Array.from({ length: 6 }, (_, i) =>
      aLife(`l${i}`, -30, { startedAt: day(-190), openedAt: day(-190), deliveredAt: day(-20) }),
    );
    const quarterBefore = aLife("first", -300, { startedAt: day(-300), deliveredAt: day(-300) });
    const { lastQuarter, most } = foretold(of([...lives, quarterBefore], { trains: [] }), 1);
    // Three months back from the origin are 92 days: day −20 is day 72 of them, so 72 days are all that it can take.
    expect(lastQuarter.figures.map((one, place) => (place === 0 ? one : one! / DAY_MS))).toEqual([
      6, 72, 72, 72, 72,
    ]);
    expect(most.map((one) => one && one / DAY_MS)).toEqual([null, 90, 90, 90, 90]);
  });
});

describe("how long a lead time can be is said", () => {
  const out = Array.from({ length: 6 }, (_, i) =>
    pull(`o${i}`, -60, { mergedAt: day(-50), deliveredAt: day(-20) }),
  );
  const first = aLife("first", -300, { deliveredAt: day(-300) });
  const says = (...more: Life[]) => quarterAhead(of([...out, first, ...more], { trains: [] }), 1).possible;

  test("by what is under way", () => {
    expect(says()).toBe(
      "Nothing is under way: what is delivered is begun within the 90 days, and no time is told that could not be.",
    );
    // Work on it began a day before it was opened.
    expect(says(pull("one", -40))).toBe(
      "1 change is under way, the oldest for 41 days: all else is begun within the 90 days, and no time is told that could not be.",
    );
  });

  test("from git alone as open", () => {
    const alone = out.map((life) => ({ ...life, openedAt: null }));
    expect(quarterAhead(of([...alone, first], { trains: [] }), 1).possible).toBe(
      "A lead time may be longer than the quarter's 90 days: what is begun already is not known without pull requests.",
    );
    expect(quarterAhead(of([], { trains: [] }), 1).possible).toBeNull();
  });
});

describe("in worlds where all is seen", () => {
  const world = { gap: 14, sigma: 0.6, months: 0.5 };
  const pasts = [1, 2, 3, 4].map((seed) => drawOpenPast(world, seed));

  test("nothing comes that was taken for impossible", () => {
    const rows = pasts.flatMap((past) => passedQuarters(past, 1));
    expect(rows.length).toBeGreaterThan(80);
    const beyond = rows.flatMap(({ most, came }) =>
      came.figures.filter((figure, place) => (figure ?? 0) > (nth(most, place) ?? Number.POSITIVE_INFINITY)),
    );
    expect(beyond).toEqual([]);
  });

  test("the intervals hold 85 to 97 %", () => {
    const told = pasts.map((past) => backtest(past, 1));
    const sum = (key: "intervals" | "inside") => told.reduce((all, one) => all + one[key], 0);
    const share = sum("inside") / sum("intervals");
    expect(sum("intervals")).toBeGreaterThan(200);
    expect(share).toBeGreaterThanOrEqual(0.85);
    expect(share).toBeLessThanOrEqual(0.97);
  });
});
