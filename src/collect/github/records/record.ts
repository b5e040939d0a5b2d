/**
 * What the store holds: GitHub's nodes as they came, one record each. A later record of the same thing takes
 * the place of an earlier one. `at` is the server's time of the answer, UTC epoch ms.
 */
import type { Node } from "./node.ts";

export const CONNECTIONS = ["labels", "closingIssuesReferences", "timelineItems"] as const;

/** Field of a stored pull request that only one has whose time line was asked for assignments. */
export const ASSIGNMENTS = "assignments";

/** A connection of a pull request that can have more than comes with it. */
export type Connection = (typeof CONNECTIONS)[number];

/** A pull request as it was listed. `digest` tells whether it has changed since. */
export interface PullRecord {
  readonly kind: "pull";
  readonly number: number;
  readonly digest: number;
  readonly node: Node;
  /** Connections of which more is to come, and after which cursor. */
  readonly rest: Partial<Record<Connection, string>>;
  /** Fields that could not be read, and why. */
  readonly unread: Readonly<Record<string, string>>;
}

/** Further items of a pull request's connection; they belong to the pull request of that digest alone. */
export interface MoreRecord {
  readonly kind: "more";
  readonly number: number;
  readonly digest: number;
  readonly connection: Connection;
  readonly nodes: readonly Node[];
  /** Cursor of what is still to come; null at the end. */
  readonly after: string | null;
  readonly unread: string | null;
}

/** A pull request that the server would not give, however small it was asked for. */
export interface MissingPullRecord {
  readonly kind: "missing-pull";
  readonly number: number;
  readonly id: string;
  readonly because: string;
}

export interface CommentsRecord {
  readonly kind: "comments";
  readonly review: string;
  readonly nodes: readonly Node[];
  readonly unread: string | null;
}

/** What a commit was checked by; each run names its suite by its place in `suites`. */
export interface ChecksRecord {
  readonly kind: "checks";
  readonly commit: string;
  /** GitHub's id of the commit. */
  readonly id: string;
  readonly at: number;
  readonly digest: number;
  readonly suites: readonly Node[];
  readonly contexts: readonly Node[];
  /** Suites whose earlier attempts are to be asked for. */
  readonly ask: readonly string[];
  readonly unread: string | null;
}

/** Checks that were looked at again and had not changed. */
export interface CheckedRecord {
  readonly kind: "checked";
  readonly commit: string;
  readonly at: number;
}

/** All runs of a suite; null where it had no more than its latest. */
export interface AttemptsRecord {
  readonly kind: "attempts";
  readonly suite: string;
  readonly commit: string;
  readonly runs: readonly Node[] | null;
  readonly unread: string | null;
}

export interface DeploymentRecord {
  readonly kind: "deployment";
  readonly id: string;
  readonly digest: number;
  readonly node: Node;
  readonly unread: string | null;
}

/** GitHub's flags of a deployment; null where it gives none. */
export interface FlagsRecord {
  readonly kind: "flags";
  readonly deployment: string;
  readonly production: boolean | null;
  readonly transient: boolean | null;
}

/** A run of a workflow whose runs are deliveries. */
export interface WorkflowRunRecord {
  readonly kind: "run";
  readonly id: string;
  /** GitHub's number of its workflow. */
  readonly workflow: string;
  /** Of its row in the list: tells whether it has changed since. */
  readonly digest: number;
  /** Oldest first: the latest of them, and those before it up to the first success. */
  readonly attempts: readonly Node[];
}

/**
 * What REST's time line tells of an agent's pull request, as far as anything is made of it. It belongs to the pull
 * request of that digest. `at` tells whether a session that had not ended could still do so.
 */
export interface AgentRecord {
  readonly kind: "agent";
  readonly number: number;
  readonly digest: number;
  readonly at: number;
  readonly events: readonly Node[];
  readonly unread: string | null;
}

/** A part of the repository, whole: the newest record counts. */
export interface PartRecord {
  readonly kind: "part";
  readonly part: Part;
  readonly value: Node | readonly Node[] | null;
  readonly unread: string | null;
}

/**
 * `workflows` are those that there are; those from `deployments` on hold nothing here but the reason
 * why none could be read, and `older-deployments` which environments serve users, as it was configured when they were asked for.
 */
export type Part =
  | "settings"
  | "protection"
  | "rules"
  | "labels"
  | "releases"
  | "incidents"
  | "bugs"
  | "completeness"
  | "workflows"
  | "deployments"
  | "deployment-flags"
  | "older-deployments"
  | "workflow-runs"
  | "agent-sessions"
  | "overflow"
  | "comments"
  | "checks"
  | "attempts";

export type StoredRecord =
  | PullRecord
  | MoreRecord
  | MissingPullRecord
  | CommentsRecord
  | ChecksRecord
  | CheckedRecord
  | AttemptsRecord
  | DeploymentRecord
  | FlagsRecord
  | WorkflowRunRecord
  | AgentRecord
  | PartRecord;
