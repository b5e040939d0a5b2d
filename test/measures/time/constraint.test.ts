import { describe, expect, it } from "vitest";
import { constraint } from "../../../src/measures/time/constraint.ts";
import type { Change } from "../../../src/model/flow.ts";
import { aChange, aConfig, aFlow, aSpan, days, hours, SEES_GITHUB, T0 } from "../../builders.ts";
import { eightWeeks, through as passing } from "../cohorts.ts";
import { figure, statistic, take, taken } from "../reading.ts";

/** Changes that spent so many hours before and after their merge; the last commit is an hour old at the merge. */
const spending = (...pairs: [number, number][]) =>
  pairs.map(([before, after]) =>
    aChange({
      lastCommitAt: hours(before - 1),
      mergedAt: hours(before),
      deliveredAt: hours(before + after),
    }),
  );
const alike = (n: number, before: number, after: number) =>
  spending(...Array.from({ length: n }, (): [number, number] => [before, after]));

describe("the constraint", () => {
  it("is the release where waiting for it exceeds all that lies before the merge", () => {
    // 2 h before and 6 h after the merge, each of 30: 180 of 240 h. Every resample says the same.
    const measured = take(constraint, aFlow({ finished: alike(30, 2, 6) }));
    expect(measured.constraint).toBe("release");
    expect(figure(measured, "constraintShare")).toBe(0.75);
    expect(measured).toMatchObject({
      finding: "act",
      threshold: { value: 0.4, source: "flowaudit default" },
    });
    expect(measured.because).toBe(
      "Share of lead time, waiting for a release: 75 %; the yardstick is no single wait above 40 % of lead time.",
    );
  });

  it("is named and not judged of fewer than 30 changes, and its step waits for more", () => {
    const measured = take(constraint, aFlow({ finished: alike(29, 2, 6) }));
    expect(measured.next).toBe(
      "See over a longer window whether it stays the largest wait; if so, deliver smaller batches more often, or automatically, before you speed up anything else.",
    );
    expect([measured.constraint, figure(measured, "constraintShare")]).toEqual(["release", 0.75]);
    expect(measured).toMatchObject({
      finding: "unknown",
      threshold: null,
      because:
        "Share of lead time, waiting for a release: 75 %, of 29 changes, too few to judge a sum by, which takes 30.",
    });
  });

  it("cannot be named where a longer wait may hide before the merge", () => {
    const measured = take(constraint, aFlow({ finished: alike(5, 7, 3) }));
    expect(measured.constraint).toBeNull();
    expect(statistic(measured, "constraintShare")).toMatchObject({
      value: null,
      why: expect.stringContaining("Waiting for a release takes 30 % of lead time; a longer wait may hide"),
    });
    expect(measured.finding).toBe("unknown");
  });

  it("is worth acting on above 40 % even where it cannot be named", () => {
    const measured = take(constraint, aFlow({ finished: alike(30, 5.5, 4.5) }));
    expect([measured.constraint, measured.finding]).toEqual([null, "act"]);
    expect(measured.because).toContain("45 %");
  });

  it("is not proven by exactly half", () => {
    expect(take(constraint, aFlow({ finished: alike(5, 4, 4) })).constraint).toBeNull();
  });

  it("says where a single change makes it the largest", () => {
    // One change of 100 h in release against nine of 6 h in coding and 4 h in release. In all 54 + 0 h
    // before and 36 + 100 h after the merge: proven. Without the long one it is 54 against 36 h.
    const measured = take(constraint, aFlow({ finished: [...alike(9, 6, 4), ...spending([1, 100])] }));
    expect(measured.constraint).toBe("release");
    expect(measured.note).toMatch(
      // 100 of 136 h; 136 of 191 h are 71 %.
      /One change, change\d\d, takes 74 % of the time in release \(4 d 4 h\): without it that stage has 40 % of lead time, not 71 %, and a longer wait may hide before the merge\./,
    );
  });

  it("names the few that carry the largest stage where no wait can be named, and none where it stands without them", () => {
    // Two of 22 may carry it: 220 of 2 · 220 + 20 · 8 = 600 h, 37 %; both 440 h, 73 %. Before the merge lie 600 of 644 h.
    const noted = (...pairs: [number, number][]) =>
      take(constraint, aFlow({ finished: [...alike(20, 8, 2), ...spending(...pairs)] })).caveat;
    expect(noted([220, 2], [220, 2])).toMatch(
      /^2 changes, change\d\d and change\d\d, take 73 % of the time in coding\+integrate \(18 d 8 h\): without them that stage has 80 % of lead time, not 93 %\.$/,
    );
    // 20 · 8 + 2 · 75 h: the two have 48 %.
    expect(noted([75, 2], [75, 2])).toBeUndefined();
  });

  it("names those that carry another stage, where that is a tenth of all", () => {
    // 30 changes of 1 h before and 30 h after the merge, and one of 120 and 30: it has 120 of 150 h, in all 1 080 h.
    const noted = (hours: number) =>
      take(constraint, aFlow({ finished: [...alike(30, 1, 30), ...spending([hours, 30])] })).caveat;
    expect(noted(120)).toMatch(
      /^One change, change\d\d, takes 80 % of the time in coding\+integrate \(5 d\): without it that stage has 3 % of lead time, not 14 %\.$/,
    );
    // 60 of 1 020 h.
    expect(noted(60)).toBeUndefined();
  });

  it("says at least how much waiting lies before the merge", () => {
    // One hour from last commit to merge in each change of 8 h.
    const measured = take(constraint, aFlow({ finished: alike(5, 2, 6) }));
    expect(figure(measured, "waitBeforeMergeShare")).toBe(0.125);
    expect(measured.note).toContain("from last commit to merge: at least 12.5 % of lead time");
    expect(measured.note).toContain("how often to release is often a choice");
    const filed = take(constraint, aFlow({ finished: alike(5, 2, 6), source: "file" }));
    expect(filed.note).not.toContain("choice");
  });

  it("takes no direct push for a merge that somebody waited for", () => {
    const finished = alike(5, 2, 6).map((change) => ({ ...change, style: "direct" as const }));
    const measured = take(constraint, aFlow({ finished }));
    expect(figure(measured, "waitBeforeMergeShare")).toBeNull();
    expect(measured.constraint).toBe("release");
  });

  it("can be the delivery itself", () => {
    const slow = () =>
      aChange({
        mergedAt: hours(1),
        deliveredAt: hours(10),
        spans: [
          aSpan("coding+integrate", T0, T0 + hours(1)),
          aSpan("release", T0 + hours(1), T0 + hours(2)),
          aSpan("deploy", T0 + hours(2), T0 + hours(10)),
        ],
      });
    const measured = take(constraint, aFlow({ finished: Array.from({ length: 5 }, slow), source: "file" }));
    expect(measured.constraint).toBe("deploy");
    expect(figure(measured, "constraintShare")).toBeCloseTo(0.8, 12);
  });

  describe("where it is the release", () => {
    /** Merged after an hour; cut and published so many hours after that. */
    const released = (cut: number, publication: number) =>
      aChange({
        mergedAt: hours(1),
        deliveredAt: hours(1 + cut + publication),
        spans: [
          aSpan("coding+integrate", T0, T0 + hours(1)),
          { ...aSpan("release", T0 + hours(1), T0 + hours(1 + cut)), part: "cut" as const },
          {
            ...aSpan("release", T0 + hours(1 + cut), T0 + hours(1 + cut + publication)),
            part: "publication" as const,
          },
        ],
      });

    it("says how much of that wait, of those same changes, came after the cut", () => {
      // 10 + 20 + 30 + 40 + 50 h before the cut and 10 h after each: 50 of 200 h. What was merged in the window without
      // being finished in it (5 h and 95 h) is no part of the constraint.
      const finished = [10, 20, 30, 40, 50].map((cut) => released(cut, 10));
      const merged = Array.from({ length: 9 }, () => released(5, 95));
      expect(figure(take(constraint, aFlow({ finished, merged })), "publicationShare")).toBe(0.25);
    });

    it("cannot say so where most deliveries tell no cut", () => {
      const finished = [...alike(4, 1, 9), released(10, 10)];
      expect(statistic(take(constraint, aFlow({ finished })), "publicationShare")).toMatchObject({
        value: null,
        why: "Less than half of the deliveries tell when they were cut",
      });
    });

    it("nor of fewer changes than name a constraint", () => {
      const measured = take(constraint, aFlow({ finished: alike(4, 1, 9) }));
      expect(measured.statistics.map(({ name }) => name)).not.toContain("publicationShare");
    });
  });

  it("does not apply where there are no deliveries", () => {
    expect(taken(constraint, aFlow({ source: "none" })).status).toBe("not-applicable");
  });

  it("names nothing of fewer than five changes, nor where under half are known", () => {
    const few = take(constraint, aFlow({ finished: alike(4, 1, 9) }));
    expect([few.constraint, few.finding, figure(few, "constraintShare")]).toEqual([null, "unknown", null]);
    const hidden = Array.from({ length: 6 }, () => aChange({ startedAt: "squash-hides-start" }));
    const blind = take(constraint, aFlow({ finished: [...alike(5, 1, 9), ...hidden] }));
    expect([blind.constraint, blind.finding]).toEqual([null, "unknown"]);
    expect(blind.because).toContain("only 5 of the 11 finished changes");
  });

  it("survives changes that took no time at all", () => {
    const none = Array.from({ length: 5 }, () => aChange({ lastCommitAt: 0, mergedAt: 0, deliveredAt: 0 }));
    expect(take(constraint, aFlow({ finished: none }))).toMatchObject({
      finding: "unknown",
      constraint: null,
    });
    const most = [...none, ...alike(1, 1, 9)];
    expect(take(constraint, aFlow({ finished: most })).constraint).toBe("release");
  });

  it("holds a proven wait against a yardstick of one's own", () => {
    const thresholds = { constraint: { value: 0.8, says: "at most 80 %", source: "our own goal, 2026" } };
    const measured = take(constraint, aFlow({ finished: alike(30, 2, 6) }), aConfig({ thresholds }));
    expect([measured.constraint, measured.finding]).toEqual(["release", "good"]);
  });

  it("tells by month of finishing where the time went", () => {
    // January (from the 5th): five changes 1 h + 3 h. February begins 27 days later.
    const january = alike(5, 1, 3);
    const february = [1, 2, 3, 4, 5].map(() =>
      aChange({ startedAt: days(28), lastCommitAt: days(28), mergedAt: days(29), deliveredAt: days(30) }),
    );
    const flow = aFlow({ finished: [...january, ...february], window: { from: 0, to: days(40) } });
    expect(take(constraint, flow).series).toEqual({
      every: "month",
      statistic: "releaseShare",
      points: [
        { from: Date.UTC(2026, 0, 1), count: 5, value: 0.75 },
        { from: Date.UTC(2026, 1, 1), count: 5, value: 0.5 },
      ],
    });
  });

  it("shows the changes that waited longest for their release", () => {
    const finished = spending([50, 1], [1, 9], [1, 7], [1, 8], [1, 2]);
    const [, second, third, fourth] = finished.map(({ id }) => id);
    expect(take(constraint, aFlow({ finished })).evidence.slice(0, 3)).toEqual([second, fourth, third]);
  });

  it("names direct pushes after everything else, those that waited longest first", () => {
    const finished = spending([1, 9], [1, 7], [1, 8], [1, 2], [1, 1]).map((change, index) =>
      index === 0 || index === 2 ? { ...change, style: "direct" as const } : change,
    );
    const [first, second, third, fourth, fifth] = finished.map(({ id }) => id);
    expect(take(constraint, aFlow({ finished })).evidence).toEqual([second, fourth, fifth, first, third]);
  });
});

