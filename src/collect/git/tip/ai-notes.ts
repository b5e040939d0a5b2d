import { FlowauditError } from "../../../lib/errors.ts";
import type { AiNote, NotedAgent } from "../../facts.ts";
import type { AskContext } from "../asking.ts";
import { readBlobs } from "../objects/blobs.ts";
import { runGit } from "../process.ts";

/** A note, before its commit is looked up in the table. */
export type RawNote = { readonly id: string } & Pick<AiNote, "agents">;

/** A note that is longer carries whole conversations: that an assistant wrote is all that is taken from it. */
const LONGEST = 1024 * 1024;
const ENTRY = /^\d+ blob (?<blob>[0-9a-f]+)\t(?<path>[0-9a-f/]+)$/;

/**
 * Reads the notes of a ref: which commits have one, and which assistants each names. Notes whose contents are
 * missing from a partial clone are left out: most notes name nobody.
 * @throws FlowauditError where the ref cannot be read
 */
export async function readAiNotes(context: AskContext, gitDir: string, ref: string): Promise<RawNote[]> {
  const args = [`--git-dir=${gitDir}`, "ls-tree", "-r", "-z", ref];
  const { ok, stdout, stderr } = await runGit(context, { args });
  if (!ok) throw damaged(stderr);
  const blobs = new Map<string, string>();
  for (const row of stdout.toString("utf8").split("\0")) {
    const { blob, path } = ENTRY.exec(row)?.groups ?? {};
    const id = path?.replaceAll("/", "");
    if (blob !== undefined && id !== undefined && /^[0-9a-f]{40,64}$/.test(id)) blobs.set(id, blob);
  }
  const names = [...new Set(blobs.values())];
  const texts = await readBlobs({ context, gitDir, names, longest: LONGEST, damaged });
  return [...blobs]
    .filter(([, blob]) => texts.has(blob))
    .map(([id, blob]) => ({ id, agents: agentsIn(texts.get(blob) ?? null) }));
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
