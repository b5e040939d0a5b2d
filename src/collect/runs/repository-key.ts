/** Which repository runs are recorded of: the same wherever it is cloned, and another one for every other history. */
import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { CommitTable } from "../facts.ts";
import type { Source } from "../source.ts";

const DIGITS = 16;
const LONGEST_NAME = 40;

/**
 * A name for the folder of a repository's runs: what people call it, and a digest of where it belongs and of its first commit.
 * A remote alone would not do: whoever made a clone chooses what it says, and could write into the past of another one.
 */
export function repositoryKey({ history, remotes }: Pick<Source, "history" | "remotes">): string {
  const { name, path, mainline, shallow } = history.repository;
  const remote = remotes.find(({ host }) => host !== null);
  const place = remote === undefined ? path : `${remote.host}/${remote.path.toLowerCase()}`;
  // Where a shallow clone begins depends on the day.
  const root = shallow.length > 0 ? "shallow" : rootOf(history.commits, mainline.tip);
  const digest = createHash("sha256").update(`${place}\n${root}`).digest("hex").slice(0, DIGITS);
  return `${wordOf(remote === undefined ? name : basename(remote.path))}-${digest}`;
}

/** Letters that mean nothing to any file system. */
function wordOf(name: string): string {
  const word = name.replaceAll(/[^\w.-]+/g, "-").replace(/^[.-]+/, "");
  return word.slice(0, LONGEST_NAME) || "repository";
}

/** The commit that the audited branch began with, along first parents. */
function rootOf(commits: CommitTable, tip: number): string {
  const { parents, parentStart } = commits;
  let root = tip;
  for (let parent = tip; parent !== -1; ) {
    root = parent;
    const from = parentStart[root] ?? 0;
    parent = from === parentStart[root + 1] ? -1 : (parents[from] ?? -1);
  }
  return commits.id(root);
}
