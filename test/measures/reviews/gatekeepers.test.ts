import { describe, expect, it } from "vitest";
import { gatekeepers } from "../../../src/measures/reviews/gatekeepers.ts";
import type { Change, Scope } from "../../../src/model/flow.ts";
import { aChange, aConfig, aFlow, aLook, hours, SEES_GITHUB } from "../../builders.ts";
import { figure, statistic, take } from "../reading.ts";

const HOUR = 3600;

/** A change that these people approved one after another, after so many hours of pickup. */
function approvedBy(people: readonly string[], wait = 1, scope: Partial<Scope> = {}): Change {
  return aChange({
    stages: [
      ["coding", hours(1)],
      ["pickup", hours(wait)],
      ["merge", hours(1)],
    ],
    scope: { areas: ["shop"], ...scope },
    pull: { looks: people.map((by) => aLook({ by })) },
  });
}

const times = (n: number, make: () => Change) => Array.from({ length: n }, make);
const taken = (finished: readonly Change[], config = aConfig()) =>
  take(gatekeepers, aFlow({ finished, sees: SEES_GITHUB }), config);

/** Three people share twelve approvals: a group of three, because two of them give 8 of 12. */
const shared = (wait: number) =>
  ["ann", "ben", "cho"].flatMap((one) => times(4, () => approvedBy([one], wait)));

describe("gatekeepers", () => {
  it("are the fewest people who give 80 % of the approvals", () => {
    // ann 6, ben 2, cho 1, dee 1 of 10: 6 and 2 are 8, exactly 80 %.
    const finished = ["ann ann ann ann ann ann ben ben cho dee"].flatMap((who) =>
      who.split(" ").map((one) => approvedBy([one])),
    );
    expect(figure(taken(finished), "groupPeople")).toBe(2);
    // One more by cho: 8 of 11 are 73 %, so it takes a third.
    const more = taken([...finished, approvedBy(["cho"])]);
    expect([figure(more, "groupPeople"), figure(more, "approvers")]).toEqual([3, 4]);
  });

  it("count an approver of a change once, and nobody who only commented", () => {
    const looks = [
      aLook({ by: "ann" }),
      aLook({ by: "ann", at: hours(6) }),
      aLook({ by: "ben", verdict: "commented" }),
      aLook({ by: "cho", verdict: "changes" }),
    ];
    const one = aChange({ pull: { looks } });
    expect(figure(taken(times(5, () => one)), "approvers")).toBe(1);
  });

  it("cost something where two people approve and changes wait more than 1.5 times as long", () => {
    // Pay rests on one person and waits 6 h, shop on three and waits 2 h: three times as long.
    const pay = times(12, () => approvedBy(["ann"], 6, { areas: ["pay"] }));
    const measured = taken([...pay, ...shared(2)]);
    expect(figure(measured, "waitRatio")).toBe(3);
    expect(figure(measured, "narrowMedianSeconds")).toBe(6 * HOUR);
    expect(figure(measured, "restMedianSeconds")).toBe(2 * HOUR);
    expect(figure(measured, "narrowShare")).toBe(0.5);
    expect(measured.finding).toBe("act");
    expect(measured.evidence).toHaveLength(12);
    expect(measured.counts).toEqual([
      { by: "people per area", name: "pay", count: 1, medianSeconds: 6 * HOUR },
      { by: "people per area", name: "shop", count: 3, medianSeconds: 2 * HOUR },
    ]);
  });

  it("cost nothing where they are quick", () => {
    const pay = times(12, () => approvedBy(["ann"], 2, { areas: ["pay"] }));
    expect(taken([...pay, ...shared(2)]).finding).toBe("good");
  });

  it("are told of one area as of one, and of several as of several", () => {
    expect(taken(shared(2)).because).toBe(
      "The one area does not rest on two people or fewer for 80 % of the approvals.",
    );
    const pay = times(12, () => approvedBy(["ann"], 2, { areas: ["pay"] }));
    expect(taken([...pay, ...shared(2)]).note).toContain("1 of 2 areas rests on at most two people.");
  });

  it("are told by rule of the file of code owners, too", () => {
    const owned = [{ pattern: "/pay/", people: ["ann"], teams: [] }];
    const pay = times(12, () => approvedBy(["ann", "ben"], 6, { areas: ["shop"], owned }));
    const { counts } = taken([...pay, ...shared(2)]);
    // All of shop: ann 16, ben 16, cho 4 of 36: 32 are 89 %, so two people; the rule: 12 and 12 of 24, two.
    expect(counts?.map(({ by, name, count }) => [by, name, count])).toEqual([
      ["people per area", "shop", 2],
      ["people per CODEOWNERS rule", "/pay/", 2],
    ]);
  });

  it("are not judged of an area with fewer than twelve approvals, nor is such an area the rest", () => {
    const pay = times(11, () => approvedBy(["ann"], 6, { areas: ["pay"] }));
    const measured = taken([...pay, ...shared(2)]);
    expect(measured.counts?.map(({ name }) => name)).toEqual(["shop"]);
    expect(measured.finding).toBe("good");
    expect(figure(taken(pay), "narrowShare")).toBe(0);
    expect(taken(pay).finding).toBe("unknown");
  });

  it("are held against nothing where every area rests on two people", () => {
    const measured = taken(times(12, () => approvedBy(["ann"])));
    expect(measured.finding).toBe("unknown");
    expect(measured.because).toContain("no rest to hold their wait against");
    expect(statistic(measured, "waitRatio").value).toBeNull();
  });

  it("are not known where most changes are approved by nobody", () => {
    const unapproved = times(13, () => aChange({ pull: { looks: [] } }));
    const measured = taken([
      ...shared(2),
      ...unapproved,
      aChange({ pull: null }),
      aChange({ style: "direct" }),
    ]);
    expect(measured.finding).toBe("unknown");
    expect(measured.coverage).toMatchObject({
      seen: 12,
      of: 26,
      missing: [
        { reason: "nobody approved it", count: 13 },
        { reason: "no-pull-request", count: 1 },
      ],
    });
  });
});
