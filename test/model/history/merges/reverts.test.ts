import { describe, expect, test } from "vitest";
import { chooseRemote } from "../../../../src/collect/git/remotes.ts";
import type { MarkPatterns } from "../../../../src/config/config.ts";
import { DEFAULT_CONFIG } from "../../../../src/config/defaults.ts";
import type { Change } from "../../../../src/model/flow.ts";
import { flowOf, idOf, record, Story, T0, tableOf } from "../../builders.ts";

type Step = readonly [name: string, message: string, more?: { parents?: string[] }];

/** What each named change reverts, and what reverts it, by name. */
function links(steps: readonly Step[], order?: readonly number[], reverts?: Partial<MarkPatterns>) {
  const story = new Story();
  for (const [name, message, more] of steps) story.commit(name, { message, ...more });
  const config = { reverts: { ...DEFAULT_CONFIG.reverts, ...reverts } };
  const flow = flowOf(story.history(order ? { order } : {}), { config });
  const names = new Map(steps.map(([name]) => [idOf(name), name]));
  const name = (id: string | null) => (id === null ? null : names.get(id)!);
  const row = (change: Change) =>
    [name(change.id)!, [name(change.reverts), name(change.revertedBy)]] as const;
  return Object.fromEntries(flow.changes.map(row));
}

const root: Step = ["root", "Begin"];
const none = [null, null];

describe("what a revert undoes", () => {
  test("by the trailer that git writes", () => {
    expect(
      links([root, ["x", "Add x"], ["r", `Revert "Add x"\n\nThis reverts commit ${idOf("x")}.\n`]]),
    ).toEqual({
      root: none,
      x: [null, "r"],
      r: ["x", null],
    });
  });

  test.each([7, 8, 12, 39])("by an id of %i digits", (digits) => {
    const message = `Undo it\n\nThis reverts commit ${idOf("x").slice(0, digits)}.`;
    expect(links([root, ["x", "Add x"], ["r", `Revert: ${message}`]]).r).toEqual(["x", null]);
  });

  test("of a merge, with what git adds", () => {
    const steps: Step[] = [
      root,
      ["t", "Topic", { parents: ["root"] }],
      ["m", "Merge pull request #4 from o/t\n\nTopic", { parents: ["root", "t"] }],
      [
        "r",
        `Revert "Merge pull request #4 from o/t"\n\nThis reverts commit ${idOf("m")}, reversing\nchanges made to ${idOf("root")}.`,
      ],
    ];
    expect(links(steps)).toMatchObject({ m: [null, "r"], r: ["m", null] });
  });

  test("of a commit inside a merged change: the change is reverted", () => {
    const steps: Step[] = [
      root,
      ["t1", "One", { parents: ["root"] }],
      ["t2", "Two", { parents: ["t1"] }],
      ["m", "Merge branch 't'", { parents: ["root", "t2"] }],
      ["r", `Revert "One"\n\nThis reverts commit ${idOf("t1")}.`],
    ];
    expect(links(steps)).toMatchObject({ m: [null, "r"], r: ["m", null] });
  });

  test("by GitHub's line, in a squash or in a merge", () => {
    const steps: Step[] = [
      root,
      ["x", "Add x (#12)"],
      ["y", "Add y (#13)"],
      ["r", 'Revert "Add x" (#14)\n\nReverts owner/name#12'],
      ["t", 'Revert "Add y"', { parents: ["r"] }],
      [
        "m",
        "Merge pull request #15 from o/revert-13-y\n\nTake y out\n\nReverts #13",
        { parents: ["r", "t"] },
      ],
    ];
    expect(links(steps)).toMatchObject({ x: [null, "r"], r: ["x", null], y: [null, "m"], m: ["y", null] });
  });

  test("by the title alone, numbers left out", () => {
    const steps: Step[] = [
      root,
      ["x", "Add x (#12)"],
      ["r", 'Revert "Add x (#12)" (#13)'],
      ["y", "Add y"],
      ["s", 'revert: "Add y"'],
    ];
    expect(links(steps)).toMatchObject({ x: [null, "r"], r: ["x", null], y: [null, "s"], s: ["y", null] });
  });

  test("by the only commit of a merged pull request", () => {
    const steps: Step[] = [
      root,
      ["x", "Add x"],
      ["t", `Revert "Add x"\n\nThis reverts commit ${idOf("x")}.`, { parents: ["x"] }],
      ["m", "Merge pull request #9 from o/p\n\nRevert what broke", { parents: ["x", "t"] }],
    ];
    expect(links(steps)).toMatchObject({ x: [null, "m"], m: ["x", null] });
  });

  /** Both ends of a link, or none: the reverted change must know of it, whatever the revert is called. */
  test.each([
    ["Back out the parser", `This reverts commit ${idOf("x")}.`],
    ['Reapply "Take it out"', `This reverts commit ${idOf("x")}.`],
    ["Switch it off again (#8)", "Reverts owner/name#7"],
  ])("under the title %s both changes are linked", (title, body) => {
    expect(links([root, ["x", "Add x (#7)"], ["r", `${title}\n\n${body}`]])).toMatchObject({
      x: [null, "r"],
      r: ["x", null],
    });
  });
});

