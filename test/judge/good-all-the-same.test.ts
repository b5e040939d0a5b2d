import { expect, test } from "vitest";
import type { Grounds } from "../../src/judge/verdict/grounds.ts";
import { goodAllTheSame } from "../../src/judge/verdict/standing.ts";
import type { Measured } from "../../src/measures/measure.ts";

const finding = (word: Measured["finding"]) => ({ finding: word }) as Measured;
const grounds = (lead: Measured["finding"], frequency: Measured["finding"], other: Partial<Grounds> = {}) =>
  ({
    lead: finding(lead),
    frequency: finding(frequency),
    constraint: { constraint: "release", finding: "act", statistics: [] } as unknown as Measured,
    stages: [],
    cadence: null,
    ...other,
  }) as unknown as Grounds;

test("a wait that holds delivery back asks for no more deliveries where lead time or their rhythm is good", () => {
  expect(goodAllTheSame(grounds("good", "good"))).toBe(
    "Lead time and delivery frequency are good by the yardstick all the same: to deliver more often is not advised.",
  );
  expect(goodAllTheSame(grounds("watch", "good"))).toBe(
    "Delivery frequency is good by the yardstick all the same: to deliver more often is not advised.",
  );
});

test("nothing is said of it where neither is, where a plan stands, or another wait is the largest", () => {
  expect(goodAllTheSame(grounds("act", "watch"))).toBeNull();
  expect(goodAllTheSame(grounds("good", "good", { cadence: 1 }))).toBeNull();
  const review = { constraint: "review", finding: "act", statistics: [] } as unknown as Measured;
  expect(goodAllTheSame(grounds("good", "good", { constraint: review }))).toBeNull();
});
