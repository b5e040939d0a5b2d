import type { History } from "../../../collect/facts.ts";
import type { PullFact } from "../../../collect/github-facts.ts";
import { addTo } from "../../../lib/groups.ts";
import { DAY_MS } from "../../../lib/time/units.ts";
import type { MainlineTrace } from "../graph/mainline.ts";
import { dateTrouble } from "../graph/moments.ts";
import type { Readings } from "./mainline-runs.ts";

/** Names under which pull requests may call the audited branch, its former ones included. */
export function baseNames({ repository, github }: History): ReadonlySet<string> {
  const { name, names } = repository.mainline;
  const isDetached = name === "HEAD" && github !== null;
  return new Set(isDetached ? [...names, github.defaultBranch] : names);
}

/** Places on the line whose message names a pull request. */
export class Numbered {
  private readonly history: History;
  private readonly mainline: MainlineTrace;
  private readonly positions = new Map<number, number[]>();

  constructor(history: History, mainline: MainlineTrace, { number }: Readings, wanted: readonly PullFact[]) {
    this.history = history;
    this.mainline = mainline;
    const numbers = new Set(wanted.map((request) => request.number));
    for (let position = 0; position < number.length; position++) {
      const named = number[position]!;
      if (!numbers.has(named) || mainline.carrier[position] === 1) continue;
      addTo(this.positions, named, position);
    }
  }

  /** Of the free ones the one that arrived nearest to the merge that GitHub tells of; −1 for none. */
  nearest({ number, mergedAt }: PullFact, isFree: (position: number) => boolean): number {
    const distance = (position: number) => Math.abs(this.arrivedAt(position) - (mergedAt ?? 0));
    const free = (this.positions.get(number) ?? []).filter(isFree);
    return free.reduce((best, one) => (best === -1 || distance(one) < distance(best) ? one : best), -1);
  }

  /**
   * A project's own script may put the commits on the branch and close the pull request, which GitHub then calls
   * closed, not merged. It landed where a commit that names it arrived between its opening and a day after its closing.
   */
  byHand(
    request: PullFact,
    isFree: (position: number) => boolean,
  ): { position: number; request: PullFact } | null {
    const { createdAt, closedAt, number } = request;
    const position = (this.positions.get(number) ?? []).findLast((one) => {
      const at = this.arrivedAt(one);
      return isFree(one) && at >= createdAt && closedAt !== null && at <= closedAt + DAY_MS;
    });
    if (position === undefined) return null;
    const mergeCommit = this.history.commits.id(this.mainline.chain[position]!);
    const mergedAt = this.arrivedAt(position);
    return { position, request: { ...request, state: "merged", mergedAt, mergeCommit } };
  }

  private arrivedAt(position: number): number {
    const seconds = this.history.commits.committerSeconds[this.mainline.arrival[position]!]!;
    return dateTrouble(seconds, this.history.takenAt) === null ? seconds * 1000 : Number.NaN;
  }
}
