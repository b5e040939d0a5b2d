import type { NotedAgent } from "../../collect/facts.ts";
import { NAMELESS } from "../flow.ts";
import { type Agents, KNOWN_AGENTS } from "./agents.ts";
import {
  type AssistantRow,
  CONVERSATION_KEY,
  MODEL,
  PROMPT,
  REQUEST,
  SENTENCE,
  TRAILERS,
} from "./assistants.ts";

/** What declares an assistant, in words. */
export interface Declared {
  readonly assistant: string;
  readonly evidence: string;
  readonly model: string | null;
}

/** What a text says of help: who gave it, and what leads to what was asked. */
export interface Said {
  readonly declared: Declared | null;
  /** "a link to its conversation", "its prompt"; null where nothing leads there. */
  readonly prompt: string | null;
}

/** Lines are read one by one, and long ones not at all: a message is anybody's text. */
const LONGEST_LINE = 400;
const LINK = /https:\/\/[^\s)\]>"'`]{4,}/g;
const LINKED = "a link to its conversation";
const IDENTIFIED = "the id of its conversation";

/** Reads the message of a commit or the description of a pull request. */
export function declarationsIn(message: string, agents: Agents = KNOWN_AGENTS): Said {
  let declared: Declared | null = null;
  let prompt: string | null = null;
  for (const raw of writtenLines(message)) {
    const line = raw.trim();
    prompt ??= promptIn(raw, line, agents);
    const found = inTrailer(line, agents) ?? inSentence(line, agents) ?? inConversation(line, agents);
    if (found === null) continue;
    declared = declared === null ? found : withModel(declared, found.model);
  }
  return { declared, prompt };
}

function withModel(declared: Declared, model: string | null): Declared {
  return declared.model === null ? { ...declared, model } : declared;
}

/** What a note declares; nothing where it says that no assistant wrote any of the lines. */
export function declarationIn(noted: readonly NotedAgent[] | null, agents: Agents = KNOWN_AGENTS): Said {
  const evidence = "a note in refs/notes/ai";
  if (noted === null) return { declared: { assistant: NAMELESS, evidence, model: null }, prompt: null };
  const [first] = noted;
  if (first === undefined) return { declared: null, prompt: null };
  const model = noted.find((agent) => agent.model !== null)?.model ?? null;
  return {
    declared: { assistant: assistantNamed(first.tool, "a tool", agents) ?? first.tool, evidence, model },
    prompt: noted.some((agent) => agent.conversation) ? IDENTIFIED : null,
  };
}

/** Lines that somebody wrote for others to read: no comments, no blocks of code, no boxes left without a tick. */
function writtenLines(message: string): string[] {
  const lines = withoutComments(message).split("\n");
  let fences = lines.filter(isFence).length;
  let inside = false;
  return lines.filter((line) => {
    if (!isFence(line)) return !inside && line.length <= LONGEST_LINE && !/^\s*[-*] \[ \]/.test(line);
    // One that is never closed begins no block.
    inside = !inside && fences > 1;
    fences--;
    return false;
  });
}

