import type { History } from "../../../collect/facts.ts";
import {
  type Account,
  type BranchRules,
  type CommitChecks,
  isRead,
  type PullCommit,
  type PullEvent,
  type PullFact,
  type Read,
} from "../../../collect/github-facts.ts";
import { present } from "../../../lib/must.ts";
import type { PullLife } from "../../flow.ts";
import { isMerge, type OwnCommits } from "../../history/merges/own-commits.ts";
import type { Accounts } from "../../people/identities.ts";

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

/** What is known of a pull request, whatever is asked of it. Instants are UTC epoch ms. */
export interface PullKnown {
  readonly pull: PullFact;
  /** When it was merged, whether before or after what is looked at. */
  readonly mergedAt: number | null;
  /** Oldest first. */
  readonly commits: Read<readonly HeadCommit[]>;
  /** What the checks said of a commit; undefined where they were not asked for. */
  readonly checks: (commit: string) => Read<CommitChecks> | undefined;
  readonly rules: Read<BranchRules>;
  /** `owner/name`: issues of other repositories are named in full. */
  readonly repository: string;
  readonly isAutomated: (account: NonNullable<Account>) => boolean;
  /** The coding agent that an account belongs to, or null. */
  readonly agentOf: (account: NonNullable<Account>) => string | null;
  /** Now: no commit that GitHub lists can be later. */
  readonly takenAt: number;
}

/** Who is no person, and whether somebody else's comment counts as a review. */
export interface WhoCounts {
  readonly accounts: Accounts;
  readonly commentsAreReviews: boolean;
}

export function knownOf(
  { github, takenAt }: History,
  pull: PullFact,
  own: OwnCommits,
  { accounts, commentsAreReviews }: WhoCounts,
): PullKnown {
  const { checks, rules, owner, name } = present(github, "what GitHub tells");
  return {
    pull: commentsAreReviews ? withCommentsAsReviews(pull, accounts) : pull,
    mergedAt: pull.mergedAt,
    commits: headCommitsOf(pull, own, accounts),
    checks: (commit) => checks.get(commit),
    rules,
    repository: `${owner}/${name}`,
    isAutomated: accounts.isMachine,
    agentOf: accounts.agentOf,
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

/** Its own commits. One of several parents, one of which is not among them, brings in the base branch. */
export function headCommitsOf(
  pull: PullFact,
  { commits }: OwnCommits,
  accounts: Accounts,
): Read<readonly HeadCommit[]> {
  if (commits.length === 0 && "unread" in pull.commits) return pull.commits;
  const ids = new Set(commits.map(({ id }) => id));
  return commits.map((commit, i) => ({
    id: commit.id,
    authoredAt: commit.authoredAt,
    committedAt: commit.committedAt,
    // GitHub's list alone tells no parents: one stands on the one before it, as on nearly every branch.
    parents: commit.parents ?? commits.slice(Math.max(0, i - 1), i).map(({ id }) => id),
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

/** Who acts in a pull request, by a key that means the same person everywhere. */
export interface Actor {
  readonly role: "author" | "automated" | "person";
  readonly key: string;
}

/** A deleted account is a person of its own each time, and never the author. */
const ghost = (event: string): string => `deleted account, ${event}`;

/** Key of the author. */
export function authorKey({ pull }: Pick<PullKnown, "pull">): string {
  return pull.author?.login ?? ghost(pull.url);
}

/** Who merged it; null where it is not merged, and where GitHub names nobody. */
export function mergerOf(input: PullKnown, outcome: PullLife["state"]): PullLife["merger"] {
  const { mergedBy } = input.pull;
  return outcome === "merged" && mergedBy !== null ? actorOf(input, mergedBy, "") : null;
}

/** Who an account is in this pull request; `event` tells deleted accounts apart. */
export function actorOf(input: PullKnown, account: Account, event: string): Actor {
  if (account === null) return { role: "person", key: ghost(event) };
  const { author } = input.pull;
  if (author !== null && isSameAuthor(input, author, account)) return { role: "author", key: author.login };
  return { role: input.isAutomated(account) ? "automated" : "person", key: account.login };
}

/** One agent acts through several accounts: all of them are one author. */
function isSameAuthor(
  { agentOf }: Pick<PullKnown, "agentOf">,
  author: NonNullable<Account>,
  account: NonNullable<Account>,
): boolean {
  if (account.login === author.login) return true;
  const agent = agentOf(account);
  return agent !== null && agent === agentOf(author);
}
