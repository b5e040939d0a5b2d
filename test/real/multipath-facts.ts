/** The facts that GitHub would tell of the real project, from what its owners saved. */
import type { Account, GitHubFacts, PullEvent, PullFact } from "../../src/collect/github-facts.ts";

/** What the owners of the project saved. */
export interface Saved {
  readonly savedAt: string;
  readonly defaultBranch: string;
  readonly issues: readonly { readonly number: number; readonly createdAt: string }[];
  readonly pulls: readonly SavedPull[];
}

export interface SavedPull {
  readonly number: number;
  readonly title: string;
  readonly state: "OPEN" | "CLOSED" | "MERGED";
  readonly author: string | null;
  readonly labels: readonly string[];
  readonly body: string;
  readonly createdAt: string;
  readonly closedAt: string | null;
  readonly mergedAt: string | null;
  readonly mergedBy: string | null;
  readonly baseRefName: string;
  readonly headRefName: string;
  readonly headRefOid: string;
  readonly mergeCommitOid: string | null;
  readonly comments: readonly { author: string | null; createdAt: string }[];
  readonly reviews: readonly {
    author: string | null;
    state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED";
    createdAt: string;
    body: string;
    commit: string | null;
    /** Without authors: they are those of the review's author. */
    comments: readonly { createdAt: string }[];
  }[];
}

const ms = (iso: string) => Date.parse(iso);
const account = (login: string | null): Account => (login === null ? null : { login, bot: false });

type Named = (commit: string) => string;

/**
 * What was saved, as facts; it tells of no commits, checks or deployments.
 * @param named the full id of a commit whose first digits were saved
 */
export function savedFacts(saved: Saved, named: Named): GitHubFacts {
  const pulls = saved.pulls.map((pull) => pullOf(pull, named)).sort((a, b) => a.number - b.number);
  return {
    host: "github.com",
    owner: "quicwg",
    name: "multipath",
    url: "https://github.com/quicwg/multipath",
    defaultBranch: saved.defaultBranch,
    syncedAt: ms(saved.savedAt),
    since: 0,
    pulls,
    checks: new Map(),
    unreadChecks: [],
    rules: { approvals: 0, checks: [], mergeQueue: false, pullRequests: false, codeOwners: false },
    deployments: [],
    deploymentsLack: null,
    releases: [],
    runs: [],
    incidents: [],
    bugs: [],
    completeness: { stored: pulls.length, counted: pulls.length, missing: [] },
  };
}

function pullOf(pull: SavedPull, named: Named): PullFact {
  return {
    number: pull.number,
    url: `https://github.com/quicwg/multipath/pull/${pull.number}`,
    title: pull.title,
    body: pull.body,
    editedAt: null,
    author: account(pull.author),
    state: pull.state.toLowerCase() as PullFact["state"],
    draft: false,
    createdAt: ms(pull.createdAt),
    closedAt: pull.closedAt === null ? null : ms(pull.closedAt),
    mergedAt: pull.mergedAt === null ? null : ms(pull.mergedAt),
    mergedBy: account(pull.mergedBy),
    base: pull.baseRefName,
    head: pull.headRefName,
    headCommit: pull.headRefOid,
    mergeCommit: pull.mergeCommitOid,
    additions: 1,
    deletions: 1,
    changedFiles: 1,
    labels: pull.labels,
    closes: [],
    commits: { unread: "the saved file has no commits" },
    events: eventsOf(pull, named),
  };
}

function eventsOf(pull: SavedPull, named: Named): PullEvent[] {
  const reviews = pull.reviews.map(
    (review, i): PullEvent => ({
      kind: "review",
      id: `r${pull.number}-${i}`,
      at: ms(review.createdAt),
      actor: account(review.author),
      state: review.state,
      commit: review.commit && named(review.commit),
      hasBody: review.body !== "",
      comments: review.comments.map((comment) => ({
        author: account(review.author),
        at: ms(comment.createdAt),
        reply: false,
      })),
      commentCount: review.comments.length,
    }),
  );
  const comments = pull.comments.map(
    (comment, i): PullEvent => ({
      kind: "comment",
      id: `c${pull.number}-${i}`,
      at: ms(comment.createdAt),
      actor: account(comment.author),
    }),
  );
  const end = (kind: "merged" | "closed", at: string | null): PullEvent[] =>
    at === null ? [] : [{ kind, id: `${kind}${pull.number}`, at: ms(at), actor: account(pull.mergedBy) }];
  const ends = [...end("merged", pull.mergedAt), ...end("closed", pull.closedAt)];
  return [...reviews, ...comments, ...ends].sort((a, b) => a.at - b.at);
}
