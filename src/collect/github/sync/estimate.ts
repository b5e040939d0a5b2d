import { DAY_MS } from "../../../lib/time/units.ts";
import { instant, isNode } from "../records/node.ts";
import type { SyncState } from "../records/state.ts";
import { LARGEST_PAGE } from "./asking/page-size.ts";
import type { Front } from "./reading/sync-settings.ts";

/** What a sync will cost at most. */
export interface Estimate {
  /** Pull requests that the server counts; those outside of the range among them. */
  readonly pulls: number;
  readonly requests: number;
  readonly points: number;
  /** In ms. */
  readonly time: number;
  /** Something was read before, and only what is new will be asked for. */
  readonly resumed: boolean;
}

/** Requests a pull request beside its place in the list: five commits and a merge, and one review, of 100 each. */
export const FOLLOW_UPS = 0.08;
/** Two at once, and each about a second and a half. */
export const REQUEST_MS = 1500;

/** What the server says of the pull requests of a repository. */
export interface Counted {
  readonly total: number;
  /** When the repository was made, UTC epoch ms; null where nobody says. */
  readonly createdAt: number | null;
  /** When a pull request was last touched, where that was asked for; null where there is none. */
  readonly touchedAt?: number | null;
  /** The server's own time. */
  readonly at: number;
}

/** What remains to be read, worked out from the server's counts. */
export function estimate({ settings, at }: Front, { syncedAt }: SyncState, since: number): Estimate {
  const createdAt = instant(settings.createdAt);
  return estimateOf({ total: countOf(settings.pullRequests), createdAt, at }, syncedAt, since);
}

/**
 * The same of a repository that was counted elsewhere. The share of the range is taken as if pull requests had been opened
 * evenly since the repository was made; where none was touched in it, it holds none.
 *
 * @param syncedAt up to when it was read before, UTC epoch ms; null where it was not
 */
export function estimateOf(counted: Counted, syncedAt: number | null, since: number): Estimate {
  const { total, createdAt, touchedAt, at } = counted;
  const age = Math.max(DAY_MS, at - (createdAt ?? 0));
  const from = syncedAt ?? since;
  const isCalm = touchedAt !== undefined && (touchedAt === null || touchedAt < from);
  const share = isCalm ? 0 : Math.min(1, (at - Math.min(at, from)) / age);
  const pulls = Math.ceil(total * share);
  const requests = Math.ceil(pulls / LARGEST_PAGE + pulls * FOLLOW_UPS) + 3;
  return { pulls, requests, points: requests, time: requests * REQUEST_MS, resumed: syncedAt !== null };
}

function countOf(connection: unknown): number {
  return isNode(connection) && typeof connection.totalCount === "number" ? connection.totalCount : 0;
}
