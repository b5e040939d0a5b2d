import { realpath } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { FlowauditError } from "../../lib/errors.ts";
import { readPlainFile, type UnreadFile } from "../plain-file.ts";
import { type GitFolders, LONGEST_CONFIG, refuse } from "./opened-files.ts";

/**
 * A file `.git` may lead to a worktree's or a submodule's folder, both of which point back; anything else
 * would let a folder have somebody else's history reported as its own.
 * @param top where that file lies
 */
export async function checkRedirect({ top, gitDir, commonDir }: GitFolders & { top: string }): Promise<void> {
  const linked = dirname(gitDir) === join(commonDir, "worktrees");
  if (!linked && gitDir !== commonDir) throw elsewhere(top, commonDir);
  const back = await textOf(join(gitDir, "gitdir"));
  if (back !== null && (await samePath(back.trim(), join(top, ".git")))) return;
  const worktree = worktreeIn((await textOf(join(gitDir, "config"))) ?? "");
  if (worktree && (await samePath(join(gitDir, worktree), top))) return;
  if (!relative(top, gitDir).startsWith("..")) return;
  throw elsewhere(top, commonDir);
}

function worktreeIn(config: string): string | undefined {
  const lines = config.split("\n").map((line) => line.trim());
  const line = lines.find((one) => /^worktree\s*=/.test(one));
  return line?.slice(line.indexOf("=") + 1).trim();
}

/** A file by which a worktree or submodule points back; null where there is none. */
async function textOf(file: string): Promise<string | null> {
  const bytes = await readPlainFile(file, { most: LONGEST_CONFIG }).catch((error: UnreadFile) =>
    error.fault === "absent" ? null : refuse(error),
  );
  return bytes?.toString("utf8") ?? null;
}

async function samePath(one: string, other: string): Promise<boolean> {
  const resolved = await Promise.all([one, other].map((path) => realpath(path).catch(() => path)));
  return resolved[0] === resolved[1];
}

const elsewhere = (top: string, commonDir: string) =>
  new FlowauditError(
    "environment",
    `${join(top, ".git")} leads to ${commonDir}, which is neither a worktree nor a submodule of this folder.`,
    `If that is the history that you mean, name it: flowaudit report ${commonDir}`,
  );
