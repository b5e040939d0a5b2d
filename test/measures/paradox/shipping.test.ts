import { describe, expect, test } from "vitest";
import { halvesOf } from "../../../src/measures/paradox/halves.ts";
import { type Carried, collected, shippingOf } from "../../../src/measures/paradox/shipping.ts";
import { days } from "../../builders.ts";

/** Twelve weeks; a delivery each week from the day of its begin on, and one before the window. */
const WINDOW = { from: 0, to: days(84) };
const SPLIT = halvesOf(WINDOW);
const train = (week: number) => ({
  ref: `t${week}`,
  since: days(7 * Math.max(0, week - 1)),
  finishedAt: days(7 * week),
});
const TRAINS = Array.from({ length: 13 }, (_, week) => train(week));

/** Merged so many days before the delivery of a week, and opened a day earlier. */
const carried = (week: number, before: readonly number[]): Carried[] =>
  before.map((ago) => ({
    openedAt: days(7 * week - ago - 1),
    mergedAt: days(7 * week - ago),
    train: `t${week}`,
  }));

const told = (shipped: readonly Carried[], trains: typeof TRAINS = TRAINS) =>
  shippingOf(
    SPLIT,
    shipped.map(({ openedAt }) => openedAt),
    collected(shipped, trains),
    trains.map(({ finishedAt }) => finishedAt),
  );

describe("what was shipped", () => {
  test("is counted evenly since the delivery before, and as much later as it took", () => {
    // Each delivery carries what was merged 6 and 1 days before it. Evenly over its week they count 5.25 and 1.75 days before it:
    // 1.75 days after the opening of the first (7 days before), and 0.25 days after that of the second (2 days before). Of the
    // 12 that were opened in the first 42 days one kind is as many as the other: the upper of the two middles is 1.75 days.
    const shipped = TRAINS.slice(1).flatMap((_, i) => carried(i + 1, [6, 1]));
    const found = told(shipped);
    if ("why" in found) throw new Error(found.why);
    // The last delivery, on day 84, is not in the window; the one on day 77 is the last of which anything is known.
    expect(found.opened.later.length).toBeCloseTo((77 - 42 - 1.75) / 7, 12);
    expect(found.shipped.earlier.length).toBeCloseTo(6, 12);
    expect(found.shipped.later.length).toBeCloseTo((77 - 43.75) / 7, 12);
    // From 1.75 to 43.75 the first week's first, on that instant, and all up to the one of day 43.75, which is later: two a week.
    expect(found.shipped.earlier.at.length).toBe(12);
    expect(found.shipped.earlier.at[0]).toBeCloseTo(0, 12);
    // 43.75 to 77: of the weeks that end on days 49 to 77 both.
    expect(found.shipped.later.at.length).toBe(10);
  });

  test("is counted up to the end where deliveries are silent for longer than ever", () => {
    // The last one is that of day 70, and the 14 days after it are more than any week before. What a week carries counts in
    // its middle, 1.5 days before it was opened, so that nothing is counted later: of the weeks of days 49 to 70 one each.
    const trains = TRAINS.slice(0, 11);
    const shipped = trains.slice(1).flatMap((_, i) => carried(i + 1, [1]));
    const found = told(shipped, trains);
    if ("why" in found) throw new Error(found.why);
    expect(found.shipped.later.length).toBeCloseTo(6, 12);
    expect(found.shipped.later.at.length).toBe(4);
    expect(found.opened.later.length).toBeCloseTo(6, 12);
  });

  test("is not told of few deliveries", () => {
    expect(told([], TRAINS.slice(0, 9))).toEqual({
      why: "6 and 3 deliveries in its halves, where it takes 5 in each",
    });
  });

  test("is not told where changes take longer than a quarter of the window", () => {
    const shipped = TRAINS.slice(4).map(({ ref, finishedAt }): Carried => {
      return { openedAt: finishedAt - days(28), mergedAt: finishedAt - days(1), train: ref };
    });
    expect(told(shipped)).toEqual({
      why: "changes take too long from opening to delivery for a window of this length",
    });
  });

  test("is not told where of the later half nothing had the time: no stretch of time is negative", () => {
    // After day 5 nothing went out until day 43, and nothing after day 47, which is no longer silence: what was opened up to ten
    // days before then, on day 37, lies in the first 42 days.
    const ends = [1, 2, 3, 4, 5, 43, 44, 45, 46, 47].map(days);
    const trains = ends.map((finishedAt, i) => ({
      ref: `${i}`,
      since: ends[i - 1] ?? finishedAt,
      finishedAt,
    }));
    const shipped = [{ openedAt: days(14), mergedAt: days(15), train: "5" }];
    expect(collected(shipped, trains)).toEqual([{ openedAt: days(14), at: days(24) }]);
    expect(told(shipped, trains)).toEqual({
      why: "changes take too long from opening to delivery for a window of this length",
    });
  });

  test("of windows with time between them, is told of what had the time in each", () => {
    // Deliveries of days 7 to 35, and of days 49 to 77; each carries what was opened 4 days before it, merged at once, counted in
    // the middle of its week: half a day later. Of the first 38 days those up to day 35 are followed, of the last up to day 77.
    const split = {
      of: "windows",
      earlier: { from: 0, to: days(38) },
      later: { from: days(45), to: days(83) },
    } as const;
    const trains = TRAINS.filter(
      ({ finishedAt }) => finishedAt > 0 && finishedAt !== days(42) && finishedAt < days(83),
    );
    const shipped = trains.map(({ ref, finishedAt }): Carried => {
      return { openedAt: finishedAt - days(4), mergedAt: finishedAt - days(4), train: ref };
    });
    const opened = shipped.map(({ openedAt }) => openedAt);
    const ends = trains.map(({ finishedAt }) => finishedAt);
    const found = shippingOf(split, opened, collected(shipped, trains), ends);
    if ("why" in found) throw new Error(found.why);
    expect(found.opened.earlier.length).toBeCloseTo(34.5 / 7, 12);
    expect(found.shipped.earlier.length).toBeCloseTo(34.5 / 7, 12);
    expect([found.opened.earlier.at.length, found.shipped.earlier.at.length]).toEqual([5, 5]);
    expect(found.opened.later.length).toBeCloseTo((77 - 0.5 - 45) / 7, 12);
    // Opened on days 45 to 73, counted half a day later: the first of them on the first instant of the stretch.
    expect([found.opened.later.at.length, found.shipped.later.at.length]).toEqual([5, 5]);
    expect(found.shipped.areApart).toBe(true);
  });
});
