import { describe, expect, it } from "vitest";
import { firstReviewWait } from "../../../src/measures/headline/first-review-wait.ts";
import type { Change } from "../../../src/model/flow.ts";
import {
  aChange,
  aConfig,
  aFlow,
  anAbandonedChange,
  anOpenChange,
  days,
  hours,
  SEES_GITHUB,
  weeks,
} from "../../builders.ts";
import { covered, figure, statistic, take } from "../reading.ts";

const HOUR = 3600;

/** Ready at T0 and first looked at after so many hours. */
const reviewed = (...waits: number[]): Change[] =>
  waits.map((wait) => aChange({ pull: { readyAt: 0, firstReviewAt: hours(wait) } }));

const flow = (merged: Change[], rest: Parameters<typeof aFlow>[0] = {}) =>
  aFlow({ merged, sees: SEES_GITHUB, ...rest });

describe("the wait before the first review", () => {
  it("runs from ready to the first look", () => {
    // 1 2 3 4 30 h, all reviewed: half is reached at 3 h; 4 of 5 within 4 h; p90 = 4 + 0.6 × 26 h.
    const measured = take(firstReviewWait, flow(reviewed(1, 2, 3, 4, 30)));
    expect(figure(measured, "medianSeconds")).toBe(3 * HOUR);
    expect(figure(measured, "reviewedP90Seconds")).toBeCloseTo(19.6 * HOUR, 6);
    expect(figure(measured, "lookedAtIn4hShare")).toBeCloseTo(0.8, 12);
    expect(figure(measured, "neverLookedAtShare")).toBe(0);
    expect([measured.n, measured.finding]).toEqual([5, "good"]);
    expect(measured.note).toBeUndefined();
  });

  it("asks by when half of those that get one had it: being merged or closed before is another end", () => {
    // Times: 2 h reviewed, 10 h merged, 20 h reviewed, 30 h closed, 40 h reviewed, 10 d waiting. Of 6: 1/6 looked at by
    // 2 h, 2/6 by 20 h, 3/6 by 40 h; half of 3/6 is passed at 20 h. 2/6 ended without, 1/6 waits.
    const unreviewed = aChange({ mergedAt: hours(10), pull: { firstReviewAt: "not-reviewed" } });
    const closed = anAbandonedChange({ stages: [["pickup", hours(30)]] });
    const waiting = anOpenChange({ stages: [["pickup", days(10)]] });
    const measured = take(
      firstReviewWait,
      flow([...reviewed(2, 20, 40), unreviewed], { open: [waiting], abandoned: [closed] }),
    );
    expect(figure(measured, "medianSeconds")).toBe(20 * HOUR);
    const shares = ["lookedAtIn4hShare", "lookedAtIn24hShare", "lookedAtIn7dShare", "neverLookedAtShare"];
    expect(shares.map((name) => Number((6 * figure(measured, name)!).toFixed(9)))).toEqual([1, 2, 3, 2]);
    expect(statistic(measured, "reviewedMedianSeconds")).toMatchObject({ value: null });
    expect(measured.finding).toBe("good");
    expect(measured.evidence.slice(0, 2)).toEqual([waiting.id, expect.any(String)]);
    expect(measured.note).toBe(
      "1 change still waiting at the end of the window, 1 change merged without a review and 1 change closed without one.",
    );
  });

  it("is to act on where most have waited longer than the yardstick, though no median can be given", () => {
    const open = [1, 2, 3, 4].map(() => anOpenChange({ startedAt: days(26), stages: [["pickup", days(2)]] }));
    const measured = take(firstReviewWait, flow(reviewed(1), { open }));
    expect(statistic(measured, "medianSeconds")).toMatchObject({
      value: null,
      why: "More wait than were looked at, the longest for 2 d",
    });
    expect(measured.finding).toBe("act");
    expect(measured.because).toContain("the longest for 2 d; the yardstick");
  });

  it("cannot be judged where most still wait, but not for long", () => {
    const open = [1, 2, 3, 4].map(() =>
      anOpenChange({ startedAt: days(28) - hours(5), stages: [["pickup", hours(5)]] }),
    );
    expect(take(firstReviewWait, flow(reviewed(1), { open })).finding).toBe("unknown");
  });

  it("takes in what became ready in the window, whenever it was opened, merged or begun", () => {
    const early = aChange({ pull: { openedAt: -days(3), firstReviewAt: hours(1) } });
    const draft = aChange({ pull: { openedAt: -days(3), readyAt: 0, firstReviewAt: hours(1) } });
    const never = anOpenChange({ stages: [["coding", days(10)]] });
    const measured = take(firstReviewWait, flow([early, draft], { open: [never] }));
    expect(measured.coverage).toMatchObject({ seen: 1, of: 1 });
  });

  it("censors at the window's end what was reviewed after it", () => {
    const late = aChange({
      mergedAt: weeks(5),
      deliveredAt: "not-delivered",
      pull: { readyAt: days(27), firstReviewAt: weeks(4) + hours(1) },
    });
    const measured = take(firstReviewWait, flow([late, ...reviewed(1, 1, 1, 1)]));
    expect(measured.note).toContain("1 change still waiting");
    expect(measured.evidence[0]).toBe(late.id);
  });

  it("is nothing for a review that was given in the draft", () => {
    const early = [1, 2, 3, 4, 5].map((n) =>
      aChange({ pull: { openedAt: 0, readyAt: hours(5 + n), firstReviewAt: hours(2) } }),
    );
    const measured = take(firstReviewWait, flow(early));
    expect(figure(measured, "medianSeconds")).toBe(0);
  });

  it("has the wait for an automated review beside it", () => {
    // Automated ones after 1 2 3 4 5 min: 3 min.
    const both = [1, 2, 3, 4, 5].map((minute) =>
      aChange({ pull: { firstAutomatedReviewAt: minute * 60_000, firstReviewAt: hours(9) } }),
    );
    const measured = take(firstReviewWait, flow(both));
    expect(figure(measured, "automatedMedianSeconds")).toBe(180);
    expect(figure(measured, "medianSeconds")).toBe(9 * HOUR);
  });

  it("leaves direct pushes and automated accounts out, and counts merges without a pull request", () => {
    const bot = { ...reviewed(100)[0]!, automated: true };
    const merged = [...reviewed(1, 2, 3, 4, 5), aChange({}), aChange({ style: "direct" })];
    const measured = take(firstReviewWait, { ...flow(merged), changes: [...merged, bot] });
    expect(measured.coverage).toEqual(
      covered(5, 6, "changes ready for review in the window", { "no-pull-request": 1 }),
    );
    expect(measured.note).toBe("Left out: 1 direct push.");
    const all = take(
      firstReviewWait,
      { ...flow(merged), changes: [...merged, bot] },
      aConfig({ includeBots: true }),
    );
    expect(all.n).toBe(6);
  });

  it("does not judge what it knows of less than half", () => {
    const unknown = Array.from({ length: 6 }, () => aChange({}));
    const measured = take(firstReviewWait, flow([...reviewed(50, 50, 50, 50, 50), ...unknown]));
    expect(measured.finding).toBe("unknown");
    expect(measured.because).toContain("only 5 of the 11");
  });
});
