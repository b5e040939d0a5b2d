import type { Account, BranchRules, CommitChecks, PullFact, Read } from "../../collect/github-facts.ts";
import type { Template } from "./templates.ts";

/** A commit of a pull request's head that its base did not have. */
export interface HeadCommit {
  readonly id: string;
  readonly authoredAt: number;
  readonly committedAt: number;
  /** As far as they are known; those outside of the pull request hold nothing back. */
  readonly parents: readonly string[];
  /** It brings the base branch into the head. */
  readonly baseMerge: boolean;
  readonly automated: boolean;
}

/** What the replay of a pull request is made from. Instants are UTC epoch ms. */
export interface PullInput {
  /** Id of the change, for its check heads. */
  readonly change: string;
  readonly pull: PullFact;
  /** Earliest author date among its own non-merge commits; null where it is not known. */
  readonly startedAt: number | null;
  /** When it was merged, whether before or after `until`. */
  readonly mergedAt: number | null;
  /** Oldest first. */
  readonly commits: Read<readonly HeadCommit[]>;
  /** What the checks said of a commit; undefined where they were not asked for. */
  readonly checks: (commit: string) => Read<CommitChecks> | undefined;
  readonly rules: Read<BranchRules>;
  /** `owner/name`: issues of other repositories are named in full. */
  readonly repository: string;
  /** Lines of the diff that was merged, and of the one that a head had, of files that people write; null where that is not known. */
  readonly lines: { readonly landed: number | null; at(head: string): number | null };
  /** What the templates of the repository ask. */
  readonly templates: readonly Template[];
  readonly isAutomated: (account: NonNullable<Account>) => boolean;
  /** End of the window: nothing later has happened yet. */
  readonly until: number;
  /** Now: no commit that GitHub lists can be later. */
  readonly takenAt: number;
}

/**
 * The commits of a pull request as GitHub lists them. A commit of several parents, one of which is not in the
 * list, brings in the base branch.
 * @param parentsOf what the clone knows where GitHub says nothing
 */
export function headCommits(
  pull: PullFact,
  parentsOf: (commit: string) => readonly string[] | null,
  isAutomated: PullInput["isAutomated"],
): Read<readonly HeadCommit[]> {
  if ("unread" in pull.commits) return pull.commits;
  const listed = new Set(pull.commits.map((commit) => commit.id));
  return pull.commits.map(({ id, authoredAt, committedAt, parents, author }) => {
    const known = parents ?? parentsOf(id) ?? [];
    return {
      id,
      authoredAt,
      committedAt,
      parents: known,
      baseMerge: known.length > 1 && known.some((parent) => !listed.has(parent)),
      automated: author !== null && isAutomated(author),
    };
  });
}
