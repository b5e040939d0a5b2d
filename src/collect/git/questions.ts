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
  /** Path of every file of a commit's tree. */
  files(commit: string): Promise<string[]>;
  /** Every folder of a commit's tree. */
  folders(commit: string): Promise<string[]>;
}

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
  const interrupted = whenInterrupted(context.signal);
  const ask = (...args: string[]) => {
    context.onCall?.([`--git-dir=${gitDir}`, ...args]);
    return Promise.race([git.raw([`--git-dir=${gitDir}`, ...args]), interrupted]);
  };
  const list = async (how: string, commit: string) =>
    (await ask("ls-tree", how, "-z", "--name-only", commit).catch(ifDamaged("a tree")))
      .split("\0")
      .filter(Boolean);
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
    files: (commit) => list("-r", commit),
    folders: (commit) => list("-rd", commit),
  };
}

function ifDamaged(what: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof FlowauditError ? error : refusals.damaged(what, error);
  };
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

/** Rejects on Ctrl-C: simple-git only asks its process to end, and one that does not listen must not hold the run. */
function whenInterrupted(signal: AbortSignal | undefined): Promise<never> {
  const rejection = new Promise<never>((_, reject) => {
    const stop = () => reject(refusals.interrupted());
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
  rejection.catch(() => {});
  return rejection;
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
  interrupted: () =>
    new FlowauditError("interrupted", "Interrupted.", "Nothing was written; run the same command again."),
  damaged: (what: string, cause: unknown) =>
    new FlowauditError(
      "environment",
      `The repository is damaged: ${what} cannot be read (${cause instanceof Error ? cause.message.trim().split("\n")[0] : "git stopped"}).`,
      "Run git fsck, then git fetch --refetch or make a fresh clone. No figures are given for half a history.",
      cause,
    ),
};
