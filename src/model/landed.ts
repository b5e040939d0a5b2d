import type { CommitTable } from "../collect/facts.ts";
import { type Landed, readStyle } from "./merge-styles.ts";

/** What a commit of the main line says of how it came there. */
export function landedAt(commits: CommitTable, commit: number): Landed {
  return readStyle(
    {
      subject: commits.subject(commit),
      mentions: (word) => commits.mentions(commit, word),
      text: () => commits.message(commit),
    },
    parentCount(commits, commit),
  );
}

/** How many parents a commit has. */
export function parentCount(commits: CommitTable, commit: number): number {
  return commits.parentStart[commit + 1]! - commits.parentStart[commit]!;
}
