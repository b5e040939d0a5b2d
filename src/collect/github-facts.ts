/**
 * ◆ What GitHub knows of a repository, nothing derived. Instants are UTC epoch ms, commits full hexadecimal
 * ids. What could not be read is `Unread` with its reason, never an empty list and never null.
 */

/** Something that could not be read, and why, in words that a person understands. */
export interface Unread {
  readonly unread: string;
}

export type Read<T> = T | Unread;

/** True where the value was read. */
export function isRead<T extends object>(value: Read<T>): value is T {
  return !("unread" in value);
}

/** Who did something. null stands for a deleted account: each of them is a person of its own. */
export type Account = { readonly login: string; readonly bot: boolean } | null;

/** A commit of a pull request, as GitHub lists it. */
export interface PullCommit {
  readonly id: string;
  readonly authoredAt: number;
  readonly committedAt: number;
  /** Parents where they are known from GitHub, else null: the clone may know them. */
  readonly parents: readonly string[] | null;
  readonly author: Account;
  readonly authorName: string;
  readonly authorEmail: string;
  readonly headline: string;
}

export type ReviewState = "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED" | "PENDING";

/** Inline comment of a review. */
export interface ReviewComment {
  readonly author: Account;
  readonly at: number;
  /** It answers another comment. */
  readonly reply: boolean;
}

/** One event of a pull request's time line. */
export type PullEvent = { readonly at: number; readonly actor: Account; readonly id: string } & (
  | { readonly kind: "draft" | "ready" | "reopened" | "queue-added" | "comment" }
  | { readonly kind: "auto-merge-on" | "auto-merge-off" | "title-changed" }
  | { readonly kind: "closed" | "merged" }
  | { readonly kind: "force-push"; readonly before: string | null; readonly after: string | null }
  | { readonly kind: "base-changed"; readonly from: string; readonly to: string }
  | {
      readonly kind: "review-requested" | "review-request-removed";
      /** A team (null where the token is not told which), an account, or a deleted account (null). */
      readonly reviewer: { readonly team: string | null } | Account;
    }
  | {
      readonly kind: "review";
      /** As it stands now: DISMISSED hides what it was. `at` is its submission, else its creation. */
      readonly state: ReviewState;
      /** The head that was looked at. */
      readonly commit: string | null;
      readonly hasBody: boolean;
      readonly comments: Read<readonly ReviewComment[]>;
      readonly commentCount: number;
    }
  | {
      readonly kind: "dismissed";
      /** Id of the review's own event. */
      readonly review: string | null;
      /** What it was before, where GitHub says so. */
      readonly was: ReviewState | null;
    }
  | { readonly kind: "queue-removed"; readonly reason: string | null }
  /** `assignee`: null for a deleted account. */
  | { readonly kind: "assigned" | "unassigned"; readonly assignee: Account }
);

/** What REST's time line tells of an agent's pull request beyond GraphQL's. */
export type AgentEvent = { readonly at: number; readonly actor: Account } & (
  | {
      /** A session of GitHub's agent; `actor` is whom it works for. */
      readonly kind: "work-started" | "work-finished" | "work-failed";
    }
  | {
      /** A comment or a review: whom it mentions, and on whose behalf it says that an agent works. */
      readonly kind: "words";
      readonly mentions: readonly string[];
      readonly behalf: readonly string[];
    }
);

/** An issue that a pull request says it closes. */
export interface ClosedIssue {
  /** `owner/name` of its repository. */
  readonly repository: string;
  readonly number: number;
  readonly title: string;
  /** Head and tail where it is very long; `""` where it has none. */
  readonly body: string;
  readonly createdAt: number;
  /** When its text was last edited; null where it never was. */
  readonly editedAt: number | null;
  readonly url: string;
}

export interface PullFact {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  /** Head and tail of the description where it is very long. */
  readonly body: string;
  /** When the description was last edited; null where it never was. */
  readonly editedAt: number | null;
  readonly author: Account;
  readonly state: "open" | "closed" | "merged";
  readonly draft: boolean;
  readonly createdAt: number;
  readonly closedAt: number | null;
  readonly mergedAt: number | null;
  readonly mergedBy: Account;
  readonly base: string;
  readonly head: string;
  readonly headCommit: string;
  /** Commit that GitHub names as the merge, the squash, or the last of a rebase; null where there is none. */
  readonly mergeCommit: string | null;
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number;
  readonly labels: readonly string[];
  readonly closes: readonly ClosedIssue[];
  /** Oldest first, as they stand now: what a force-push replaced is gone. */
  readonly commits: Read<readonly PullCommit[]>;
  /** In GitHub's order, without the opening. */
  readonly events: Read<readonly PullEvent[]>;
  /** It was stored before assignments were asked for: whom it was assigned to is not known. */
  readonly assignmentsUnread?: true;
  /** Of an agent's pull request, by time; absent where nobody asked. */
  readonly agentEvents?: Read<readonly AgentEvent[]>;
  /** Other fields that could not be read, and why; what stands in them is no answer. */
  readonly unread?: readonly string[];
}

