import type { CommitTable } from "../collect/facts.ts";
import type { PullCommit, PullFact } from "../collect/github-facts.ts";
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

/** Labels by which a pull request says that an assistant helped. */
const LABELS: readonly { assistant: string; pattern: RegExp }[] = [
  { assistant: "Copilot", pattern: /^(?:[\w -]{1,40}[:/] ?)?(?:github[- ])?copilot$/i },
  { assistant: "Codex", pattern: /^(?:[\w -]{1,40}[:/] ?)?codex$/i },
  { assistant: "Claude", pattern: /^(?:[\w -]{1,40}[:/] ?)?claude(?:[- ]code)?$/i },
  { assistant: "Cursor", pattern: /^(?:ai|assistant|agent|made with|tool)[:/ -] ?cursor$/i },
  { assistant: "Devin", pattern: /^(?:ai|assistant|agent|made with|tool)[:/ -] ?devin$/i },
  {
    assistant: "not named",
    pattern:
      /^(?:ai|llm|genai)[ :/_-]{1,2}(?:assisted|generated|authored|written|co-?authored|agent)$|^ai-?pr$/i,
  },
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
 * @param landing the commit that put it on the main line, whose message may repeat theirs; null where there is none
 * @param branch  name of the branch that it came from, where it is known
 * @param noted   commits that carry a line-level note
 */
export function declaredAssistance(
  commits: CommitTable,
  own: readonly number[],
  landing: number | null,
  branch: string | null,
  noted: ReadonlySet<number>,
): Assistance | null {
  for (const commit of own) {
    const assistant = agentOf(commits.identity(commits.author[commit]!));
    if (assistant)
      return { tier: "agent-authored", assistant, evidence: "the commit's author", ref: commits.id(commit) };
  }
  const fromBranch = branch && BRANCHES.find((row) => row.pattern.test(branch));
  if (fromBranch && landing !== null) {
    return {
      tier: "agent-authored",
      assistant: fromBranch.assistant,
      evidence: "the name of its branch",
      ref: commits.id(landing),
    };
  }
  for (const commit of new Set(landing === null ? own : [...own, landing])) {
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

/**
 * What a pull request declares beyond its commits in the clone: by who opened it or wrote what GitHub lists, by its
 * branch, its description, its labels.
 * @param inClone what its commits declare, which is the better evidence within one tier
 */
export function assistanceOf(
  request: PullFact,
  listed: readonly PullCommit[],
  inClone: Assistance | null,
): Assistance | null {
  const ref = `#${request.number}`;
  const tiers: readonly (() => Assistance | null)[] = [
    () => (inClone?.tier === "agent-authored" ? inClone : byAgent(request, listed, ref)),
    () => inClone ?? explicitly(request.body, ref),
    () => byLabel(request.labels, ref),
  ];
  for (const tier of tiers) {
    const found = tier();
    if (found !== null) return found;
  }
  return null;
}

function byAgent(request: PullFact, listed: readonly PullCommit[], ref: string): Assistance | null {
  const opener = request.author && agentOf({ name: request.author.login, email: "" });
  if (opener)
    return { tier: "agent-authored", assistant: opener, evidence: "the account that opened it", ref };
  for (const { id, author, authorName, authorEmail } of listed) {
    const assistant =
      agentOf({ name: authorName, email: authorEmail }) ??
      (author && agentOf({ name: author.login, email: "" }));
    if (assistant) return { tier: "agent-authored", assistant, evidence: "the commit's author", ref: id };
  }
  const branch = BRANCHES.find((row) => row.pattern.test(request.head));
  return branch
    ? { tier: "agent-authored", assistant: branch.assistant, evidence: "the name of its branch", ref }
    : null;
}

function explicitly(body: string, ref: string): Assistance | null {
  const declared = declaredIn(body);
  return (
    declared && { tier: "explicit", ...declared, evidence: `${declared.evidence} in its description`, ref }
  );
}

function byLabel(labels: readonly string[], ref: string): Assistance | null {
  for (const label of labels) {
    const row = LABELS.find(({ pattern }) => pattern.test(label));
    if (row) return { tier: "labelled", assistant: row.assistant, evidence: "its label", ref };
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
