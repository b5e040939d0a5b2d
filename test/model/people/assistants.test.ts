import { describe, expect, test } from "vitest";
import { ASSISTANTS, type AssistantRow, MODEL, SENTENCE } from "../../../src/model/people/assistants.ts";

type Sign = Exclude<keyof AssistantRow, "assistant">;

/** What each sign of each assistant must accept, a line a sign; most of it stands in the public histories of docs/ai.md. */
const SAMPLES: Readonly<Record<string, Partial<Record<Sign, readonly string[]>>>> = {
  Copilot: {
    name: ["Copilot", "copilot-swe-agent[bot]", "copilot-swe-agent"],
    address: ["198982749+Copilot@users.noreply.github.com", "copilot@github.com"],
    words: ["Copilot Autofix powered by AI", "GitHub Copilot (Claude Opus 4.6)", "Copilot App", "gh copilot"],
    branch: ["copilot/fix-123", "owner/copilot/fix-123"],
    label: ["copilot", "tool: GitHub Copilot"],
    conversation: [
      "https://github.com/rails/rails/sessions/c8fa9e2f-1e72-462d-81c7-6c93a1f383c2",
      "https://copilot-workspace.githubnext.com/simonw/tools?shareId=0a1b2c3d-4e5f",
    ],
  },
  Aider: {
    name: ["Ada Lovelace (aider)"],
    address: ["noreply@aider.dev", "aider@aider.chat"],
    words: ["aider (openai/gpt-5.2)"],
  },
  Cursor: {
    name: ["Cursor Agent", "cursor[bot]", "cursoragent"],
    address: ["cursoragent@cursor.com", "206951365+cursor[bot]@users.noreply.github.com"],
    words: ["Cursor"],
    tool: ["Cursor Grok 4.6"],
    branch: ["owner/cursor/fix-bug-1a2b"],
    label: ["made with cursor"],
    conversation: [
      "https://cursor.com/background-agent?bcId=bc-1",
      "https://cursor.com/agents?id=2&bcid=bc-3",
    ],
  },
  Devin: {
    name: ["devin-ai-integration[bot]", "Devin AI"],
    address: [
      "158243242+devin-ai-integration[bot]@users.noreply.github.com",
      "248786709+beta-devin-ai-integration[bot]@users.noreply.github.com",
    ],
    tool: ["Devin](https://devin.ai)"],
    branch: ["owner/devin/1712345678-fix"],
    label: ["agent: devin"],
    conversation: ["https://app.devin.ai/sessions/0123"],
  },
  Jules: {
    name: ["google-labs-jules[bot]"],
    address: ["161369871+google-labs-jules[bot]@users.noreply.github.com"],
    words: ["google-labs-jules"],
    branch: ["owner/jules/fix", "jules-1234"],
    conversation: ["https://jules.google.com/task/123"],
  },
  Amp: {
    address: ["amp@ampcode.com"],
    words: ["Amp Code"],
    tool: ["Amp](https://ampcode.com)", "amp"],
    conversation: ["https://ampcode.com/threads/T-019e512d-edf1"],
  },
  "Roo Code": {
    name: ["roomote[bot]", "Roo Code", "roomote-v0[bot]", "Roomote Agent"],
    address: ["roomote@roocode.com", "219738659+roomote[bot]@users.noreply.github.com"],
    words: ["Roo Code Translate Mode"],
    conversation: ["https://app.roocode.com/share/1"],
  },
  "Kilo Code": { name: ["kilo-code-bot[bot]", "kiloconnect[bot]"], words: ["Kilo Code"] },
  Cline: { name: ["cline-bot[bot]"], tool: ["Cline"] },
  opencode: {
    name: ["opencode-agent[bot]"],
    address: ["opencode-agent[bot]@users.noreply.github.com", "noreply@opencode.ai"],
    words: ["opencode](https://opencode.ai)"],
    branch: ["owner/opencode/issue42"],
    conversation: ["https://opncd.ai/share/abc"],
  },
  Bonk: { name: ["ask-bonk[bot]"], address: ["249159057+ask-bonk[bot]@users.noreply.github.com"] },
  OpenHands: {
    name: ["openhands", "OpenHands Bot", "opendevin", "openhands-agent"],
    address: ["openhands@all-hands.dev", "opendevin@opendevin.ai"],
    words: ["OpenHands-GPT-5"],
    branch: ["openhands-fix-issue-1234", "owner/openhands/fix"],
    conversation: ["https://app.all-hands.dev/conversations/1"],
  },
  Factory: {
    name: ["factory-droid[bot]"],
    address: ["138933559+factory-droid[bot]@users.noreply.github.com"],
  },
  Ellipsis: { name: ["ellipsis-dev[bot]"], address: ["65095814+ellipsis-dev[bot]@users.noreply.github.com"] },
  Sweep: { name: ["sweep-ai[bot]"], address: ["1+sweep-ai[bot]@users.noreply.github.com"] },
  Windsurf: { words: ["Windsurf"] },
  Junie: { name: ["jetbrains-junie[bot]"], address: ["junie@jetbrains.com"] },
  Goose: { address: ["opensource@block.xyz"], tool: ["goose"] },
  Crush: { address: ["crush@charm.land"], tool: ["Crush"] },
  Warp: { address: ["agent@warp.dev", "oz-agent@warp.dev"] },
  "Amazon Q": { name: ["amazon-q-developer[bot]"], words: ["Amazon Q Developer"] },
  v0: { name: ["v0[bot]"], address: ["it+v0agent@vercel.com"] },
  Pi: { address: ["noreply@pi.dev"], tool: ["pi"] },
  Codex: {
    name: ["chatgpt-codex-connector[bot]", "codex", "Codex Agent"],
    address: ["noreply@openai.com", "codex@openai.com"],
    words: ["Codex CLI", "OpenAI Codex"],
    branch: ["codex/add-tests"],
    label: ["codex"],
    conversation: ["https://chatgpt.com/codex/tasks/task_e_1", "https://chatgpt.com/s/cd_68d2fe3456d4"],
  },
  Claude: {
    name: ["claude[bot]", "Claude Code"],
    address: [
      "noreply@anthropic.com",
      "claude@anthropic.com",
      "209825114+claude[bot]@users.noreply.github.com",
      "claude@users.noreply.github.com",
      "svc-devxp-claude@slack-corp.com",
    ],
    words: [
      "Claude Fable 5",
      "Claude (claude-opus-4-6)",
      "Claude (Anthropic)",
      "claude-code",
      "Claude:claude-opus-4.6",
    ],
    tool: ["Claude](https://claude.ai)", "claude", "Claude.", "Opus 5 and Sonnet 5 using Claude Code"],
    branch: ["claude/issue-42-20260101"],
    label: ["claude", "ai: claude-code"],
    conversation: [
      "https://claude.ai/code/session_01Xdg3Bw4qNE91fToLjrJxsz",
      "https://claude.ai/share/b9346960-a1e7",
    ],
  },
  Gemini: {
    name: ["gemini-code-assist[bot]"],
    address: ["176961590+gemini-code-assist[bot]@users.noreply.github.com"],
    words: ["Gemini 2.5 Pro", "gemini-cli", "Gemini Code Assist"],
    tool: ["Gemini"],
    conversation: ["https://gemini.google.com/share/dd0fba5a83c4", "https://g.co/gemini/share/1a"],
  },
  GPT: {
    words: ["GPT-5.6 Sol", "OpenAI GPT-5.4", "ChatGPT"],
    conversation: ["https://chatgpt.com/share/686b0e7a-ee80", "https://chatgpt.com/canvas/shared/1"],
  },
  "not named": {
    tool: ["AI", "an LLM.", "AI (Amp) because"],
    label: ["ai-assisted", "AI: generated", "llm/written", "ai-pr"],
  },
};

