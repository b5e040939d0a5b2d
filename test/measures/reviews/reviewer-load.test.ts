import { describe, expect, it } from "vitest";
import { reviewerLoad } from "../../../src/measures/reviews/reviewer-load.ts";
import type { Asked, Change } from "../../../src/model/flow.ts";
import {
  aChange,
  aFlow,
  aLook,
  anAssistance,
  anOpenChange,
  days,
  hours,
  SEES_GITHUB,
  T0,
} from "../../builders.ts";
import { figure, statistic, take } from "../reading.ts";

/** Somebody was asked for a review from one day of the window to another. */
const asked = (who: string, from: number, to: number | null, team = false): Asked => ({
  who,
  team,
  from: T0 + days(from),
  to: to === null ? null : T0 + days(to),
  answered: to !== null,
});

const changes = (...requests: Asked[]) => requests.map((one) => aChange({ pull: { asked: [one] } }));
const taken = (finished: readonly Change[], open: readonly Change[] = []) =>
  take(reviewerLoad, aFlow({ finished, open, sees: SEES_GITHUB }));

/** A change that declares help, of so many lines, with looks by these people at these hours of the window. */
const assisted = (lines: number, ...looks: (readonly [by: string, hour: number])[]) =>
  aChange({
    assistance: anAssistance(),
    size: { files: 1, added: lines, deleted: 0, excluded: 0 },
    pull: { looks: looks.map(([by, hour]) => aLook({ by, at: hours(hour) })) },
  });

describe("reviewer load", () => {
  it("is the open requests at a time, over the window and the people asked", () => {
    // ann 0–14 and 7–14, ben 0–14, 14–28 and 21–open (28 days): 14 + 7 + 14 + 14 + 7 = 56 days of 28, of two people.
    const finished = changes(
      asked("ann", 0, 14),
      asked("ann", 7, 14),
      asked("ben", 0, 14),
      asked("ben", 14, 28),
    );
    const open = [anOpenChange({ pull: { asked: [asked("ben", 21, null)] } })];
    const measured = taken(finished, open);
    expect(figure(measured, "openPerReviewer")).toBe(1);
    expect(figure(measured, "mostOpen")).toBe(2);
    expect(figure(measured, "reviewers")).toBe(2);
    // By week, of two people: 14, 21, 7 and 14 days of 7.
    expect(measured.series?.points.map(({ count, value }) => [count, value])).toEqual([
      [2, 1],
      [3, 1.5],
      [1, 0.5],
      [2, 1],
    ]);
    expect(measured.evidence).toHaveLength(5);
    expect(measured.observed?.values[0]).toBe(14 * 86_400);
  });

  it("is cut at both ends of the window, and knows nothing of what was over before", () => {
    // −7–7 and 27–35 leave 7 and 1 days; with 3 × 4 days: 20 of 28 of one person.
    const three = [10, 14, 18].map((from) => asked("ann", from, from + 4));
    const measured = taken(
      changes(asked("ann", -7, 7), asked("ann", 27, 35), asked("ben", -9, -8), ...three),
    );
    expect(figure(measured, "openPerReviewer")).toBeCloseTo(20 / 28, 12);
    expect(figure(measured, "reviewers")).toBe(1);
    expect(figure(measured, "mostOpen")).toBe(1);
  });

  it("leaves requests of teams to nobody, and says so", () => {
    const measured = taken(changes(...[0, 1, 2, 3, 4].map((n) => asked("acme/core", n, n + 1, true))));
    expect(statistic(measured, "openPerReviewer").value).toBeNull();
    expect(figure(measured, "reviewers")).toBe(0);
    expect(measured.note).toContain("5 requests made of teams");
  });

  it("watches more than two large AI-assisted changes per reviewer and day", () => {
    // ann looks at three on Monday (at one of them twice), at one on each of the four days after.
    const monday = [
      assisted(201, ["ann", 1], ["ann", 2]),
      assisted(300, ["ann", 3]),
      assisted(900, ["ann", 4]),
    ];
    const later = [1, 2, 3, 4].map((day) => assisted(201, ["ann", 24 * day + 1]));
    const measured = taken([...monday, ...later]);
    // 1 1 1 1 3: R-7 at 0.9 lies at place 4.6, that is 1 + 0.6 × 2 = 2.2.
    expect(figure(measured, "largeMedianPerDay")).toBe(1);
    expect(figure(measured, "largeP90PerDay")).toBeCloseTo(2.2, 12);
    expect(measured.finding).toBe("watch");
    // Without one of Monday's: 1 1 1 1 2 give 1.6.
    const calm = taken([...monday.slice(1), ...later]);
    expect(figure(calm, "largeP90PerDay")).toBeCloseTo(1.6, 12);
    expect(calm.finding).toBe("good");
  });

  it("counts neither small ones nor undeclared ones, and people apart", () => {
    const plain = aChange({
      size: { files: 1, added: 900, deleted: 0, excluded: 0 },
      pull: { looks: [aLook({ at: hours(1) })] },
    });
    const two = [1, 2, 3, 4, 5].map((day) => assisted(201, ["ann", 24 * day], ["ben", 24 * day + 1]));
    const measured = taken([...two, plain, ...[1, 2, 3].map(() => assisted(200, ["ann", 24]))]);
    // Ten days of a reviewer, one change each.
    expect(figure(measured, "largeP90PerDay")).toBe(1);
  });

  it("finds nothing where no such change was reviewed", () => {
    const measured = taken(changes(asked("ann", 0, 1)));
    expect(measured.finding).toBe("unknown");
    expect(measured.note).toContain("No change over 200 lines that declares AI assistance was reviewed.");
  });
});
