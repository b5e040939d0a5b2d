import { describe, expect, it } from "vitest";
import { changeFailure } from "../../../src/measures/headline/change-failure.ts";
import type { Failure } from "../../../src/model/flow.ts";
import { aConfig, aDelivery, aFlow, days, SEES_GITHUB, T0 } from "../../builders.ts";
import { covered, figure, statistic, take } from "../reading.ts";

const failure = (kind: Failure["kind"]): Failure => ({
  kind,
  certain: kind !== "hotfixed",
  says: "a test says so",
  ref: "ref",
  at: T0,
  url: null,
});
const reverted = { failures: [failure("reverted")] };
const rolledBack = { failures: [failure("rolled-back")] };
const hotfixed = { failures: [failure("hotfixed")] };
/** So many deliveries, a day apart, the first of them as they are given. */
const deliveries = (count: number, ...special: Parameters<typeof aDelivery>[0][]) =>
  Array.from({ length: count }, (_, i) =>
    aDelivery({ name: `v${i}`, finishedAt: T0 + days(i % 28), ...special[i] }),
  );

describe("the rate", () => {
  it("is the certain ones first, then the range up to the suspected ones", () => {
    // 20 deliveries: 2 certain, 1 suspected, 1 both: certain 3 ÷ 20, all of them 4 ÷ 20.
    const both = { failures: [failure("reverted"), failure("hotfixed")] };
    const measured = take(
      changeFailure,
      aFlow({ deliveries: deliveries(20, reverted, reverted, hotfixed, both) }),
    );
    expect(measured.statistics[0]!.name).toBe("certainRate");
    expect(figure(measured, "certainRate")).toBe(0.15);
    expect(figure(measured, "withSuspectedRate")).toBe(0.2);
    expect([measured.n, measured.smallSample]).toEqual([20, false]);
  });

  it("has Wilson's interval, which says something of none as well", () => {
    // 0 of 20: upper end z² ÷ (n + z²) = 3.8415 ÷ 23.8415 = 0.16113.
    const sees = new Set(["history", "deliveries", "incidents"] as const);
    const none = statistic(take(changeFailure, aFlow({ deliveries: deliveries(20), sees })), "certainRate");
    expect(none.interval?.low).toBe(0);
    expect(none.interval?.high).toBeCloseTo(0.16113, 5);
  });

  it("leaves out the deliveries that are too young, even with evidence, and says so", () => {
    const young = { ...reverted, observed: false };
    const measured = take(changeFailure, aFlow({ deliveries: deliveries(12, reverted, young, young) }));
    expect(figure(measured, "certainRate")).toBe(1 / 10);
    expect(measured.coverage).toEqual(
      covered(10, 12, "deliveries in the window", {
        "younger than the 14 days for which a delivery is watched": 2,
      }),
    );
    expect(measured.note).toContain("Not judged yet, with evidence already: 2 deliveries.");
    expect(measured.evidence).toEqual(["v0", "v2", "v1"]);
  });

  it("is none of fewer than five, and thin of fewer than twenty", () => {
    const four = take(changeFailure, aFlow({ deliveries: deliveries(4, reverted) }));
    expect(statistic(four, "certainRate")).toMatchObject({
      value: null,
      why: "4 judged deliveries, fewer than the 5 needed",
    });
    const young = deliveries(4, reverted).map((one) => ({ ...one, observed: false }));
    const unjudged = take(changeFailure, aFlow({ deliveries: young }));
    expect(statistic(unjudged, "certainRate").why).toBe("0 judged deliveries, fewer than the 5 needed");
    expect(statistic(unjudged, "repairRate").why).toBe("4 known deliveries, fewer than the 5 needed");
    expect([four.finding, four.because]).toEqual([
      "unknown",
      "4 judged deliveries, fewer than the 5 needed.",
    ]);
    expect(take(changeFailure, aFlow({ deliveries: deliveries(19) })).smallSample).toBe(true);
  });

  it("names the certain ones first, the newest first among them", () => {
    const measured = take(
      changeFailure,
      aFlow({ deliveries: deliveries(10, hotfixed, reverted, hotfixed, reverted) }),
    );
    expect(measured.evidence).toEqual(["v3", "v1", "v2", "v0"]);
  });
});

