import { describe, expect, it } from "vitest";
import { reviewRounds } from "../../../src/measures/reviews/review-rounds.ts";
import { flowEfficiency } from "../../../src/measures/time/flow-efficiency.ts";
import { requestToMerge } from "../../../src/measures/time/request-to-merge.ts";
import { requestToProduction } from "../../../src/measures/time/request-to-production.ts";
import type { Change } from "../../../src/model/flow.ts";
import { aChange, aFlow, days, hours, SEES_GITHUB } from "../../builders.ts";
import { covered, figure, statistic, take, taken } from "../reading.ts";

const HOUR = 3600;

describe("rounds of review", () => {
  const rounds = (...counts: number[]) =>
    counts.map((count) =>
      aChange({
        stages: [
          ["coding", hours(1)],
          ["pickup", hours(6)],
          ["rework", hours(3)],
          ["review", hours(3)],
          ["merge", hours(1)],
          ["release", hours(1)],
        ],
        pull: { rounds: count },
      }),
    );

  it("are counted per change that a person reviewed", () => {
    // 1 2 3 4 5: the median is 3, above 2.
    const finished = rounds(1, 2, 3, 4, 5);
    const measured = take(reviewRounds, aFlow({ finished, sees: SEES_GITHUB }));
    expect(figure(measured, "medianRounds")).toBe(3);
    expect(measured.finding).toBe("watch");
    expect(measured.evidence[0]).toBe(finished[4]!.id);
  });

  it("tell in whose court the change lay", () => {
    // 6 + 3 h with the reviewers, 3 h with the author: 9 of 12.
    const measured = take(reviewRounds, aFlow({ finished: rounds(1, 1, 1, 1, 2), sees: SEES_GITHUB }));
    expect(figure(measured, "reviewersShare")).toBe(0.75);
    expect(figure(measured, "reviewersMedianSeconds")).toBe(9 * HOUR);
    expect(figure(measured, "authorMedianSeconds")).toBe(3 * HOUR);
    expect(measured.finding).toBe("good");
  });

  it("are not known of what nobody reviewed, of what has no pull request, and of direct pushes", () => {
    const unreviewed = aChange({ pull: { firstReviewAt: "not-reviewed" } });
    const finished = [...rounds(1, 1, 1), unreviewed, aChange({}), aChange({ style: "direct" })];
    const measured = take(reviewRounds, aFlow({ finished, sees: SEES_GITHUB }));
    expect(measured.coverage).toEqual(
      covered(3, 5, "finished changes", { "no-pull-request": 1, "not-reviewed": 1 }),
    );
    expect(measured.note).toContain("Left out: 1 direct push.");
  });
});

describe("from request", () => {
  /** Asked for so many days before T0, begun at T0, merged after 2 d, delivered after 3 d. */
  const asked = (...ago: number[]) => ago.map((n) => aChange({ requestedAt: -days(n) }));

  it("to merge and to production adds the intake", () => {
    // 1 2 3 4 5 d of intake: medians 3 d, 3 + 2 d, 3 + 3 d.
    const finished = asked(1, 2, 3, 4, 5);
    const flow = aFlow({ finished, sees: SEES_GITHUB });
    expect(figure(take(requestToMerge, flow), "medianSeconds")).toBe(5 * 24 * HOUR);
    const production = take(requestToProduction, flow);
    expect(figure(production, "medianSeconds")).toBe(6 * 24 * HOUR);
    expect(figure(production, "intakeMedianSeconds")).toBe(3 * 24 * HOUR);
    expect(production.finding).toBe("unknown");
    expect(production.evidence[0]).toBe(finished[4]!.id);
  });

  it("says how many close no issue", () => {
    const finished = [...asked(1, 2, 3, 4, 5), aChange({}), aChange({ requestedAt: "no-pull-request" })];
    expect(take(requestToMerge, aFlow({ finished, sees: SEES_GITHUB })).coverage).toMatchObject({
      seen: 5,
      of: 7,
      what: "merged changes",
      missing: [
        { reason: "no-issue", count: 1 },
        { reason: "no-pull-request", count: 1 },
      ],
    });
  });

  it("counts an issue written after the fact as no intake", () => {
    const finished = Array.from({ length: 5 }, () => aChange({ requestedAt: days(1) }));
    const measured = take(requestToMerge, aFlow({ finished, sees: SEES_GITHUB }));
    expect(figure(measured, "intakeMedianSeconds")).toBe(0);
    expect(figure(measured, "medianSeconds")).toBe(24 * HOUR);
  });

  it("to production does not apply without deliveries", () => {
    expect(taken(requestToProduction, aFlow({ source: "none", sees: SEES_GITHUB })).status).toBe(
      "not-applicable",
    );
  });
});

