import { describe, expect, it } from "vitest";
import { lastCommitMerge } from "../../src/measures/last-commit-to-merge.ts";
import { releaseWait } from "../../src/measures/release-wait.ts";
import { aChange, aConfig, aDelivery, aFlow, aSpan, days, hours, T0, weeks } from "../builders.ts";
import { figure, statistic, take, taken } from "./reading.ts";

const DAY = 86_400;

/** Merged at T0 and delivered after so many days; null: still waiting at the end of the four weeks. */
const waiting = (...waits: (number | null)[]) =>
  waits.map((wait) =>
    aChange({ startedAt: 0, mergedAt: 0, deliveredAt: wait === null ? "not-delivered" : days(wait) }),
  );

describe("release wait", () => {
  it("counts those that still wait", () => {
    // Delivered after 1 2 3 d, three still waiting at 28 d. Of 6: 5/6, 4/6, 3/6 = one half at 3 d.
    // The naive median of 1 2 3 would have been 2 d (and is not given of three).
    const measured = take(releaseWait, aFlow({ merged: waiting(1, 2, 3, null, null, null) }));
    expect(figure(measured, "medianSeconds")).toBe(3 * DAY);
    expect(statistic(measured, "deliveredMedianSeconds")).toMatchObject({ value: null });
    expect(measured.note).toContain("3 changes still waiting at the end of the window.");
  });

  it("gives the naive quantiles of the delivered beside it", () => {
    const measured = take(releaseWait, aFlow({ merged: waiting(1, 2, 3, 4, 5, null, null) }));
    // Of 7: 6/7 5/7 4/7 3/7: half is passed at 4 d; the delivered alone have a median of 3 d.
    expect(figure(measured, "medianSeconds")).toBe(4 * DAY);
    expect(figure(measured, "deliveredMedianSeconds")).toBe(3 * DAY);
    expect(figure(measured, "deliveredP75Seconds")).toBe(4 * DAY);
    expect(figure(measured, "deliveredP90Seconds")).toBeCloseTo(4.6 * DAY, 6);
  });

  it("says more than the last time where most still wait", () => {
    const { value, why } = statistic(
      take(releaseWait, aFlow({ merged: waiting(1, null, null, null, null) })),
      "medianSeconds",
    );
    expect(value).toBeNull();
    expect(why).toContain("More than 28 d");
  });

  it("censors at the window's end what was delivered after it", () => {
    const merged = [...waiting(1, 1, null, null), aChange({ mergedAt: 0, deliveredAt: weeks(4) })];
    expect(take(releaseWait, aFlow({ merged })).note).toContain("3 changes still waiting");
  });

  it("leaves out and counts what the record begins too late for", () => {
    const old = aChange({ deliveredAt: "before-record" });
    const measured = take(releaseWait, aFlow({ merged: [...waiting(1, 2, 3, 4, 5), old] }));
    expect(measured.n).toBe(5);
    expect(measured.coverage).toMatchObject({
      seen: 5,
      of: 6,
      missing: [{ reason: "before-record", count: 1 }],
    });
  });

  it("judges nothing where the record begins too late for most", () => {
    const thresholds = { "release-wait": { value: DAY, says: "a day", source: "our own goal, 2026" } };
    const old = Array.from({ length: 6 }, () => aChange({ deliveredAt: "before-record" }));
    const few = aFlow({ merged: [...waiting(2, 2, 2, 2, 2), ...old] });
    expect(take(releaseWait, few, aConfig({ thresholds })).finding).toBe("unknown");
    const enough = aFlow({ merged: waiting(2, 2, 2, 2, 2) });
    expect(take(releaseWait, enough, aConfig({ thresholds })).finding).toBe("watch");
  });

  it("names the working days on which nothing is ever delivered", () => {
    // T0 is a Monday; 20 deliveries on Monday, Tuesday, Wednesday and Thursday.
    const deliveries = Array.from({ length: 20 }, (_, i) =>
      aDelivery({ finishedAt: T0 + days(7 * Math.floor(i / 4) + (i % 4)) }),
    );
    const flow = aFlow({ merged: waiting(1, 1, 1, 1, 1), deliveries, source: "file" });
    expect(take(releaseWait, flow).note).toBe("None of the 20 deliveries fell on Fridays (UTC).");
    expect(take(releaseWait, { ...flow, deliveries: deliveries.slice(1) }).note).toBeUndefined();
  });

  it("shows the longest wait first, over or not", () => {
    const merged = waiting(1, null, 3);
    expect(take(releaseWait, aFlow({ merged })).evidence).toEqual([
      merged[1]!.id,
      merged[2]!.id,
      merged[0]!.id,
    ]);
  });

  describe("from a record that tells when a delivery began", () => {
    /** Merged at T0, waiting so many days for a delivery to begin, which then took so many. */
    const carried = (release: number, deploy: number) =>
      aChange({
        mergedAt: 0,
        deliveredAt: days(release + deploy),
        spans: [
          aSpan("release", T0, T0 + days(release)),
          aSpan("deploy", T0 + days(release), T0 + days(release + deploy)),
        ],
      });
    const merged = [carried(1, 0.1), carried(2, 0.2), carried(3, 0.3), carried(4, 0.4), carried(5, 0.5)];
    /** Days on which it was asked for, began and was finished. */
    const ran = (asked: number, from: number, to: number, stream = "production") =>
      aDelivery({ askedAt: T0 + days(asked), startedAt: T0 + days(from), finishedAt: T0 + days(to), stream });
    const flow = (...deliveries: ReturnType<typeof ran>[]) =>
      aFlow({ merged, deliveries, source: "deployments" });

    it("is what it waited for a delivery to begin, and what that took", () => {
      const measured = take(releaseWait, flow(ran(0, 1, 1.1)));
      expect(figure(measured, "toBeginMedianSeconds")).toBe(3 * DAY);
      expect(figure(measured, "toBeginP90Seconds")).toBeCloseTo(4.6 * DAY, 6);
      expect(figure(measured, "runningMedianSeconds")).toBe(0.3 * DAY);
      expect(figure(measured, "runningP90Seconds")).toBeCloseTo(0.46 * DAY, 6);
    });

    it("shows how long deliveries stood before they began", () => {
      // 0 1 2 3 4 d: median 2 d, p90 3.6 d.
      const measured = take(
        releaseWait,
        flow(...[0, 1, 2, 3, 4].map((n) => ran(10 * n, 11 * n, 11 * n + 0.5))),
      );
      expect(figure(measured, "gateMedianSeconds")).toBe(2 * DAY);
      expect(figure(measured, "gateP90Seconds")).toBeCloseTo(3.6 * DAY, 6);
    });

    it("counts deliveries that got in each other's way, in one place", () => {
      // The second begins within the first, the third when that is over; the fourth goes elsewhere.
      const busy = flow(ran(1, 1, 3), ran(2, 2, 4), ran(4, 4, 5), ran(2, 2, 3, "production-us"));
      expect(take(releaseWait, busy).note).toContain(
        "1 of the 4 deliveries began while another one to the same place was under way.",
      );
      expect(take(releaseWait, flow(ran(1, 1, 3), ran(3, 3, 4))).note).toBeUndefined();
    });

    it("says nothing of it where deliveries are instants", () => {
      const names = take(releaseWait, aFlow({ merged, deliveries: [aDelivery()] })).statistics.map(
        ({ name }) => name,
      );
      expect(names).toEqual([
        "medianSeconds",
        "deliveredMedianSeconds",
        "deliveredP75Seconds",
        "deliveredP90Seconds",
      ]);
    });
  });

  it("does not apply where there are no deliveries", () => {
    expect(taken(releaseWait, aFlow({ source: "none" })).status).toBe("not-applicable");
  });
});

