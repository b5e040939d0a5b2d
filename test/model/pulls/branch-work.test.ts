import { describe, expect, it } from "vitest";
import type { Diff, FileDiff } from "../../../src/collect/facts.ts";
import { aFile, type CommitSpec, day, flowOf, Story } from "../builders.ts";
import { flowWith, listed, merged } from "./joined.ts";

const AGENT = "copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>";
const BOT = "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>";
const BO = "Bo <bo@example.com>";

const diff = (...files: readonly FileDiff[]): Diff => ({ files, linesMissing: null });
const added = (path: string, lines: number, more: Partial<FileDiff> = {}) =>
  aFile(path, [[0, 0, 1, lines]], { status: "added", ...more });

type Row = readonly [name: string, author: string, change: Diff | null, more?: CommitSpec];

/** What was done on a branch of these commits that an agent opened, whose head a ref tells. */
function branchOf(rows: readonly Row[], landed: Diff = diff(added("f.ts", 1))) {
  const story = new Story();
  story.commit("root", { at: day(0) });
  for (const [i, [name, author, , more]] of rows.entries())
    story.commit(name, { author, at: day(1 + i / 100), parents: [rows[i - 1]?.[0] ?? "root"], ...more });
  story.commit("m", { author: AGENT, parents: ["root"], at: day(2), message: "Add it (#1)" });
  const told = rows.flatMap(([name, , change]) => (change === null ? [] : [[name, change] as const]));
  const history = story.history({ pulls: [[1, rows.at(-1)![0]]], takenAt: day(3) * 1000 });
  return flowOf(history, { diffs: { m: landed, ...Object.fromEntries(told) } }).changes.at(-1)!.branch;
}

