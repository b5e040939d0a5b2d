import { describe, expect, test } from "vitest";
import { judge } from "../../../src/judge/judge.ts";
import { explainMeasure } from "../../../src/judge/parts/explain-measure.ts";
import { takeMeasures } from "../../../src/measures/engine.ts";
import { MEASURES } from "../../../src/measures/index.ts";
import type { Delivery, Flow } from "../../../src/model/flow.ts";
import { aChange, aConfig, aDelivery, aFlow, days, hours, T0 } from "../../builders.ts";

/** The explanation of one measure of a flow, and the report that it belongs to. */
function explained(flow: Flow, id: string) {
  const taken = takeMeasures(flow, aConfig(), MEASURES);
  const report = judge(flow, taken, aConfig(), "0.0.0");
  return { report, explanation: explainMeasure(report, taken.find(({ meta }) => meta.id === id)!) };
}

/** Merged at once and delivered after so many days. */
const waiting = (...lasting: number[]) =>
  lasting.map((time) =>
    aChange({
      stages: [
        ["coding", hours(1)],
        ["release", days(time)],
      ],
      delivery: "v1",
    }),
  );

describe("a measure in full", () => {
  test("has the row of the report, and all of its evidence where that has ten", () => {
    const finished = waiting(...Array.from({ length: 14 }, (_, index) => index + 1));
    const { report, explanation } = explained(aFlow({ finished }), "lead-time");
    expect(explanation.measure).toBe(report.measures.find(({ id }) => id === "lead-time"));
    expect(explanation.measure.evidence).toEqual(explanation.evidence.slice(0, 10).map(({ ref }) => ref));
    const lead = (index: number) => (14 - index) * 86_400 + 3600;
    expect(explanation.evidence.map(({ value }) => value)).toEqual(
      Array.from({ length: 14 }, (_, index) => lead(index)),
    );
    for (const { ref, value, change } of explanation.evidence) {
      expect([change!.id, change!.leadTimeSeconds]).toEqual([ref, value]);
    }
    expect(explanation.quantity).toEqual({ label: "lead time", unit: "seconds" });
  });

  test("its median can be found again among its values", () => {
    const { explanation } = explained(aFlow({ finished: waiting(1, 2, 4, 7, 11) }), "lead-time");
    // An hour and 1, 2, 4, 7 and 11 days: the middle one has two on either side.
    expect(explanation.measure.statistics[0]!.value).toBe(explanation.evidence[2]!.value);
    expect(explanation.evidence[2]!.value).toBe(4 * 86_400 + 3600);
  });

  test("has the stages where it tells them apart, and nowhere else", () => {
    const flow = aFlow({ finished: waiting(1, 2, 4, 7, 11) });
    const { report, explanation } = explained(flow, "stage-breakdown");
    expect(explanation.stages).toEqual(report.stages);
    expect(explanation.stages.length).toBeGreaterThan(1);
    expect(explained(flow, "lead-time").explanation.stages).toEqual([]);
  });

  test("a measure without a figure has no evidence", () => {
    const { explanation } = explained(aFlow({ finished: waiting(1) }), "first-review-wait");
    expect(explanation).toMatchObject({ quantity: null, evidence: [] });
    expect(explanation.measure.status).toBe("unavailable");
  });
});

describe("deliveries as evidence", () => {
  const reverted: Delivery = aDelivery({
    name: "v2",
    finishedAt: T0 + days(3),
    failures: [
      { kind: "reverted", certain: true, says: "taken back", ref: "abc", at: T0 + days(4), url: null },
    ],
    restoration: { from: T0 + days(3), to: T0 + days(5), says: "the next delivery" },
  });
  const finished = waiting(1, 2, 3).map((change, index) => ({
    ...change,
    delivery: index === 0 ? "v1" : "v2",
  }));
  const flow = aFlow({
    finished,
    deliveries: [aDelivery({ name: "v1", finishedAt: T0 + days(1) }), reverted],
  });

  test("come with what failed, what put it right, and the changes that they carried", () => {
    const [only, ...others] = explained(flow, "change-failure").explanation.evidence;
    expect(others).toEqual([]);
    expect(only!.delivery).toMatchObject({
      name: "v2",
      failures: [{ kind: "reverted", certain: true, ref: "abc" }],
      restoration: {
        from: new Date(T0 + days(3)).toISOString(),
        to: new Date(T0 + days(5)).toISOString(),
        seconds: 2 * 86_400,
        says: "the next delivery",
      },
    });
    expect(only!.carried.map(({ id }) => id)).toEqual([finished[1]!.id, finished[2]!.id]);
  });

  test("of two of one name in two streams, the one that failed is meant first", () => {
    const twin = aDelivery({ ...reverted, stream: "eu", failures: [], restoration: null });
    const both = aFlow({ finished, deliveries: [twin, { ...reverted, stream: "us" }] });
    const { evidence } = explained(both, "change-failure").explanation;
    expect(evidence.map(({ delivery }) => delivery?.stream)).toEqual(["us"]);
    const batches = explained(both, "batch-size").explanation.evidence;
    expect(new Set(batches.map(({ delivery }) => delivery?.stream))).toEqual(new Set(["us", "eu"]));
  });
});
