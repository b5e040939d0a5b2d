import type { HeadChecks } from "./checks.ts";
import type { Tree } from "./contents.ts";
import type { Person } from "./people.ts";

/** What a commit does to a file, whatever stands in it by then: lines go, and lines of its own come in their place. */
export interface FileEdit {
  readonly path: string;
  /** Where, as a share of the file's length. */
  readonly at: number;
  readonly removes: number;
  readonly lines: number;
  /** Length of the file beyond which it takes away more. */
  readonly longest: number;
  /** The edit whose lines it takes away instead, where they are still there. */
  readonly onto: FileEdit | null;
  /** Set when it is first made: its lines bear it. */
  name: number;
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

/** What is said of a commit that is made; the rest follows from whose and where it is. */
export interface NewCommit
  extends Partial<Pick<Commit, "committedAt" | "message" | "author" | "committer" | "parents" | "files">> {
  readonly authoredAt: number;
}

export interface Written {
  readonly mark: number;
  readonly parents: readonly number[];
  readonly tree: Tree;
  /** Files as they were before it. */
  readonly from: Tree;
  /** Files of the branch that this line of work left or last took in, as they stood there. */
  readonly base: Tree;
  /** With its numbers and ids. */
  readonly message: string;
}

export function isMerge(commit: Commit): boolean {
  return commit.parents.length > 1;
}

/** Stands for a commit's id, in rows and messages, until it has one. */
export const idOf = (commit: Commit) => `@c${commit.ref}@`;

/** Edits of a line of commits up to its base, oldest first. */
export function editsUpTo(head: Commit): FileEdit[] {
  const found = new Set<FileEdit>();
  const visit = (commit: Commit) => {
    for (const parent of commit.parents) if (parent !== "base") visit(parent);
    for (const file of commit.files) found.add(file);
  };
  visit(head);
  return [...found];
}