describe("on the branch of an agent's change", () => {
  it("people rewrite what they replace or remove of the agent's lines, and of those alone", () => {
    const branch = branchOf([
      ["a", AGENT, diff(added("f.ts", 10))],
      // Three of its lines go and one comes; two more at the end.
      [
        "b",
        BO,
        diff(
          aFile("f.ts", [
            [2, 3, 2, 1],
            [10, 0, 9, 2],
          ]),
        ),
      ],
      // One of its own and one of the person's.
      [
        "c",
        AGENT,
        diff(
          aFile("f.ts", [
            [1, 1, 1, 1],
            [9, 1, 9, 1],
          ]),
        ),
      ],
      // The person's own once more.
      ["d", BO, diff(aFile("f.ts", [[2, 1, 2, 1]]))],
    ]);
    // The agent's: 10 − 3 − 1 and two later; the person's: 1 replaced by 1, and one of two at the end.
    expect(branch).toEqual({
      commits: { agents: 2, people: 2 },
      lines: { rewritten: 3, kept: 8, byPeople: 2 },
    });
  });

  it("a file that was deleted is rewritten, one that was renamed is not, and nobody writes a lock file", () => {
    const branch = branchOf([
      ["a", AGENT, diff(added("f.ts", 5), added("g.ts", 7), added("lock", 90, { kind: "lock" }))],
      [
        "b",
        BO,
        diff(
          aFile("f.ts", [[1, 5, 0, 0]], { status: "deleted" }),
          aFile("h.ts", [[1, 1, 1, 1]], { status: "renamed", from: "g.ts" }),
          aFile("lock", [[1, 80, 1, 80]], { kind: "lock" }),
        ),
      ],
    ]);
    expect(branch).toMatchObject({ lines: { rewritten: 6, kept: 6, byPeople: 1 } });
  });

  it("what was there before is nobody's, as is what an automated account formats", () => {
    const branch = branchOf([
      ["a", AGENT, diff(aFile("f.ts", [[10, 2, 10, 4]]))],
      ["bot", BOT, diff(aFile("f.ts", [[10, 1, 10, 1]]))],
      ["b", BO, diff(aFile("f.ts", [[5, 7, 5, 7]]))],
    ]);
    // Lines 5 to 11 are five of before, the bot's line and one of the agent's: two of its four are left.
    expect(branch).toEqual({
      commits: { agents: 1, people: 1 },
      lines: { rewritten: 1, kept: 2, byPeople: 7 },
    });
  });

  it("nobody but the agent wrote: all that was merged is as it wrote it", () => {
    const landed = diff(added("f.ts", 12), added("lock", 90, { kind: "lock" }));
    expect(branchOf([["a", AGENT, null]], landed)).toEqual({
      commits: { agents: 1, people: 0 },
      lines: { rewritten: 0, kept: 12, byPeople: 0 },
    });
  });

  it("a merge of the base brings nobody's lines", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("a", { author: AGENT, at: day(1) });
    story.commit("main", { parents: ["root"], at: day(1.1), message: "Other work (#9)" });
    story.commit("base", {
      author: BO,
      parents: ["a", "main"],
      at: day(1.2),
      message: "Merge branch 'main'",
    });
    story.commit("b", { author: BO, parents: ["base"], at: day(1.3) });
    story.commit("m", { author: AGENT, parents: ["main"], at: day(2), message: "Add it (#1)" });
    const flow = flowOf(story.history({ pulls: [[1, "b"]], takenAt: day(3) * 1000 }), {
      diffs: {
        main: diff(added("o.ts", 50)),
        a: diff(added("f.ts", 4)),
        base: diff(added("o.ts", 50)),
        b: diff(aFile("f.ts", [[1, 1, 1, 1]]), aFile("o.ts", [[1, 9, 1, 9]])),
        m: diff(added("f.ts", 4)),
      },
    });
    expect(flow.changes.at(-1)!.branch).toEqual({
      commits: { agents: 1, people: 1 },
      lines: { rewritten: 1, kept: 3, byPeople: 10 },
    });
  });

  it("is unknown, with its reason, where what a commit changed cannot be seen", () => {
    const gone = { missing: "what its commits changed is not in this clone" };
    expect(
      branchOf([
        ["a", AGENT, null],
        ["b", BO, diff(added("g.ts", 1))],
      ]),
    ).toMatchObject({ lines: gone });
    expect(
      branchOf([
        ["a", AGENT, diff(added("f.ts", 1))],
        ["b", BO, diff(aFile("f.ts", [], { hunks: null }))],
      ]),
    ).toMatchObject({ commits: { people: 1 }, lines: gone });
  });

  it("is unknown where its commits are not one line, or very many", () => {
    const own = diff(added("g.ts", 1));
    expect(
      branchOf([
        ["a", AGENT, own],
        ["b", BO, own, { parents: ["root"] }],
        ["c", BO, own, { parents: ["b", "a"], message: "Merge branch 'one' into two" }],
      ]),
    ).toMatchObject({ lines: { missing: "its commits are not one line" } });
    const many = Array.from({ length: 101 }, (_, i): Row => [`c${i}`, i === 0 ? AGENT : BO, own]);
    expect(branchOf(many)).toMatchObject({
      commits: { agents: 1, people: 100 },
      lines: { missing: "its branch has over 100 commits" },
    });
  });
});

describe("where GitHub lists the commits of an agent's branch", () => {
  const agent = { login: "copilot-swe-agent", bot: true };
  const story = new Story();
  story.commit("root", { at: day(0) });
  story.commit("m", { at: day(2), message: "Add it (#1)" });
  const branchIn = (commits: ReturnType<typeof listed>[], author = agent) =>
    flowWith(story, [merged(1, "m", 48, { opened: 24, author, commits })]).changes.at(-1)!.branch;

  it("who committed is known, and not whose lines are, where the clone does not have them", () => {
    const byAgent = listed("x", 24, { author: agent, authorName: "copilot-swe-agent[bot]" });
    expect(branchIn([byAgent, listed("y", 30)])).toEqual({
      commits: { agents: 1, people: 1 },
      lines: { missing: "its own commits are not in this clone" },
    });
    // Nor where the agent was alone: those would be all that is seen, and nothing would seem to be rewritten.
    expect(branchIn([byAgent])).toMatchObject({
      lines: { missing: "its own commits are not in this clone" },
    });
  });

  it("it is asked of no change but an agent's", () => {
    expect(branchIn([listed("y", 30)], { login: "ada", bot: false })).toBeNull();
  });
});
