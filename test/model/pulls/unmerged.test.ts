import { describe, expect, test } from "vitest";
import { DAY, HOUR, idOf, Story, T0 } from "../builders.ts";
import { approval, at, event, flowWith, listed, merged, numbered, open, stagesOf, UNREAD } from "./joined.ts";

const hour = (n: number) => T0 + n * HOUR;

/** A root a hundred hours before everything, and a landing that is no pull request's at 200. */
function story(): Story {
  const told = new Story();
  told.commit("root", { at: hour(-100) });
  told.commit("x", { at: hour(200) });
  return told;
}

/** The ten days that begin with `T0`: 240 hours. */
const window = { from: T0 * 1000, to: (T0 + 10 * DAY) * 1000 };
const flow = (pulls: Parameters<typeof flowWith>[1], more: Parameters<typeof flowWith>[2] = {}) =>
  flowWith(story(), pulls, { window, ...more });
const ids = (changes: readonly { id: string }[]) => changes.map(({ id }) => id);

describe("an open pull request", () => {
  test("has its stages up to the end of the window, where the last is cut off", () => {
    const one = open(7, 100, { commits: [listed("a", 90)], events: [approval(150)] });
    const seen = flow([one]);
    expect(ids(seen.open)).toEqual(["#7"]);
    // Accepted at 150, and still not merged 90 hours later.
    expect(stagesOf(numbered(seen, 7))).toBe("coding 10, pickup 50, merge 90…");
    expect(numbered(seen, 7)).toMatchObject({
      style: null,
      mergedAt: { missing: "not-merged" },
      deliveredAt: { missing: "not-merged" },
      integration: { missing: "not-merged" },
      pull: { state: "open" },
    });
  });

  test("is one that was merged after the window: what came then had not happened", () => {
    const told = new Story();
    told.commit("root", { at: hour(-100) });
    told.commit("s", { at: hour(300) });
    const one = merged(7, "s", 300, { opened: 100, commits: [listed("a", 90)], events: [approval(290)] });
    const seen = flowWith(told, [one], { window });
    expect([ids(seen.open), seen.changes]).toEqual([["#7"], []]);
    expect(stagesOf(numbered(seen, 7))).toBe("coding 10, pickup 140…");
    const later = flowWith(told, [one]);
    expect([later.open, ids(later.changes)]).toEqual([[], [idOf("root"), idOf("s")]]);
  });

  test("is one that was closed after the window, and one that was reopened in it", () => {
    const closed = (n: number, closedAt: number, events: ReturnType<typeof event>[]) =>
      open(n, 100, { state: "closed", closedAt: at(closedAt), events });
    const late = closed(7, 300, [event("closed", 300)]);
    const again = closed(8, 300, [event("closed", 120), event("reopened", 130), event("closed", 300)]);
    const seen = flow([late, again]);
    expect([ids(seen.open), seen.abandoned]).toEqual([["#7", "#8"], []]);
    expect(stagesOf(numbered(seen, 8))).toBe("pickup 20, parked 10, pickup 110…");
  });

  test("was not there before it was opened, and is none where its base is another branch", () => {
    expect(flow([open(7, 240), open(8, 300), open(9, 100, { base: "feature" })]).open).toEqual([]);
  });

  test("comes in the order of opening", () => {
    expect(ids(flow([open(7, 120), open(8, 100), open(9, 110)]).open)).toEqual(["#8", "#9", "#7"]);
  });
});

describe("an abandoned pull request", () => {
  const closed = (n: number, hours: number) =>
    open(n, 20, {
      state: "closed",
      closedAt: at(hours),
      commits: [listed("a", 10)],
      events: [event("closed", hours)],
    });

  test("ends at its close, in the window in which it was closed", () => {
    const seen = flow([closed(7, 60), closed(8, -5 * 24), closed(9, 300)]);
    expect([ids(seen.abandoned), ids(seen.open)]).toEqual([["#7"], ["#9"]]);
    expect(stagesOf(numbered(seen, 7))).toBe("coding 10, pickup 40");
    expect(numbered(seen, 7)).toMatchObject({
      mergedAt: { missing: "abandoned" },
      pull: { state: "abandoned" },
    });
  });

  test("of which the events could not be read ends there too", () => {
    const seen = flow([{ ...closed(7, 60), events: UNREAD }]);
    expect(ids(seen.abandoned)).toEqual(["#7"]);
    expect(stagesOf(numbered(seen, 7))).toBe("coding+integrate 50");
    expect([seen.census.pulls!.unread, seen.gaps.map(({ id }) => id)]).toEqual([1, ["unread-pulls"]]);
  });
});

test("events that could not be read leave one stage from start to merge, and the rest of what is known", () => {
  const told = new Story();
  told.commit("root", { at: hour(-100) });
  told.commit("s", { at: hour(50) });
  const seen = flowWith(told, [
    merged(7, "s", 50, { opened: 20, commits: [listed("a", 10)], events: UNREAD }),
  ]);
  expect(stagesOf(numbered(seen, 7))).toBe("coding+integrate 40");
  expect(numbered(seen, 7)).toMatchObject({
    pull: null,
    style: "squash",
    requestedAt: { missing: "no-issue" },
  });
  expect(seen.census.pulls!.unread).toBe(1);
});

test("bots are counted and kept out, coding agents are not", () => {
  const by = (n: number, login: string, bot: boolean) => open(n, 100, { author: { login, bot } });
  const pulls = [
    by(7, "dependabot", true),
    by(8, "renovate[bot]", false),
    by(9, "Copilot", true),
    by(10, "eve", false),
  ];
  expect(ids(flow(pulls).open)).toEqual(["#9", "#10"]);
  const all = flow(pulls, { config: { deliveries: { kind: "none" }, includeBots: true } });
  expect(ids(all.open)).toEqual(["#7", "#8", "#9", "#10"]);
});

test("a folder holds none of them: which files they touch is not known", () => {
  const config = { deliveries: { kind: "none" }, path: "src" } as const;
  expect(flow([open(7, 100)], { config }).open).toEqual([]);
});
