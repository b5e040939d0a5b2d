import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CommitTable } from "../../../../src/collect/facts.ts";
import { firstContaining, reachedSince } from "../../../../src/model/history/graph/containment.ts";
import { type MainlineTrace, traceMainline } from "../../../../src/model/history/graph/mainline.ts";
import { findMergeRecords, ownCommits } from "../../../../src/model/history/merges/merge-records.ts";
import { HOUR, idOf, parentsOf, reachable, record, Story, T0, tableOf } from "../../builders.ts";
import { aDag } from "../../builders-random.ts";

/** Names of the line's commits, oldest first, each with those that it brought in. */
function drawn(story: Story, names: readonly string[] = ["main"], tip?: string) {
  const history = story.history({ names, ...(tip === undefined ? {} : { tip }) });
  const { commits } = history;
  const line = traceMainline(commits, history.repository);
  return Array.from(line.chain, (commit, position) => {
    const own = line.owned.slice(line.ownedStart[position], line.ownedStart[position + 1]);
    const brought = [...own].filter((one) => one !== commit).map((one) => commits.subject(one));
    return [commits.subject(commit), ...brought.sort()];
  });
}

describe("hand-drawn histories", () => {
  test("a straight line owns itself", () => {
    const story = new Story();
    for (const name of ["a", "b", "c"]) story.commit(name);
    expect(drawn(story)).toEqual([["a"], ["b"], ["c"]]);
  });

  test("a merge brings in its branch", () => {
    const story = new Story();
    story.commit("a");
    story.commit("x", { parents: ["a"] });
    story.commit("y", { parents: ["x"] });
    story.commit("b", { parents: ["a"] });
    story.commit("m", { parents: ["b", "y"] });
    expect(drawn(story)).toEqual([["a"], ["b"], ["m", "x", "y"]]);
  });

  test("an octopus brings in all of its arms", () => {
    const story = new Story();
    story.commit("a");
    for (const arm of ["x", "y", "z"]) story.commit(arm, { parents: ["a"] });
    story.commit("x2", { parents: ["x"] });
    story.commit("m", { parents: ["a", "x2", "y", "z"] });
    expect(drawn(story)).toEqual([["a"], ["m", "x", "x2", "y", "z"]]);
  });

  test("a criss-cross gives each commit to the first merge that reaches it", () => {
    const story = new Story();
    story.commit("a");
    story.commit("x", { parents: ["a"] });
    story.commit("b", { parents: ["a"] });
    story.commit("m1", { parents: ["b", "x"] });
    story.commit("x2", { parents: ["x", "b"], message: "Merge branch 'main' into x" });
    story.commit("y", { parents: ["x2"] });
    story.commit("m2", { parents: ["m1", "y"] });
    expect(drawn(story)).toEqual([["a"], ["b"], ["m1", "x"], ["m2", "Merge branch 'main' into x", "y"]]);
  });

  test("a foxtrot: the line goes on in the second parent where the merge says so", () => {
    const story = new Story();
    story.commit("a");
    story.commit("b", { parents: ["a"] });
    story.commit("mine", { parents: ["a"] });
    story.commit("fox", { parents: ["mine", "b"], message: "Merge branch 'main' of example.com:o/n" });
    story.commit("c", { parents: ["fox"] });
    const fox = "Merge branch 'main' of example.com:o/n";
    expect(drawn(story)).toEqual([["a"], ["b"], [fox, "mine"], ["c"]]);
    expect(drawn(story, ["trunk"])).toEqual([["a"], ["mine"], [fox, "b"], ["c"]]);
  });

  test("a foxtrot whose second parent is not here stays on the first", () => {
    const fox = record(idOf("fox"), [idOf("a"), idOf("gone")], { at: T0, message: "Merge branch 'main'" });
    const table = tableOf([record(idOf("a"), [], { at: T0, message: "a" }), fox]);
    const line = traceMainline(table, {
      mainline: { tip: 1, name: "main", because: "", names: ["main"] },
      remote: null,
    });
    expect([...line.chain]).toEqual([0, 1]);
  });

  test("an octopus is no foxtrot", () => {
    const story = new Story();
    story.commit("a");
    for (const arm of ["x", "y"]) story.commit(arm, { parents: ["a"] });
    story.commit("m", { parents: ["a", "x", "y"], message: "Merge branch 'main'" });
    expect(drawn(story).map(([name]) => name)).toEqual(["a", "Merge branch 'main'"]);
  });

  test("a branch that was merged twice brings in what is new", () => {
    const story = new Story();
    story.commit("a");
    story.commit("x", { parents: ["a"] });
    story.commit("m1", { parents: ["a", "x"] });
    story.commit("x2", { parents: ["x"] });
    story.commit("m2", { parents: ["m1", "x2"] });
    story.commit("m3", { parents: ["m2", "x"] });
    expect(drawn(story)).toEqual([["a"], ["m1", "x"], ["m2", "x2"], ["m3"]]);
  });

  test("a back-merge of a release branch is not one giant change", () => {
    const story = new Story();
    story.commit("a");
    story.commit("rel", { parents: ["a"] });
    story.commit("fix", { parents: ["rel"] });
    story.commit("relm", { parents: ["rel", "fix"] });
    story.commit("b", { parents: ["a"] });
    story.commit("back", { parents: ["b", "relm"] });
    expect(drawn(story)).toEqual([["a"], ["b"], ["back", "fix", "rel", "relm"]]);
  });

  test("a history of its own that is merged in belongs to that merge, and what is elsewhere to nobody", () => {
    const story = new Story();
    story.commit("a");
    story.commit("other", { parents: [] });
    story.commit("other2", { parents: ["other"] });
    story.commit("m", { parents: ["a", "other2"] });
    story.commit("unmerged", { parents: ["m"] });
    expect(drawn(story, ["main"], "m")).toEqual([["a"], ["m", "other", "other2"]]);
    const history = story.history({ tip: "m" });
    const line = traceMainline(history.commits, history.repository);
    expect(line.owner[history.commits.find(idOf("unmerged"))]).toBe(-1);
  });
});

