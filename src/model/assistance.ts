import type { CommitTable } from "../collect/facts.ts";
import type { Assistance } from "./flow.ts";
import { agentOf } from "./identities.ts";

/** Prefixes of branches that coding agents make for themselves. */
const BRANCHES: readonly { assistant: string; pattern: RegExp }[] = [
  { assistant: "Copilot", pattern: /(^|[/:])copilot\// },
  { assistant: "Codex", pattern: /(^|[/:])codex\// },
  { assistant: "Claude", pattern: /(^|[/:])claude\// },
  { assistant: "Cursor", pattern: /(^|[/:])cursor\// },
  { assistant: "Devin", pattern: /(^|[/:])devin\/\d+/ },
  { assistant: "Gemini", pattern: /(^|[/:])jules\// },
];

/** "Generated with …" lines, by what stands behind them. */
const GENERATED: readonly { assistant: string; pattern: RegExp }[] = [
  { assistant: "Claude", pattern: /^(?:generated|made) (?:with|by) \[?claude/i },
  { assistant: "Codex", pattern: /^(?:generated|made) (?:with|by) \[?(?:openai )?codex/i },
  { assistant: "Copilot", pattern: /^(?:generated|made) (?:with|by) \[?(?:github )?copilot/i },
  { assistant: "Cursor", pattern: /^(?:generated|made) (?:with|by) \[?cursor/i },
];

/** `Key: a name <an address>`, a line of its own. */
const TRAILER = /^(?<key>co-authored-by|(?:ai-)?assisted-by|generated-by):(?<value>.*)$/i;
/** Lines are read one by one, and long ones not at all: a message is anybody's text. */
const LONGEST_LINE = 400;

/** Assistants that a free-text trailer may name; names that people bear too must say more (see `WORDS`). */
const NAMED = /copilot|codex|chatgpt|\bgpt-|openai|\bcursor\b|gemini|\baider\b|\bllm\b|windsurf|amazon q/i;

/**
 * What a change declares of help by an assistant, strongest tier first; null where it declares nothing,
 * which does not mean that there was none.
 * @param own     the change's own commits
 * @param landing the commit that put it on the main line, whose message may repeat theirs
 * @param branch  name of the branch that it came from, where it is known
 * @param noted   commits that carry a line-level note
 */
export function declaredAssistance(
  commits: CommitTable,
  own: readonly number[],
  landing: number,
  branch: string | null,
  noted: ReadonlySet<number>,
): Assistance | null {
  for (const commit of own) {
    const assistant = agentOf(commits.identity(commits.author[commit]!));
    if (assistant)
      return { tier: "agent-authored", assistant, evidence: "the commit's author", ref: commits.id(commit) };
  }
  const fromBranch = branch && BRANCHES.find((row) => row.pattern.test(branch));
  if (fromBranch) {
    return {
      tier: "agent-authored",
      assistant: fromBranch.assistant,
      evidence: "the name of its branch",
      ref: commits.id(landing),
    };
  }
  for (const commit of new Set([...own, landing])) {
    const declared = declaredIn(commits.message(commit));
    if (declared) return { tier: "explicit", ...declared, ref: commits.id(commit) };
    if (noted.has(commit)) {
      return {
        tier: "explicit",
        assistant: "not named",
        evidence: "a note in refs/notes/ai",
        ref: commits.id(commit),
      };
    }
  }
  return null;
}

type Declared = Pick<Assistance, "assistant" | "evidence">;

function declaredIn(message: string): Declared | null {
  for (const raw of message.split("\n")) {
    if (raw.length > LONGEST_LINE) continue;
    const line = raw.trim();
    const declared = inTrailer(line) ?? inSentence(line);
    if (declared) return declared;
  }
  return null;
}

function inTrailer(line: string): Declared | null {
  const { key, value } = TRAILER.exec(line)?.groups ?? {};
  if (key === undefined || value === undefined) return null;
  const [name = "", address = ""] = value.split("<", 2).map((part) => part.trim());
  const known = agentOf({ name, email: address.replace(/>.*$/, "") }) ?? assistantByWord(name);
  const article = /^[aeiou]/i.test(key) ? "an" : "a";
  const evidence = `${article} ${key.charAt(0).toUpperCase()}${key.slice(1).toLowerCase()} trailer`;
  if (known) return { assistant: known, evidence };
  return !/^co-/i.test(key) && NAMED.test(name) ? { assistant: name, evidence } : null;
}

function inSentence(line: string): Declared | null {
  const words = line.replace(/^[^A-Za-z]{1,8}/, "");
  const row = GENERATED.find(({ pattern }) => pattern.test(words));
  return row ? { assistant: row.assistant, evidence: `“Generated with ${row.assistant}”` } : null;
}

/** Assistants that sign with their model's name: "Claude Opus 4", "Copilot", "gemini-cli". */
const WORDS: readonly { assistant: string; pattern: RegExp }[] = [
  { assistant: "Claude", pattern: /^claude[ -](code|opus|sonnet|haiku|instant|\d)/i },
  { assistant: "Copilot", pattern: /^(github )?copilot\b/i },
  { assistant: "Codex", pattern: /^(openai )?codex\b|^chatgpt\b/i },
  { assistant: "Gemini", pattern: /^gemini[- ](cli|code|\d)/i },
  { assistant: "Cursor", pattern: /^cursor( agent)?$/i },
  { assistant: "Aider", pattern: /^aider\b/i },
  { assistant: "Windsurf", pattern: /^windsurf\b/i },
];

function assistantByWord(name: string): string | null {
  return WORDS.find((row) => row.pattern.test(name))?.assistant ?? null;
}