/** What people, other programs and pages of these tools are called: nothing may take it for an assistant. */
const OTHERS: Readonly<Record<Sign, readonly string[]>> = {
  name: [
    "Claude",
    "Claude Dupont",
    "Devin Rousso",
    "Devin",
    "Jules Verne",
    "Amp",
    "Benjamin Goose",
    "Gemini",
    "Oz",
    "Cline Contributors",
    "R00-B0T",
    "gemini-cli-robot",
    "vercel[bot]",
    "github-actions[bot]",
    "renovate[bot]",
  ],
  address: [
    "claude.dupont@example.fr",
    "claude@example.fr",
    "ashwin@anthropic.com",
    "felix@openai.com",
    "km-anthropic@users.noreply.github.com",
    "49699333+dependabot[bot]@users.noreply.github.com",
    "somebody@cursor.com",
    "chris@roocode.com",
    "paul@aider.chat",
    "devinrousso@microsoft.com",
    "thorsten@ampcode.com",
    "svc-claudette@example.com",
  ],
  words: [
    "Claude Dupont",
    "Claude-Marie Dupont",
    "Gemini Ganesan",
    "Codexa",
    "Devin Booker",
    "Cursor Smith",
    "Amp",
  ],
  tool: ["Claude Dupont", "Devin Townsend", "Goose Smith", "Amped", "love", "protoc", "Crushed ice", "pip"],
  branch: [
    "copilot-fix",
    "feature/my-codex",
    "devin/fix-login",
    "claudette/fix",
    "fix-jules",
    "cursors/x",
    "main",
  ],
  label: ["claude-monet-exhibition", "cursor", "gemini", "ai", "area: ai", "devin"],
  conversation: [
    "https://claude.ai/oauth/authorize",
    "https://claude.com/claude-code",
    "https://cursor.com/cli",
    "https://chatgpt.com/",
    "https://github.com/rails/rails/issues/1",
    "https://ampcode.com/manual",
    "https://app.devin.ai/",
    "https://copilot-workspace.githubnext.com/vercel/ai?shareId=XXXX-XXXX-XXXX-XXXX",
  ],
};

