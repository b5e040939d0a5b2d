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
});
