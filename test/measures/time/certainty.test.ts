import { describe, expect, test } from "vitest";
import { constraint } from "../../../src/measures/time/constraint.ts";
import type { EarlierDelivery } from "../../../src/model/flow.ts";
import { aChange, aFlow, days, hours, T0 } from "../../builders.ts";
import { take } from "../reading.ts";

/** A delivery a week of four changes, each begun a day before its merge; the wait for it differs with the delivery. */
const waitOf = (week: number, wait: number) => days(wait) + hours(3 * (week % 3));

const earlierBy = (weeks: number, wait: number): EarlierDelivery[] =>
  Array.from({ length: weeks }, (_, i) => {
    const at = T0 - days(7 * (weeks - i));
    const mergedAt = at - waitOf(i, wait);
    return {
      startedAt: at,
      finishedAt: at,
      changes: Array(4).fill({ startedAt: mergedAt - days(1), mergedAt }),
    };
  });

const within = (weeks: number, wait: number) =>
  Array.from({ length: weeks * 4 }, (_, i) => {
    const week = Math.floor(i / 4);
    const deliveredAt = days(7 * week + 6);
    const mergedAt = deliveredAt - waitOf(week, wait);
    return aChange({ startedAt: mergedAt - days(1), lastCommitAt: mergedAt, mergedAt, deliveredAt });
  });

const certainty = (earlier: EarlierDelivery[] | null, finished = within(6, 4), rest = {}) =>
  take(constraint, aFlow({ window: { from: 0, to: days(60) }, finished, earlier, ...rest })).certainty;

describe("how sure the constraint is", () => {
  // A wait of 4 days and a bit against one day before the merge, in every delivery of a year.
  test("is very likely where the wait for a delivery is more than all else at the rhythm of two years", () => {
    expect(certainty(earlierBy(46, 4))).toEqual({ veryLikely: true, why: null });
  });

  test.each([
    [
      "deliveries too few",
      earlierBy(6, 4),
      undefined,
      "the window and the two years before it hold 12 releases, and 36 are needed",
    ],
    ["files that are not read", null, undefined, expect.stringContaining("told by their files")],
    // 1 day and 0, 3 or 6 hours against one day before the merge, and a year in which it was half a day.
    [
      "another year",
      earlierBy(46, 0.5),
      within(6, 1),
      "in other months everything else together may well take more",
    ],
  ])("is not said with %s", (_, earlier, finished, why) => {
    expect(certainty(earlier, finished)).toEqual({ veryLikely: false, why });
  });

  test("is not there where none is named", () => {
    expect(certainty(earlierBy(46, 4), within(6, 0.1))).toBeNull();
  });
});