/** One attempt of a check on a commit, or a commit status. */
export interface CheckFact {
  readonly name: string;
  /** Workflow or app that ran it, where known. */
  readonly workflow: string | null;
  /** When it was asked for: its suite's creation, for the first attempt. */
  readonly queuedAt: number | null;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
  /** GitHub's conclusion or state (SUCCESS, FAILURE, NEUTRAL, TIMED_OUT …); null while it runs. */
  readonly conclusion: string | null;
  readonly url: string | null;
}

export interface CommitChecks {
  /** Creation of its first check suite: the best time of its push that a server knows. */
  readonly firstSuiteAt: number | null;
  readonly runs: readonly CheckFact[];
  /** Whether earlier attempts of a name are in `runs`, or its latest alone. */
  readonly attempts: "all" | "latest";
}

export interface DeploymentFact {
  readonly id: string;
  readonly environment: string;
  readonly commit: string;
  readonly createdAt: number;
  readonly creator: Account;
  /** GitHub's flags; null where the answer has none. */
  readonly production: boolean | null;
  readonly transient: boolean | null;
  /** Oldest first; states as GitHub writes them: IN_PROGRESS, SUCCESS, FAILURE, ERROR, INACTIVE … */
  readonly statuses: Read<readonly { readonly state: string; readonly at: number }[]>;
  readonly url: string | null;
}

export interface ReleaseFact {
  readonly tag: string;
  readonly commit: string | null;
  readonly createdAt: number;
  readonly publishedAt: number | null;
  readonly draft: boolean;
  readonly prerelease: boolean;
  readonly url: string;
}

/**
 * A run of a workflow that delivers. Of a run that was started again it is the first attempt that succeeded,
 * else the latest.
 */
export interface WorkflowRunFact {
  readonly id: string;
  /** Name of its workflow. */
  readonly workflow: string;
  readonly event: string;
  readonly branch: string | null;
  readonly commit: string;
  readonly startedAt: number;
  /** null while it runs. Over REST its last update, which GitHub itself takes for the end. */
  readonly finishedAt: number | null;
  readonly conclusion: string | null;
  readonly url: string;
}

export interface IssueFact {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: Account;
  readonly labels: readonly string[];
  readonly createdAt: number;
  readonly closedAt: number | null;
  readonly url: string;
}

/** What the readable rules of the default branch ask of a change. */
export interface BranchRules {
  /** Approvals; 0 where none are asked for. */
  readonly approvals: number;
  /** Names of the checks that must be green. */
  readonly checks: readonly string[];
  readonly mergeQueue: boolean;
  /** Changes have to come as pull requests: nobody pushes to it directly. */
  readonly pullRequests: boolean;
  /** An owner of the touched code has to approve. */
  readonly codeOwners: boolean;
}

/** A team of an organisation. */
export interface TeamFact {
  /** As it stands behind the organisation's name: `core` of `@acme/core`. */
  readonly slug: string;
  /** Logins of those of its people who were shown, those of the teams below it among them; in one case, sorted. */
  readonly members: readonly string[];
}

export interface GitHubFacts {
  /** `github.com`, or the host of an own server. */
  readonly host: string;
  readonly owner: string;
  readonly name: string;
  readonly url: string;
  readonly defaultBranch: string;
  /** Server time up to which everything was read. */
  readonly syncedAt: number;
  /** Pull requests that were last touched before this instant were not read. */
  readonly since: number;
  /** By number. */
  readonly pulls: readonly PullFact[];
  /** By commit id, of the heads and merges of those pull requests; what is not in it was never read. */
  readonly checks: ReadonlyMap<string, Read<CommitChecks>>;
  /** Why checks could not be read, a reason for each such commit of these. */
  readonly unreadChecks: readonly string[];
  readonly rules: Read<BranchRules>;
  readonly deployments: Read<readonly DeploymentFact[]>;
  /** Fewer than two of them succeeded in production: why older ones may be missing, null where there are none. */
  readonly deploymentsLack: string | null;
  readonly releases: Read<readonly ReleaseFact[]>;
  /** Of the workflow that was asked for. */
  readonly runs: Read<readonly WorkflowRunFact[]>;
  /** The workflows that there are, by their names and files; absent where none was asked for. */
  readonly workflows?: readonly { readonly name: string; readonly path: string }[];
  /** Issues with a label of an incident. */
  readonly incidents: Read<readonly IssueFact[]>;
  /** Issues with a label of a bug, as far as they were touched since `since`. */
  readonly bugs: Read<readonly IssueFact[]>;
  /** The teams of its organisation that may be seen; absent where nobody asked. */
  readonly teams?: Read<readonly TeamFact[]>;
  /** Stored pull requests against what the server counts; `missing` says what is known of the difference. */
  readonly completeness: {
    readonly stored: number;
    readonly counted: number;
    readonly missing: readonly { readonly number: number; readonly because: string }[];
  };
}