describe("last commit to merge", () => {
  const merged = (...waits: number[]) =>
    waits.map((n) => aChange({ lastCommitAt: hours(48 - n), mergedAt: hours(48) }));

  it("runs from the last commit to the merge", () => {
    const measured = take(lastCommitMerge, aFlow({ merged: merged(1, 2, 3, 4, 8) }));
    expect(figure(measured, "medianSeconds")).toBe(3 * 3600);
    expect(figure(measured, "p90Seconds")).toBeCloseTo(6.4 * 3600, 6); // 4 + 0.6 × 4 h
    expect(measured.finding).toBe("unknown");
    expect(measured.note).toContain("lower bound");
  });

  it("leaves direct pushes out and counts what is hidden", () => {
    const hidden = aChange({ style: "squash", lastCommitAt: "squash-hides-start" });
    const direct = aChange({ style: "direct" });
    const measured = take(lastCommitMerge, aFlow({ merged: [...merged(1, 2, 3, 4, 5), hidden, direct] }));
    expect(measured.coverage).toEqual({
      seen: 5,
      of: 6,
      what: "merges",
      missing: [{ reason: "squash-hides-start", count: 1 }],
    });
    expect(measured.note).toContain("Left out: 1 direct push.");
  });

  it("is never negative", () => {
    const skewed = Array.from({ length: 5 }, () => aChange({ lastCommitAt: hours(50), mergedAt: hours(48) }));
    expect(figure(take(lastCommitMerge, aFlow({ merged: skewed })), "medianSeconds")).toBe(0);
  });
});
