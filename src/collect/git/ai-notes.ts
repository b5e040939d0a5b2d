import { FlowauditError } from "../../lib/errors.ts";
import type { AiNote, NotedAgent } from "../facts.ts";
import { type GitContext, runGit } from "./process.ts";

/** A note, before its commit is looked up in the table. */
export type RawNote = { readonly id: string } & Pick<AiNote, "agents">;

/** A note that is longer carries whole conversations: that an assistant wrote is all that is taken from it. */
const LONGEST = 1024 * 1024;
const ENTRY = /^\d+ blob (?<blob>[0-9a-f]+)\t(?<path>[0-9a-f/]+)$/;
const NEWLINE = 10;

/**
 * Reads the notes of a ref: which commits have one, and which assistants each names. Notes whose contents are
 * missing from a partial clone are left out: most notes name nobody.
 * @throws FlowauditError where the ref cannot be read
 */
export async function readAiNotes(context: GitContext, gitDir: string, ref: string): Promise<RawNote[]> {
  const ask = async (input: string, ...args: string[]) => {
    const { ok, stdout, stderr } = await runGit(context, { args: [`--git-dir=${gitDir}`, ...args], input });
    if (!ok) throw damaged(stderr);
    return stdout;
  };
  const listed = (await ask("", "ls-tree", "-r", "-z", ref)).toString("utf8").split("\0");
  const blobs = new Map<string, string>();
  for (const row of listed) {
    const { blob, path } = ENTRY.exec(row)?.groups ?? {};
    const id = path?.replaceAll("/", "");
    if (blob !== undefined && id !== undefined && /^[0-9a-f]{40,64}$/.test(id)) blobs.set(id, blob);
  }
  if (blobs.size === 0) return [];
  const wanted = `${[...new Set(blobs.values())].join("\n")}\n`;
  const sizes = sizesOf((await ask(wanted, "cat-file", "--batch-check")).toString("utf8"));
  const short = [...sizes].filter(([, size]) => size <= LONGEST).map(([blob]) => blob);
  const texts =
    short.length === 0 ? new Map() : textsOf(await ask(`${short.join("\n")}\n`, "cat-file", "--batch"));
  return [...blobs]
    .filter(([, blob]) => sizes.has(blob))
    .map(([id, blob]) => ({ id, agents: agentsIn(texts.get(blob) ?? null) }));
}

/** Rows `id blob size`; those of missing objects have no size. */
function sizesOf(rows: string): Map<string, number> {
  const sized = rows.split("\n").map((row) => row.split(" "));
  return new Map(sized.filter(([, type]) => type === "blob").map(([blob, , size]) => [blob!, Number(size)]));
}

/** The same rows, each before its contents and a newline. */
function textsOf(bytes: Buffer): Map<string, string> {
  const texts = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, at);
    const [blob = "", , size] = bytes.toString("latin1", at, end).split(" ");
    const from = end + 1;
    at = from + Number(size) + 1;
    texts.set(blob, bytes.toString("utf8", from, at - 1));
  }
  return texts;
}

/**
 * The assistants that a note names: lines by who wrote them, a row of three dashes, and JSON whose `prompts` and
 * `sessions` have an `agent_id` each (the authorship log of git-ai, version 3). null for any other text.
 */
export function agentsIn(note: string | null): readonly NotedAgent[] | null {
  const json = note === null ? undefined : /(?:^|\n)---\r?\n(?<json>\{[\s\S]*)$/.exec(note)?.groups?.json;
  if (json === undefined) return note?.trim() === "" ? [] : null;
  try {
    const log: unknown = JSON.parse(json);
    const entries = ["prompts", "sessions"].flatMap((key) => Object.values(fieldOf(log, key) ?? {}));
    return distinct(entries.flatMap(agentIn));
  } catch {
    return null;
  }
}

function agentIn(entry: unknown): NotedAgent[] {
  const agent = fieldOf(entry, "agent_id");
  const word = (key: string) => {
    const value = fieldOf(agent, key);
    return typeof value === "string" && value !== "" && value !== "unknown" ? value : null;
  };
  const tool = word("tool");
  return tool === null ? [] : [{ tool, model: word("model"), conversation: word("id") !== null }];
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function distinct(agents: readonly NotedAgent[]): NotedAgent[] {
  return [...new Map(agents.map((agent) => [`${agent.tool}\0${agent.model}`, agent])).values()];
}

function damaged(stderr: string): FlowauditError {
  return new FlowauditError(
    "environment",
    `The repository is damaged: the notes cannot be read (${stderr.trim().split("\n")[0] || "git stopped"}).`,
    "Run git fsck, then git fetch --refetch or make a fresh clone. No figures are given for half a history.",
  );
}
