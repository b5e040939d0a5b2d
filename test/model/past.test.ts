import { describe, expect, test } from "vitest";
import type { Diff, Facts, History } from "../../src/collect/facts.ts";
import type { Config } from "../../src/config/config.ts";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { outlineOf } from "../../src/model/build-flow.ts";
import { knownAt, type Life, type Past, pastOf, rangesForPast } from "../../src/model/past.ts";
import { aFile, HOUR, idOf, Story, T0 } from "./builders.ts";
import { approval, at, event, historyWith, listed, merged, open } from "./pulls/joined.ts";

const hour = (n: number) => T0 + n * HOUR;

/** The past of a history since an hour, with the diffs that are given of commits that are asked for. */
function pastSince(
  hours: number,
  history: History,
  diffs: Record<string, Diff> = {},
  given: Partial<Config> = {},
) {
  const config = { ...DEFAULT_CONFIG, ...given };
  const outline = outlineOf(history, config);
  const asked = rangesForPast(history, outline, config, at(hours), new Set());
  const read = Object.entries(diffs).map(([name, diff]) => [history.commits.find(idOf(name)), diff] as const);
  const isAsked = (tip: number) => asked.some((range) => range.tip === tip);
  const facts: Facts = {
    ...history,
    diffs: new Map(read.filter(([tip]) => isAsked(tip))),
    commitDiffs: new Map(),
  };
  return {
    asked: asked.map(({ tip }) => history.commits.id(tip)),
    past: pastOf(facts, outline, config, at(hours)),
  };
}

const life = ({ lives }: Past, id: string): Life | undefined => lives.find((one) => one.id === id);

/** A root, a change an hour each that was written half an hour before, and a version on every third, 30 minutes later. */
function tagged(): History {
  const story = new Story();
  story.commit("root", { at: hour(0) });
  for (let i = 1; i <= 7; i++) story.commit(`c${i}`, { at: hour(i - 0.5), committed: hour(i) });
  const tags = [0, 3, 6].map((n) => ({
    name: `v1.${n}.0`,
    on: n === 0 ? "root" : `c${n}`,
    at: hour(n + 0.5),
  }));
  return story.history({ tags, takenAt: at(9) });
}

describe("the past of git alone", () => {
  test("has of each change when it began, was merged and delivered, and of which stream the train was", () => {
    const { past } = pastSince(2, tagged());
    expect(past).toMatchObject({ takenAt: at(9), since: at(2), source: "tags" });
    expect(life(past, idOf("c2"))).toEqual({
      id: idOf("c2"),
      number: null,
      title: "c2",
      startedAt: at(1.5),
      openedAt: null,
      mergedAt: at(2),
      closedAt: null,
      deliveredAt: at(3.5),
      stream: "",
      spans: [],
    });
    expect(life(past, idOf("c7"))).toMatchObject({ mergedAt: at(7), deliveredAt: null, stream: null });
  });

  test("has what was delivered since, whenever it was merged; its trains are those of the whole record", () => {
    const { past } = pastSince(3, tagged());
    // c1 and c2 were merged before, and went out with v1.3.0 half an hour after.
    const ids = ["c1", "c2", "c3", "c4", "c5", "c6", "c7"].map((name) => idOf(name)).sort();
    expect(past.lives.map(({ id }) => id)).toEqual(ids);
    expect(past.trains.map(({ cut, finishedAt }) => [cut, finishedAt])).toEqual(
      [0, 3, 6].map((n) => [at(n), at(n + 0.5)]),
    );
  });

  test("leaves out bots and the bookkeeping of releases, and asks for the files of such titles alone", () => {
    const story = new Story();
    story.commit("root", { at: hour(0) });
    story.commit("books", { at: hour(1), message: "Release v1.2.0" });
    story.commit("name", { at: hour(2), message: "Release v1.3.0" });
    story.commit("bot", { at: hour(3), author: "dependabot[bot] <bot@example.com>" });
    story.commit("work", { at: hour(4) });
    const diff = (path: string): Diff => ({ files: [aFile(path, [[1, 1, 1, 1]])], linesMissing: null });
    const diffs = { books: diff("CHANGELOG.md"), name: diff("src/code.ts"), work: diff("CHANGELOG.md") };
    const { asked, past } = pastSince(0, story.history({ takenAt: at(9) }), diffs);
    expect(asked).toEqual([idOf("books"), idOf("name")]);
    expect(past.lives.map(({ title }) => title).sort()).toEqual(["Release v1.3.0", "root", "work"]);
  });

  test("asks for all files where packages are released apart", () => {
    const story = new Story();
    story.commit("root", { at: hour(0) });
    for (let i = 1; i <= 4; i++) story.commit(`c${i}`, { at: hour(i) });
    const tags = [2, 4].flatMap((on) =>
      ["shop", "stock"].map((name) => ({ name: `${name}@1.${on}.0`, on: `c${on}`, at: hour(on) })),
    );
    const folders = ["packages", "packages/shop", "packages/stock"];
    const manifests = ["packages/shop/package.json", "packages/stock/package.json"];
    const history = story.history({ tags, folders, manifests, takenAt: at(9) });
    expect(pastSince(3, history).asked).toEqual(["c3", "c4"].map((name) => idOf(name)));
  });
});