function isFence(line: string): boolean {
  return /^\s{0,3}```/.test(line);
}

function withoutComments(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (;;) {
    const open = text.indexOf("<!--", from);
    const close = open === -1 ? -1 : text.indexOf("-->", open);
    if (close === -1) return kept.length === 0 ? text : `${kept.join("")}${text.slice(from)}`;
    kept.push(text.slice(from, open));
    from = close + 3;
  }
}

function inTrailer(written: string, agents: Agents): Declared | null {
  const line = written.replace(/^[-*] /, "");
  const colon = line.indexOf(":");
  const key = line.slice(0, colon);
  const row = colon > 0 && colon < 40 && TRAILERS.find((one) => one.key.test(key));
  if (!row) return CONVERSATION_KEY.test(key) ? inConversationKey(key, line.slice(colon + 1), agents) : null;
  const [name = "", address = ""] = line
    .slice(colon + 1)
    .split("<", 2)
    .map((part) => part.trim());
  const email = address.replace(/>.*$/, "");
  const account = agents.agentOf({ name: row.names === "an account" ? "" : name, email });
  const assistant =
    row.names === "an account"
      ? account
      : (toolBehind(name, agents) ?? account ?? assistantNamed(name, row.names, agents));
  const model = MODEL.exec(name)?.[0] ?? null;
  // Several tools use one model, and some are not in the table: a model alone says that there was one.
  const declared = assistant ?? (row.names === "a tool" && model !== null ? NAMELESS : null);
  if (declared === null) return null;
  const article = /^[aeiou]/i.test(key) ? "an" : "a";
  const shown = `${key.charAt(0).toUpperCase()}${key.slice(1).toLowerCase()}`;
  return { assistant: declared, evidence: `${article} ${shown} trailer`, model };
}

function inConversationKey(key: string, value: string, agents: Agents): Declared | null {
  const tool = CONVERSATION_KEY.exec(key)?.groups?.tool ?? "";
  const assistant = /^\s*\S{8,}$/.test(value) ? assistantNamed(tool, "a tool", agents) : null;
  return assistant === null ? null : { assistant, evidence: `its ${key} trailer`, model: null };
}

function inSentence(line: string, agents: Agents): Declared | null {
  const words = line.replace(/^[^A-Za-z]{1,8}/, "");
  const asked = REQUEST.exec(words)?.groups?.tool;
  const tool = asked ?? SENTENCE.exec(words)?.groups?.tool;
  if (tool === undefined) return null;
  const assistant =
    toolBehind(tool, agents) ??
    assistantNamed(tool, "a tool", agents) ??
    (beginsWithModel(tool) ? NAMELESS : null);
  if (assistant === null) return null;
  const named = assistant === NAMELESS ? "…" : assistant;
  const evidence = asked === undefined ? `“Generated with ${named}”` : `“Asked ${named} to …”`;
  return { assistant, evidence, model: MODEL.exec(tool)?.[0] ?? null };
}

/** What may stand before a link to the conversation that made a change, and behind it; "see" tells of another one. */
const LEAD = /^[\s>*-]{0,6}(?!see\b|cf\b)(?:[^:/]{1,120}[:.] ?|(?:[\w.-]{1,20} ){1,2})?(?=https:)/i;
const BEHIND = /^(?:\W{0,3}$| (?:then|and) https:)/;

/** A link to a conversation that stands for itself, or behind words that introduce it. */
function inConversation(line: string, agents: Agents): Declared | null {
  const lead = LEAD.exec(line)?.[0];
  if (lead === undefined) return null;
  const rest = line.slice(lead.length);
  const link = rest.match(LINK)?.[0] ?? "";
  const row = agents.rows.find(({ conversation }) => conversation?.test(link));
  if (row === undefined || !BEHIND.test(rest.slice(link.length))) return null;
  return { assistant: row.assistant, evidence: LINKED, model: MODEL.exec(lead)?.[0] ?? null };
}

function promptIn(raw: string, line: string, agents: Agents): string | null {
  if (PROMPT.test(raw)) return "its prompt";
  if (!line.includes(":")) return null;
  const linked = (line.match(LINK) ?? []).some((link) =>
    agents.rows.some(({ conversation }) => conversation?.test(link)),
  );
  if (linked) return LINKED;
  const colon = line.indexOf(":");
  return inConversationKey(line.slice(0, colon), line.slice(colon + 1), agents) && IDENTIFIED;
}

/** The assistant that words name, by how they begin; a person's name is no tool's. */
function assistantNamed(
  words: string,
  names: "anybody" | "a tool" | "an account",
  agents: Agents,
): string | null {
  const clean = words.trim();
  const says = ({ words: own, tool }: AssistantRow) =>
    own?.test(clean) || (names === "a tool" && tool?.test(clean));
  return agents.rows.find(says)?.assistant ?? null;
}

/** "Claude Opus 4.8 (GitHub Copilot)", "GPT 5.6, opencode": what begins with a model can name its tool behind it. */
function toolBehind(words: string, agents: Agents): string | null {
  if (!beginsWithModel(words)) return null;
  const behind = /(?: \(|, | via )(?:via )?(?<tool>[^()]{2,40})\)?\.?$/.exec(words)?.groups?.tool;
  return behind === undefined || MODEL.test(behind) ? null : assistantNamed(behind, "a tool", agents);
}

function beginsWithModel(words: string): boolean {
  return words.search(MODEL) === 0;
}
