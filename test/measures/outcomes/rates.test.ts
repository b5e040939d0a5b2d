import { describe, expect, it } from "vitest";
import { deploymentFrequency } from "../../../src/measures/outcomes/deployment-frequency.ts";
import { throughput } from "../../../src/measures/outcomes/throughput.ts";
import {
  aChange,
  aConfig,
  aDelivery,
  aFlow,
  anAbandonedChange,
  anOpenChange,
  days,
  SEES_GITHUB,
  T0,
  weeks,
} from "../../builders.ts";
import { figure, statistic, take, taken } from "../reading.ts";

const deliveredOn = (...at: number[]) => at.map((day) => aChange({ mergedAt: 0, deliveredAt: days(day) }));
const tagsOn = (...at: number[]) => at.map((day) => aDelivery({ finishedAt: T0 + days(day) }));

describe("throughput", () => {
  it("counts what finished and what was merged over the whole window", () => {
    // Wednesday to Wednesday, 14 days: 5 finish, 3 are merged, in 2 weeks. Only its middle week is a whole one.
    const finished = deliveredOn(3, 8, 9, 10, 15);
    const merged = [6, 8, 13].map((day) => aChange({ mergedAt: days(day), deliveredAt: "not-delivered" }));
    const flow = aFlow({ finished, merged, window: { from: days(2), to: days(16) } });
    const measured = take(throughput, flow);
    expect(figure(measured, "finishedPerWeek")).toBe(2.5);
    expect(figure(measured, "mergedPerWeek")).toBe(1.5);
    expect(measured.n).toBe(5);
    expect(measured.series!.points).toEqual([
      { from: T0, count: 1, value: null },
      { from: T0 + weeks(1), count: 3, value: 3 },
      { from: T0 + weeks(2), count: 1, value: null },
    ]);
  });

  it("has the openings beside it where pull requests are known", () => {
    // Opened in four weeks: one merged, one still open, one abandoned; one was opened before.
    const opened = (openedAt: number) => aChange({ pull: { openedAt } });
    const flow = aFlow({
      merged: [opened(days(1)), opened(-days(1))],
      open: [anOpenChange()],
      abandoned: [anAbandonedChange()],
      sees: SEES_GITHUB,
    });
    expect(figure(take(throughput, flow), "openedPerWeek")).toBe(0.75);
    expect(take(throughput, flow).note).toBeUndefined();
  });

  it("gives no weekly rate for less than a week", () => {
    const flow = aFlow({ finished: deliveredOn(1, 2), window: { from: 0, to: days(3.5) } });
    expect(statistic(take(throughput, flow), "finishedPerWeek")).toMatchObject({
      value: null,
      why: "The window is shorter than a week",
    });
  });

  it("is not judged in a shallow clone, whose record is cut like its history", () => {
    const shallow = { id: "shallow", says: "cut", remedy: "fetch" };
    const measured = take(deploymentFrequency, aFlow({ deliveries: tagsOn(1, 8), gaps: [shallow] }));
    expect(figure(measured, "deliveriesPerWeek")).toBe(0.5);
    expect(measured).toMatchObject({ finding: "unknown", threshold: null });
  });

  it("is a real 0 where nothing finished", () => {
    expect(take(throughput, aFlow())).toMatchObject({ n: 0, finding: "unknown" });
    expect(figure(take(throughput, aFlow()), "finishedPerWeek")).toBe(0);
  });

  it("counts changes whose start is hidden: they finished all the same", () => {
    const finished = [...deliveredOn(1, 2), aChange({ startedAt: "squash-hides-start" })];
    expect(take(throughput, aFlow({ finished })).n).toBe(3);
  });

  it("counts as missing what may have been delivered before the record begins", () => {
    const old = aChange({ deliveredAt: "before-record" });
    const finished = deliveredOn(1);
    const measured = take(throughput, aFlow({ finished, merged: [...finished, old] }));
    expect(measured.coverage).toMatchObject({
      seen: 1,
      of: 2,
      missing: [{ reason: "before-record", count: 1 }],
    });
  });

  it("counts merges as finished where there are no deliveries, and says so", () => {
    const finished = [1, 2].map((day) => aChange({ mergedAt: days(day), deliveredAt: "no-deliveries" }));
    const measured = take(throughput, aFlow({ finished, source: "none", window: { from: 0, to: weeks(1) } }));
    expect(figure(measured, "finishedPerWeek")).toBe(2);
    expect(measured.note).toContain("finished means merged");
  });

  it("says that openings are not in git", () => {
    expect(take(throughput, aFlow()).note).toContain("not in git");
  });

  it("is judged only where a yardstick is configured", () => {
    const thresholds = { throughput: { value: 5, says: "five a week", source: "our own goal, 2026" } };
    expect(take(throughput, aFlow({ finished: deliveredOn(1) }), aConfig({ thresholds })).finding).toBe(
      "watch",
    );
  });
});

