import { describe, expect, it } from "vitest";
import { MEASURES } from "../../../src/measures/index.ts";
import { day, flowOf, Story } from "../../model/builders.ts";
import { take } from "../reading.ts";

const IDS = ["ai-share", "ai-defects", "ai-traceability"];
/** Everybody who stands in this history, by name, account or address. */
const PEOPLE = /zebulon|quick|ottoline|marsh|example\.org/i;

/** Twenty changes that declare help in every way, with the names of people wherever there is room for one. */
function history() {
  const story = new Story();
  const lines = [
    "Co-authored-by: Claude Opus 5 <noreply@anthropic.com>\nCo-authored-by: Ottoline Marsh <o@example.org>",
    "Agent-Signature: claude-opus-4-8-medium on behalf of Zebulon Quick",
    "Assisted-by: GPT-5, Ottoline Marsh <marsh@example.org>",
    "Generated with Claude Code by Zebulon Quick\n\nClaude-Session: https://claude.ai/code/session_quick01",
    "Prompt: Zebulon asks for tests\n\nCo-authored-by: Zebulon Quick (aider) <quick@example.org>",
  ];
  for (let i = 0; i < 20; i++)
    story.commit(`c${i}`, {
      at: day(i),
      author:
        i % 2 === 0 ? "Zebulon Quick <quick@example.org>" : "Ottoline Marsh (aider) <marsh@example.org>",
      message: `fix: it\n\n${lines[i % lines.length]}`,
      ...(i === 0 ? { parents: [] } : {}),
    });
  return story.history({ tags: [{ name: "v1.0.0", on: "c10", at: day(10) }] });
}

describe("what is said of AI assistance", () => {
  const flow = flowOf(history());

  it.each(IDS)("%s names nobody, not even where people name themselves", (id) => {
    const measure = MEASURES.find(({ meta }) => meta.id === id)!;
    const measured = take(measure, flow);
    expect(measured.n).toBeGreaterThan(0);
    expect(JSON.stringify(measured)).not.toMatch(PEOPLE);
  });

  it("holds for each change, too", () => {
    const declared = flow.changes.flatMap(({ assistance }) => assistance ?? []);
    expect(declared).toHaveLength(20);
    expect(new Set(declared.map(({ assistant }) => assistant))).toEqual(new Set(["Claude", "GPT", "Aider"]));
    expect(JSON.stringify(declared)).not.toMatch(PEOPLE);
  });
});
