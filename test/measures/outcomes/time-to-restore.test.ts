import { describe, expect, it } from "vitest";
import { timeToRestore } from "../../../src/measures/outcomes/time-to-restore.ts";
import type { Delivery } from "../../../src/model/flow.ts";
import { aConfig, aDelivery, aFlow, days, hours, SEES_GITHUB, T0 } from "../../builders.ts";
import { covered, figure, statistic, take, taken } from "../reading.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Deliveries of the first day that failed and were put right after so many hours; null: not yet. */
const failed = (...waits: (number | null)[]): Delivery[] =>
  waits.map((wait, i) =>
    aDelivery({
      name: `v${i}`,
      finishedAt: T0,
      restoration: {
        from: T0,
        to: wait === null ? null : T0 + hours(wait),
        says: wait === null ? null : "the closing of the incident",
      },
    }),
  );
const flowOf = (deliveries: Delivery[], more: Parameters<typeof aFlow>[0] = {}) =>
  aFlow({ deliveries, sees: SEES_GITHUB, source: "deployments", ...more });

describe("time to restore", () => {
  it("is the median with the unrestored ones, those that did not fail apart", () => {
    // 1 2 3 4 h and two that last for the four weeks. Of 6: 5/6 4/6, 3/6 = one half from 3 h to 4 h.
    const measured = take(
      timeToRestore,
      flowOf([...failed(1, 2, 3, 4, null, null), aDelivery(), aDelivery()]),
    );
    expect(figure(measured, "medianSeconds")).toBe(3.5 * HOUR);
    expect(measured.n).toBe(6);
    expect(measured.coverage).toEqual(covered(6, 6, "deliveries that failed for certain"));
    expect(measured.note).toContain("2 failed deliveries not restored at the end of the window.");
  });

  it("gives the naive quantiles of the restored beside it, and what restored them", () => {
    // 1 2 3 4 5 h: median 3 h, p75 4 h, p90 4.6 h. With the sixth, half is passed at 3 h (3 of 6 left).
    const measured = take(timeToRestore, flowOf(failed(1, 2, 3, 4, 5, null)));
    expect(figure(measured, "restoredMedianSeconds")).toBe(3 * HOUR);
    expect(figure(measured, "restoredP75Seconds")).toBe(4 * HOUR);
    expect(figure(measured, "restoredP90Seconds")).toBeCloseTo(4.6 * HOUR, 6);
    expect(measured.counts).toEqual([{ by: "restored by", name: "the closing of the incident", count: 5 }]);
  });

  it("counts what was restored after the window's end as lasting", () => {
    const measured = take(timeToRestore, flowOf(failed(1, 24 * 28, 24 * 40, null, null)));
    expect(statistic(measured, "medianSeconds")).toMatchObject({ value: null });
    expect(statistic(measured, "medianSeconds").why).toContain("More than 28 d");
    expect(measured.finding).toBe("act");
    // What was restored as the window ends lies outside of it: only the first is.
    expect(measured.counts).toEqual([{ by: "restored by", name: "the closing of the incident", count: 1 }]);
  });

  it("runs from the opening of an incident where that was earlier", () => {
    const early = failed(1, 1, 1, 1, 1).map((one) => ({
      ...one,
      restoration: { ...one.restoration!, from: T0 - hours(2) },
    }));
    expect(figure(take(timeToRestore, flowOf(early)), "medianSeconds")).toBe(3 * HOUR);
  });

  it("shows the longest first, over or not", () => {
    expect(take(timeToRestore, flowOf(failed(5, null, 9))).evidence).toEqual(["v1", "v2", "v0"]);
  });

  it("gives no median of fewer than five", () => {
    const measured = take(timeToRestore, flowOf(failed(1, 2, 3, 4)));
    expect(statistic(measured, "medianSeconds")).toMatchObject({
      value: null,
      why: "4 failed deliveries, fewer than the 5 needed",
    });
    expect(measured.finding).toBe("unknown");
  });
});

describe("the finding", () => {
  const findingOf = (wait: number, more: Parameters<typeof aFlow>[0] = {}) => {
    const { finding, because, note } = take(timeToRestore, flowOf(failed(...Array(5).fill(wait)), more));
    return { finding, because, note };
  };

  it("follows the years' clusters, and names them", () => {
    // 30 min: elite in all three years. 20 h: high, in 2024 high or medium. 3 d: medium, in 2024 between the two.
    expect(findingOf(0.5)).toMatchObject({
      finding: "good",
      note: "DORA's clusters: elite (2021, 2023 and 2024).",
    });
    expect(findingOf(20).note).toBe("DORA's clusters: high (2021 and 2023), high or medium (2024).");
    expect(findingOf(24).finding).toBe("good");
    expect(findingOf(72)).toMatchObject({
      finding: "watch",
      note: "DORA's clusters: medium (2021 and 2023), between high or medium and low (2024).",
    });
    expect(findingOf(24 * 7 + 1).finding).toBe("act");
  });

  it("is never good news where incidents are not seen", () => {
    const blind = { sees: new Set(["history", "deliveries", "diffs"] as const) };
    expect(findingOf(1, blind)).toMatchObject({
      finding: "unknown",
      because: "Only what was rolled back or reverted is seen here, incidents are not.",
    });
    expect(findingOf(72, blind).finding).toBe("watch");
  });

  it("follows the configured thresholds", () => {
    const thresholds = { "time-to-restore": { value: HOUR, says: "an hour", source: "our own goal, 2026" } };
    expect(take(timeToRestore, flowOf(failed(2, 2, 2, 2, 2)), aConfig({ thresholds })).finding).toBe("watch");
  });
});

describe("where nothing failed", () => {
  it("does not apply", () =>
    expect(taken(timeToRestore, flowOf([aDelivery()]))).toEqual({
      status: "not-applicable",
      because: "No delivery in the window is known to have failed for certain.",
    }));

  it("says that something may have, where incidents are not seen", () =>
    expect(taken(timeToRestore, aFlow({ deliveries: [aDelivery()] }))).toEqual({
      status: "not-applicable",
      because:
        "No delivery in the window is known to have failed for certain; incidents are not seen here, so some may have.",
    }));

  it("leaves out what is suspected", () => {
    const suspected = aDelivery({
      failures: [{ kind: "hotfixed", certain: false, says: "", ref: "x", at: T0 + days(1), url: null }],
    });
    expect(taken(timeToRestore, flowOf([suspected])).status).toBe("not-applicable");
  });
});

it("lasts a day and more as days", () => {
  expect(figure(take(timeToRestore, flowOf(failed(48, 48, 48, 48, 48))), "medianSeconds")).toBe(2 * DAY);
});
