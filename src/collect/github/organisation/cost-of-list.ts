/** What reading the repositories of a list will take at most, worked out before any is read. */
import { HOUR_MS } from "../../../lib/time/units.ts";
import type { Ledger } from "../api.ts";
import { LARGEST_PAGE } from "../sync/asking/page-size.ts";
import { type Estimate, estimateOf, FOLLOW_UPS, REQUEST_MS } from "../sync/estimate.ts";
import type { ListedRepository } from "./list-organisation.ts";

/** One of them, and what is here already. */
export interface ToRead extends Pick<ListedRepository, "pulls" | "createdAt" | "touchedAt" | "bytes"> {
  /** Up to when GitHub was read before, where that was as far back as is wanted, UTC epoch ms; null where it was not. */
  readonly syncedAt: number | null;
  readonly cloned: boolean;
}

export interface CostOfList extends Omit<Estimate, "resumed"> {
  /** Clones that have to be made, what they take on GitHub's disk, and how many of which it does not say. */
  readonly toClone: number;
  readonly bytes: number;
  readonly unsized: number;
  /** Ms of `time` in which the limit is waited for. */
  readonly waiting: number;
}

export interface CostTerms {
  /** What was last touched before this is not read, UTC epoch ms; null where GitHub is not asked. */
  readonly since: number | null;
  /** How often one is synced at most to reach as far back as it has to, and how often where all of that was stored. */
  readonly looks: { readonly anew: number; readonly stored: number };
  /** What is asked once, whatever is read of each: a point a request. */
  readonly once: number;
  /** The server's own time. */
  readonly at: number;
  readonly left: ReturnType<Ledger["remaining"]>;
}

/** Of a sync, beside full pages of its list: the repository, a first page that is small, one more at its end, what is open, a count. */
const A_LOOK = 5;
/** Where all is stored and nothing was touched since: the repository, a page that says so, and checks that change without a trace. */
const A_QUIET_LOOK = 3;
/** Points of the repository beyond one: its deployments, incidents and bugs have lists of their own. */
const DEAR = 2;
/** Comments, checks, attempts and runs of few pull requests take a request each, as those of a hundred do. */
const A_FEW = 4;

export function costOfList(all: readonly ToRead[], terms: CostTerms): CostOfList {
  const { since, once, at, left } = terms;
  const each = since === null ? [] : all.map((one) => costOfOne(one, since, terms));
  const sum = (of: (one: CostOfOne) => number) => each.reduce((total, one) => total + of(one), 0);
  const missing = all.filter(({ cloned }) => !cloned);
  const [requests, points] = [once + sum((one) => one.requests), once + sum((one) => one.points)];
  const asking = requests * REQUEST_MS;
  // While it is asked, hours begin that have points of their own.
  const waiting = Math.max(0, waitFor(points, at, left) - asking);
  return {
    pulls: sum((one) => one.pulls),
    requests,
    points,
    time: waiting + asking,
    waiting,
    toClone: missing.length,
    bytes: missing.reduce((total, { bytes }) => total + (bytes ?? 0), 0),
    unsized: missing.filter(({ bytes }) => bytes === null).length,
  };
}

type CostOfOne = Pick<Estimate, "pulls" | "requests" | "points">;

/** Each look lists what it reaches; what follows a pull request is asked for once. */
function costOfOne(one: ToRead, since: number, { looks, at }: CostTerms): CostOfOne {
  const { pulls: total, createdAt, touchedAt, syncedAt } = one;
  const { pulls } = estimateOf({ total, createdAt, touchedAt, at }, syncedAt, since);
  const times = syncedAt === null ? looks.anew : looks.stored;
  if (syncedAt !== null && pulls === 0)
    return { pulls, requests: times * A_QUIET_LOOK, points: times * (A_QUIET_LOOK + DEAR) };
  const requests =
    times * (A_LOOK + Math.floor(pulls / LARGEST_PAGE)) + A_FEW + Math.ceil(pulls * FOLLOW_UPS);
  return { pulls, requests, points: requests + times * DEAR };
}

/** Until how much later there were points enough, if nobody else spent any and all were asked for at once. */
function waitFor(points: number, at: number, left: CostTerms["left"]): number {
  if (left === null || points <= left.points) return 0;
  const hours = Math.ceil((points - left.points) / Math.max(1, left.limit)) - 1;
  return Math.max(0, left.resetAt - at) + hours * HOUR_MS;
}