/** A merge of a branch with one commit, as a forge makes it. */
const merge = (name: string, subject: string, body: string, from = "root"): Step[] => [
  [`${name}t`, `${name}: one`, { parents: [from] }],
  [name, `${subject}\n\n${body}`, { parents: [from, `${name}t`] }],
];

describe("reverts of GitLab", () => {
  const x = merge("x", "Merge branch 'x' into 'main'", "Add x\n\nSee merge request g/p!12");
  const title = `Revert "Merge branch 'x' into 'main'"`;

  test.each(["!12", "g/p!12", "g/sub/p!12"])("of a merge request, %s", (reference) => {
    const told: Step = ["r", `${title}\n\nThis reverts merge request ${reference}`];
    expect(links([root, ...x, told])).toMatchObject({ x: [null, "r"], r: ["x", null] });
  });

  test("in a merge request of its own, by its only commit", () => {
    const steps: Step[] = [
      root,
      ...x,
      ["t", `${title}\n\nThis reverts merge request !12`, { parents: ["x"] }],
      [
        "r",
        "Merge branch 'undo' into 'main'\n\nTake x out\n\nSee merge request g/p!13",
        { parents: ["x", "t"] },
      ],
    ];
    expect(links(steps)).toMatchObject({ x: [null, "r"], r: ["x", null] });
  });

  test("by the branch that its button makes, the beginning of the commit's id", () => {
    const branch = `revert-${idOf("x").slice(0, 8)}`;
    const r = merge(
      "r",
      `Merge branch '${branch}' into 'main'`,
      "Take x out\n\nSee merge request g/p!13",
      "x",
    );
    expect(links([root, ...x, ...r])).toMatchObject({ x: [null, "r"], r: ["x", null] });
  });
});

describe("reverts by the branch that GitHub's button makes", () => {
  const x = merge("x", "Merge pull request #12 from o/x", "Add x");
  const merged = (branch: string) =>
    merge("r", `Merge pull request #13 from o/${branch}`, "Take it out", "x");

  test("names the number and the branch of what it reverts", () => {
    expect(links([root, ...x, ...merged("revert-12-x")])).toMatchObject({ x: [null, "r"], r: ["x", null] });
  });

  test("the number alone counts where nothing tells the other's branch", () => {
    const squash: Step[] = [["x", "Add x (#12)"]];
    expect(links([root, ...squash, ...merged("revert-12-x")])).toMatchObject({ r: ["x", null] });
  });

  test.each([
    "revert-12-columns",
    "revert-99-x",
    "revert-12",
    "revert-1234567",
    "no-revert-12-x",
    "a/b/revert-12-x",
  ])("%s is none", (branch) => {
    expect(links([root, ...x, ...merged(branch)])).toEqual({ root: none, x: none, r: none });
  });

  test("a line of its message says it better", () => {
    const y = merge("y", "Merge pull request #11 from o/y", "Add y");
    const r = merge("r", "Merge pull request #13 from o/revert-12-x", "Take y out\n\nReverts o/n#11", "x");
    const steps = [
      root,
      ...y,
      ...x.map(([name, message]): Step => [name, message, { parents: name === "x" ? ["y", "xt"] : ["y"] }]),
      ...r,
    ];
    expect(links(steps)).toMatchObject({ y: [null, "r"], x: none, r: ["y", null] });
  });
});

