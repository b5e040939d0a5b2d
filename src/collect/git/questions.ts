import { type SimpleGit, simpleGit } from "simple-git";
import { FlowauditError } from "../../lib/errors.ts";
import { gitEnvironment } from "./environment.ts";
import type { GitContext } from "./process.ts";

/** What a tag is, before its commit is looked up in the table. */
export interface RawTag {
  readonly name: string;
  readonly commit: string;
  /** Tagger's time in epoch seconds; NaN for a lightweight tag or an unreadable date. */
  readonly taggerSeconds: number;
}

/** The small questions, each one git process in the private view. */
export interface Questions {
  tags(): Promise<{ tags: RawTag[]; notCommits: number }>;
  /** Every folder of a commit's tree. */
  folders(commit: string): Promise<string[]>;
  /** Contents of a file of a commit's tree, or null where it has none. */
  file(commit: string, path: string): Promise<string | null>;
  /** Object ids that a notes ref has notes for. */
  notes(ref: string): Promise<string[]>;
}

/** A file that is larger is nothing that a person wrote for git. */
const LARGEST_FILE = 256 * 1024;
const TAG_FIELDS = [
  "objecttype",
  "objectname",
  "*objecttype",
  "*objectname",
  "taggerdate:unix",
  "refname:strip=2",
];

export function askView(context: GitContext, gitDir: string): Questions {
  const git = openGit(context, gitDir);
  const ask = (...args: string[]) => {
    context.onCall?.([`--git-dir=${gitDir}`, ...args]);
    return git.raw([`--git-dir=${gitDir}`, ...args]);
  };
  return {
    tags: async () => {
      const format = TAG_FIELDS.map((field) => `%(${field})`).join("%00");
      const printed = await ask("for-each-ref", `--format=${format}`, "refs/tags").catch((error: unknown) => {
        throw refusals.damaged("a tag", error);
      });
      const rows = printed
        .split("\n")
        .filter(Boolean)
        .map((row) => row.split("\0"));
      const tags = await Promise.all(rows.map((row) => readTag(row, ask)));
      const kept = tags.filter((tag): tag is RawTag => tag !== null);
      return { tags: kept, notCommits: tags.length - kept.length };
    },
    folders: async (commit) =>
      (await ask("ls-tree", "-r", "-d", "-z", "--name-only", commit)).split("\0").filter(Boolean),
    file: async (commit, path) => {
      const name = `${commit}:${path}`;
      const size = await ask("cat-file", "-s", name).catch(withoutFile);
      return size === null || Number(size) > LARGEST_FILE
        ? null
        : ask("cat-file", "blob", name).catch(withoutFile);
    },
    notes: async (ref) =>
      (await ask("ls-tree", "-r", "-z", "--name-only", ref))
        .split("\0")
        .map((path) => path.replaceAll("/", ""))
        .filter((id) => /^[0-9a-f]{40,64}$/.test(id)),
  };
}

/** Git says why a file cannot be had (no such path, contents elsewhere); where it says nothing, it was stopped. */
function withoutFile(error: unknown): null {
  if (error instanceof Error && /^(fatal|error): /m.test(error.message)) return null;
  throw refusals.damaged("a file of the newest commit", error);
}

async function readTag(row: string[], ask: (...args: string[]) => Promise<string>): Promise<RawTag | null> {
  const [type, id = "", peeledType, peeledId = "", tagger, name = ""] = row;
  const taggerSeconds = tagger ? Number(tagger) : Number.NaN;
  if (type === "commit") return { name, commit: id, taggerSeconds: Number.NaN };
  if (type !== "tag") return null;
  if (peeledType === "commit") return { name, commit: peeledId, taggerSeconds };
  if (peeledType !== "tag") return null;
  const commit = await ask("rev-parse", "--verify", "--quiet", `${peeledId}^{commit}`).catch(() => "");
  return commit ? { name, commit: commit.trim(), taggerSeconds } : null;
}

/** simple-git on the private view; every exit but a clean one is an error. */
function openGit(context: GitContext, gitDir: string): SimpleGit {
  const environment = gitEnvironment(context.searchPath);
  return simpleGit({
    baseDir: gitDir,
    binary: "git",
    maxConcurrentProcesses: 4,
    ...(context.signal ? { abort: context.signal } : {}),
    timeout: { block: 120_000 },
    allowEnvironment: Object.keys(environment),
    // The environment is ours and stricter than the guard: these are the variables that close the doors.
    unsafe: { allowUnsafePager: true, allowUnsafeConfigPaths: true, allowUnsafeProtocolOverride: true },
    errors: (error, result) =>
      error ??
      (result.exitCode === 0
        ? undefined
        : new Error(Buffer.concat(result.stdErr).toString("utf8") || "git ended early")),
  }).env(environment);
}

const refusals = {
  damaged: (what: string, cause: unknown) =>
    new FlowauditError(
      "environment",
      `The repository is damaged: ${what} cannot be read (${cause instanceof Error ? cause.message.trim().split("\n")[0] : "git stopped"}).`,
      "Run git fsck, then git fetch --refetch or make a fresh clone. No figures are given for half a history.",
      cause,
    ),
};