const DEEP = 200_000;

/** A main line `a – m` with a branch of very many commits between, or a main line of them. */
function deep(): CommitTable {
  const id = (n: number) => idOf(String(n));
  const records = Array.from({ length: DEEP }, (_, n) =>
    record(id(n), n === 0 ? [] : [id(n - 1)], { at: T0 + n, message: `c${n}` }),
  );
  records.push(record(id(DEEP), [id(0), id(DEEP - 1)], { at: T0 + DEEP, message: "merge" }));
  return tableOf(records);
}

describe("200,000 commits in a row", () => {
  const table = deep();
  const mainline = (tip: number) => ({
    mainline: { tip, name: "main", because: "", names: ["main"] },
    remote: null,
  });

  test("as main line", () => {
    const line = traceMainline(table, mainline(DEEP - 1));
    expect(line.chain).toHaveLength(DEEP);
    expect([line.owner[0], line.owner[DEEP - 1], line.owner[DEEP]]).toEqual([0, DEEP - 1, -1]);
  });

  test("as a branch that one merge brings in, down to its own commits", () => {
    const line = traceMainline(table, mainline(DEEP));
    expect([...line.chain]).toEqual([0, DEEP]);
    expect(line.ownedStart[2]! - line.ownedStart[1]!).toBe(DEEP);
    const one = new Story();
    one.commit("one");
    const history = { ...one.history(), commits: table };
    const [, landing] = findMergeRecords(history, line);
    expect(ownCommits(table, line, landing!)).toHaveLength(DEEP);
  });

  test("under a delivery, and since a position", () => {
    expect(firstContaining(table, [0, DEEP - 1]).at(DEEP - 1)).toBe(1);
    const line = traceMainline(table, mainline(0));
    expect(reachedSince(table, line, DEEP - 1, 1)).toHaveLength(DEEP - 1);
  });
});

describe("random histories, against brute force", () => {
  test("each commit is owned by the landing that reaches it and whose main-line parent does not", () => {
    fc.assert(
      fc.property(aDag(true), ({ story, tip }) => {
        const history = story.history({ tip });
        const line = traceMainline(history.commits, history.repository);
        expect(ownersOf(line)).toEqual(ownersByDefinition(history.commits, line));
      }),
      { numRuns: 300 },
    );
  });

  test("the line goes from a root to the tip, from parent to child, first parents only where nothing is said", () => {
    fc.assert(
      fc.property(aDag(), ({ story, tip }) => {
        const { commits, repository } = story.history({ tip });
        const chain = [...traceMainline(commits, repository).chain];
        expect(chain.at(-1)).toBe(commits.find(idOf(tip)));
        const expected: number[] = [];
        for (let at: number | undefined = chain.at(-1); at !== undefined; at = parentsOf(commits, at)[0])
          expected.unshift(at);
        expect(chain).toEqual(expected);
      }),
    );
  });

  test("the first delivery of a commit is the first whose commit reaches it", () => {
    const dagWithTips = aDag().chain(({ story, tip }) =>
      fc.record({
        table: fc.constant(story.table()),
        tip: fc.constant(tip),
        tips: fc.array(fc.nat(story.size - 1), { maxLength: 6 }),
      }),
    );
    fc.assert(
      fc.property(dagWithTips, ({ table, tips }) => {
        const sets = tips.map((one) => reachable(table, one));
        const expected = Array.from({ length: table.count }, (_, commit) =>
          sets.findIndex((set) => set.has(commit)),
        );
        expect([...firstContaining(table, tips)]).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test("what a head reaches since a position is what it reaches without the line before", () => {
    const dagWithHead = aDag().chain(({ story, tip }) =>
      fc.tuple(fc.constant(story), fc.constant(tip), fc.nat(story.size - 1)),
    );
    fc.assert(
      fc.property(dagWithHead, fc.nat(30), ([story, tip, head], at) => {
        const { commits, repository } = story.history({ tip });
        const line = traceMainline(commits, repository);
        const position = at % line.chain.length;
        const before = position === 0 ? new Set<number>() : reachable(commits, line.chain[position - 1]!);
        const expected = [...reachable(commits, head)].filter((commit) => !before.has(commit));
        expect(reachedSince(commits, line, head, position).sort((a, b) => a - b)).toEqual(
          expected.sort((a, b) => a - b),
        );
      }),
      { numRuns: 300 },
    );
  });
});

function ownersOf(line: MainlineTrace): number[][] {
  return Array.from(line.chain, (_, position) =>
    [...line.owned.slice(line.ownedStart[position], line.ownedStart[position + 1])].sort((a, b) => a - b),
  );
}

function ownersByDefinition(commits: CommitTable, line: MainlineTrace): number[][] {
  return Array.from(line.chain, (landing, position) => {
    const before = position === 0 ? new Set<number>() : reachable(commits, line.chain[position - 1]!);
    return [...reachable(commits, landing)].filter((commit) => !before.has(commit)).sort((a, b) => a - b);
  });
}

test("the clock of the builder runs an hour a commit", () => {
  const story = new Story();
  story.commit("a");
  story.commit("b");
  expect([...story.table().authorSeconds]).toEqual([T0 + HOUR, T0 + 2 * HOUR]);
});