describe("configured marks of a revert", () => {
  const x = merge("x", "Merge pull request #12 from o/x", "Add x");
  const undo = (title: string, branch = "topic") =>
    merge("r", `Merge pull request #13 from o/${branch}`, title, "x");
  const linked = { x: [null, "r"], r: ["x", null] };
  const unlinked = { root: none, x: none, r: none };

  test.each<[string, Partial<MarkPatterns>, Step[]]>([
    ["a title with a number", { titles: ["back out *"] }, undo("Back out #12")],
    ["a title with an id", { titles: ["back out *"] }, undo(`Back out ${idOf("x").slice(0, 9)}`)],
    ["a title with another in quotes", { titles: ["back out *"] }, undo('Back out "Add x"')],
    [
      "a title, with the number below it",
      { titles: ["back out *"] },
      undo("Back out it\n\nIt broke, see #13 and #12."),
    ],
    ["a branch with a number", { branches: ["undo/*"] }, undo("It broke", "undo/12-x")],
    ["a branch, with the number in the title", { branches: ["undo/*"] }, undo("Take #12 out", "undo/x")],
  ])("%s", (_says, patterns, steps) => {
    expect(links([root, ...x, ...steps])).toEqual(unlinked);
    expect(links([root, ...x, ...steps], undefined, patterns)).toMatchObject(linked);
  });

  test("one that names nothing links nothing", () => {
    expect(links([root, ...x, ...undo("Back out it")], undefined, { titles: ["back out *"] })).toEqual(
      unlinked,
    );
  });

  test("take the place of the usual ones, and an empty list turns them off", () => {
    const [byBranch, byTitle] = [undo("It broke", "revert-12-x"), undo('Revert "Add x"')];
    for (const branches of [[], ["undo/*"]])
      expect(links([root, ...x, ...byBranch], undefined, { branches })).toEqual(unlinked);
    for (const titles of [[], ["back out *"]])
      expect(links([root, ...x, ...byTitle], undefined, { titles })).toEqual(unlinked);
    expect(links([root, ...x, ...byTitle], undefined, { branches: [], labels: [] })).toMatchObject(linked);
  });

  test("what tools write counts in any case", () => {
    const told: Step = ["r", `Undo\n\nThis reverts commit ${idOf("x")}.`];
    const off = { branches: [], labels: [], titles: [] };
    expect(links([root, ...x, told], undefined, off)).toMatchObject(linked);
  });
});

/** Numbers of a copy are those of its original; numbers of another project are not. */
test.each([
  ["owner/name", "x"],
  ["somebody/Name", "x"],
  ["owner/other", null],
])("Reverts %s#7, in a clone of owner/name: %s", (project, reverted) => {
  const story = new Story();
  story.commit("x", { message: "Add x (#7)" });
  story.commit("r", { message: `Take it out (#8)\n\nReverts ${project}#7` });
  const history = story.history();
  const remote = chooseRemote([["remote.origin.url", "https://github.com/owner/name"]]);
  const flow = flowOf({ ...history, repository: { ...history.repository, remote } });
  const reverts = flow.changes.map((change) => change.reverts);
  expect(reverts).toEqual([null, reverted === null ? null : idOf(reverted)]);
});

