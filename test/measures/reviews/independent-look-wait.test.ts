import { describe, expect, it } from "vitest";
import { firstReviewWait } from "../../../src/measures/headline/first-review-wait.ts";
import { independentLookWait } from "../../../src/measures/reviews/independent-look-wait.ts";
import type { Change } from "../../../src/model/flow.ts";
import {
  aChange,
  aFlow,
  aLook,
  anAbandonedChange,
  anOpenChange,
  days,
  hours,
  SEES_GITHUB,
} from "../../builders.ts";
import { covered, figure, laneFigure, take, taken } from "../reading.ts";

const HOUR = 3600;
const AGENT = { tier: "agent-authored" } as const;

/** An agent's change, ready at T0 and looked at by each after so many hours; ada asked for it. */
const looked = (looks: Readonly<Record<string, number>>, assigned: string[] | null = ["ada"]): Change => {
  const given = Object.entries(looks).map(([by, at]) => aLook({ by, at: hours(at) }));
  const first = Math.min(...Object.values(looks));
  return aChange({
    assistance: AGENT,
    mergedAt: hours(100),
    pull: { readyAt: 0, firstReviewAt: hours(first), assigned, looks: given, reviewers: Object.keys(looks) },
  });
};

const flow = (merged: Change[], rest: Parameters<typeof aFlow>[0] = {}) =>
  aFlow({ merged, sees: SEES_GITHUB, ...rest });

describe("the wait for an independent look", () => {
  it("runs from ready to the first look by neither author nor sponsor", () => {
    // Independent looks after 2, 10, 20 and 40 h; the fifth had ada's alone, and merged after 100 h. Of 5: 1/5 by 2 h,
    // 2/5 by 10 h, 3/5 by 20 h, 4/5 by 40 h; half of 4/5 is reached at 10 h and passed at 20 h: 15 h. Any look: 1, 1, 2, 20, 40.
    const changes = [
      looked({ ada: 1, bo: 2 }),
      looked({ ada: 1, bo: 10 }),
      looked({ bo: 20 }),
      looked({ cy: 40 }),
      looked({ ada: 2 }),
    ];
    const measured = take(independentLookWait, flow(changes));
    expect(figure(measured, "medianSeconds")).toBe(15 * HOUR);
    const shares = ["lookedAtIn4hShare", "lookedAtIn24hShare", "lookedAtIn7dShare", "neverLookedAtShare"];
    expect(shares.map((name) => Number((5 * figure(measured, name)!).toFixed(9)))).toEqual([1, 3, 4, 1]);
    expect(figure(take(firstReviewWait, flow(changes)), "medianSeconds")).toBe(2 * HOUR);
    expect([measured.n, measured.finding]).toEqual([5, "unknown"]);
    expect(measured.note).toBe(
      "1 change merged without an independent look. At 1 change a sponsor alone looked.",
    );
  });

  it("counts what still waits until the window's end, and a close as another end", () => {
    const waiting = anOpenChange({ assistance: AGENT, stages: [["pickup", days(10)]] });
    const closed = anAbandonedChange({ assistance: AGENT, stages: [["pickup", hours(30)]] });
    // Of 6: 4 looked at by 4 h, one closed after 30 h, one waits.
    const merged = [1, 2, 3, 4].map((after) => looked({ bo: after }));
    const measured = take(independentLookWait, flow(merged, { open: [waiting], abandoned: [closed] }));
    expect(figure(measured, "lookedAtIn4hShare")).toBeCloseTo(4 / 6, 9);
    expect(figure(measured, "neverLookedAtShare")).toBeCloseTo(1 / 6, 9);
    expect(measured.note).toBe(
      "1 change still waiting at the end of the window and 1 change closed without one.",
    );
  });

  it("stands lane by lane, and takes a first look for an independent one where people wrote it", () => {
    const own = Array.from({ length: 20 }, (_, i) =>
      aChange({ pull: { readyAt: 0, firstReviewAt: hours(i + 1), looks: [aLook({ at: hours(i + 1) })] } }),
    );
    const agents = Array.from({ length: 20 }, () => looked({ ada: 1, bo: 50 }));
    const measured = take(independentLookWait, flow([...own, ...agents]));
    expect(laneFigure(measured, "undeclared", "medianSeconds").value).toBe(10.5 * HOUR);
    expect(laneFigure(measured, "agent-authored", "medianSeconds").value).toBe(50 * HOUR);
    expect(laneFigure(measured, "agent-authored", "medianSeconds").label).toBe(
      "by when half of those that get an independent look had it",
    );
  });

  it("leaves out looks of which nobody can tell whose they were", () => {
    const changes = [...[1, 2, 3, 4, 5].map((after) => looked({ bo: after })), looked({ bo: 1 }, null)];
    const measured = take(independentLookWait, flow(changes));
    expect(measured.coverage).toEqual(
      covered(5, 6, "changes ready for review in the window", {
        "whom it was assigned to was not read": 1,
      }),
    );
  });

  it("is the wait for a first look where no agent works, and says so", () => {
    const changes = [1, 2, 3].map((after) => aChange({ pull: { readyAt: 0, firstReviewAt: hours(after) } }));
    expect(taken(independentLookWait, flow(changes))).toEqual({
      status: "not-applicable",
      because:
        "No change of the window is known to be an agent's: a first look by anybody is an independent one.",
    });
  });
});
