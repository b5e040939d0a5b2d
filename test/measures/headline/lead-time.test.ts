import { describe, expect, it } from "vitest";
import { nth } from "../../../src/lib/must.ts";
import { leadTime } from "../../../src/measures/headline/lead-time.ts";
import { aChange, aConfig, aFlow, days, hours, T0 } from "../../builders.ts";
import { covered, figure, statistic, take, taken } from "../reading.ts";

const DAY = 86_400;

/** Changes with these lead times in days, all begun at T0. */
const lasting = (...leads: number[]) =>
  leads.map((lead) => aChange({ mergedAt: 0, deliveredAt: days(lead) }));

describe("lead time", () => {
  it("runs from the first commit to the delivery", () => {
    // Sorted 1 2 3 4 10 d: the median is the third. p75 sits at 0.75 × 4 = 3, the fourth. p90 at
    // 0.9 × 4 = 3.6: 4 + 0.6 × (10 − 4) = 7.6 d.
    const measured = take(leadTime, aFlow({ finished: lasting(4, 1, 10, 3, 2) }));
    expect(figure(measured, "medianSeconds")).toBe(3 * DAY);
    expect(figure(measured, "p75Seconds")).toBe(4 * DAY);
    expect(figure(measured, "p90Seconds")).toBeCloseTo(7.6 * DAY, 6);
    expect(measured).toMatchObject({ n: 5, smallSample: true });
  });

  it("gives the median an interval once six changes allow one of 95 %", () => {
    // The range of 6 values holds the median with 1 − 2 × 0.5⁶ = 0.969; that of 5 with 0.9375 only.
    const five = take(leadTime, aFlow({ finished: lasting(1, 2, 3, 4, 5) }));
    const six = take(leadTime, aFlow({ finished: lasting(1, 2, 3, 4, 5, 6) }));
    expect(statistic(five, "medianSeconds").interval).toBeUndefined();
    expect(statistic(six, "medianSeconds").interval).toEqual({
      low: 1 * DAY,
      high: 6 * DAY,
      level: 0.95,
      method: "order statistics",
    });
  });

  it("gives no quantile of fewer than five changes, and says so", () => {
    const measured = take(leadTime, aFlow({ finished: lasting(1, 2, 3, 4) }));
    expect(statistic(measured, "medianSeconds")).toMatchObject({
      value: null,
      why: "4 changes, fewer than the 5 needed",
    });
    expect(measured.finding).toBe("unknown");
    expect(measured.because).toBe("4 changes, fewer than the 5 needed.");
  });

  it("ends at the merge where there are no deliveries, and says so", () => {
    const finished = [1, 2, 3, 4, 5].map((d) => aChange({ mergedAt: days(d), deliveredAt: "no-deliveries" }));
    const measured = take(leadTime, aFlow({ finished, source: "none" }));
    expect(figure(measured, "medianSeconds")).toBe(3 * DAY);
    expect(measured.note).toContain("ends at the merge");
    expect(measured).toMatchObject({ finding: "unknown", threshold: null });
    expect(measured.because).toContain("DORA's yardstick runs to production");
    expect(measured.note).not.toContain("clusters");
  });

  it("counts what has no start by its reason, and judges nothing under half", () => {
    const hidden = [1, 2, 3].map(() => aChange({ startedAt: "squash-hides-start" }));
    const torn = [1, 2, 3].map(() => aChange({ startedAt: "shallow-boundary" }));
    const finished = [...lasting(1, 2, 3, 4, 5), ...torn, ...hidden];
    const measured = take(leadTime, aFlow({ finished }));
    expect(measured.coverage).toEqual(
      covered(5, 11, "finished changes", { "shallow-boundary": 3, "squash-hides-start": 3 }),
    );
    expect(figure(measured, "medianSeconds")).toBe(3 * DAY);
    expect(measured).toMatchObject({ finding: "unknown", threshold: null });
    expect(measured.because).toMatch(/^Known for only 5 of the 11 finished changes, too few to judge by/);
  });

  it("says what comes next where it is not judged, by what kept it from that", () => {
    const hidden = Array.from({ length: 6 }, () => aChange({ startedAt: "squash-hides-start" }));
    const census = { ...aFlow().census, hiddenStarts: 6 };
    const next = (flow: Parameters<typeof aFlow>[0]) => take(leadTime, aFlow(flow)).next;
    expect(next({ finished: hidden, census })).toMatch(
      /^Where squashes hide the start: git fetch ADDRESS-OF-THE-REPOSITORY /,
    );
    // All history is used, and nothing is missing but changes.
    expect(next({ finished: lasting(3, 4), begins: T0 })).toMatch(/time brings them\.$/);
    expect(next({ finished: lasting(3, 4), begins: T0 - days(400) })).toMatch(
      /a longer window, for example --/,
    );
    expect(next({ finished: lasting(1, 2, 3, 4, 5), source: "none" })).toMatch(
      /^Let it know your deliveries/,
    );
    expect(next({ finished: lasting(1, 2, 3, 4, 5) })).toBeUndefined();
  });

  it.each([
    [[7, 7, 7, 7, 7], "good", 7 * DAY],
    [[8, 8, 8, 8, 8], "watch", 7 * DAY],
    [[31, 31, 31, 31, 31], "act", 30.4375 * DAY],
  ] as const)("finds %j days to be %s", (leads, finding, bound) => {
    const measured = take(
      leadTime,
      aFlow({ finished: lasting(...leads), window: { from: 0, to: days(60) } }),
    );
    expect(measured.finding).toBe(finding);
    expect(measured.threshold).toMatchObject({
      value: bound,
      source: expect.stringMatching(/DORA.*2023, 2024/),
    });
  });

  it("holds against a configured yardstick, even where it ends at the merge", () => {
    const thresholds = { "lead-time": { value: DAY, says: "a day", source: "our own goal, 2026" } };
    const flow = aFlow({ finished: lasting(2, 2, 2, 2, 2), source: "none" });
    expect(take(leadTime, flow, aConfig({ thresholds })).finding).toBe("good"); // merged at once
    const slow = aFlow({ finished: lasting(2, 2, 2, 2, 2) });
    expect(take(leadTime, slow, aConfig({ thresholds })).finding).toBe("watch");
  });

  it("names DORA's cluster with its year", () => {
    // 3 days: high in all three years. 10 days: 2021 leaves a gap between high and medium.
    const note = (lead: number) => take(leadTime, aFlow({ finished: lasting(...Array(5).fill(lead)) })).note;
    expect(note(3)).toContain("DORA's clusters: high (2021, 2023 and 2024).");
    expect(note(10)).toContain(
      "DORA's clusters: between high and medium (2021), medium or low (2023), medium (2024).",
    );
  });

  it("gives the quantiles without stale starts where they move", () => {
    const stale = aChange({ mergedAt: 0, deliveredAt: days(9), flags: ["stale-start"] });
    // Without it 1 1 1 2 2: median 1 d; with it 1 1 1 2 2 9: 1.5 d.
    const moved = take(leadTime, aFlow({ finished: [...lasting(1, 1, 1, 2, 2), stale] }));
    expect(figure(moved, "medianSeconds")).toBe(1.5 * DAY);
    expect(moved.note).toContain("Without 1 change whose first commit is more than 30 days older");
    expect(moved.note).toContain("median 1 d");
    const still = aChange({ mergedAt: 0, deliveredAt: days(1), flags: ["stale-start"] });
    expect(take(leadTime, aFlow({ finished: [...lasting(1, 1, 1, 1, 1), still] })).note).not.toContain(
      "Without",
    );
  });

  describe("where other branches seem to have released changes before", () => {
    /** Changes with these lead times in days, of which the first are in an earlier release of another branch, in days. */
    const released = (leads: readonly number[], earlier: readonly number[]) => {
      const finished = lasting(...leads);
      const flow = aFlow({ finished });
      const unmarkedBackports = new Map(
        earlier.map((at, index) => [nth(finished, index).id, T0 + days(at)] as const),
      );
      return take(leadTime, { ...flow, census: { ...flow.census, unmarkedBackports } });
    };

    it("gives the median as a range", () => {
      // As they were delivered: 2 4 5 6 7 d, the median 5 d. By the earlier releases: 1 2 3 4 7 d, the median 3 d.
      const measured = released([4, 5, 6, 2, 7], [1, 3, 4]);
      expect(figure(measured, "medianSeconds")).toBe(5 * DAY);
      expect(figure(measured, "medianIfBackportsSeconds")).toBe(3 * DAY);
      expect(figure(measured, "unmarkedBackports")).toBe(3);
      expect(measured.note).toContain(
        "The median lies between 3 d and 5 d, depending on whether 3 unmarked backports count: commits of the same titles in earlier releases of other branches.",
      );
    });

    it("says nothing where the median stays, or where so few may be chance", () => {
      const names = (measured: ReturnType<typeof released>) => measured.statistics.map(({ name }) => name);
      const asEver = ["medianSeconds", "p75Seconds", "p90Seconds"];
      // 2 3 4 5 7 8 9 d become 2 3 4 5 6 7 8 d.
      const still = released([9, 8, 7, 5, 4, 3, 2], [8, 7, 6]);
      expect(names(still)).toEqual(asEver);
      expect(still.note).not.toContain("backport");
      expect(names(released([4, 5, 6, 2, 7], [1, 3]))).toEqual(asEver);
    });

    it("counts as one only a change that finished and has a start", () => {
      const finished = [...lasting(4, 5, 2, 7, 6), aChange({ startedAt: "squash-hides-start" })];
      const unmarkedBackports = new Map(
        [nth(finished, 0), nth(finished, 1), nth(finished, 5), aChange()].map(({ id }) => [id, T0 + days(1)]),
      );
      const flow = aFlow({ finished });
      const measured = take(leadTime, { ...flow, census: { ...flow.census, unmarkedBackports } });
      // 2 4 5 6 7 d become 1 1 2 6 7 d.
      expect(figure(measured, "medianIfBackportsSeconds")).toBe(2 * DAY);
      expect(figure(measured, "unmarkedBackports")).toBe(2);
    });
  });

  it("gives a median for each ISO week of finishing, none of fewer than five", () => {
    const late = [1, 2, 3, 4, 5].map((n) =>
      aChange({ mergedAt: days(8), deliveredAt: days(9), startedAt: days(9) - hours(n) }),
    );
    const { series } = take(leadTime, aFlow({ finished: [...lasting(1, 2, 3, 4), ...late] }));
    expect(series).toEqual({
      every: "week",
      statistic: "medianSeconds",
      points: [
        { from: T0, count: 4, value: null },
        { from: T0 + days(7), count: 5, value: 3 * 3600 },
        { from: T0 + days(14), count: 0, value: null },
        { from: T0 + days(21), count: 0, value: null },
      ],
    });
  });

  it("shows all of them, the longest first, each with its lead time", () => {
    const finished = lasting(...Array.from({ length: 12 }, (_, i) => i + 1));
    const { evidence, observed } = take(leadTime, aFlow({ finished }));
    expect(evidence).toEqual(finished.map(({ id }) => id).reverse());
    const long = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
    expect(observed).toEqual({
      label: "lead time",
      unit: "seconds",
      values: long.map((one) => one * 86_400),
    });
  });

  it("says that work before the first commit is invisible, and that a tag is no deployment", () => {
    const { note } = take(leadTime, aFlow({ finished: lasting(1, 2, 3, 4, 5) }));
    expect(note).toContain("Work before the first commit is invisible.");
    expect(note).toContain("ends at the version tag");
  });

  it("has no figure of an empty flow, and does not fail", () => {
    expect(taken(leadTime, aFlow())).toMatchObject({ status: "measured", n: 0, finding: "unknown" });
  });
});
