import { describe, expect, it } from "vitest";
import { cognitiveLoad } from "../../../src/measures/reviews/cognitive-load.ts";
import type { Change, Look } from "../../../src/model/flow.ts";
import { aChange, aFlow, aLook, type ChangeOverrides, days, hours } from "../../builders.ts";
import { figure, statistic, take } from "../reading.ts";

const looked = (lines: number, looks: readonly Look[], overrides: ChangeOverrides = {}): Change =>
  aChange({
    size: { files: 1, added: lines, deleted: 0, excluded: 0 },
    pull: { looks, reviews: looks.length },
    ...overrides,
  });

/** A change whose only look came so many days after T0, with so many inline comments. */
const at = (day: number, lines: number, comments: number): Change =>
  looked(lines, [aLook({ at: days(day), comments })]);

describe("cognitive load", () => {
  it("gives comments per 100 lines over all lines, and lines per hour by reviewer", () => {
    const finished = [
      // One reviewer from hour 4 to hour 6, in two looks: 100 lines in 2 h. 2 comments and a text.
      looked(100, [
        aLook({ at: hours(4), comments: 2, verdict: "changes" }),
        aLook({ at: hours(6), comments: 0, hasText: true }),
      ]),
      // Two reviewers: one wrote from hour 4 to hour 5 (300 an hour), the other looked once. 1 comment.
      looked(300, [aLook({ at: hours(4), lastAt: hours(5), comments: 1 }), aLook({ by: "other" })]),
      // From hour 4 to hour 14 in one look: 40 lines an hour. A text.
      looked(400, [aLook({ at: hours(4), lastAt: hours(14), hasText: true })]),
      // Single looks.
      looked(100, [aLook()]),
      looked(100, [aLook({ comments: 5 })]),
      // Paces 25 and 200.
      looked(200, [aLook({ at: 0, lastAt: hours(8) }), aLook({ by: "b", at: 0, lastAt: hours(1) })]),
    ];
    const measured = take(cognitiveLoad, aFlow({ finished }));
    // 2 + 1, 1, 1, 0, 5, 0: 10 comments to 1,200 lines.
    expect(figure(measured, "commentsPer100Lines")).toBeCloseTo(1000 / 1200, 12);
    // 25 40 50 200 300
    expect(figure(measured, "medianLinesPerHour")).toBe(50);
    expect(measured.note).toContain("Lines per hour rest on 5 of 8 reviews");
    expect(measured).toMatchObject({ n: 6, finding: "unknown" });
    expect(statistic(measured, "fallOfComments").why).toContain("20 changes in each half");
  });

  it("counts hours by the flow's clock", () => {
    // 8 h that are 2 h of work: 400 lines in 2 h.
    const clock = { between: (from: number, to: number) => (to - from) / 4 };
    const finished = Array.from({ length: 5 }, () =>
      looked(400, [aLook({ at: 0, lastAt: hours(8), comments: 1 })]),
    );
    expect(figure(take(cognitiveLoad, aFlow({ finished, clock })), "medianLinesPerHour")).toBe(200);
  });

  it("is to be watched where comments fall by over 30 % while changes grow", () => {
    // Earlier: 20 changes of 100 lines, 2 comments each: 2 per 100. Later: 200 lines, 2 each: 1 per 100.
    const finished = Array.from({ length: 40 }, (_, i) => at(i, i < 20 ? 100 : 200, 2));
    const measured = take(cognitiveLoad, aFlow({ finished }));
    expect(figure(measured, "earlierCommentsPer100Lines")).toBe(2);
    expect(figure(measured, "laterCommentsPer100Lines")).toBe(1);
    expect(figure(measured, "earlierMedianLines")).toBe(100);
    expect(figure(measured, "laterMedianLines")).toBe(200);
    expect(figure(measured, "fallOfComments")).toBe(0.5);
    expect(measured).toMatchObject({ finding: "watch", threshold: { value: 0.3 } });
    expect(measured.because).toContain("fell by 50 % while the median size went from 100 to 200 lines");
  });

  it("is good where comments fall, but changes did not grow", () => {
    const finished = Array.from({ length: 40 }, (_, i) => at(i, 100, i < 20 ? 2 : 1));
    const measured = take(cognitiveLoad, aFlow({ finished }));
    expect(figure(measured, "fallOfComments")).toBe(0.5);
    expect(measured.finding).toBe("good");
    expect(measured.because).toContain("from 100 to 100 lines");
  });

  it("is good where changes grow and comments hold", () => {
    const finished = Array.from({ length: 40 }, (_, i) => at(i, i < 20 ? 100 : 200, i < 20 ? 1 : 2));
    expect(take(cognitiveLoad, aFlow({ finished })).finding).toBe("good");
  });

  it("is no good news where a large fall is not ruled out", () => {
    // All comments are on one of 20 changes in each half: as many per line, or none at all, would fit.
    const finished = Array.from({ length: 40 }, (_, i) =>
      at(i, i < 20 ? 100 : 200, [3, 23].includes(i) ? i : 0),
    );
    const measured = take(cognitiveLoad, aFlow({ finished }));
    expect(figure(measured, "fallOfComments")).toBeCloseTo(1 - 23 / 4000 / (3 / 2000), 12);
    expect(measured.finding).toBe("unknown");
    expect(measured.because).toContain(
      "rose by 283.3 % while the median size went from 100 to 200 lines, but it may be",
    );
  });

  it("finds nothing in a fall that may be chance", () => {
    // 20 comments on one of 20 changes before, 10 on one of 20 larger ones after: either could be anywhere.
    const finished = Array.from({ length: 40 }, (_, i) =>
      at(i, i < 20 ? 100 : 110, i === 3 ? 20 : i === 23 ? 10 : 0),
    );
    const measured = take(cognitiveLoad, aFlow({ finished }));
    expect(figure(measured, "fallOfComments")).toBeCloseTo(1 - 10 / 2200 / (20 / 2000), 12);
    expect(measured.finding).toBe("unknown");
    // In some resamples the one commented change comes twice or thrice, in others not at all.
    expect(measured.because).toMatch(
      /, but it may be chance: anything from a rise by .* % to a fall by 100 % fits/,
    );
  });

  it("counts as missing what has no size, no review, or comments that nobody could read", () => {
    const finished = [
      ...[1, 2, 3, 4, 5].map((day) => at(day, 100, 1)),
      aChange({ pull: null }),
      aChange({ style: "direct" }),
      aChange({ pull: { firstReviewAt: "not-reviewed" } }),
      looked(0, [aLook()]),
      looked(10, [aLook({ comments: null })]),
      looked(10, [aLook()], { size: { missing: "the clone is partial", files: null } }),
    ];
    const measured = take(cognitiveLoad, aFlow({ finished }));
    expect(figure(measured, "commentsPer100Lines")).toBe(1);
    expect(measured.coverage).toMatchObject({ seen: 5, of: 10 });
    expect(measured.coverage.missing.map(({ reason }) => reason)).toEqual([
      "its inline comments could not be read",
      "no hand-written line changed",
      "no-pull-request",
      "not-reviewed",
      "the clone is partial",
    ]);
    expect(measured.note).toContain("Left out: 1 direct push.");
  });

  it("shows the most lines with the fewest comments first", () => {
    // 900 ÷ 10, 400 ÷ 1, 500 ÷ 2, 90 ÷ 1
    const finished = [at(1, 900, 9), at(2, 400, 0), at(3, 500, 1), at(4, 90, 0)];
    const { evidence, observed } = take(cognitiveLoad, aFlow({ finished }));
    expect(evidence.slice(0, 2)).toEqual([finished[1]!.id, finished[2]!.id]);
    expect(observed!.values.slice(0, 2)).toEqual([0, 0.2]);
  });

  it("does not depend on the order in which the changes come", () => {
    const finished = Array.from({ length: 41 }, (_, i) => at(i, 50 + ((i * 7) % 30), i % 4));
    const turned = take(cognitiveLoad, aFlow({ finished: finished.toReversed() }));
    expect(turned).toEqual(take(cognitiveLoad, aFlow({ finished })));
  });
});
