import { describe, expect, it } from "vitest";
import { wip } from "../../../src/measures/queues/wip.ts";
import type { Incident } from "../../../src/model/flow.ts";
import {
  aChange,
  aConfig,
  aFlow,
  aHead,
  anAttempt,
  anOpenChange,
  days,
  hours,
  SEES_GITHUB,
  T0,
  weeks,
} from "../../builders.ts";
import { figure, statistic, take } from "../reading.ts";

const DAY = 86_400;

/** Open since so many days before the end of the window. */
const open = (...ages: number[]) => ages.map((age) => anOpenChange({ startedAt: weeks(4) - days(age) }));
/** Finished with a lead time of so many days. */
const finished = (...leads: number[]) =>
  leads.map((lead) => aChange({ lastCommitAt: 0, mergedAt: 0, deliveredAt: days(lead) }));

describe("work in progress", () => {
  it("counts what is open, by stage, with its age", () => {
    const drafts = [anOpenChange({ startedAt: days(8), stages: [["coding", days(20)]] })];
    const changes = [...open(2, 4, 6, 8), ...drafts];
    const measured = take(wip, aFlow({ open: changes, sees: SEES_GITHUB }));
    expect(figure(measured, "openChanges")).toBe(5);
    expect(figure(measured, "ageMedianSeconds")).toBe(6 * DAY); // 2 4 6 8 20
    expect(measured.counts).toEqual([
      { by: "stage", name: "pickup", count: 4 },
      { by: "stage", name: "coding", count: 1 },
    ]);
    expect(measured.evidence.slice(0, 2)).toEqual([drafts[0]!.id, changes[3]!.id]);
  });

  it("is to act on where a stage holds more than its configured limit, the one by most first", () => {
    const drafts = [anOpenChange({ startedAt: days(8), stages: [["coding", days(20)]] })];
    const flow = aFlow({ open: [...open(2, 4, 6, 8), ...drafts], sees: SEES_GITHUB });
    const limited = (wipLimits: Record<string, number>) => wip.measure!(flow, aConfig({ wipLimits }));
    expect(limited({ pickup: 2, coding: 0, review: 1 })).toMatchObject({
      finding: "act",
      because:
        "4 open changes in pickup; the limit is at most 2 changes in pickup. Over their limits too: coding.",
      threshold: { value: 2, source: "configured" },
    });
    expect(limited({ pickup: 4, coding: 1 })).not.toMatchObject({ finding: "act" });
  });

  it("is to watch where the median is older than three of four changes ever got", () => {
    // p75 of 1 2 3 4 5 is 4 d.
    const flow = (...ages: number[]) =>
      aFlow({ finished: finished(1, 2, 3, 4, 5), open: open(...ages), sees: SEES_GITHUB });
    expect(take(wip, flow(3, 3, 5, 5, 5)).finding).toBe("watch");
    expect(take(wip, flow(3, 3, 4, 5, 5)).finding).toBe("good");
    expect(take(wip, flow(3, 3, 5, 5, 5)).because).toBe(
      "Median age: 5 d; the yardstick is a median age of at most 4 d, the p75 lead time.",
    );
  });

  it("is good where nothing is open, and not judged without a past", () => {
    expect(take(wip, aFlow({ sees: SEES_GITHUB })).finding).toBe("good");
    expect(take(wip, aFlow({ open: open(1, 1, 1, 1, 1), sees: SEES_GITHUB })).finding).toBe("unknown");
  });

  it("counts what is merged and not delivered at the end of the window", () => {
    const merged = [
      aChange({ deliveredAt: "not-delivered" }),
      aChange({ deliveredAt: weeks(5) }),
      aChange({ deliveredAt: days(5) }),
      aChange({ deliveredAt: "before-record" }),
    ];
    expect(figure(take(wip, aFlow({ merged, sees: SEES_GITHUB })), "mergedUndelivered")).toBe(2);
    const none = take(wip, aFlow({ merged, source: "none", sees: SEES_GITHUB }));
    expect(statistic(none, "mergedUndelivered")).toMatchObject({
      value: null,
      why: "No deliveries are known",
    });
  });

  it("counts the checks under way on the newest heads of open changes", () => {
    const change = open(3)[0]!;
    const running = anAttempt({ outcome: "running", finishedAt: null });
    const later = anAttempt({ queuedAt: weeks(4) - hours(1), finishedAt: weeks(4) + hours(1) });
    const asked = anAttempt({ queuedAt: weeks(4) + hours(1), outcome: "running", finishedAt: null });
    const heads = [
      aHead({ change: change.id, pushedAt: days(26), attempts: [running] }),
      aHead({ change: change.id, pushedAt: days(27), attempts: [running, later, asked, anAttempt()] }),
      aHead({ attempts: [running] }),
    ];
    expect(figure(take(wip, aFlow({ open: [change], heads, sees: SEES_GITHUB })), "checksUnderWay")).toBe(2);
  });

  it("counts the incidents that are not resolved", () => {
    const incident = (openedAt: number, closedAt: number | null): Incident => ({
      changes: [],
      origin: null,
      name: "#1",
      title: "down",
      openedAt: T0 + openedAt,
      closedAt: closedAt === null ? null : T0 + closedAt,
      delivery: null,
      url: null,
    });
    const incidents = [
      incident(days(1), null),
      incident(days(1), weeks(5)),
      incident(days(1), days(2)),
      incident(weeks(5), null),
    ];
    expect(figure(take(wip, aFlow({ incidents, sees: SEES_GITHUB })), "openIncidents")).toBe(2);
    const blind = take(wip, aFlow({ incidents, sees: new Set(["reviews"] as const) }));
    expect(statistic(blind, "openIncidents")).toMatchObject({
      value: null,
      why: "No issue has a label of an incident, and no file of incidents was given",
    });
  });

  it("leaves automated accounts out", () => {
    const bot = { ...open(9)[0]!, automated: true };
    expect(figure(take(wip, aFlow({ open: [bot], sees: SEES_GITHUB })), "openChanges")).toBe(0);
  });
});
