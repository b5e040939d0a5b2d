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

/** Lines of a message that declare help. `assistant` null: the line names it. */
const LINES: readonly { assistant: string | null; pattern: RegExp; says: string }[] = [
  {
    assistant: "Claude",
    pattern: /^\W*Generated with \[?Claude Code/im,
    says: "“Generated with Claude Code”",
  },
  {
    assistant: "Codex",
    pattern: /^\W*Generated (with|by) \[?(OpenAI )?Codex/im,
    says: "“Generated with Codex”",
  },
  {
    assistant: "Copilot",
    pattern: /^\W*Generated (with|by) \[?(GitHub )?Copilot/im,
    says: "“Generated with Copilot”",
  },
  { assistant: "Cursor", pattern: /^\W*(Generated|Made) (with|by) \[?Cursor/im, says: "“Made with Cursor”" },
  {
    assistant: null,
    pattern: /^(?:AI-)?Assisted-By:\s*(?<who>[^\n<]+?)\s*(?:<[^>\n]*>)?$/im,
    says: "an Assisted-by trailer",
  },
  {
    assistant: null,
    pattern: /^Generated-By:\s*(?<who>[^\n<]+?)\s*(?:<[^>\n]*>)?$/im,
    says: "a Generated-by trailer",
  },
];

const CO_AUTHOR = /^Co-Authored-By:\s*(?<name>[^<\n]*?)\s*<(?<email>[^>\n]*)>/gim;

/** Names of assistants that a free-text trailer may carry. */
const NAMED =
  /claude|copilot|codex|chatgpt|gpt-|openai|cursor|gemini|devin|aider|\bllm\b|\bai\b|windsurf|amazon q|jules/i;

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

function declaredIn(message: string): Pick<Assistance, "assistant" | "evidence"> | null {
  for (const match of message.matchAll(CO_AUTHOR)) {
    const { name = "", email = "" } = match.groups ?? {};
    const assistant = agentOf({ name, email }) ?? assistantByWord(name);
    if (assistant) return { assistant, evidence: "a Co-authored-by trailer" };
  }
  for (const line of LINES) {
    const match = line.pattern.exec(message);
    const who = match?.groups?.who;
    if (match && (line.assistant !== null || (who && NAMED.test(who)))) {
      return { assistant: line.assistant ?? who!, evidence: line.says };
    }
  }
  return null;
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