/** Pull requests: 7 is merged at 50, 8 closed at 60, 9 was reopened at 40, 10 is open. */
function withPulls(): History {
  const story = new Story();
  story.commit("root", { at: hour(-100) });
  story.commit("s", { at: hour(50) });
  const closed = [event("closed", 60)];
  const pulls = [
    merged(7, "s", 50, { opened: 20, commits: [listed("a", 10)], events: [approval(30)] }),
    open(8, 25, { state: "closed", closedAt: at(60), events: closed }),
    open(9, 30, { events: [event("closed", 35), event("reopened", 40)] }),
    open(10, 70),
  ];
  return historyWith(story, pulls, { spec: { takenAt: at(100) } });
}

describe("the past with pull requests", () => {
  const { past } = pastSince(0, withPulls(), {}, { deliveries: { kind: "none" } });

  test("has those that are merged, closed and open", () => {
    expect(life(past, idOf("s"))).toMatchObject({
      number: 7,
      startedAt: at(10),
      openedAt: at(20),
      mergedAt: at(50),
      closedAt: null,
      spans: [
        { stage: "coding", from: at(10), to: at(20) },
        { stage: "pickup", from: at(20), to: at(30) },
        { stage: "merge", from: at(30), to: at(50) },
      ],
    });
    expect(life(past, "#8")).toMatchObject({ openedAt: at(25), mergedAt: null, closedAt: at(60) });
    expect(life(past, "#9")).toMatchObject({ openedAt: at(30), mergedAt: null, closedAt: null });
    expect(past.lives.map(({ number }) => number).sort()).toEqual([10, 7, 8, 9]);
  });

  test("has the stages as they looked then: what was merged without a look waited for one all the time", () => {
    const story = new Story();
    story.commit("root", { at: hour(-100) });
    story.commit("s", { at: hour(50) });
    const pulls = [merged(7, "s", 50, { opened: 20, commits: [listed("a", 10)] })];
    const history = historyWith(story, pulls, { spec: { takenAt: at(100) } });
    const { past } = pastSince(0, history, {}, { deliveries: { kind: "none" } });
    expect(life(past, idOf("s"))?.spans.map(({ stage, from, to, open }) => [stage, from, to, open])).toEqual([
      ["coding", at(10), at(20), false],
      ["pickup", at(20), at(50), false],
    ]);
  });

  test("as it was known at an instant has no later opening, merge or close, and what was under way is open", () => {
    const then = knownAt(past, at(26));
    expect(then.takenAt).toBe(at(26));
    expect(then.lives.map(({ number }) => number).sort()).toEqual([7, 8]);
    expect(life(then, idOf("s"))).toMatchObject({
      mergedAt: null,
      spans: [
        { stage: "coding", from: at(10), to: at(20), open: false },
        { stage: "pickup", from: at(20), to: at(26), open: true },
      ],
    });
    expect(life(then, "#8")).toMatchObject({ closedAt: null });
  });
});

describe("what was known at an instant", () => {
  const { past } = pastSince(0, tagged());

  test("of git alone are the merges, deliveries and trains until then", () => {
    const then = knownAt(past, at(4));
    const told = ["root", "c1", "c2", "c3", "c4"].map((name) => life(then, idOf(name))?.deliveredAt);
    expect(told).toEqual([at(0.5), at(3.5), at(3.5), at(3.5), null]);
    expect(life(then, idOf("c5"))).toBeUndefined();
    expect(then.trains.map(({ finishedAt }) => finishedAt)).toEqual([at(0.5), at(3.5)]);
    expect(life(knownAt(past, at(3)), idOf("c3"))).toMatchObject({
      mergedAt: at(3),
      deliveredAt: null,
      stream: null,
    });
  });

  test("earlier still is the same, seen from there or from today", () => {
    expect(knownAt(knownAt(past, at(6)), at(4))).toEqual(knownAt(past, at(4)));
  });
});
