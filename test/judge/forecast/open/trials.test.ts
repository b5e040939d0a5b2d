import { describe, expect, test } from "vitest";
import { type Trial, trialsOf } from "../../../../src/judge/forecast/open/trials.ts";
import type { Life } from "../../../../src/model/past.ts";
import { aLife, aPast, aTrain, day } from "./lives.ts";

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

// T0 is 5 January 2026: months begin on days 27, 55, 86, 116, 147, …
/** One a day; every other one is merged after 3 days, the rest after 12. A delivery every 5 days. */
const steady = (until: number): Life[] =>
  range(until).map((opened) => {
    const merged = opened + (opened % 2 === 0 ? 3 : 12);
    return aLife({ opened, merged, delivered: 5 * Math.ceil((merged + 0.5) / 5) });
  });
const asOf = (now: number) => {
  const lives = steady(now).map((life) => ({ ...life, spans: [] }));
  const trains = range(Math.floor(now / 5) + 1).map((i) => aTrain(5 * i));
  return aPast(now, lives, trains);
};

describe("what would have been told of the past", () => {
  const trials = trialsOf(asOf(200));

  test("is of what was open or undelivered at the begin of each month, where by now it is known what came", () => {
    const merge = trials.filter(({ event, days }) => event === "merge" && days === 7);
    expect([...new Set(merge.map(({ origin }) => origin))]).toEqual([27, 55, 86, 116, 147, 177].map(day));
    // On day 27 those of days 26 and 24 are open, which take 3 days, and those of 15 (merged that day, so not), 17, 19, … 25.
    expect(merge.filter(({ origin }) => origin === day(27))).toHaveLength(7);
    const within60 = trials.filter(({ event, days }) => event === "merge" && days === 60);
    expect(Math.max(...within60.map(({ origin }) => origin))).toBe(day(116));
  });

  test("knows nothing of what came later", () => {
    const early = (all: readonly Trial[]) =>
      all.filter(({ origin }) => origin <= day(116)).map(({ chance }) => chance);
    const later = asOf(400);
    const changed = {
      ...later,
      lives: later.lives.map((life, i) => (i < 130 ? life : { ...life, mergedAt: null })),
    };
    const known = (all: readonly Trial[]) => all.filter(({ days }) => days === 7);
    expect(early(known(trialsOf(changed)))).toEqual(early(known(trials)));
  });

  test("holds each against the share of all that had begun that long before", () => {
    // Within a week of their opening half of them are merged; on day 27 those of days 0 to 20 tell: 11 of 21.
    const [first] = trials.filter(
      ({ event, days, origin }) => event === "merge" && days === 7 && origin === day(27),
    );
    expect(first?.naive).toBeCloseTo(11 / 21, 12);
  });

  test("does not take for undelivered what no delivery carried for a year", () => {
    const past = asOf(450);
    const lost = aLife({ opened: 0, merged: 3 });
    const young = aLife({ opened: 300, merged: 303 });
    const of = (more: readonly Life[]) => trialsOf({ ...past, lives: [...past.lives, ...more] }).length;
    expect(of([lost])).toBe(of([{ ...lost, openedAt: null, mergedAt: null, startedAt: null, spans: [] }]));
    expect(of([young])).toBeGreaterThan(of([lost]));
  });
});
