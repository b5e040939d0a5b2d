import { describe, expect, it } from "vitest";
import { lastCommitMerge } from "../../../src/measures/queues/last-commit-to-merge.ts";
import { releaseWait } from "../../../src/measures/queues/release-wait.ts";
import type { Change, Delivery } from "../../../src/model/flow.ts";
import { aChange, aConfig, aDelivery, aFlow, aSpan, days, hours, T0, weeks } from "../../builders.ts";
import { covered, figure, statistic, take, taken } from "../reading.ts";

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

  describe("when nothing is delivered", () => {
    // T0 is a Monday; 20 deliveries at 10:00 to 14:00 UTC, on Monday to Thursday of five weeks without the third.
    const weeksOf = [0, 1, 3, 4, 5];
    const deliveries = weeksOf.flatMap((week, i) =>
      [0, 1, 2, 3].map((day) => aDelivery({ finishedAt: T0 + days(7 * week + day) + hours(10 + i) })),
    );
    const flow = aFlow({ merged: waiting(1, 1, 1, 1, 1), deliveries, source: "file" });

    it("names days, hours and the longest pause", () => {
      const measured = take(releaseWait, flow);
      expect(measured.note).toBe(
        "None of the 20 deliveries fell on Fridays (UTC). None finished between 15:00 and 10:00 (UTC). " +
          "The longest time without one: 2026-01-15 to 2026-01-26.",
      );
      // From the Thursday of the second week at 11:00 to the Monday of the fourth at 12:00.
      expect(figure(measured, "longestPauseSeconds")).toBe(11 * DAY + 3600);
      const counts = new Map(measured.counts!.map(({ by, name, count }) => [`${by} ${name}`, count]));
      expect(counts.get("weekday Thursday")).toBe(5);
      expect(counts.get("weekday Friday")).toBe(0);
      expect(counts.get("hour 10:00")).toBe(4);
      expect(counts.get("hour 09:00")).toBe(0);
    });

    it("reads the clock of the team", () => {
      // 10:00 to 14:00 UTC is 23:00 to 03:00 in Auckland in January, one day on: none on Mondays by its calendar.
      const calendar = { zone: "Pacific/Auckland", days: [1, 2], from: 540, to: 1080, holidays: [] };
      const early = deliveries.map((one) => ({ ...one, finishedAt: one.finishedAt + hours(2) }));
      const { note } = take(releaseWait, { ...flow, deliveries: early }, aConfig({ calendar }));
      expect(note).toContain("fell on Mondays (Pacific/Auckland).");
      expect(note).toContain("None finished between 06:00 and 01:00 (Pacific/Auckland).");
    });

    it("says nothing of fewer than twenty", () => {
      const measured = take(releaseWait, { ...flow, deliveries: deliveries.slice(1) });
      expect(measured.note).toBeUndefined();
      expect(measured.counts).toEqual([]);
    });
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
      // 1 of 4, which is too few for a share.
      expect(statistic(take(releaseWait, busy), "overlapShare").value).toBeNull();
      expect(take(releaseWait, busy).note).toContain(
        "1 of the 4 deliveries began while another one to the same place was under way.",
      );
      expect(take(releaseWait, flow(ran(1, 1, 3), ran(3, 3, 4))).note).toBeUndefined();
    });

    it("shows how long they were held, which no other clock can count", () => {
      const held = [1, 2, 3, 4, 5].map((n) => ({ ...ran(10 * n, 10 * n, 10 * n + 1), held: hours(n) }));
      expect(figure(take(releaseWait, flow(...held)), "heldMedianSeconds")).toBe(3 * 3600);
      const clock = { between: (from: number, to: number) => (to - from) / 3 };
      const names = take(releaseWait, { ...flow(...held), clock }).statistics.map(({ name }) => name);
      expect(names).not.toContain("heldMedianSeconds");
    });

    it("shows how long their commits stood in each other environment", () => {
      // In staging for 1 … 5 h, in five of them; in test for 9 h, in four.
      const stood = [1, 2, 3, 4, 5].map((n): Delivery => {
        const delivery = ran(10 * n, 10 * n, 10 * n + 1);
        const at = (before: number) => delivery.startedAt - hours(before);
        const test = n === 5 ? [] : [{ environment: "test", at: at(9) }];
        return { ...delivery, earlierEnvironments: [...test, { environment: "staging", at: at(n) }] };
      });
      const measured = take(releaseWait, flow(...stood));
      expect(measured.counts).toEqual([
        { by: "stood before production in", name: "staging", count: 5, medianSeconds: 3 * 3600 },
      ]);
      expect(measured.note).toContain("Stood before production, in the median: staging 3 h.");
    });

    it("counts the deliveries that left without a merged change", () => {
      const trains = [
        aDelivery({ name: "a", startedAt: T0 - hours(1), finishedAt: T0 + days(1) }), // began before the merge
        aDelivery({ name: "b", startedAt: T0 + days(1), finishedAt: T0 + days(2) }),
        aDelivery({ name: "c", startedAt: T0 + days(2), finishedAt: T0 + days(3), carried: 0 }), // nothing new
        aDelivery({ name: "d", finishedAt: T0 + days(3), stream: "elsewhere" }),
        aDelivery({ name: "e", startedAt: T0 + days(3), finishedAt: T0 + days(4) }),
      ];
      const on = (ref: string, at: number): Change => ({
        ...aChange({ mergedAt: 0 }),
        deliveredAt: { at: T0 + days(at), source: "a delivery", ref },
      });
      // Four came with b and missed nothing; one came with e and missed b.
      const all = [on("b", 2), on("b", 2), on("b", 2), on("b", 2), on("e", 4)];
      const measured = take(releaseWait, aFlow({ merged: all, deliveries: trains, source: "deployments" }));
      expect(figure(measured, "missedShare")).toBe(0.2);
      expect(figure(measured, "missedPerChange")).toBe(0.2);
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
        "missedShare",
        "missedPerChange",
        "longestPauseSeconds",
      ]);
    });

    it("tells the wait for the cut from that for the publication", () => {
      // Cut after so many hours, published so many after that: medians 3 and 40.
      const told = [1, 2, 3, 4, 5].map((cut) => {
        const spans = [
          { ...aSpan("release", T0, T0 + hours(cut)), part: "cut" as const },
          { ...aSpan("release", T0 + hours(cut), T0 + hours(cut + 40)), part: "publication" as const },
        ];
        return aChange({ mergedAt: 0, deliveredAt: hours(cut + 40), spans });
      });
      const { statistics } = take(releaseWait, aFlow({ merged: told, deliveries: [aDelivery()] }));
      const of = (name: string) => statistics.find((one) => one.name === name)!.value;
      expect(of("toCutMedianSeconds")).toBe(3 * 3600);
      expect(of("fromCutMedianSeconds")).toBe(40 * 3600);
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

  it("says that merges of the base branch are skipped", () => {
    expect(lastCommitMerge.meta.definition).toContain("Merges of the base branch are skipped");
  });

  it("leaves direct pushes out and counts what is hidden", () => {
    const hidden = aChange({ style: "squash", lastCommitAt: "squash-hides-start" });
    const direct = aChange({ style: "direct" });
    const measured = take(lastCommitMerge, aFlow({ merged: [...merged(1, 2, 3, 4, 5), hidden, direct] }));
    expect(measured.coverage).toEqual(covered(5, 6, "merges", { "squash-hides-start": 1 }));
    expect(measured.note).toContain("Left out: 1 direct push.");
  });

  it("is never negative", () => {
    const skewed = Array.from({ length: 5 }, () => aChange({ lastCommitAt: hours(50), mergedAt: hours(48) }));
    expect(figure(take(lastCommitMerge, aFlow({ merged: skewed })), "medianSeconds")).toBe(0);
  });
});
