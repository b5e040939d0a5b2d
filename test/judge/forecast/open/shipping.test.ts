import { describe, expect, test } from "vitest";
import { shippingOf, throughMerge } from "../../../../src/judge/forecast/open/shipping.ts";
import { aLife, aPast, aTrain, day } from "./lives.ts";

const range = (n: number) => Array.from({ length: n }, (_, i) => i);
/** So many of so many moments, and one more that went as all moments did. */
const of = (out: number, all: number, usual: number) => (out + usual) / (all + 1);

/**
 * The share of all moments, one a week before `now` from the first delivery on, from which what is merged `later` was out within
 * so many days; one of them went half this way and half that. In days.
 */
function usually(
  { finishes, lag, now }: { finishes: readonly number[]; lag: number; now: number },
  later: number,
  days: number,
): number {
  let [out, all] = [0, 0];
  for (let at = now - 730; at <= now - days; at += 7) {
    const last = finishes.findLast((finish) => finish <= at);
    if (last === undefined) continue;
    all++;
    const isNext = (finish: number) => finish > last && finish - lag >= at + later;
    if (finishes.some((finish) => isNext(finish) && finish <= at + days)) out++;
  }
  return (out + 0.5) / (all + 1);
}
const carried = (delivered: number, stream = "") => aLife({ merged: delivered - 1, delivered, stream });

describe("when what is merged is out", () => {
  // Deliveries every 10 days from day 0 to 200, each cut 2 days before. Now it is day 203, 3 days after the last one. The
  // earlier moments are 3 days after each that another one followed: days 3, 13, … 193; the next one finishes 7 days after.
  const weekly = range(21).map((i) => aTrain(10 * i, 2));
  const ship = shippingOf(aPast(203, [carried(200)], weekly));
  const known = { finishes: range(21).map((i) => 10 * i), lag: 2, now: 203 };
  const ofWeekly = (out: number, all: number, later: number, days: number) =>
    of(out, all, usually(known, later, days));

  test("is told by the moments at which the last delivery was as old", () => {
    expect(ship(day(202), 6)).toBeCloseTo(ofWeekly(0, 20, -1, 6), 12);
    expect(ship(day(202), 7)).toBeCloseTo(ofWeekly(20, 20, -1, 7), 12);
  });

  test("is drawn towards all moments, and not towards a half", () => {
    // From day 5 to day 183 there are 26 moments a week apart, and after each what was merged the day before was out within 20
    // days, as after all 19 that were as old.
    expect(ship(day(202), 20)).toBeCloseTo((19 + 26.5 / 27) / 20, 12);
  });

  test("what is merged after the next cut waits for the one after it", () => {
    // The next cut is 5 days from now: on day 208.
    expect(ship(day(208), 16)).toBeCloseTo(ofWeekly(19, 19, 5, 16), 12);
    expect(ship(day(208.5), 16)).toBeCloseTo(ofWeekly(0, 19, 5.5, 16), 12);
    expect(ship(day(208.5), 17)).toBeCloseTo(ofWeekly(19, 19, 5.5, 17), 12);
  });

  test("counts the moments from which on it is known what came: too few tell nothing", () => {
    // 120 days were watched from days 3 to 83: 9 moments; 130 days from 8.
    expect(ship(day(202), 120)).toBeCloseTo(ofWeekly(9, 9, -1, 120), 12);
    expect(ship(day(202), 130)).toBeCloseTo(ofWeekly(8, 8, -1, 130), 12);
    expect(ship(day(202), 140)).toBeNull();
  });

  test("is a part where gaps differ: what a gap as long as this one was followed by", () => {
    // Gaps of 5 and 20 days in turn, 10 of each, to day 250; now it is 6 days after the last. Of the moments 6 days after a
    // delivery those alone count that none followed within 5: 10 of them, each 14 days before the next.
    const trains = range(21).map((i) => aTrain(12.5 * i + (i % 2 === 1 ? -7.5 : 0)));
    const uneven = shippingOf(aPast(256, [carried(250)], trains));
    const finishes = range(21).map((i) => 12.5 * i + (i % 2 === 1 ? -7.5 : 0));
    const usual = (now: number, days: number) => usually({ finishes, lag: 0, now }, -1, days);
    expect(uneven(day(255), 13)).toBeCloseTo(of(0, 10, usual(256, 13)), 12);
    expect(uneven(day(255), 14)).toBeCloseTo(of(10, 10, usual(256, 14)), 12);
    // Two days after the last one all 20 count: half of them have one 3 days later.
    expect(shippingOf(aPast(252, [carried(250)], trains))(day(251), 3)).toBeCloseTo(
      of(10, 20, usual(252, 3)),
      12,
    );
  });

  test("weighs streams by what they carried, and is silent where one of more than a tenth is not known", () => {
    const slow = range(20).map((i) => aTrain(10 * i + 9, 2, "slow"));
    const both = (fast: number, other: number) =>
      shippingOf(
        aPast(
          203,
          [...range(fast).map(() => carried(200)), ...range(other).map(() => carried(199, "slow"))],
          [...weekly, ...slow],
        ),
      )(day(202), 6.5);
    // 4 days after its last one the other stream has its next 6 days later.
    const others = { finishes: range(20).map((i) => 10 * i + 9), lag: 2, now: 203 };
    const slower = of(19, 19, usually(others, -1, 6.5));
    expect(both(3, 1)).toBeCloseTo(0.75 * ofWeekly(0, 20, -1, 6.5) + 0.25 * slower, 12);
    const few = shippingOf(aPast(203, [...range(9).map(() => carried(200)), carried(199, "new")], weekly));
    expect(few(day(202), 7)).toBeCloseTo(ofWeekly(20, 20, -1, 7), 12);
    const many = shippingOf(aPast(203, [...range(8).map(() => carried(200)), carried(199, "new")], weekly));
    expect(many(day(202), 7)).toBeNull();
  });

  test("is not told without deliveries", () => {
    expect(shippingOf(aPast(203, [carried(200)]))(day(202), 7)).toBeNull();
  });
});

describe("when what is open is out", () => {
  test("over the days on which it may be merged", () => {
    // Merged on the first day with 0.5, on the second with 0.25; out by the third day with 1 and 0.5, later not.
    const merged = (days: number) => [0, 0.5, 0.75, 0.75][days] ?? null;
    const out = (on: number) => [1, 0.5, 0][on] ?? null;
    expect(throughMerge(merged, out, 3)).toBeCloseTo(0.625, 12);
    expect(throughMerge(merged, out, 4)).toBeNull();
  });
});