describe("flow efficiency", () => {
  /** So many hours of coding, 1 h of rework, and the rest of 10 h waiting. */
  const working = (...coding: number[]) =>
    coding.map((n) =>
      aChange({
        stages: [
          ["coding", hours(n)],
          ["pickup", hours(4)],
          ["rework", hours(1)],
          ["release", hours(5 - n)],
        ],
      }),
    );

  it("is the work in all time, per change and together", () => {
    // Work 1 1 2 2 4 of 10 h (an hour of it rework): median 0.2, together 10 of 50.
    const measured = take(flowEfficiency, aFlow({ finished: working(0, 0, 1, 1, 3), sees: SEES_GITHUB }));
    expect(figure(measured, "medianEfficiency")).toBeCloseTo(0.2, 12);
    expect(figure(measured, "overallEfficiency")).toBeCloseTo(0.2, 12);
    expect(measured.finding).toBe("watch");
    const busy = take(flowEfficiency, aFlow({ finished: working(2, 2, 2, 2, 2), sees: SEES_GITHUB }));
    expect([figure(busy, "medianEfficiency"), busy.finding]).toEqual([0.3, "good"]);
  });

  it("has no figure where the work on most cannot be seen: one commit, or opened at once", () => {
    // Coding of 4 min 59 s, then of 5 min, and one commit of a whole day.
    const coding = (ms: number, commits = 2) =>
      aChange({
        commits,
        stages: [
          ["coding", ms],
          ["pickup", hours(4)],
          ["release", hours(4)],
        ],
      });
    const minutes = hours(1 / 60);
    const atOnce = (count: number) => Array.from({ length: count }, () => coding(5 * minutes - 1000));
    const efficiencyOf = (finished: Change[]) => take(flowEfficiency, aFlow({ finished, sees: SEES_GITHUB }));
    const hidden = efficiencyOf([...atOnce(3), coding(days(1), 1), coding(5 * minutes), coding(days(1))]);
    expect([statistic(hidden, "overallEfficiency").value, hidden.finding]).toEqual([null, "unknown"]);
    expect(statistic(hidden, "medianEfficiency").why).toContain("The work on 4 of 6 changes cannot be seen");
    const seen = efficiencyOf([
      ...atOnce(2),
      coding(days(1), 1),
      coding(5 * minutes),
      coding(days(1)),
      coding(days(1)),
    ]);
    expect(statistic(seen, "overallEfficiency").value).not.toBeNull();
  });

  it("leaves out what cannot be told apart, what has no start and what took no time", () => {
    const finished = [
      ...working(1, 1, 1, 1, 1),
      aChange({}),
      aChange({ startedAt: "squash-hides-start" }),
      aChange({ lastCommitAt: 0, mergedAt: 0, deliveredAt: 0, spans: [] }),
    ];
    const { coverage } = take(flowEfficiency, aFlow({ finished, sees: SEES_GITHUB }));
    expect(coverage).toMatchObject({ seen: 5, of: 8 });
    expect(coverage.missing.map(({ reason, count }) => [reason, count])).toEqual([
      ["squash-hides-start", 1],
      ["its work and its waits stand as one stage", 1],
      ["it took no time at all", 1],
    ]);
  });

  it("says why there is none", () => {
    const measured = take(flowEfficiency, aFlow({ finished: [aChange({})], sees: SEES_GITHUB }));
    expect(statistic(measured, "overallEfficiency").why).toContain("No change");
    expect(measured.finding).toBe("unknown");
  });
});
