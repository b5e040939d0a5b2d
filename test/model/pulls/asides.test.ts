import { describe, expect, test } from "vitest";
import { answersOf, templatesOf } from "../../../src/model/pulls/life/description.ts";
import type { PullInput } from "../../../src/model/pulls/life/pull-input.ts";

const HINT = "<!-- Name the tests. -->";
const QUESTION = "## How were the integration points tested?";
const templates = templatesOf([
  { path: "t.md", kind: "pull-request-template", content: `## What changes\n\n${QUESTION}\n${HINT}\n` },
]);

/** Whether these lines at the end of a description, below its last question, answer it. */
const answered = (...below: string[]) => {
  const pull = { body: `## What changes\nAll.\n\n${QUESTION}\n${HINT}\n\n${below.join("\n")}` };
  return answersOf({ templates, pull } as unknown as PullInput).integration;
};

describe("what ends a description is no answer to its last question", () => {
  test.each([
    ["Closes #12."],
    ["fixes acme/shop#3"],
    ["Resolves #1, #2"],
    ["#7"],
    ["Co-authored-by: Ada <ada@example.org>"],
    ["🤖 Generated with [Claude Code](https://claude.com/claude-code)"],
    ["Closes #12", "Signed-off-by: Ada <ada@example.org>"],
  ])("%s", (...below) => expect(answered(...below)).toBe(false));

  test.each([
    ["With the contract test. Closes #12."],
    ["Closes #12", "With the contract test"],
    ["see #12: by hand"],
  ])("but an answer beside it is one: %s", (...below) => expect(answered(...below)).toBe(true));
});
