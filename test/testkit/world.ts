/**
 * ◆ A world: everything that the local GitHub serves about one repository, in GitHub's own words. Instants
 * are ISO 8601 in UTC, as GitHub writes them. Every property is given: what is missing from a world is an
 * error of the world, never null. A world on disk is a folder (see `WORLD_FILES`) beside a bare repository
 * `repo.git`, so that very large ones need not be held as one text.
 *
 * Nothing here imports the product, so that what is made of a world can be held against it.
 */

/** Files of a world's folder: one JSON document, and one JSON row a line for each list. */
export const WORLD_FILES = {
  repository: "repository.json",
  accounts: "accounts.ndjson",
  commits: "commits.ndjson",
  issues: "issues.ndjson",
  pulls: "pulls.ndjson",
  deployments: "deployments.ndjson",
  releases: "releases.ndjson",
} as const;

export type Iso = string;
/** Login of an account, or null for one that was deleted. */
export type Login = string | null;

export interface World {
  readonly repository: WorldRepository;
  readonly accounts: readonly WorldAccount[];
  /** Commits that GitHub can be asked for: those of pull requests, and those of the default branch. */
  readonly commits: readonly WorldCommit[];
  readonly issues: readonly WorldIssue[];
  readonly pulls: readonly WorldPull[];
  readonly deployments: readonly WorldDeployment[];
  readonly releases: readonly WorldRelease[];
}

export interface WorldRepository {
  readonly owner: string;
  readonly name: string;
  /** What the server's clock says while this world is served. */
  readonly now: Iso;
  readonly createdAt: Iso;
  readonly defaultBranch: string;
  readonly isPrivate: boolean;
  /** Rules of the default branch that everybody can read. */
  readonly rules: {
    readonly approvals: number;
    readonly checks: readonly string[];
    readonly mergeQueue: boolean;
    /** An owner of the touched code has to approve. */
    readonly codeOwners: boolean;
  };
  readonly labels: readonly string[];
}

export interface WorldAccount {
  readonly login: string;
  readonly type: "User" | "Bot";
}

export interface WorldCommit {
  readonly oid: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: WorldSignature;
  readonly committer: WorldSignature;
  readonly suites: readonly WorldSuite[];
  readonly statuses: readonly WorldStatus[];
}

export interface WorldSignature {
  readonly login: Login;
  readonly name: string;
  readonly email: string;
  readonly date: Iso;
}

/** A check suite; its runs hold all attempts, of which the latest of a name is the highest `attempt`. */
export interface WorldSuite {
  readonly createdAt: Iso;
  readonly app: string;
  /** The workflow that it ran, or null where it belongs to another app. */
  readonly workflow: { readonly name: string; readonly event: string; readonly runNumber: number } | null;
  readonly branch: string;
  readonly runs: readonly WorldRun[];
}

export interface WorldRun {
  readonly name: string;
  readonly attempt: number;
  readonly startedAt: Iso;
  /** null while it runs; `conclusion` is null then too. */
  readonly completedAt: Iso | null;
  readonly conclusion:
    | "SUCCESS"
    | "FAILURE"
    | "NEUTRAL"
    | "SKIPPED"
    | "CANCELLED"
    | "TIMED_OUT"
    | "ACTION_REQUIRED"
    | null;
}

/** A commit status: one row an update of a context. */
export interface WorldStatus {
  readonly context: string;
  readonly state: "PENDING" | "SUCCESS" | "FAILURE" | "ERROR";
  readonly createdAt: Iso;
}

export interface WorldIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  /** When its text was last edited; null where it never was. */
  readonly editedAt: Iso | null;
  readonly author: Login;
  readonly labels: readonly string[];
  readonly createdAt: Iso;
  readonly updatedAt: Iso;
  readonly closedAt: Iso | null;
}

