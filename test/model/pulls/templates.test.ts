import { describe, expect, test } from "vitest";
import type { ClosedIssue } from "../../../src/collect/github-facts.ts";
import type { PullLife } from "../../../src/model/flow.ts";
import { replayPull } from "../../../src/model/pulls/replay-pull.ts";
import { minute, tell } from "./story.ts";

const TEMPLATE = [
  "<!-- Thank you! -->",
  "## What",
  "",
  "## What could break in production?",
  "<!-- Who notices, and how? -->",
  "Be specific.",
  "",
  "## How were the integration points tested?",
  "- [ ] by contract tests",
  "- [ ] by hand",
  "",
  "## Notes",
].join("\n");

function answers(body: string, templates: readonly string[] = [TEMPLATE], unread: readonly string[] = []) {
  const input = tell("-10 commit a; 0 open; 40 merge", { templates });
  return replayPull({ ...input, pull: { ...input.pull, body, unread } }).pull!.answers;
}

/** The template with something written below its second heading. */
const saying = (says: string) =>
  TEMPLATE.replace("Be specific.\n", `Be specific.\n${says}\n`).replaceAll("\n", "\r\n");

describe("the questions of a template that a description answers", () => {
  test("both, where something is written below them", () => {
    expect(
      answers(
        "## What could break in production?\nThe cart.\n## How were the integration points tested?\nBy Pact.",
      ),
    ).toEqual({
      production: true,
      integration: true,
    });
  });

  test("none, where the template stands as it is, or is gone", () => {
    const none = { production: false, integration: false };
    for (const body of [TEMPLATE, "", "Fixes a typo."]) expect([body, answers(body)]).toEqual([body, none]);
  });

  test("none is asked where no template asks", () => {
    const none = { production: null, integration: null };
    expect(answers(TEMPLATE, [])).toEqual(none);
    expect(answers(TEMPLATE, ["## What\n## How was this tested?\n"])).toEqual(none);
    expect(answers("x", ["### Risks\n"])).toEqual({ production: false, integration: null });
  });

  test("nobody can tell where the description could not be read", () => {
    expect(answers("", [TEMPLATE], ["body: no permission"])).toEqual({ production: null, integration: null });
    expect(answers("", [TEMPLATE], ["labels: no permission"]).production).toBe(false);
  });

  test.each([
    ["The cart, for all who have one.", true],
    ["None: it only touches prose.", true],
    ["No, because it is behind a flag", true],
    ["- [x] the cart", true],
    ["None.", false],
    ["n/a", false],
    ["**N/A**", false],
    ["- nothing", false],
    ["-", false],
    ["TBD", false],
    ["---", false],
    ["- [ ] the cart", false],
    ["<!-- The cart, but nobody sees it -->", false],
    ["<!-- The cart\nthat nobody sees", false],
    ["Be specific.", false],
    ["Closes #7", false],
    ["- Fixes #7, resolves acme/shop#8.", false],
    ["Fixes #7 by asking twice", true],
    ["Co-authored-by: Claude <noreply@anthropic.com>", false],
    ["🤖 Generated with [Claude Code](https://claude.com/claude-code)", false],
    ["### In short\nThe cart", true],
    ["# Other\nThe cart", false],
  ])("an answer: %j is %s", (says, expected) => expect(answers(saying(says)).production).toBe(expected));

  test("what stands below the next heading answers the next question", () => {
    expect(answers(TEMPLATE.replace("- [ ] by hand", "- [x] by hand"))).toEqual({
      production: false,
      integration: true,
    });
  });

  test("a question in a comment is answered below its heading", () => {
    const template = "## Rollout\n<!-- What could break in production? -->\n\n## Notes\n";
    expect(answers("## Rollout\nThe cart.\n\n## Notes", [template]).production).toBe(true);
    expect(answers("## Rollout\n\n## Notes\nThe cart.", [template]).production).toBe(false);
  });

  test("one in a sentence is, too, whether the sentence is kept or not", () => {
    const template = "## Rollout\nPlease say what could break in production.\n## Notes\n";
    expect(answers("## Rollout\nThe cart.", [template]).production).toBe(true);
    expect(
      answers("## Rollout\nPlease say what could break in production.\nThe cart.", [template]).production,
    ).toBe(true);
    expect(answers("## Rollout\nPlease say what could break in production.\n", [template]).production).toBe(
      false,
    );
  });

  test("behind the question, in its own line", () => {
    const template = "**What could break?**\n\n**Were integrations tested?**\n";
    expect(answers("**What could break?** The cart\n\n**Were integrations tested?**", [template])).toEqual({
      production: true,
      integration: false,
    });
  });

  test("a box that is the question is answered by its tick", () => {
    const template = "- [ ] Integration tests added\n- [ ] Changelog\n";
    expect(answers("- [x] Integration tests added\n- [ ] Changelog", [template]).integration).toBe(true);
    expect(answers("- [ ] Integration tests added\n- [x] Changelog", [template]).integration).toBe(false);
  });

  test("in words of its author's own", () => {
    expect(answers("### Risks\nThe cart.").production).toBe(true);
  });

  test("of several templates those count that it was made from", () => {
    const other = "## Release\n## Checklist\n- [ ] tagged\n";
    expect(answers(other, [TEMPLATE, other])).toEqual({ production: null, integration: null });
    expect(answers(TEMPLATE, [other, TEMPLATE])).toEqual({ production: false, integration: false });
  });
});

describe("the issues that it closes", () => {
  const issue = (number: number, differs: Partial<ClosedIssue> = {}): ClosedIssue => ({
    ...{ repository: "o/r", number, title: "", body: "", createdAt: minute(-100), editedAt: null },
    url: `https://example.com/o/r/issues/${number}`,
    ...differs,
  });
  const closes = (...issues: ClosedIssue[]): PullLife["closes"] => {
    const input = tell("-10 commit a; 0 open; 40 merge");
    return replayPull({ ...input, pull: { ...input.pull, closes: issues } }).pull!.closes;
  };

  test("oldest first, named in full where they are another repository's", () => {
    const found = closes(
      issue(3, { createdAt: minute(-5) }),
      issue(4, { repository: "o/other", createdAt: minute(-90), editedAt: minute(-80) }),
      issue(2, { repository: "O/R" }),
    );
    expect(found.map(({ name }) => name)).toEqual(["#2", "o/other#4", "#3"]);
    expect(found.map(({ editedAt }) => editedAt)).toEqual([null, minute(-80), null]);
  });

  test("with whether they say when they are done", () => {
    expect(closes(issue(1, { body: "- [ ] fast" }), issue(2)).map(({ criteria }) => criteria)).toEqual([
      true,
      false,
    ]);
  });
});