describe("what is no revert of a change", () => {
  test.each([
    ["of a commit that is not here", `Undo\n\nThis reverts commit ${idOf("elsewhere")}.`],
    ["of an unknown number", "Undo (#9)\n\nReverts owner/name#999"],
    ["of an unknown title", 'Revert "Never was"'],
    ["an id that is too short", `Undo\n\nThis reverts commit ${idOf("x").slice(0, 6)}.`],
    ["that only speaks of one", "Make sure that reverts work\n\nas in: This reverts commit 1234567"],
    ["whose title only looks like one", 'Revert "Add x" partly'],
  ])("%s", (_says, message) => {
    expect(links([root, ["x", "Add x"], ["r", message]])).toEqual({ root: none, x: none, r: none });
  });

  const listed = (title: string) =>
    `${title}\n\n* Drop the old builds\n\n* Revert "Add x"\n\nThis reverts commit ${idOf("x")}.`;

  test("one of several commits that were squashed: the change has another purpose", () => {
    const steps: Step[] = [root, ["x", "Add x"], ["r", listed("Remove the 32-bit builds (#8)")]];
    expect(links(steps)).toEqual({ root: none, x: none, r: none });
  });

  test("but a squash whose title speaks of it, or a list of reasons below, is one", () => {
    const reasons = `Switch it off (#9)\n\nThis reverts commit ${idOf("y")}.\n\n* it is slow\n* it is wrong`;
    const steps: Step[] = [
      root,
      ["x", "Add x"],
      ["r", listed("fix: revert x (#8)")],
      ["y", "Add y"],
      ["s", reasons],
    ];
    expect(links(steps)).toMatchObject({ x: [null, "r"], y: [null, "s"] });
  });

  test.each([
    ["abcdef1", null],
    ["abcdef12", "abcdef12".padEnd(40, "0")],
  ])("an id that begins two commits: by %s it is %j", (digits, target) => {
    const ids = ["1".repeat(40), "abcdef12".padEnd(40, "0"), "abcdef13".padEnd(40, "0"), "2".repeat(40)];
    const messages = ["a", "b", "c", `Revert it\n\nThis reverts commit ${digits}.`];
    const commits = tableOf(
      ids.map((id, i) => record(id, i === 0 ? [] : [ids[i - 1]!], { at: T0 + i, message: messages[i]! })),
    );
    const story = new Story();
    for (const id of ids) story.commit(id);
    const flow = flowOf({ ...story.history(), commits });
    expect(flow.changes.at(-1)?.reverts).toBe(target);
  });

  test("inside the change that it undoes", () => {
    const steps: Step[] = [
      root,
      ["t1", "One", { parents: ["root"] }],
      ["t2", `Revert "One"\n\nThis reverts commit ${idOf("t1")}.`, { parents: ["t1"] }],
      ["m", "Merge branch 't'", { parents: ["root", "t2"] }],
    ];
    expect(links(steps)).toEqual({ root: none, m: none });
  });

  test("in the message of the merge that brought it", () => {
    const steps: Step[] = [
      root,
      ["t", "One", { parents: ["root"] }],
      ["m", `Merge branch 't'\n\nThis reverts commit ${idOf("t")}.`, { parents: ["root", "t"] }],
    ];
    expect(links(steps)).toEqual({ root: none, m: none });
  });

  test("of what comes only later", () => {
    expect(links([root, ["r", 'Revert "Add x"'], ["x", "Add x"]])).toEqual({ root: none, r: none, x: none });
  });
});

describe("one thing done twice", () => {
  test("a title that comes twice: the one before the revert is meant", () => {
    const steps: Step[] = [root, ["x1", "Add x"], ["x2", "Add x"], ["r", 'Revert "Add x"'], ["x3", "Add x"]];
    expect(links(steps)).toMatchObject({ x1: none, x2: [null, "r"], r: ["x2", null], x3: none });
  });

  test("a re-landed change is two changes, the revert is a third one, linked to the first", () => {
    const steps: Step[] = [
      root,
      ["x", "Add x (#5)"],
      ["r", `Revert "Add x (#5)" (#6)\n\nThis reverts commit ${idOf("x")}.`],
      ["again", "Add x again (#7)"],
    ];
    expect(links(steps)).toEqual({ root: none, x: [null, "r"], r: ["x", null], again: none });
  });

  test("re-landed by a cherry-pick, with the same title and number", () => {
    const steps: Step[] = [
      root,
      ["x", "Add x (#5)"],
      ["r", 'Revert "Add x" (#6)\n\nReverts owner/name#5'],
      ["again", "Add x (#5)"],
    ];
    expect(links(steps)).toEqual({ root: none, x: [null, "r"], r: ["x", null], again: none });
  });

  test("reverted twice: the first revert is the one that is named", () => {
    const undo = `\n\nThis reverts commit ${idOf("x")}.`;
    const steps: Step[] = [
      root,
      ["x", "Add x"],
      ["r1", `Revert "Add x"${undo}`],
      ["r2", `Revert it again${undo}`],
    ];
    expect(links(steps)).toEqual({ root: none, x: [null, "r1"], r1: ["x", null], r2: ["x", null] });
  });

  test("a revert of a revert", () => {
    const steps: Step[] = [
      root,
      ["x", "Add x"],
      ["r", `Revert "Add x"\n\nThis reverts commit ${idOf("x")}.`],
      ["rr", `Revert "Revert "Add x""\n\nThis reverts commit ${idOf("r")}.`],
    ];
    expect(links(steps)).toEqual({ root: none, x: [null, "r"], r: ["x", "rr"], rr: ["r", null] });
  });

  test("the same by titles alone, in any order of records", () => {
    const steps: Step[] = [root, ["x", "Add x"], ["r", 'Revert "Add x"'], ["rr", 'Revert "Revert "Add x""']];
    const expected = { root: none, x: [null, "r"], r: ["x", "rr"], rr: ["r", null] };
    expect(links(steps)).toEqual(expected);
    expect(links(steps, [3, 1, 0, 2])).toEqual(expected);
  });
});
