import { describe, expect, test } from "vitest";
import { declarationIn, declarationsIn } from "../../../src/model/people/declarations.ts";

const said = (...lines: readonly string[]) => declarationsIn(`Subject\n\n${lines.join("\n")}\n`);

describe("who is declared, and with which model", () => {
  // Lines of public histories, by the repository that they stand in; the assistant is the tool where both are named.
  test.each([
    ["Co-Authored-By: Claude Opus 4.6 (1M context) <noreply@anthropic.com>", "Claude", "Claude Opus 4.6"],
    ["Co-authored-by: Amp <amp@ampcode.com>", "Amp", null],
    ["Co-authored-by: Roo Code <roomote@roocode.com>", "Roo Code", null],
    ["Co-Authored-By: Claude <svc-devxp-claude@slack-corp.com>", "Claude", null],
    ["Co-Authored-By: Claude Opus 4.8 (GitHub Copilot)", "Copilot", "Claude Opus 4.8"],
    ["Co-Authored-By: GitHub Copilot (Claude Opus 4.6)", "Copilot", "Claude Opus 4.6"],
    ["Co-Authored-By: Claude (claude-3-5-sonnet, Anthropic)", "Claude", "claude-3-5-sonnet"],
    ["Co-authored-by: aider (openai/gpt-5.2) <aider@aider.chat>", "Aider", "gpt-5.2"],
    ["Co-authored-by: aider (vertex_ai/gemini-2.5-pro) <aider@aider.chat>", "Aider", "gemini-2.5-pro"],
    ["Co-Authored-By: GPT-5.3-Codex <copilot@github.com>", "Copilot", "GPT-5.3-Codex"],
    ["Co-Authored-By: AI (Pi/Claude Opus 4.7) <noreply@pi.dev>", "Pi", "Claude Opus 4.7"],
    ["Assisted-by: GPT-5.6 Sol", "GPT", "GPT-5.6 Sol"],
    ["Assisted-By: Claude Opus 4.7, Claude Code", "Claude", "Claude Opus 4.7"],
    ["- Assisted-By: GPT 5.6 Sol, OpenCode", "opencode", "GPT 5.6 Sol"],
    ["Assisted-By: Cursor Grok 4.6", "Cursor", "Grok 4.6"],
    ["Assisted-by: Claude:claude-opus-4.6 coccinelle sparse", "Claude", "claude-opus-4.6"],
    ["Claude-Generated-By: Claude Code (cli/claude-opus-4-5=100%)", "Claude", "claude-opus-4-5"],
    ["Agent-Signature: codex-gpt-5.5-medium on behalf of somebody", "Codex", "gpt-5.5-medium"],
    ["Signed-off-by: Copilot <198982749+Copilot@users.noreply.github.com>", "Copilot", null],
    ["Assisted-by: DeepSeek-V3", "not named", "DeepSeek-V3"],
    ["Built by Qwen3.8-27B running on a machine of mine", "not named", "Qwen3.8-27B"],
    ["Generated with [Devin](https://devin.ai)", "Devin", null],
    ["> **AI Disclosure:** This PR was authored by Claude Opus 4.6", "Claude", "Claude Opus 4.6"],
    ["    🤖 Generated with [Claude Code](https://claude.com/claude-code)", "Claude", null],
    ["Copilot-Session: ae43a79c-c4f8-4b11-935b-ef7835f2e6fc", "Copilot", null],
    ["GPT-5.5 built it: https://chatgpt.com/share/69eda290-ba9c", "GPT", "GPT-5.5"],
  ])("%s", (line, assistant, model) =>
    expect(said("Why.", "", line).declared).toMatchObject({ assistant, model }));

  test.each([
    "Co-authored-by: Ashwin <ashwin@anthropic.com>",
    "Co-authored-by: Benjamin Goose <benjamin.goose@example.com>",
    "Co-authored-by: Devin Rousso <hi@example.com>",
    "Co-authored-by: github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>",
    "Co-authored-by: Claude",
    "Co-authored-by: Opus 4 <opus@example.com>",
    "Assisted-by: Ottoline Marsh <marsh@example.org>",
    "Reviewed-by: Copilot <198982749+Copilot@users.noreply.github.com>",
    "Signed-off-by: Gemini, your friendly neighborhood code agent.",
    "- [ ] Generated with Claude Code",
    "<!-- Assisted-by: Claude Opus 4.8 -->",
    "See https://claude.ai/share/b9346960 for why we do not do this any more.",
    "The link https://claude.ai/share/b9346960 is dead",
    "Teach bots to write Co-authored-by: Claude <noreply@anthropic.com>",
    "AI usage: none",
    "Session: 0123456789",
    "Bump the opencode plugin",
  ])("%s declares nothing", (line) => expect(said("Why.", "", line).declared).toBeNull());

  test("a block of code shows what others write; one that is never closed is none", () => {
    const trailer = "Co-Authored-By: Claude <noreply@anthropic.com>";
    expect(said("An example:", "```", trailer, "```", "Done.").declared).toBeNull();
    expect(said("```", "code", "```", "", trailer).declared).not.toBeNull();
    expect(said("It ended in ```", "```", trailer).declared).not.toBeNull();
  });

  test("the first assistant stands, and a model is taken from wherever it is", () => {
    const both = said("Co-authored-by: Cursor <cursoragent@cursor.com>", "Assisted-by: Claude Opus 5");
    expect(both.declared).toMatchObject({ assistant: "Cursor", model: "Claude Opus 5" });
  });
});

describe("what leads to what was asked", () => {
  test.each([
    ["Claude-Session: https://claude.ai/code/session_01Xdg3Bw4q", "a link to its conversation"],
    ["Amp-Thread-ID: https://ampcode.com/threads/T-019e512d-edf1-72e3", "a link to its conversation"],
    ["Progress to midterms. https://claude.ai/share/dd9252c1-a24f", "a link to its conversation"],
    [
      "It began in a chat (https://chatgpt.com/share/686b0e7a-ee80) and went on.",
      "a link to its conversation",
    ],
    ["Copilot-Session: ae43a79c-c4f8-4b11-935b-ef7835f2e6fc", "the id of its conversation"],
    ["Prompt: make the handlers look alike", "its prompt"],
    ["prompt: Yes", "its prompt"],
    ["  prompt: 'Tell a joke',", null],
    ["Reduce the prompt: it is too long", null],
    ["Co-Authored-By: Claude <noreply@anthropic.com>", null],
    ["🤖 Generated with [Claude Code](https://claude.com/claude-code)", null],
  ])("%s", (line, prompt) => expect(said(line).prompt).toBe(prompt));
});

describe("notes", () => {
  const agent = { tool: "claude", model: "claude-opus-5", conversation: true };

  test("that name nobody declare nothing", () => {
    expect(declarationIn([])).toEqual({ declared: null, prompt: null });
  });

  test("that name a tool declare it, with the model of whichever has one", () => {
    expect(
      declarationIn([
        { ...agent, model: null, conversation: false },
        { ...agent, tool: "pi" },
      ]),
    ).toEqual({
      declared: { assistant: "Claude", evidence: "a note in refs/notes/ai", model: "claude-opus-5" },
      prompt: "the id of its conversation",
    });
  });

  test("that name a tool of which nobody has heard declare it as they call it", () => {
    expect(declarationIn([{ tool: "zeta", model: null, conversation: false }])).toMatchObject({
      declared: { assistant: "zeta", model: null },
      prompt: null,
    });
  });

  test("of another form declare somebody", () => {
    expect(declarationIn(null).declared).toMatchObject({ assistant: "not named" });
  });
});