describe("the finding", () => {
  const findingOf = (failed: number, of: number, flow: Parameters<typeof aFlow>[0] = {}) => {
    const special = Array.from({ length: failed }, () => reverted);
    const { finding, because } = take(
      changeFailure,
      aFlow({ ...flow, deliveries: deliveries(of, ...special) }),
    );
    return { finding, because };
  };

  it("is never good news where incidents are not seen", () => {
    expect(findingOf(0, 40)).toEqual({
      finding: "unknown",
      because:
        "Nothing in git shows a failed delivery; reverts and hotfixes are seen here, incidents are not.",
    });
    // 6 of 40 are 15 %: the bound itself is met.
    expect(findingOf(6, 40).finding).toBe("unknown");
    expect(findingOf(0, 40, { source: "file" }).because).toContain(
      "rollbacks, reverts and hotfixes are seen",
    );
  });

  it("has no number where nothing was seen and nothing is kept of what users met", () => {
    const silent = take(changeFailure, aFlow({ deliveries: deliveries(20) }));
    const why =
      "Nothing in git shows a failed delivery; reverts and hotfixes are seen here, incidents are not";
    expect(statistic(silent, "certainRate")).toMatchObject({ value: null, why });
    expect(statistic(silent, "withSuspectedRate")).toMatchObject({ value: null, why });
    // One that is suspected is evidence: 0 of 20 for certain, 1 of 20 at most.
    const one = take(changeFailure, aFlow({ deliveries: deliveries(20, hotfixed) }));
    expect([figure(one, "certainRate"), figure(one, "withSuspectedRate")]).toEqual([0, 0.05]);
    expect(one.finding).toBe("unknown");
  });

  it("is bad where even the lower bound is", () => {
    // By Wilson 24 of 100 are 16.7 to 33.2 %, all over 15 %; 32 are 23.7 to 41.7 %, over 30 % by less than chance may do.
    expect(findingOf(24, 100)).toEqual({
      finding: "watch",
      because:
        "Failed for certain: 24 %; the yardstick is at most 15 % of the deliveries; what misses it is to be watched.",
    });
    expect(findingOf(32, 100)).toEqual({
      finding: "watch",
      because:
        "Failed for certain: 32 %; near the yardstick, at most 30 % of the deliveries; what misses it asks for a step; anything from 23.7 % to 41.7 % fits.",
    });
    // 40 are 30.9 to 49.8 %.
    expect(findingOf(40, 100).finding).toBe("act");
  });

  it("is good where incidents are seen and the rate is low", () => {
    const sees = new Set(["history", "deliveries", "diffs", "incidents"] as const);
    expect(findingOf(1, 40, { sees }).finding).toBe("good");
  });

  it("is unknown where most deliveries are too young", () => {
    const young = Array.from({ length: 11 }, () => ({ observed: false }));
    const measured = take(changeFailure, aFlow({ deliveries: deliveries(20, ...young, reverted, reverted) }));
    expect(measured.finding).toBe("unknown");
    expect(measured.because).toContain("Known for only 9 of the 20 deliveries in the window");
  });

  it("follows the configured thresholds", () => {
    const thresholds = { "change-failure": { value: 0, says: "none at all", source: "a test, 2026" } };
    const flow = aFlow({ deliveries: deliveries(20, reverted) });
    expect(take(changeFailure, flow, aConfig({ thresholds })).finding).toBe("watch");
  });
});

