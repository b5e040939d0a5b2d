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
const FOLLOW_UPS = 0.08;
/** Two at once, and each about a second and a half. */
const REQUEST_MS = 1500;

/**
 * What remains to be read, worked out from the server's counts. The share of the range is taken as if pull
 * requests had been opened evenly since the repository was made.
 */
export function estimate({ settings, at }: Front, state: SyncState, since: number): Estimate {
  const total = countOf(settings.pullRequests);
  const age = Math.max(DAY_MS, at - (instant(settings.createdAt) ?? 0));
  const from = state.syncedAt ?? since;
  const share = Math.min(1, (at - Math.min(at, from)) / age);
  const pulls = Math.ceil(total * share);
  const requests = Math.ceil(pulls / LARGEST_PAGE + pulls * FOLLOW_UPS) + 3;
  return { pulls, requests, points: requests, time: requests * REQUEST_MS, resumed: state.syncedAt !== null };
}

function countOf(connection: unknown): number {
  return isNode(connection) && typeof connection.totalCount === "number" ? connection.totalCount : 0;
}
