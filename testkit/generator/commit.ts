import type { HeadChecks } from "./checks.ts";
import type { Person } from "./people.ts";

/** A file as a commit leaves it: always written anew, so that its lines are all its own. */
export interface FileEdit {
  readonly path: string;
  readonly lines: number;
  /** Set when the file is first written: its mark, and the lines that stood there on the default branch. */
  mark: number;
  replaced: number;
}

/** A commit before it has an id. `ref` stands for it in texts and rows as `@c<ref>@`. */
export interface Commit {
  readonly ref: number;
  readonly author: Person;
  readonly authoredAt: number;
  readonly committer: Person;
  readonly committedAt: number;
  readonly message: string;
  /** "base" is the tip of the base branch at the time of the commit. */
  readonly parents: readonly (Commit | "base")[];
  readonly files: readonly FileEdit[];
  /** Branch that "base" means. */
  readonly base: string;
  /** When it came to its pull request after the opening; null for one that was there before. */
  pushedAt: number | null;
  checks: HeadChecks | null;
  /** Set when it is written. */
  written: Written | null;
}

export interface Written {
  readonly mark: number;
  readonly parents: readonly number[];
  /** How many commits the default branch had when this line of work left it or last took it in. */
  readonly trunkLength: number;
  /** With its numbers and ids. */
  readonly message: string;
}

export function isMerge(commit: Commit): boolean {
  return commit.parents.length > 1;
}

/** Stands for a commit's id, in rows and messages, until it has one. */
export const idOf = (commit: Commit) => `@c${commit.ref}@`;

/** Edits of a line of commits up to its base, the last one of each path. */
export function editsUpTo(head: Commit): FileEdit[] {
  const found = new Map<string, FileEdit>();
  const visit = (commit: Commit) => {
    for (const parent of commit.parents) if (parent !== "base") visit(parent);
    for (const file of commit.files) found.set(file.path, file);
  };
  visit(head);
  return [...found.values()];
}
