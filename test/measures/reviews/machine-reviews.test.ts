import { describe, expect, it } from "vitest";
import { machineReviews } from "../../../src/measures/reviews/machine-reviews.ts";
import type { Change, MachineLook } from "../../../src/model/flow.ts";
import { aChange, aFlow, anAbandonedChange, type ChangeOverrides, SEES_GITHUB } from "../../builders.ts";
import { figure, laneFigure, statistic, take, taken } from "../reading.ts";

const look = (answer: MachineLook["answer"], asks: boolean | null = true): MachineLook => ({
  at: 0,
  asks,
  answer,
});
const merged = (looks: readonly MachineLook[], more: ChangeOverrides = {}): Change =>
  aChange({ ...more, pull: { machineLooks: looks } });
const flowOf = (all: readonly Change[], abandoned: readonly Change[] = []) =>
  aFlow({ changes: all, merged: all, finished: all, abandoned, sees: SEES_GITHUB });

describe("reviews by machines", () => {
  const found = take(
    machineReviews,
    flowOf(
      [
        merged([look("pushed"), look("pushed")]),
        merged([look("untold"), look("pushed")]),
        merged([look("words")]),
        merged([look("none"), look("none"), look("none", false)]),
        merged([look("none", false)]),
        merged([]),
      ],
      [anAbandonedChange({ pull: { machineLooks: [look("none")] } })],
    ),
  );

  it("are answered or ignored, of those that ask for something, closed pull requests included", () => {
    // Eight ask: three were answered by a push, one push came after a person's look, one has words, three nothing.
    expect(found.n).toBe(8);
    expect(figure(found, "answeredShare")).toBeCloseTo(3 / 8, 12);
    expect(figure(found, "untoldShare")).toBeCloseTo(1 / 8, 12);
    expect(figure(found, "wordsShare")).toBeCloseTo(1 / 8, 12);
    expect(figure(found, "ignoredShare")).toBeCloseTo(3 / 8, 12);
    expect(figure(found, "givenShare")).toBeCloseTo(6 / 7, 12);
    expect(figure(found, "askingShare")).toBeCloseTo(8 / 10, 12);
  });

  it("are worst where most was ignored", () => {
    expect(found.observed?.values).toEqual([2, 1, 0, 0, 0]);
  });

  it("are unknown, not none, where their comments could not be read", () => {
    const unread = take(machineReviews, flowOf([merged([look("none", null)]), merged([])]));
    expect(unread.coverage).toMatchObject({
      seen: 1,
      missing: [{ reason: "the comments of a review could not be read", count: 1 }],
    });
    expect(statistic(unread, "answeredShare").value).toBeNull();
  });

  it("do not apply where no machine reviewed anything", () => {
    expect(taken(machineReviews, flowOf([merged([])])).status).toBe("not-applicable");
  });

  it("have their lanes, counted under 20 pull requests", () => {
    const agent = { assistance: { tier: "agent-authored" } } as const;
    const lanes = take(
      machineReviews,
      flowOf([
        ...Array.from({ length: 24 }, (_, i) => merged([look(i < 6 ? "none" : "pushed")], agent)),
        ...Array.from({ length: 19 }, () => merged([look("pushed")])),
      ]),
    );
    expect(laneFigure(lanes, "agent-authored", "ignoredShare").value).toBeCloseTo(0.25, 12);
    expect(laneFigure(lanes, "undeclared", "ignoredShare").value).toBeNull();
  });
});
