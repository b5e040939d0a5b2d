import { describe, expect, it } from "vitest";
import { gates } from "../../../src/measures/reviews/gates.ts";
import type { Change, CheckHead, Delivery, Flow } from "../../../src/model/flow.ts";
import {
  aChange,
  aDelivery,
  aFlow,
  aHead,
  aLook,
  anAttempt,
  hours,
  type PullOverrides,
  SEES_GITHUB,
  T0,
} from "../../builders.ts";
import { covered, figure, statistic, take } from "../reading.ts";

const HOUR = 3600;
const MERGED = 20;

/** A change that was ready at hour 0 and merged at hour 20; its checks were read, and there are none. */
const change = (pull: PullOverrides = {}, id?: string): Change =>
  aChange({
    ...(id === undefined ? {} : { id }),
    mergedAt: hours(MERGED),
    deliveredAt: hours(30),
    pull: { readyAt: 0, looks: [], checksAtMerge: "none", ...pull },
  });
const approval = (by: string, hour: number) => aLook({ by, at: hours(hour) });
const asked = (who: string, hour: number) => ({
  who,
  team: false,
  from: T0 + hours(hour),
  to: null,
  answered: true,
});
/** A head with two required checks and an optional one, from its push to their end. */
const head = (id: string, pushed: number, finished: number | null): CheckHead =>
  aHead({
    change: id,
    pushedAt: hours(pushed),
    finishedAt: finished === null ? null : hours(finished),
    attempts: [
      anAttempt({ name: "build" }),
      anAttempt({ name: "build", attempt: 2 }),
      anAttempt({ name: "test" }),
      anAttempt({ name: "size", required: false }),
    ],
  });
const delivery = (held: number | null, askedAt: number | null = MERGED): Delivery =>
  aDelivery({
    name: "v1.0.0",
    held: held === null ? null : hours(held),
    askedAt: askedAt === null ? null : T0 + hours(askedAt),
    startedAt: T0 + hours(29),
    finishedAt: T0 + hours(30),
  });

const flow = (finished: readonly Change[], rest: Partial<Flow> = {}) =>
  aFlow({ finished, sees: SEES_GITHUB, heads: rest.heads ?? [], deliveries: rest.deliveries ?? [] });

/** How many stand in a row in a change, how long the later ones took, and what they were: told by five alike. */
function row(pull: PullOverrides, facts: { heads?: (id: string) => CheckHead[]; held?: Delivery } = {}) {
  const ids = ["a", "b", "c", "d", "e"];
  const measured = take(
    gates,
    flow(
      ids.map((id) => change(pull, id)),
      { heads: ids.flatMap((id) => facts.heads?.(id) ?? []), deliveries: facts.held ? [facts.held] : [] },
    ),
  );
  return {
    measured,
    inRow: figure(measured, "medianInRow"),
    cost: figure(measured, "laterMedianSeconds"),
    later: measured.counts?.map(({ name, count, medianSeconds }) => [name, count / 5, medianSeconds]),
  };
}