describe("delivery frequency", () => {
  it("divides the deliveries by the length of the window", () => {
    // Days 1 3 6 10 15 21 in four weeks: 6 / 4 = 1.5 a week; gaps 2 3 4 5 6, median 4 days.
    const measured = take(deploymentFrequency, aFlow({ deliveries: tagsOn(1, 3, 6, 10, 15, 21) }));
    expect(figure(measured, "deliveriesPerWeek")).toBe(1.5);
    expect(figure(measured, "medianDaysBetween")).toBe(4);
    expect(measured).toMatchObject({ n: 6, finding: "good", threshold: { value: 1 } });
  });

  it.each([
    [[1, 8, 15, 22], "good"], // one a week, on the bound
    [[1, 8, 15], "watch"], // 0.75 a week
    [[], "act"], // none in four weeks: below 0.23 a week, one a month
  ] as const)("finds deliveries on days %j to be %s", (at, finding) => {
    expect(take(deploymentFrequency, aFlow({ deliveries: tagsOn(...at) })).finding).toBe(finding);
  });

  it("is a real 0 where nothing was delivered", () => {
    const measured = take(deploymentFrequency, aFlow());
    expect(figure(measured, "deliveriesPerWeek")).toBe(0);
    expect(statistic(measured, "medianDaysBetween").why).toBe("0 intervals, fewer than the 5 needed");
    expect(measured.because).toContain("Deliveries per week: 0;");
  });

  it("measures gaps within a stream only, and names the streams", () => {
    // Both streams deliver every two days, an hour apart.
    const web = [0, 2, 4, 6].map((day) => aDelivery({ stream: "web", finishedAt: T0 + days(day) }));
    const api = [0, 2, 4].map((day) => aDelivery({ stream: "api", finishedAt: T0 + days(day) + 1 }));
    const measured = take(deploymentFrequency, aFlow({ deliveries: [...web, ...api], source: "file" }));
    expect(figure(measured, "medianDaysBetween")).toBe(2);
    expect(measured.note).toContain("By stream: web 4 and api 3.");
    expect(measured.note).not.toContain("tag");
  });

  it("says how many brought nothing: the rhythm of the verdict is that of the others", () => {
    const of = (carried: number, day: number) => aDelivery({ carried, finishedAt: T0 + days(day) });
    const note = (deliveries: ReturnType<typeof of>[]) =>
      take(deploymentFrequency, aFlow({ deliveries })).note;
    expect(note([of(3, 0), of(0, 2), of(4, 4)])).toContain(
      "1 of the 3 deliveries brought nothing new to this branch; where the verdict speaks of a rhythm, it leaves it out.",
    );
    expect(note([of(3, 0), of(4, 4)])).not.toContain("nothing new");
  });

  it("tells the rhythm of each stream, and the cluster of the busiest one", () => {
    const of = (stream: string, every: number, count: number) =>
      Array.from({ length: count }, (_, i) => aDelivery({ stream, finishedAt: T0 + days(i * every) }));
    const two = take(deploymentFrequency, aFlow({ deliveries: [...of("web", 1, 7), ...of("core", 5, 6)] }));
    // Six gaps of one day and five of five: the median of all is a day, that of core alone is five.
    expect(statistic(two, "medianDaysBetween")).toMatchObject({
      value: 1,
      label: "median days between deliveries of one stream",
    });
    expect(two.note).toContain("By stream: web 7 (every 1 d) and core 6 (every 5 d).");
    // Four each in 28 days: every 7 days is high in 2021, every 3.5 days would be better than that.
    const { note } = take(deploymentFrequency, aFlow({ deliveries: [...of("a", 7, 4), ...of("b", 7, 4)] }));
    expect(note).toContain("DORA's clusters: high (2021, 2023 and 2024).");
  });

  it("says that a tag is no deployment, and which cluster that would be", () => {
    const { note } = take(deploymentFrequency, aFlow({ deliveries: tagsOn(1, 3, 6, 10, 15, 21) }));
    // Every 4.7 days: high in 2023 and 2024; 2021 leaves a gap between a day and a week.
    expect(note).toContain("A version tag is a release");
    expect(note).toContain("DORA's clusters: between elite and high (2021), high (2023 and 2024).");
  });

  it("shows the delivery that was waited for longest first", () => {
    const deliveries = tagsOn(1, 3, 20);
    expect(take(deploymentFrequency, aFlow({ deliveries })).evidence).toEqual([
      deliveries[2]!.name,
      deliveries[1]!.name,
    ]);
  });

  it("does not apply where there are no deliveries", () => {
    expect(taken(deploymentFrequency, aFlow({ source: "none" }))).toMatchObject({
      status: "not-applicable",
      because: expect.stringContaining("--deliveries file:F"),
    });
  });
});
