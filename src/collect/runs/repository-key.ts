/** Which repository runs are recorded of: the same wherever it is cloned, and another one for every other history. */
import { createHash } from "node:crypto";
import { basename } from "node:path";
import { identityOf } from "../identity.ts";
import type { Source } from "../source.ts";

const DIGITS = 16;
const LONGEST_NAME = 40;

/**
 * A name for the folder of a repository's runs: what people call it, and a digest of where it belongs and of its first commit.
 * A remote alone would not do: whoever made a clone chooses what it says, and could write into the past of another one.
 */
export function repositoryKey({ history, remotes }: Pick<Source, "history" | "remotes">): string {
  const { name, path } = history.repository;
  const remote = remotes.find(({ host }) => host !== null);
  const { place, root } = identityOf({ history, remotes });
  // Where a shallow clone begins depends on the day.
  const belongs = `${place ?? path}\n${root ?? "shallow"}`;
  const digest = createHash("sha256").update(belongs).digest("hex").slice(0, DIGITS);
  return `${wordOf(remote === undefined ? name : basename(remote.path))}-${digest}`;
}

/** Letters that mean nothing to any file system. */
function wordOf(name: string): string {
  const word = name.replaceAll(/[^\w.-]+/g, "-").replace(/^[.-]+/, "");
  return word.slice(0, LONGEST_NAME) || "repository";
}
