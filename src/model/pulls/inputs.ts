import type { Facts } from "../../collect/facts.ts";
import type { PullCommit, PullFact, Read } from "../../collect/github-facts.ts";
import { isKnown, type Moment } from "../flow.ts";
import { agentOf, isAutomated, isAutomatedAccount, isMachine } from "../identities.ts";
import type { HeadCommit, PullInput } from "./input.ts";
import { isMerge, type OwnCommits } from "./own-commits.ts";

/** What the replay of a pull request is made from. */
export function inputOf(
  { github, takenAt }: Facts,
  pull: PullFact,
  own: OwnCommits,
  { id, startedAt, until }: { id: string; startedAt: Moment; until: number },
): PullInput {
  return {
    change: id,
    pull,
    startedAt: isKnown(startedAt) ? startedAt.at : null,
    mergedAt: pull.mergedAt,
    commits: headsOf(pull, own),
    checks: (commit) => github!.checks.get(commit),
    rules: github!.rules,
    isAutomated: isMachine,
    until,
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
    automated: isNobodys(commit),
  }));
}

/** A coding agent's commit is somebody's work; a dependency bot's is nobody's. */
function isNobodys({ author, authorName, authorEmail }: PullCommit): boolean {
  const identity = { name: authorName, email: authorEmail };
  if (agentOf(identity) !== null) return false;
  return author === null ? isAutomated(identity) : isAutomatedAccount(author);
}