describe("beside the rate", () => {
  it("counts the observed deliveries by kind of evidence", () => {
    const two = { failures: [failure("reverted"), failure("reverted")] };
    const young = { ...hotfixed, observed: false };
    const flow = aFlow({ source: "file", deliveries: deliveries(10, two, rolledBack, hotfixed, young) });
    const measured = take(changeFailure, flow);
    const counts = ["reverted", "rolledBack", "hotfixed"].map((name) => figure(measured, name));
    expect(counts).toEqual([1, 1, 1]);
  });

  it("gives rollbacks per week where the record shows them, the youngest included", () => {
    // 2 in four weeks.
    const special = [rolledBack, { ...rolledBack, observed: false }];
    const measured = take(changeFailure, aFlow({ source: "file", deliveries: deliveries(10, ...special) }));
    expect(figure(measured, "rollbacksPerWeek")).toBe(0.5);
  });

  it.each(["deployments", "workflow", "file"] as const)("counts those of %s", (source) => {
    const measured = take(changeFailure, aFlow({ source, deliveries: deliveries(10, rolledBack) }));
    expect(figure(measured, "rolledBack")).toBe(1);
  });

  it("says that releases show none, instead of counting none", () => {
    const measured = take(changeFailure, aFlow({ source: "releases", deliveries: deliveries(10) }));
    expect(statistic(measured, "rolledBack")).toMatchObject({
      value: null,
      why: "A release is never taken back: only a record of deployments shows rollbacks",
    });
  });

  it.each(["tags", "branch"] as const)("says that %s show none, instead of counting none", (source) => {
    const measured = take(changeFailure, aFlow({ source, deliveries: deliveries(10) }));
    for (const name of ["rolledBack", "rollbacksPerWeek"])
      expect(statistic(measured, name)).toMatchObject({
        value: null,
        why: "Neither a tag nor a push is ever taken back: only a record of deployments shows rollbacks",
      });
  });

  it("gives no frequency over less than a week", () => {
    const flow = aFlow({ source: "file", window: { from: 0, to: days(6) }, deliveries: deliveries(5) });
    expect(figure(take(changeFailure, flow), "rollbacksPerWeek")).toBeNull();
  });

  it("gives the share of deliveries that repaired something, young ones included, without the edge", () => {
    // 10, of which one begins the record: 3 of the other 9.
    const repair = { repairs: "it brought a hotfix" };
    const special = [{ ...repair, edge: true }, repair, repair, { ...repair, observed: false }];
    const measured = take(changeFailure, aFlow({ deliveries: deliveries(10, ...special) }));
    expect(figure(measured, "repairRate")).toBe(3 / 9);
  });

  it("gives failed attempts of a file apart", () => {
    // 2 attempts failed, 8 succeeded.
    const flow = aFlow({ source: "file", deliveries: deliveries(8), sees: SEES_GITHUB });
    const measured = take(changeFailure, { ...flow, census: { ...flow.census, failedAttempts: 2 } });
    expect(figure(measured, "deploymentErrorRate")).toBe(0.2);
    expect(figure(measured, "certainRate")).toBe(0);
    const tags = take(changeFailure, aFlow({ deliveries: deliveries(8) }));
    expect(tags.statistics.map(({ name }) => name)).not.toContain("deploymentErrorRate");
  });
});

describe("incidents", () => {
  const incident = (certain: boolean) => ({ failures: [{ ...failure("incident"), certain }] });
  const flow = aFlow({
    source: "deployments",
    sees: SEES_GITHUB,
    // 2 named, 1 of them by two incidents; 3 followed by one.
    deliveries: deliveries(
      20,
      incident(true),
      { failures: [...incident(true).failures, ...incident(true).failures] },
      incident(false),
      incident(false),
      incident(false),
    ),
  });

  it("that name a delivery are certain, the others suspected", () => {
    const measured = take(changeFailure, flow);
    expect(figure(measured, "certainRate")).toBe(2 / 20);
    expect(figure(measured, "withSuspectedRate")).toBe(5 / 20);
    expect(figure(measured, "namedByIncident")).toBe(2);
    expect(figure(measured, "beforeIncident")).toBe(3);
    expect(measured.finding).toBe("good");
    expect(measured.note).not.toContain("lower bound");
  });

  it("are not counted as none where they are not seen", () => {
    const names = take(changeFailure, aFlow({ deliveries: deliveries(10) })).statistics.map(
      ({ name }) => name,
    );
    expect(names).not.toContain("namedByIncident");
    expect(names).not.toContain("beforeIncident");
  });

  it("are missed on GitHub too where nobody marks them", () => {
    const sees = new Set([...SEES_GITHUB].filter((fact) => fact !== "incidents"));
    const measured = take(changeFailure, { ...flow, sees, deliveries: deliveries(20) });
    expect(measured.because).toBe(
      "Nothing in git or on GitHub shows a failed delivery; rollbacks, reverts and hotfixes are seen here, incidents are not.",
    );
  });
});
