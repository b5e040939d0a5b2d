import type { History } from "../../../collect/facts.ts";
import { type Attempt, isoName, type Named, type Read, readOf } from "../delivery-events.ts";

/** How an attempt to deliver went, and when. */
export interface Outcome {
  readonly reached: boolean;
  readonly startedAt: number;
  readonly finishedAt: number;
}

/** An attempt of which it is known how it went. */
export interface Tried extends Outcome {
  readonly stream: string;
  readonly commit: string;
  readonly askedAt: number | null;
  readonly held: number | null;
  readonly ref: string;
  readonly url: string | null;
}

/** Whoever makes a deployment gives its address: only one of the web is a page. */
function pageOf(url: string | null): string | null {
  return url !== null && /^https?:\/\/[!-~]+$/.test(url) ? url : null;
}

/** Attempts as deliveries and failures, as far as their commits are here. */
export function readTried(
  { commits }: History,
  id: "deployments" | "workflow",
  because: string,
  tried: readonly Tried[],
): Read {
  const events: Named[] = [];
  const failed: Attempt[] = [];
  let unknownCommits = 0;
  for (const { reached, stream, commit: oid, askedAt, held, startedAt, finishedAt, ref, url } of tried) {
    const commit = commits.find(oid);
    if (commit === -1) unknownCommits++;
    else if (!reached) failed.push({ finishedAt, ref });
    else {
      const name = isoName(finishedAt);
      const event = { name, commit, askedAt, held, startedAt, finishedAt, ref, url: pageOf(url), source: id };
      events.push({ stream, folders: [], event });
    }
  }
  return readOf({ id, because }, { events, failed, unknownCommits });
}