describe("the constraint with pull requests", () => {
  /** Hours in coding, pickup, review and release, of each of so many changes. */
  const through = (n: number, coding: number, pickup: number, review: number, release: number) =>
    Array.from({ length: n }, () => passing({ coding, pickup, review, release }));
  const flow = (finished: Change[]) => aFlow({ finished, sees: SEES_GITHUB });

  it("is the largest wait, however much is work", () => {
    // Per change 60 h of coding, 20 + 10 + 10 h of waiting.
    const measured = take(constraint, flow(through(30, 60, 20, 10, 10)));
    expect(measured.constraint).toBe("pickup");
    expect(figure(measured, "constraintShare")).toBeCloseTo(0.2, 12);
    expect(measured.finding).toBe("good");
    expect(measured.next).toBeUndefined();
    expect(measured.statistics.map(({ name }) => name)).not.toContain("waitBeforeMergeShare");
  });

  it("goes by table order where two take the same", () => {
    expect(take(constraint, flow(through(5, 1, 10, 10, 10))).constraint).toBe("pickup");
  });

  it("names the largest wait before the merge beside a release", () => {
    const measured = take(constraint, flow(through(30, 10, 5, 15, 70)));
    expect(measured.constraint).toBe("release");
    expect(figure(measured, "largestBeforeMergeShare")).toBeCloseTo(0.15, 12);
    expect(measured.note).toContain(
      "Share of lead time, waiting for reviewers, the largest wait before the merge: 15 %.",
    );
    expect(measured.next).toContain("Deliver smaller batches");
  });

  it("advises what shortens the wait that it names", () => {
    const measured = take(constraint, flow(through(30, 10, 60, 15, 15)));
    expect([measured.finding, measured.constraint]).toEqual(["act", "pickup"]);
    expect(measured.next).toContain("Share ownership");
  });

  it("is named beside changes without a pull request only where those can hide no larger wait", () => {
    // Pickup 30 h, release 35 h of each of five; one without a pull request, of which any part may be a wait.
    const told = through(5, 35, 30, 0, 35);
    const joined = (before: number) => [...told, ...spending([before, 0])];
    // 150 h of pickup with 20 h hidden: 170 < 175 h of release. With 30 h hidden: 180 > 175 h.
    expect(take(constraint, flow(joined(20))).constraint).toBe("release");
    const unsure = take(constraint, flow(joined(30)));
    expect(unsure.constraint).toBeNull();
    expect(unsure.because).toContain("may hide in the changes without a pull request");
  });

  it("is not named where checks that could not be read may make another wait larger", () => {
    // Per change 20 h of pickup, 10 h of tests and so many hours that are tests or waiting to be merged.
    const unread = (ms: number) =>
      Array.from({ length: 5 }, () =>
        aChange({
          stages: [
            ["pickup", hours(20)],
            ["test", hours(10)],
            ["test+merge", ms],
            ["release", hours(1)],
          ],
        }),
      );
    expect(take(constraint, flow(unread(hours(9)))).constraint).toBe("pickup");
    expect(take(constraint, flow(unread(hours(10)))).constraint).toBeNull();
  });

  it("says where its queue grew", () => {
    // In each of eight weeks one change comes and leaves, and so many come and stay.
    const noteWith = (staying: number) => take(constraint, eightWeeks(staying)).note ?? "";
    // (32 ± 2.3646 · √(40 + 8)) / 8, and (8 ± 2.3646 · √(16 + 8)) / 8, which reaches below 0.
    expect(noteWith(4)).toContain(
      "Its queue grows by 4 changes a week (2 to 6), by what came and what left.",
    );
    expect(noteWith(1)).not.toContain("Its queue grows");
  });

  it("is known without deliveries, too", () => {
    const finished = through(5, 10, 20, 5, 0).map((change) => ({
      ...change,
      deliveredAt: { missing: "no-deliveries" as const },
    }));
    const measured = take(constraint, aFlow({ finished, source: "none", sees: SEES_GITHUB }));
    expect(measured.constraint).toBe("pickup");
  });
});
