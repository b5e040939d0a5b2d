import type { History } from "../../collect/facts.ts";
import {
  type Account,
  isRead,
  type PullCommit,
  type PullEvent,
  type PullFact,
  type Read,
} from "../../collect/github-facts.ts";
import { isKnown, type Moment } from "../flow.ts";
import { isMerge, type OwnCommits } from "../history/merges/own-commits.ts";
import type { Accounts } from "../people/identities.ts";
import type { HeadCommit, PullInput } from "./input.ts";

/** Who is no person, and whether somebody else's comment counts as a review. */
export interface WhoCounts {
  readonly accounts: Accounts;
  readonly commentsAreReviews: boolean;
}

/** What the replay of a pull request is made from. */
export function inputOf(
  { github, takenAt }: History,
  pull: PullFact,
  own: OwnCommits,
  { accounts, commentsAreReviews }: WhoCounts,
  around: Pick<PullInput, "change" | "lines" | "templates" | "until"> & { readonly startedAt: Moment },
): PullInput {
  const { startedAt } = around;
  return {
    ...around,
    pull: commentsAreReviews ? withCommentsAsReviews(pull, accounts) : pull,
    startedAt: isKnown(startedAt) ? startedAt.at : null,
    mergedAt: pull.mergedAt,
    commits: headsOf(pull, own, accounts),
    checks: (commit) => github!.checks.get(commit),
    rules: github!.rules,
    repository: `${github!.owner}/${github!.name}`,
    isAutomated: accounts.isMachine,
    takenAt,
  };
}

/** What somebody else says in the conversation, as a review that decides nothing (value-stream §2.3). */
export function withCommentsAsReviews(pull: PullFact, accounts: Accounts): PullFact {
  if (!isRead(pull.events)) return pull;
  const isReview = ({ kind, actor }: PullEvent) =>
    kind === "comment" &&
    (actor === null || (actor.login !== pull.author?.login && !accounts.isMachine(actor)));
  const events = pull.events.map((event): PullEvent => (isReview(event) ? { ...event, ...SAID } : event));
  return { ...pull, events };
}

const SAID = {
  kind: "review",
  state: "COMMENTED",
  commit: null,
  hasBody: true,
  comments: [],
  commentCount: 0,
} as const;

function headsOf(pull: PullFact, { commits }: OwnCommits, accounts: Accounts): Read<readonly HeadCommit[]> {
  if (commits.length === 0 && "unread" in pull.commits) return pull.commits;
  const ids = new Set(commits.map(({ id }) => id));
  return commits.map((commit) => ({
    id: commit.id,
    authoredAt: commit.authoredAt,
    committedAt: commit.committedAt,
    parents: commit.parents ?? [],
    baseMerge: isMerge(commit) && (commit.parents === null || commit.parents.some((id) => !ids.has(id))),
    automated: isByMachine(commit, pull.author, accounts),
  }));
}

/**
 * Whether a commit is automated (value-stream §2.3). What a coding agent writes is work, and what the pull
 * request's own author writes is an answer, whoever that is; without an account the name must say so.
 */
function isByMachine(
  { author, authorName, authorEmail }: PullCommit,
  opener: Account,
  accounts: Accounts,
): boolean {
  if (author === null) return accounts.isAutomated({ name: authorName, email: authorEmail });
  return author.login !== opener?.login && accounts.isAutomatedAccount(author);
}
