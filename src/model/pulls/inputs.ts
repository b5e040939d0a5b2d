import type { History } from "../../collect/facts.ts";
import type { Account, PullCommit, PullFact, Read } from "../../collect/github-facts.ts";
import { isKnown, type Moment } from "../flow.ts";
import { isAutomated, isAutomatedAccount, isMachine } from "../identities.ts";
import type { HeadCommit, PullInput } from "./input.ts";
import { isMerge, type OwnCommits } from "./own-commits.ts";

/** What the replay of a pull request is made from. */
export function inputOf(
  { github, takenAt }: History,
  pull: PullFact,
  own: OwnCommits,
  around: Pick<PullInput, "change" | "lines" | "templates" | "until"> & { readonly startedAt: Moment },
): PullInput {
  const { startedAt } = around;
  return {
    ...around,
    pull,
    startedAt: isKnown(startedAt) ? startedAt.at : null,
    mergedAt: pull.mergedAt,
    commits: headsOf(pull, own),
    checks: (commit) => github!.checks.get(commit),
    rules: github!.rules,
    repository: `${github!.owner}/${github!.name}`,
    isAutomated: isMachine,
    takenAt,
  };
}

function headsOf(pull: PullFact, { commits }: OwnCommits): Read<readonly HeadCommit[]> {
  if (commits.length === 0 && "unread" in pull.commits) return pull.commits;
  const ids = new Set(commits.map(({ id }) => id));
  return commits.map((commit) => ({
    id: commit.id,
    authoredAt: commit.authoredAt,
    committedAt: commit.committedAt,
    parents: commit.parents ?? [],
    baseMerge: isMerge(commit) && (commit.parents === null || commit.parents.some((id) => !ids.has(id))),
    automated: isByMachine(commit, pull.author),
  }));
}

/**
 * Whether a commit is automated (value-stream §2.3). What a coding agent writes is work, and what the pull
 * request's own author writes is an answer, whoever that is; without an account the name must say so.
 */
function isByMachine({ author, authorName, authorEmail }: PullCommit, opener: Account): boolean {
  if (author === null) return isAutomated({ name: authorName, email: authorEmail });
  return author.login !== opener?.login && isAutomatedAccount(author);
}
