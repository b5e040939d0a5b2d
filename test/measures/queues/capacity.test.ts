import { describe, expect, test } from "vitest";
import { capacity } from "../../../src/measures/queues/capacity.ts";
import { aPull, days } from "../../builders.ts";
import { figure, statistic, take, taken } from "../reading.ts";
import { busy, flowOf, waiting } from "./first-looks.ts";

describe("reviewers who give ten first looks a week, and are asked for fifteen", () => {
  const found = take(capacity, busy(4));

  // The first look is given after 0.7 days, so that nine fall into the first week and ten into each other. Week w begins with
  // 15w that came and 10w − 1 that were looked at: 5w + 1 wait, from the third week on more than the 9.9 of a usual week.
  // Ten weeks of ten: √(10 ÷ 10) = 1, and Student's t of 9 degrees reaches 2.2622.
  test("can give ten", () => {
    expect(figure(found, "firstLooksPerWeek")).toBe(10);
    const { interval } = statistic(found, "firstLooksPerWeek");
    expect([interval!.low, interval!.high]).toEqual([expect.closeTo(7.7378, 4), expect.closeTo(12.2622, 4)]);
  });

  test("are asked for half as much again, which is judged", () => {
    expect(found.statistics[0]).toMatchObject({ name: "busyShare", value: 1.5 });
    expect(statistic(found, "firstLooksBusy").interval).toMatchObject({
      low: expect.closeTo(15 / 12.2622, 4),
      high: expect.closeTo(15 / 7.7378, 4),
    });
    expect(found.finding).toBe("act");
    expect(figure(found, "firstLooksJustBorne")).toBeCloseTo(10 / 15, 12);
  });

  test("leave a queue that is told for more, and for as much", () => {
    // 180 came and 119 were looked at: 61 wait, and 13 · 5 more after a quarter; with 20 % more 13 · 8, with twice as much 13 · 20.
    const ahead = [100, 120, 150, 200].map((more) => figure(found, `firstLooksQueueAt${more}`));
    const expected = [1, 1.2, 1.5, 2].map((times) => 61 + 13 * (15 * times - 10));
    for (const [index, value] of ahead.entries())
      expect(Math.abs(value! - expected[index]!)).toBeLessThan(0.05 * expected[index]!);
  });

  test("say so in a sentence", () => {
    expect(found.because).toMatch(
      /^First looks: 10 a week can be finished \(7\.7 to 12\.3\), and 150 % of that is needed\. With 20 % more coming, 1\d\d would be waiting for a first look after a quarter \(\d+ to \d+\)\.$/,
    );
  });

  test("rest on what waits as the window ends, the longest first", () => {
    // The 120th came after 119 · 7 ÷ 15 = 55.5 days: 28.5 of 84 are left.
    expect(found.evidence).toHaveLength(61);
    expect(found.evidence[0]).toBe("c119");
    expect(found.observed!.values[0]).toBeCloseTo((84 - (119 * 7) / 15) * 86_400, 6);
  });
});

test("of fewer than three people nothing is shown", () => {
  expect(taken(capacity, busy(2))).toEqual({
    status: "not-applicable",
    because: "First looks and reviews are not shown: fewer than 3 people worked on them.",
  });
});

test("of those who are never busy nothing is said but how much they can do at least", () => {
  // Ten come a week, each looked at half a day later: nothing waits for longer than that, and of each four weeks 40 are looked at.
  const flow = flowOf(
    Array.from({ length: 120 }, (_, i) => waiting(i, (i * days(7)) / 10, (i * days(7)) / 10 + days(0.5), 4)),
  );
  const found = take(capacity, flow);
  expect(found.statistics.map(({ name }) => name)).toEqual([
    "busyShare",
    "firstLooksMoreThan",
    "reviewsMoreThan",
  ]);
  expect(found.finding).toBe("unknown");
  // 40 in the best of nine runs: 25.89 at least (test/lib/statistics/queues), 6.47 a week.
  expect(figure(found, "firstLooksMoreThan")).toBeCloseTo(25.89 / 4, 2);
  expect(found.because).toBe(
    "Nothing was busy for long enough to show how much it can finish; that is more than 6.5 first looks and 6.5 reviews a week, which were done.",
  );
  expect(found.evidence).toEqual([]);
});

test("a merge is no look: what is merged without one leaves the queue by itself", () => {
  const unseen = waiting(1000, days(1), days(2), 4);
  const pull = aPull({ firstReviewAt: "not-reviewed", looks: [] });
  const without = { ...unseen, pull };
  const [row] = take(capacity, flowOf([...busy(4).changes, without])).servers!;
  expect(row!.weeks[0]).toMatchObject({ arrivals: 16, finished: 9, left: 1 });
  expect(row!.needs[0]).toBe(15);
});
