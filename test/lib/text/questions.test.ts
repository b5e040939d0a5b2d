import { describe, expect, test } from "vitest";
import { withoutBraces } from "../../../src/lib/paths/braces.ts";
import { questionsIn } from "../../../src/lib/text/questions.ts";
import { hasCriteria } from "../../../src/model/pulls/life/description.ts";
import { expectGrowthLikeInput } from "../../growth.ts";

describe("the two questions of a template", () => {
  test.each([
    ["## What could break in production?", ["production"]],
    ["**What can go wrong?**", ["production"]],
    ["- List things that might fail once this is live", ["production"]],
    ["### Risks", ["production"]],
    ["### Risks and mitigations", ["production"]],
    ["Blast radius:", ["production"]],
    ["Impact on customers", ["production"]],
    ["## Production impact", ["production"]],
    ["How were the integration points tested?", ["integration"]],
    ["## Integration tests", ["integration"]],
    ["- [ ] I tested it end-to-end", ["integration"]],
    ["Which integrations have you verified?", ["integration"]],
    ["Tested against other services", ["integration"]],
    ["What could break, and how did you test the integrations?", ["production", "integration"]],
    // Other questions.
    ["## How was this tested?", []],
    ["CI will fail if the changelog has no entry", []],
    ["Does this introduce a breaking change?", []],
    ["What was broken?", []],
    ["This risks nothing", []],
    ["Describe your change", []],
    ["## Integration", []],
    [`What could break? ${"x".repeat(300)}`, []],
  ])("%s: %j", (line, expected) => expect(questionsIn(line)).toEqual(expected));

  test("long lines of other people cost no more than their length", () => {
    expectGrowthLikeInput((n) => () => questionsIn("what could ".repeat(n).slice(0, 300)), 100);
  });
});

describe("an issue that says when it is done", () => {
  test.each([
    ["a check-list", "Do it\n\n- [ ] the cart keeps its items\r\n- [ ] it is fast"],
    ["with ticks", "* [x] done"],
    ["a numbered one", "1. [ ] first"],
    ["a heading", "# Why\n\n## Acceptance criteria\nIt is fast."],
    ["a bold line", "**Definition of Done:** deployed"],
    ["a plain line", "Done when the page loads.\nDone when:\n"],
    ["an abbreviation", "AC:\n- fast"],
    ["given, when, then", "Given a cart\nAnd an item\nWhen it is bought\nThen it is shipped"],
    ["in bold, in a list", "- **Given** a cart\n- **When** it is bought\n- **Then** it is shipped"],
    ["in one line", "Given a cart, when it is bought, then it is shipped"],
  ])("%s", (_says, body) => expect(hasCriteria(body)).toBe(true));

  test.each([
    ["nothing", ""],
    ["prose", "It should be faster.\nWe are done when we are done, I guess."],
    ["a plain list", "- one\n- two [ ]"],
    ["an empty box", "- [ ] "],
    [
      "what its author vouches for",
      "- [x] I have searched the existing issues\n- [x] I'm on the latest version",
    ],
    ["the words inside a sentence", "The acceptance criteria are unclear to me, sorry"],
    ["then before when", "Then it is shipped\nWhen it is bought\nGiven a cart"],
    ["given alone", "Given the load we see, it is slow"],
    ["a word that begins alike", "Accept the invitation\nACME: no"],
  ])("not %s", (_says, body) => expect(hasCriteria(body)).toBe(false));
});

describe("braces", () => {
  test.each([
    ["a", ["a"]],
    ["*.{sql,ddl}", ["*.sql", "*.ddl"]],
    ["{a,b}/{c,}", ["a/c", "a/", "b/c", "b/"]],
    ["{a}/x{", ["{a}/x{"]],
    ["{a,{b,c}}", ["{a,b}", "{a,c}"]],
  ])("%s", (pattern, expected) => expect(withoutBraces(pattern)).toEqual(expected));

  test("are left alone where they would make too many", () => {
    const many = "{a,b}".repeat(20);
    expect(withoutBraces(many)).toEqual([many]);
  });
});
