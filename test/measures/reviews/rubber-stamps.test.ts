import { describe, expect, it } from "vitest";
import { rubberStamps } from "../../../src/measures/reviews/rubber-stamps.ts";
import type { Change, Look } from "../../../src/model/flow.ts";
import {
  aChange,
  aConfig,
  aFlow,
  aLook,
  hours,
  type PullOverrides,
  SEES_GITHUB,
  T0,
} from "../../builders.ts";
import { covered, figure, take } from "../reading.ts";

/** A change of 500 lines, ready at T0: reading it takes an hour. */
const large = (looks: readonly Look[], pull: PullOverrides = {}, lines = 500): Change =>
  aChange({ size: { files: 3, added: lines - 100, deleted: 100, excluded: 0 }, pull: { looks, ...pull } });
const at = (hour: number, look: Partial<Look> = {}) => aLook({ ...look, at: hours(hour) });
const asked = (who: string, hour: number, team = false) => ({
  who,
  team,
  from: T0 + hours(hour),
  to: null,
  answered: true,
});

const READ = large([at(1.01)]);
const taken = (finished: readonly Change[], config = aConfig()) =>
  take(rubberStamps, aFlow({ finished, sees: SEES_GITHUB }), config);
/** Whether a change counts as stamped, among four that were read. */
const isStamped = (change: Change) => figure(taken([change, READ, READ, READ, READ]), "stampedShare") === 0.2;

describe("rubber stamps", () => {
  it("are approvals without a word, faster than 500 lines an hour", () => {
    expect(isStamped(large([at(1)]))).toBe(true);
    expect(isStamped(large([at(1.01)]))).toBe(false);
    // 750 lines take an hour and a half.
    expect(isStamped(large([at(1.5)], {}, 750))).toBe(true);
    expect(isStamped(large([at(1.51)], {}, 750))).toBe(false);
  });

  it.each([
    ["a comment", [at(0.5, { comments: 1 })]],
    ["a text", [at(0.5, { hasText: true })]],
    ["no approval", [at(0.5, { verdict: "commented" })]],
    ["a second look", [at(0.4), at(0.5, { by: "second" })]],
  ] as const)("are none with %s", (_, looks) => {
    expect(isStamped(large(looks))).toBe(false);
  });

  it("are timed from the reviewer's own request, else from a team's, else from ready", () => {
    const own = { asked: [asked("acme/core", 0, true), asked("other", 0), asked("reviewer", 5)] };
    expect(isStamped(large([at(6)], own))).toBe(true);
    expect(isStamped(large([at(6.1)], own))).toBe(false);
    expect(isStamped(large([at(6)], { asked: [asked("other", 5.5), asked("acme/core", 5, true)] }))).toBe(
      true,
    );
    // Only others were asked: ready at 0 counts.
    expect(isStamped(large([at(6)], { asked: [asked("other", 5)] }))).toBe(false);
    // Asked again: the first request counts, which lets off.
    expect(isStamped(large([at(6)], { asked: [asked("reviewer", 0), asked("reviewer", 5.9)] }))).toBe(false);
    // Approved while a draft, before anybody was asked: nothing tells since when it was read.
    expect(isStamped(large([at(1)], { readyAt: hours(2) }))).toBe(false);
  });

  it("are a share of the reviewed large changes; over 10 % beyond chance is to be watched", () => {
    const stamp = large([at(0.1)], {}, 900);
    const small = large([at(0.1)], {}, 200);
    const measured = taken([stamp, ...Array.from({ length: 8 }, () => READ), small]);
    // 1 of 9: 11.1 %.
    expect(figure(measured, "stampedShare")).toBeCloseTo(1 / 9, 12);
    // By Wilson 1 of 9 are 2 to 43.5 %, 4 of 12 are 13.8 to 60.9 %.
    expect([measured.finding, measured.near]).toEqual(["unknown", true]);
    const four = Array.from({ length: 4 }, () => large([at(0.1)], {}, 900));
    expect(taken([...four, ...Array.from({ length: 8 }, () => READ)]).finding).toBe("watch");
    expect([measured.evidence, measured.observed?.values]).toEqual([[stamp.id], [900]]);
    const tenth = taken([stamp, ...Array.from({ length: 9 }, () => READ)]);
    expect([figure(tenth, "stampedShare"), tenth.finding]).toEqual([0.1, "good"]);
  });

  it("are not known where comments, sizes or pull requests are not", () => {
    const finished = [
      large([at(0.5, { comments: null })]),
      large([]),
      aChange({ size: { missing: "partial clone", files: null }, pull: {} }),
      { ...READ, pull: null },
      ...Array.from({ length: 4 }, () => READ),
    ];
    expect(taken(finished).coverage).toEqual(
      covered(4, 8, "merged changes over 200 lines", {
        "its size is not known": 1,
        "no-pull-request": 1,
        "not-reviewed": 1,
        "the comments of its review could not be read": 1,
      }),
    );
    // Slow enough, it is none whatever was said.
    expect(isStamped(large([at(2, { comments: null })]))).toBe(false);
  });

  it("leave out what may be large by its label", () => {
    const config = aConfig({ exceptionLabels: ["generated*"] });
    const generated = large([at(0.1)], { labels: ["Generated code"] });
    const measured = taken([generated, ...Array.from({ length: 5 }, () => READ)], config);
    expect(figure(measured, "stampedShare")).toBe(0);
    expect(measured.note).toContain("Left out: 1 change with a label");
  });
});
