import type { FieldRefusal } from "./errors.ts";

/** What a token may see, and which server it talks to. */
export interface Profile {
  /** Types and fields (`Type`, `Type.field`) that are refused, and how. */
  readonly denied: readonly string[];
  readonly refusal: FieldRefusal;
  /** Paths of the REST interface that are refused, below a repository's. */
  readonly deniedRest: RegExp | null;
  /** Types and fields that the server's older schema lacks. */
  readonly removed: readonly string[];
  /** `x-oauth-scopes`; fine-grained tokens have none. */
  readonly scopes: string | null;
  /** Points an hour; null for a server without limits. */
  readonly pointsPerHour: number | null;
  /** Version of an own server, or null on github.com. */
  readonly version: string | null;
}

const FULL: Profile = {
  denied: [],
  refusal: "forbidden",
  deniedRest: null,
  removed: [],
  scopes: "repo, read:org",
  pointsPerHour: 5000,
  version: null,
};

const fineGrained = (denied: readonly string[], deniedRest: RegExp): Profile => ({
  ...FULL,
  denied,
  deniedRest,
  scopes: null,
});

const NO_ADMINISTRATION = fineGrained(["BranchProtectionRule"], /^\/branches\/[^/]+\/protection/);

/**
 * A token without the right to see issues or deployments was not recorded with whole connections; that it
 * refuses them as it refuses check runs (each node null, with its path) is assumed.
 */
export const PROFILES = {
  full: FULL,
  /** Fine-grained tokens cannot read check runs at all. */
  "no-checks": fineGrained(["CheckRun", "CheckSuite"], /^\/commits\/[^/]+\/check-(runs|suites)$/),
  "no-deployments": fineGrained(["Deployment"], /^\/deployments(\/|$)/),
  /** It sees checks, and no workflow and none of its runs. */
  "no-actions": fineGrained([], /^\/actions(\/|$)/),
  "no-issues": fineGrained(["Issue"], /^\/issues(\/|$)/),
  "no-administration": NO_ADMINISTRATION,
  /** A classic token with what most pages on tokens say. */
  "repo-alone": { ...FULL, scopes: "repo" },
  /** The token that Actions gives a workflow: of the organisation it sees nothing, its teams neither. */
  actions: {
    ...NO_ADMINISTRATION,
    denied: [...NO_ADMINISTRATION.denied, "Team", "Organization.teams"],
    refusal: "forbidden-integration",
    pointsPerHour: 1000,
  },
  /** An own server of some years ago. */
  older: {
    ...FULL,
    version: "3.6.0",
    pointsPerHour: null,
    removed: [
      "AddedToMergeQueueEvent",
      "RemovedFromMergeQueueEvent",
      "MergeQueue",
      "MergeQueueEntry",
      "MergeQueueParameters",
      "RepositoryRule",
      "RepositoryRuleConnection",
      "RepositoryRuleset",
      "RepositoryRulesetConnection",
      "PullRequest.fullDatabaseId",
      "PullRequestReview.fullDatabaseId",
      "PullRequestReviewComment.fullDatabaseId",
      "IssueComment.fullDatabaseId",
      "Issue.fullDatabaseId",
    ],
  },
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof PROFILES;