export interface WorldPull {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  /** When the description was last edited; null where it never was. */
  readonly editedAt: Iso | null;
  readonly author: Login;
  readonly state: "OPEN" | "CLOSED" | "MERGED";
  readonly isDraft: boolean;
  readonly createdAt: Iso;
  readonly updatedAt: Iso;
  readonly closedAt: Iso | null;
  readonly mergedAt: Iso | null;
  readonly mergedBy: Login;
  readonly baseRefName: string;
  readonly headRefName: string;
  readonly baseRefOid: string;
  readonly headRefOid: string;
  readonly mergeCommit: string | null;
  readonly isCrossRepository: boolean;
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number;
  readonly labels: readonly string[];
  /** Numbers of the issues of this repository that it closes. */
  readonly closes: readonly number[];
  /** In GitHub's order; its commits as they stand now are among them. */
  readonly timeline: readonly WorldEvent[];
}

/** An item of a time line, by GitHub's type name. */
export type WorldEvent =
  | { readonly type: "PullRequestCommit"; readonly oid: string }
  | {
      readonly type:
        | "ReadyForReviewEvent"
        | "ConvertToDraftEvent"
        | "ReopenedEvent"
        | "ClosedEvent"
        | "AddedToMergeQueueEvent"
        | "AutoMergeEnabledEvent"
        | "AutoMergeDisabledEvent";
      readonly actor: Login;
      readonly createdAt: Iso;
    }
  | {
      /** Of an agent's session, in REST's time line alone; `actor` is whom it works for. */
      readonly type: "CopilotWorkStarted" | "CopilotWorkFinished" | "CopilotWorkFinishedFailure";
      readonly actor: Login;
      readonly createdAt: Iso;
    }
  | { readonly type: "MergedEvent"; readonly actor: Login; readonly createdAt: Iso; readonly commit: string }
  | {
      readonly type: "RemovedFromMergeQueueEvent";
      readonly actor: Login;
      readonly createdAt: Iso;
      readonly reason: string;
    }
  | {
      readonly type: "HeadRefForcePushedEvent";
      readonly actor: Login;
      readonly createdAt: Iso;
      /** null where the commit is gone. */
      readonly before: string | null;
      readonly after: string | null;
    }
  | {
      readonly type: "BaseRefChangedEvent" | "RenamedTitleEvent";
      readonly actor: Login;
      readonly createdAt: Iso;
      readonly previous: string;
      readonly current: string;
    }
  | {
      readonly type: "ReviewRequestedEvent" | "ReviewRequestRemovedEvent";
      readonly actor: Login;
      readonly createdAt: Iso;
      readonly reviewer: { readonly login: Login } | { readonly team: string };
    }
  | {
      readonly type: "AssignedEvent" | "UnassignedEvent";
      readonly actor: Login;
      readonly createdAt: Iso;
      readonly assignee: Login;
    }
  | {
      readonly type: "PullRequestReview";
      /** Unique within the pull request; dismissals name it. */
      readonly id: string;
      readonly author: Login;
      /** As it stands at `now`. */
      readonly state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED" | "PENDING";
      readonly createdAt: Iso;
      readonly submittedAt: Iso | null;
      readonly body: string;
      readonly commit: string | null;
      readonly comments: readonly {
        readonly author: Login;
        readonly createdAt: Iso;
        readonly body: string;
        readonly reply: boolean;
      }[];
    }
  | {
      readonly type: "ReviewDismissedEvent";
      readonly actor: Login;
      readonly createdAt: Iso;
      readonly review: string;
      readonly previousState: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED";
    }
  | { readonly type: "IssueComment"; readonly author: Login; readonly createdAt: Iso; readonly body: string };

export interface WorldDeployment {
  readonly id: string;
  readonly environment: string;
  readonly commitOid: string;
  readonly createdAt: Iso;
  readonly creator: Login;
  /** GitHub's flags, which REST alone tells; its defaults where not given: true for "production", false for all. */
  readonly production?: boolean;
  readonly transient?: boolean;
  /** Oldest first. */
  readonly statuses: readonly { readonly state: string; readonly createdAt: Iso }[];
}

export interface WorldRelease {
  readonly tagName: string;
  readonly name: string;
  readonly commitOid: string;
  readonly createdAt: Iso;
  readonly publishedAt: Iso | null;
  readonly isDraft: boolean;
  readonly isPrerelease: boolean;
}
