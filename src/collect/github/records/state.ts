/** Issues that are read by their labels. */
export const ISSUE_KINDS = ["incidents", "bugs"] as const;
export type IssueKind = (typeof ISSUE_KINDS)[number];

/** One look through everything that was touched, from the newest on. */
export interface Scan {
  /** Server time at which it began. */
  readonly startedAt: number;
  /** Nothing that was last touched before this is asked for. */
  readonly since: number;
  readonly stage: "list" | "open" | "follow";
  /** How often the list was begun from its front, and what this time began at and goes down to. */
  readonly sweep: number;
  readonly sweepStartedAt: number | null;
  readonly floor: number;
  readonly cursor: string | null;
  /** Pull requests that this sweep was given, and how many of them were new. */
  readonly listed: number;
  readonly fresh: number;
}

/** How far a sync has come. */
export interface SyncState {
  /** GitHub's id of the repository: another one may take its name. */
  readonly repository: string;
  /** Everything touched since then is stored, once there is a `syncedAt`. */
  readonly since: number;
  /** Server time up to which everything was read; null before the first complete sync. */
  readonly syncedAt: number | null;
  readonly scan: Scan | null;
  /** How far down deployments were read completely; null where they were not. */
  readonly deploymentsSince: number | null;
  /** How far down the runs of each workflow that was asked for were read, and up to which server time. */
  readonly runs: Readonly<Record<string, { readonly since: number; readonly at: number }>>;
  /** Issues of which kinds are stored, and how far. */
  readonly issues: Readonly<Partial<Record<IssueKind, IssuesRead>>>;
}

/** All issues with any of these labels that were touched since are stored, as they were at a server time. */
export interface IssuesRead {
  readonly labels: readonly string[];
  readonly since: number;
  readonly at: number;
}

/** Nothing is known yet. */
export const INITIAL_STATE: SyncState = {
  repository: "",
  since: Number.MAX_SAFE_INTEGER,
  syncedAt: null,
  scan: null,
  deploymentsSince: null,
  runs: {},
  issues: {},
};
