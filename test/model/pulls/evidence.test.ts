import { describe, expect, test } from "vitest";
import type { PullFact } from "../../../src/collect/github-facts.ts";
import { DEFAULT_CONFIG } from "../../../src/config/defaults.ts";
import { buildOne, findChange, outlineOf } from "../../../src/model/build-flow.ts";
import { HOUR, idOf, Story, T0 } from "../builders.ts";
import { at, event, flowWith, historyWith, listed, merged, numbered, open } from "./joined.ts";

const hour = (n: number) => T0 + n * HOUR;

function squash(): Story {
  const story = new Story();
  story.commit("root", { at: hour(-100) });
  story.commit("s", { at: hour(50) });
  return story;
}

/** #7, opened at 20 with a commit of 10 and merged at 50. */
function seven(more: Partial<PullFact> = {}) {
  const pull = merged(7, "s", 50, { opened: 20, commits: [listed("a", 10)], ...more });
  return numbered(flowWith(squash(), [pull]), 7);
}

const issue = (number: number, hours: number) => ({
  repository: "acme/example",
  number,
  title: "Wanted",
  body: "",
  createdAt: at(hours),
  editedAt: null,
  url: `https://github.com/acme/example/issues/${number}`,
});

describe("the request", () => {
  test("is the earliest issue that it closes", () => {
    expect(seven({ closes: [issue(3, 5), issue(2, -40)] }).requestedAt).toMatchObject({
      at: at(-40),
      ref: "https://github.com/acme/example/issues/2",
    });
  });
  test("after the start was waited for by nobody", () => {
    expect(seven({ closes: [issue(3, 30)] }).requestedAt).toMatchObject({ at: at(10) });
  });
  test("is missing without an issue", () => expect(seven().requestedAt).toEqual({ missing: "no-issue" }));

  test("is not known where GitHub did not let the issues be read", () => {
    expect(seven({ unread: ["closes: no permission"] }).requestedAt).toEqual({ missing: "not-read" });
  });
});

describe("the start", () => {
  test("is the opening where the first commit was written later", () => {
    expect(seven({ commits: [listed("a", 30)] }).startedAt).toMatchObject({ at: at(20), ref: "#7" });
  });
  test("passes merges over, by their parents or by what they say", () => {
    const merges = [
      listed("m", 1, { parents: [idOf("x"), idOf("y")], headline: "Anything" }),
      listed("n", 2, { headline: "Merge branch 'main' into a" }),
      listed("o", 3, { headline: "Merge remote-tracking branch 'origin/main'" }),
    ];
    expect(seven({ commits: [...merges, listed("a", 10)] })).toMatchObject({
      startedAt: { at: at(10) },
      commits: 1,
    });
    expect(seven({ commits: merges })).toMatchObject({ startedAt: { at: at(1) }, commits: 3 });
  });
  test("is stale more than 30 days before both the opening and the next commit", () => {
    const flags = (...hours: number[]) =>
      seven({ commits: hours.map((one, i) => listed(`a${i}`, one)) }).flags;
    // 10 − 30 · 24 = −710; alone it is held against the opening, 20 − 30 · 24 = −700.
    expect(flags(-711, 10)).toEqual(["stale-start"]);
    expect(flags(-701)).toEqual(["stale-start"]);
    expect(flags(-710, 10)).toEqual([]);
    expect(flags(-700)).toEqual([]);
    expect(flags(-2000, -1500, 10)).toEqual([]);
  });
  test("is missing where no commit is known", () => {
    const unread = seven({ commits: { unread: "cut off" } });
    expect(unread.startedAt).toEqual({ missing: "squash-hides-start" });
  });
});

describe("assistance", () => {
  const declared = (more: Partial<PullFact>) => seven(more).assistance;
  test.each([
    ["the account that opened it", { author: { login: "Copilot", bot: true } }, "agent-authored", "Copilot"],
    ["its branch", { head: "codex/log-in" }, "explicit", "Codex"],
    [
      "a commit of GitHub's list",
      { commits: [listed("a", 10, { authorEmail: "noreply@anthropic.com" })] },
      "agent-authored",
      "Claude",
    ],
    [
      "its description",
      { body: "Log in.\n\n🤖 Generated with [Claude Code](https://claude.ai)" },
      "explicit",
      "Claude",
    ],
    ["a label", { labels: ["bug", "ai-assisted"] }, "labelled", "not named"],
    ["a label that names it", { labels: ["copilot"] }, "labelled", "Copilot"],
  ] as [string, Partial<PullFact>, string, string][])("%s", (_where, more, tier, assistant) =>
    expect(declared(more)).toMatchObject({ tier, assistant }));
  test.each([
    "main",
    "maintenance",
    "cursor position",
    "aircraft",
    "claude-monet-exhibition",
  ])("the label %s says nothing", (label) => expect(declared({ labels: [label] })).toBeNull());
  test("the stronger tier is named", () => {
    expect(declared({ labels: ["copilot"], body: "Made with Cursor" })).toMatchObject({ tier: "explicit" });
  });
});

test("a hotfix is known by its label", () => expect(seven({ labels: ["hotfix"] }).hotfix).toMatch(/label/));

test("a revert goes by the number in its description, where several changes bear the title in its message", () => {
  const story = squash();
  story.commit("t", { at: hour(60) });
  story.commit("r", { at: hour(80), message: 'Revert "Log in"' });
  const back = merged(9, "r", 80, { title: 'Revert "Log in"', body: "Reverts acme/example#7" });
  const pulls = [merged(7, "s", 50, { title: "Log in" }), merged(8, "t", 60, { title: "Log in" }), back];
  expect(numbered(flowWith(story, pulls), 9).reverts).toBe(idOf("s"));
});

test("a revert is known by the description that GitHub writes", () => {
  const story = squash();
  story.commit("r", { at: hour(80), message: "Take it out (#8)" });
  const back = merged(8, "r", 80, { title: "Take it out", body: "Reverts acme/example#7" });
  const flow = flowWith(story, [merged(7, "s", 50), back]);
  expect([numbered(flow, 8).reverts, numbered(flow, 7).revertedBy]).toEqual([idOf("s"), idOf("r")]);
});

describe("explain", () => {
  const story = squash();
  const pulls = [
    merged(7, "s", 50, { opened: 20, commits: [listed("a1b2c3", 10), listed("b", 15)] }),
    open(8, 30, { commits: [listed("o", 25)], headCommit: idOf("o") }),
    open(9, 30, {
      state: "closed",
      closedAt: at(40),
      events: [event("closed", 40)],
      commits: [listed("z", 25)],
    }),
    merged(10, "elsewhere", 45, { opened: 40, commits: [listed("e", 39)] }),
  ];
  const history = historyWith(story, pulls);
  const outline = outlineOf(history, DEFAULT_CONFIG);
  const told = (word: string) => {
    const found = findChange(history, outline, word);
    if (found.kind !== "change" && found.kind !== "pull") return found.kind;
    const { id, number } = buildOne({ ...history, diffs: new Map() }, outline, found);
    return [id, number];
  };
  test.each([
    ["#7", [idOf("s"), 7]],
    [idOf("s").slice(0, 9), [idOf("s"), 7]],
    [idOf("b").slice(0, 9), [idOf("s"), 7]],
    ["#8", ["#8", 8]],
    [idOf("o").slice(0, 9).toUpperCase(), ["#8", 8]],
    ["#9", ["#9", 9]],
    [idOf("z"), ["#9", 9]],
    ["#10", ["#10", 10]],
    ["#11", "nothing"],
  ])("finds %s", (word, expected) => expect(told(word)).toEqual(expected));
});