describe("gates", () => {
  it("are none where nobody approved and nothing was checked", () => {
    expect(row({}).inRow).toBe(0);
  });

  it("that were asked for at once stand as one", () => {
    // ann and ben from ready on, until 4 and 9; the checks from 0 to 1.
    const looks = [approval("ann", 4), approval("ben", 9)];
    const both = row({ looks, checksAtMerge: "green" }, { heads: (id) => [head(id, 0, 1)] });
    expect([both.inRow, both.cost, both.later]).toEqual([1, null, []]);
    expect(figure(both.measured, "manualMedianGates")).toBe(2);
    expect(figure(both.measured, "automatedMedianGates")).toBe(2);
  });

  it("stand in a row where one was asked for only after the other, and cost its wait", () => {
    // ben was asked at 6, two hours after ann's approval, and approved at 9: three hours.
    const looks = [approval("ann", 4), approval("ben", 9)];
    const { inRow, cost, later } = row({ looks, asked: [asked("ann", 0), asked("ben", 6)] });
    expect([inRow, cost]).toEqual([2, 3 * HOUR]);
    expect(later).toEqual([["approval by a person", 1, 3 * HOUR]]);
  });

  it("are three in a row with checks after the approval and a delivery that was held", () => {
    // Approved at 4; pushed at 5, green at 7; the delivery held for 6 h from its request at 22 on: 2 + 6 h.
    const { measured, inRow, cost, later } = row(
      { looks: [approval("ann", 4)], checksAtMerge: "green" },
      { heads: (id) => [head(id, 0, 1), head(id, 5, 7)], held: delivery(6, 22) },
    );
    expect([inRow, cost]).toEqual([3, 8 * HOUR]);
    expect(later).toEqual([
      ["required checks", 1, 2 * HOUR],
      ["approval of the environment", 1, 6 * HOUR],
    ]);
    expect(figure(measured, "longRowShare")).toBe(1);
    expect(figure(measured, "environmentShare")).toBe(1);
    expect(figure(measured, "manualMedianGates")).toBe(2);
    expect(measured.finding).toBe("watch");
  });

  it("begin no earlier than ready, and end no later than the merge", () => {
    // Checks that were over before ready, and some that were not over at the merge, held up nobody.
    const early = row(
      { readyAt: hours(2), looks: [approval("ann", 4)], checksAtMerge: "green" },
      { heads: (id) => [head(id, 0, 1)] },
    );
    expect(early.inRow).toBe(1);
    const late = row(
      { looks: [approval("ann", 4)], checksAtMerge: "pending" },
      { heads: (id) => [head(id, 5, MERGED + 1)] },
    );
    expect(late.inRow).toBe(1);
    const never = row({ checksAtMerge: "pending" }, { heads: (id) => [head(id, 5, null)] });
    expect([never.inRow, figure(never.measured, "automatedMedianGates")]).toEqual([0, 2]);
  });

  it("count a person once, at the first approval", () => {
    const looks = [
      approval("ann", 4),
      approval("ann", 9),
      aLook({ by: "ben", at: hours(5), verdict: "commented" }),
    ];
    const once = row({ looks, asked: [asked("ann", 0), asked("ann", 8)] });
    expect([once.inRow, figure(once.measured, "manualMedianGates")]).toEqual([1, 1]);
  });

  it("say what is not told of deliveries, and are then no good news on the edge", () => {
    const looks = [approval("ann", 4), approval("ben", 9)];
    const pull = { looks, asked: [asked("ben", 6)] };
    const untold = row(pull, { held: delivery(null) });
    expect([untold.inRow, untold.measured.finding]).toEqual([2, "unknown"]);
    expect(statistic(untold.measured, "environmentShare").value).toBeNull();
    expect(row(pull, { held: delivery(0) }).measured.finding).toBe("good");
    // One in a row stays within the yardstick, whatever stands before the environment.
    expect(row({ looks: [approval("ann", 4)] }).measured.finding).toBe("good");
  });

  it("are placed before the start of a delivery of which nothing tells when it was asked for", () => {
    const { inRow, cost } = row({ looks: [approval("ann", 4)] }, { held: delivery(3, null) });
    expect([inRow, cost]).toEqual([2, 3 * HOUR]);
  });

  it("are not known where checks, pull requests or the last push are not", () => {
    const finished = [
      change({ checksAtMerge: null }),
      change({ checksAtMerge: "green" }),
      aChange({ pull: null }),
      change({ readyAt: "still-a-draft" }),
      change({}),
      aChange({ style: "direct" }),
    ];
    expect(take(gates, flow(finished)).coverage).toEqual(
      covered(1, 5, "merged changes", {
        "its checks could not be read": 1,
        "its last push came before the window": 1,
        "no-pull-request": 1,
        "still-a-draft": 1,
      }),
    );
  });

  it("are fewer than there may be where no checks are seen", () => {
    const sees = new Set([...SEES_GITHUB].filter((fact) => fact !== "checks"));
    const looks = [approval("ann", 4)];
    const finished = Array.from({ length: 5 }, () => change({ looks, checksAtMerge: null }));
    const unseen = take(gates, aFlow({ finished, sees, deliveries: [delivery(null)] }));
    // One in a row, and checks and an environment may be two more.
    expect(figure(unseen, "medianInRow")).toBe(1);
    expect([unseen.finding, unseen.because]).toEqual([
      "unknown",
      "At least 1 gate: whether approvals of environments and checks stand between, too, is not known.",
    ]);
    expect(unseen.statistics.map(({ name }) => name)).not.toContain("automatedMedianGates");
    expect(take(gates, aFlow({ finished, sees, deliveries: [delivery(0)] })).finding).toBe("good");
  });

  it("name what today's rules ask for", () => {
    const rules = {
      approvals: 2,
      checks: [],
      mergeQueue: false,
      pullRequests: true,
      codeOwners: false,
    };
    const known = { ...flow([change()]), setup: { files: [], rules, owners: null, risks: [] } };
    expect(figure(take(gates, known), "neededApprovals")).toBe(2);
    expect(statistic(take(gates, flow([change()])), "neededApprovals").why).toBe("GitHub was not read");
  });
});
