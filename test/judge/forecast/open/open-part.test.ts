import { describe, expect, test } from "vitest";
import { openForecast } from "../../../../src/judge/forecast/open/open-part.ts";
import type { Past } from "../../../../src/model/past.ts";
import { aFlow } from "../../../builders.ts";
import { aLife, aPast, aTrain, day } from "./lives.ts";

const told = (past: Past, askedAt = past.takenAt) => openForecast(aFlow(), past, askedAt);
const reasons = (past: Past) =>
  told(past)
    .tried.filter(({ withinDays }) => withinDays === 7)
    .map(({ event, because }) => [event, because]);

const pulls = [aLife({ opened: 1, merged: 2 }), aLife({ opened: 3 })];
const merges = [aLife({ merged: 2 }), aLife({ merged: 4 })];
const trains = [aTrain(5)];

describe("why no chance of a small past is told", () => {
  // T0 is 5 January 2026: on day 20 no month has begun since, on day 60 February and March have.
  test("of git alone without deliveries: neither is known", () => {
    expect(reasons(aPast(20, merges))).toEqual([
      ["merge", "not tried, since no pull requests are known"],
      ["ship", "not tried, since no pull requests or deliveries are known"],
      ["ship-merged", "not tried, since no deliveries are known"],
    ]);
  });

  test("of git alone with deliveries, three weeks old: what it takes, and what there is", () => {
    expect(reasons(aPast(20, merges, trains))).toEqual([
      ["merge", "not tried, since no pull requests are known"],
      ["ship", "not tried, since no pull requests are known"],
      ["ship-merged", "not tried, since it takes the begins of 6 months, and none is known"],
    ]);
  });

  test("of pull requests without deliveries", () => {
    expect(reasons(aPast(60, pulls))).toEqual([
      ["merge", "not tried, since it takes the begins of 6 months, and 2 are known"],
      ["ship", "not tried, since no deliveries are known"],
      ["ship-merged", "not tried, since no deliveries are known"],
    ]);
  });

  test("of nothing at all", () => {
    expect(reasons(aPast(60, [], trains))[2]).toEqual([
      "ship-merged",
      "not tried, since it takes the begins of 6 months, and none is known",
    ]);
  });
});

test("where nothing could be tried in many months it is said what a chance takes", () => {
  // One delivery a quarter for two years: never 8 moments at which the last one was as old.
  const waiting = Array.from({ length: 8 }, (_, i) => aLife({ merged: 90 * i + 1, delivered: 90 * i + 89 }));
  const seldom = Array.from({ length: 8 }, (_, i) => aTrain(90 * i + 89));
  expect(reasons(aPast(730, waiting, seldom))[2]).toEqual([
    "ship-merged",
    "not tried, since at the begins of all 24 months nothing waited, or the two years before had fewer than 8 moments at which the last delivery was as old",
  ]);
});

test("of an old clone it is said from when on days count", () => {
  const past = aPast(60, pulls);
  expect(told(past).says).toBeNull();
  expect(told(past, day(150)).says).toBe(
    "Days count from 2026-03-06, with which what is known here ends: that is 90 days ago.",
  );
});
