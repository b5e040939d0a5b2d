import { describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { productionOf } from "../../src/lib/text/production.ts";
import { hotfixMark, hotfixMarksOf } from "../../src/model/changes/hotfixes.ts";
import { revertMarksOf } from "../../src/model/changes/revert-marks.ts";
import { edgeOf } from "../../src/model/deliveries/left-edge.ts";
import type { MergeRecords } from "../../src/model/history/merges/merge-records.ts";
import { accountsOf } from "../../src/model/people/identities.ts";
import type { PullInput } from "../../src/model/pulls/life/pull-input.ts";
import { withCommentsAsReviews } from "../../src/model/pulls/replay/pull-known.ts";
import { replayPull } from "../../src/model/pulls/replay-pull.ts";
import { T0, tell } from "./pulls/story.ts";

describe("automated accounts", () => {
  const { isAutomated, isAutomatedAccount, isMachine } = accountsOf(["acme-ci", "svc-*", "*@robots.example"]);
  const identity = (name: string, email = "x@example.org") => ({ name, email });

  test.each(["acme-ci", "Acme-CI", "svc-deploy", "dependabot[bot]"])("%s is one", (name) => {
    expect(isAutomated(identity(name))).toBe(true);
    expect(isAutomatedAccount({ login: name, bot: false })).toBe(true);
    expect(isMachine({ login: name, bot: false })).toBe(true);
  });

  test.each(["acme", "acme-cinema", "my-svc-x"])("%s is none", (name) => {
    expect(isAutomated(identity(name))).toBe(false);
    expect(isMachine({ login: name, bot: false })).toBe(false);
  });

  test("the suffix of a managed account is taken off", () => {
    for (const login of ["acme-ci_corp", "build-bot_acme"])
      expect(isMachine({ login, bot: false })).toBe(true);
    expect(isMachine({ login: "ada_acme", bot: false })).toBe(false);
    expect(accountsOf(["*_acme"]).isMachine({ login: "ada_acme", bot: false })).toBe(true);
  });

  test("an address tells, too; nothing configured leaves what is known", () => {
    expect(isAutomated(identity("Build", "build@robots.example"))).toBe(true);
    expect(accountsOf([]).isAutomated(identity("acme-ci"))).toBe(false);
    expect(accountsOf([]).isMachine({ login: "x", bot: true })).toBe(true);
  });
});

describe("marks of a revert", () => {
  const change = { branch: "x", title: "Take it out", number: 13, request: { labels: ["Undo", "p1"] } };

  test("a configured label marks one, and what it reverts stands in its description", () => {
    const marks = revertMarksOf({ branches: null, labels: ["undo"], titles: null });
    expect(marks.named(change, ["Take it out (#13)\n\n#12 broke the build."])).toEqual([{ number: 12 }]);
    expect(marks.named({ ...change, request: null }, ["#12"])).toEqual([]);
  });

  test("by default no label does", () => {
    expect(revertMarksOf(DEFAULT_CONFIG.reverts).named(change, ["#12"])).toEqual([]);
  });
});

describe("marks of a hotfix", () => {
  const change = (branch: string, labels: string[] = [], title = "Change") => ({
    branch,
    title,
    request: { labels },
  });
  const marks = hotfixMarksOf({ branches: ["urgent/**"], labels: [], titles: null });

  test("configured ones take the place of the usual ones, where they are", () => {
    expect(hotfixMark(change("urgent/a/b"), marks)).toBe("the name of its branch, as configured");
    expect(hotfixMark(change("hotfix/a"), marks)).toBeNull();
    expect(hotfixMark(change("x", ["hotfix"]), marks)).toBeNull();
    expect(hotfixMark(change("x", [], "hotfix: y"), marks)).toBe("the type in its title (hotfix: …)");
  });

  test("nothing configured leaves them", () => {
    const usual = hotfixMarksOf(DEFAULT_CONFIG.hotfixes);
    for (const one of [
      change("hotfix/a"),
      change("x", ["type: hotfix"]),
      change("x", [], "[hotfix] y"),
      change("x"),
    ])
      expect(hotfixMark(one, usual)).toBe(hotfixMark(one));
  });
});

describe("comments as reviews", () => {
  // Bo comments after 20 minutes and approves after 40; the author and a robot comment in between.
  const told = tell("0 open; 10 ada comments; 15 robot comments; 20 bo comments; 40 bo approves; 50 merge");
  const spells = (input: PullInput) =>
    replayPull(input).spans.map(({ stage, from, to }) => [stage, (from - T0) / 60_000, (to - T0) / 60_000]);

  test("nobody's comment is one where that is not configured: the first look is the approval", () => {
    expect(spells(told)).toEqual([
      ["pickup", 0, 40],
      ["merge", 40, 50],
    ]);
  });

  test("somebody else's is a look that decides nothing, and the author is asked", () => {
    const pull = withCommentsAsReviews(told.pull, accountsOf([]));
    expect(spells({ ...told, pull })).toEqual([
      ["pickup", 0, 20],
      ["rework", 20, 40],
      ["merge", 40, 50],
    ]);
  });

  test("a configured account's is none", () => {
    expect(spells({ ...told, pull: withCommentsAsReviews(told.pull, accountsOf(["bo"])) })).toEqual(
      spells(told),
    );
  });
});

test.each([
  [null, "production", false, true],
  [null, "eu", true, true],
  [null, "eu", false, false],
  [["eu-*"], "EU-west", false, true],
  [["eu-*"], "production", true, false],
  [[], "production", true, false],
])("of the environments %j, %s serves users (marked: %s): %s", (patterns, name, marked, serves) => {
  expect(productionOf(patterns)(name, marked)).toBe(serves);
});

describe("the first delivery of a record", () => {
  // Five deliveries: the first one carries 30 changes, the others one each.
  const carriedBy = [...Array(30).fill(0), 1, 2, 3, 4] as number[];
  const landings = {
    length: carriedBy.length,
    commitOf: (index: number) => index,
    isDirect: () => false,
  } as unknown as MergeRecords;
  const edge = (source: "tags" | "deployments", decided: "auto" | "edge" | "whole", of = carriedBy) =>
    edgeOf(5, { ...landings, length: of.length } as MergeRecords, (commit) => of[commit]!, source, decided);
  const even = [0, 1, 2, 3, 4];

  test.each([
    ["tags", "auto", carriedBy, 0],
    ["tags", "auto", even, -1],
    ["tags", "edge", even, 0],
    ["tags", "whole", carriedBy, -1],
    ["deployments", "auto", even, 0],
    ["deployments", "whole", even, -1],
  ] as const)("of %s, decided as %s: %#", (source, decided, of, expected) => {
    expect(edge(source, decided, [...of])).toBe(expected);
  });
});