const rows = ASSISTANTS.flatMap(({ assistant, ...signs }) =>
  (Object.entries(signs) as [Sign, RegExp][]).map(([sign, pattern]) => ({ assistant, sign, pattern })),
);

describe("the table of assistants", () => {
  test.each(rows)("$assistant, by $sign", ({ assistant, sign, pattern }) => {
    const samples = SAMPLES[assistant]?.[sign] ?? [];
    expect(samples, "a sign without a sample").not.toEqual([]);
    for (const sample of samples) expect(pattern.test(sample), sample).toBe(true);
  });

  test("has no sample of an assistant or a sign that is gone", () => {
    const known = new Set(rows.map(({ assistant, sign }) => `${assistant} ${sign}`));
    const sampled = Object.entries(SAMPLES).flatMap(([assistant, signs]) =>
      Object.keys(signs).map((sign) => `${assistant} ${sign}`),
    );
    expect(sampled.filter((one) => !known.has(one))).toEqual([]);
  });

  test.each(
    Object.entries(OTHERS) as [Sign, readonly string[]][],
  )("takes nobody else for one by %s", (sign, others) => {
    const taken = others.filter((other) => rows.some((row) => row.sign === sign && row.pattern.test(other)));
    expect(taken).toEqual([]);
  });

  test("names each assistant once", () => {
    const names = ASSISTANTS.map(({ assistant }) => assistant);
    expect(new Set(names).size).toBe(names.length);
  });

  test("reads no sign with a memory of the last one", () => {
    expect(rows.filter(({ pattern }) => pattern.global || pattern.sticky)).toEqual([]);
  });
});

describe("models", () => {
  test.each([
    ["Claude Opus 4.6 (1M context)", "Claude Opus 4.6"],
    ["claude-opus-4-8-medium on behalf of", "claude-opus-4-8-medium"],
    ["Claude Code (cli/claude-opus-4-5=100%)", "claude-opus-4-5"],
    ["Claude Fable 5", "Claude Fable 5"],
    ["claude code and opus 5. I have reviewed", "opus 5"],
    ["aider (vertex_ai/gemini-2.5-pro-exp-03-25)", "gemini-2.5-pro-exp-03-25"],
    ["Gemini 3.7 Flash", "Gemini 3.7 Flash"],
    ["GPT-5.3-Codex", "GPT-5.3-Codex"],
    ["gpt-4o", "gpt-4o"],
    ["o4-mini-high", "o4-mini-high"],
    ["Claude 3.5 Sonnet", "Claude 3.5 Sonnet"],
  ])("%s names %s", (words, model) => expect(MODEL.exec(words)?.[0]).toBe(model));

  test.each([
    "Claude Code",
    "Copilot",
    "Cursor",
    "magnum opus",
    "haiku",
    "Version 4.6",
    "GPT",
  ])("%s names none", (words) => expect(MODEL.exec(words)).toBeNull());
});

describe("sentences", () => {
  test.each([
    [
      "Generated with [Claude Code](https://claude.com/claude-code)",
      "Claude Code](https://claude.com/claude-code)",
    ],
    ["AI Disclosure: This PR was written primarily by Claude Code. (Opus 4.5)", "Claude Code. (Opus 4.5)"],
    ["This change was implemented with AI assistance (Codex) and reviewed", "Codex) and reviewed"],
    ["Assisted by GPT 5.6 and Fable.", "GPT 5.6 and Fable."],
    ["AI usage: Created with claude code", "claude code"],
  ])("%s", (line, tool) => expect(SENTENCE.exec(line)?.groups).toMatchObject({ tool }));

  test.each([
    "We generated this with Claude Code and threw it away",
    "Not written by Copilot",
    "The client is created by the factory",
    "AI usage: none",
  ])("%s says nothing, or nothing of this change", (line) => {
    const tool = SENTENCE.exec(line)?.groups?.tool ?? "";
    expect(rows.filter((row) => ["words", "tool"].includes(row.sign) && row.pattern.test(tool))).toEqual([]);
  });
});
