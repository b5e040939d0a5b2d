import type { History } from "../../../collect/facts.ts";
import type { PullFact } from "../../../collect/github-facts.ts";
import { cell, nth } from "../../../lib/must.ts";
import type { MainlineTrace } from "../graph/mainline.ts";
import { parentCount, parentsOf } from "../parents.ts";
import { HOWS, type Readings, type Run } from "./mainline-runs.ts";
import { mergedWith } from "./merged-with.ts";
import { baseNames, Numbered } from "./pull-numbers.ts";

/** A pull request that shares the merge which brought it in with another one. */
export interface Beside {
  readonly request: PullFact;
  /** The commit that GitHub names as its merge. */
  readonly commit: number;
  readonly position: number;
}

/** Which pull request is which stretch of the line. */
export interface Joined {
  /** What landed as one change, by the position of its first commit. */
  readonly runs: ReadonlyMap<number, Run>;
  readonly beside: readonly Beside[];
  /** Merged into the audited branch, by commits that this clone does not have on it. */
  readonly absent: readonly PullFact[];
  /** Merged into other branches that nothing has brought in. */
  readonly elsewhere: readonly PullFact[];
}

const NOTHING: Joined = { runs: new Map(), beside: [], absent: [], elsewhere: [] };

/** Finds the merge of each pull request that GitHub tells of: by its merge commit, its head, or its number. */
export function joinPulls(history: History, mainline: MainlineTrace, read: Readings): Joined {
  return history.github === null ? NOTHING : new Join(history, mainline, read).find(history.github.pulls);
}

class Join {
  private readonly history: History;
  private readonly mainline: MainlineTrace;
  private readonly read: Readings;
  /** By the position of the last commit that was merged. */
  private readonly claims = new Map<number, { request: PullFact; commit: number }[]>();
  private readonly beside: Beside[] = [];

  constructor(history: History, line: MainlineTrace, read: Readings) {
    this.history = history;
    this.mainline = line;
    this.read = read;
  }

  find(told: readonly PullFact[]): Joined {
    const pulls = [...told].sort((a, b) => a.number - b.number);
    const names = baseNames(this.history);
    const merged = pulls.filter(({ state }) => state === "merged");
    const here = merged.filter(({ base }) => names.has(base));
    const left = this.byHead(this.byMerge(here));
    const closed = pulls.filter(({ state, base }) => state === "closed" && names.has(base));
    const absent = this.byNumber(left, closed);
    const others = merged.filter(({ base }) => !names.has(base));
    const loose = others.filter((request) => !this.isItsOwn(request));
    const runs = this.runs();
    const heads = new Set(merged.map(({ head }) => head));
    return { runs, beside: this.beside, absent, elsewhere: loose.filter((one) => !this.cameIn(one, heads)) };
  }

  /** Where GitHub names a commit that is on the line, or that something on the line brought in. */
  private byMerge(requests: readonly PullFact[]): PullFact[] {
    const inside: { request: PullFact; commit: number }[] = [];
    const left = requests.filter((request) => {
      const commit = this.commitOf(request.mergeCommit);
      const position = this.positionOf(commit);
      if (position === -1 || this.mainline.carrier[position] === 1) return true;
      if (this.mainline.chain[position] === commit) this.claim(position, request, commit);
      else if (request.headCommit === request.mergeCommit) return true;
      else inside.push({ request, commit });
      return false;
    });
    for (const one of inside) this.beside.push({ ...one, position: this.positionOf(one.commit) });
    return left;
  }

  /** Merged by a push: what has its head on the line is what was merged. */
  private byHead(requests: readonly PullFact[]): PullFact[] {
    return requests.filter((request) => {
      const position = this.positionOf(this.commitOf(request.headCommit));
      if (position === -1 || this.mainline.carrier[position] === 1) return true;
      const landed = cell(this.mainline.chain, position);
      // The newest commit of a long-lived branch is a change of its own, not the pull request that brought the branch in.
      if (this.isCarried(request) && this.commitOf(request.headCommit) === landed) return true;
      this.claim(position, request, landed);
      return false;
    });
  }

  /** By what the merge's message says. A closed one landed by hand where it was landed before it was closed. */
  private byNumber(requests: readonly PullFact[], closed: readonly PullFact[]): PullFact[] {
    const wanted = [...requests, ...closed];
    if (wanted.length === 0) return [];
    const numbered = new Numbered(this.history, this.mainline, this.read, wanted);
    const isFree = (position: number) => !this.claims.has(position);
    for (const request of closed) {
      const landed = numbered.byHand(request, isFree);
      if (landed !== null)
        this.claim(landed.position, landed.request, cell(this.mainline.chain, landed.position));
    }
    return requests.filter((request) => {
      const position = numbered.nearest(request, isFree);
      if (position !== -1) this.claim(position, request, cell(this.mainline.chain, position));
      return position === -1 && !this.isCarried(request);
    });
  }

  /** The merge of a long-lived branch is no change: what was merged on that branch is. */
  private isCarried({ mergeCommit }: PullFact): boolean {
    const position = this.positionOf(this.commitOf(mergeCommit));
    return position !== -1 && this.mainline.carrier[position] === 1;
  }

  /** Landed on a long-lived branch, of which each merge is a change. */
  private isItsOwn(request: PullFact): boolean {
    const commit = this.commitOf(request.mergeCommit);
    const position = this.positionOf(commit);
    if (position === -1 || this.mainline.chain[position] !== commit) return false;
    if (this.mainline.carrier[position] === 1 || this.claims.has(position)) return false;
    this.claim(position, request, commit);
    return true;
  }

  /** Its commits are on the line, or another pull request was merged from the branch that it went into. */
  private cameIn(request: PullFact, heads: ReadonlySet<string>): boolean {
    const isOn = (id: string | null) => this.positionOf(this.commitOf(id)) !== -1;
    return isOn(request.mergeCommit) || isOn(request.headCommit) || heads.has(request.base);
  }

  private commitOf(id: string | null): number {
    return id === null ? -1 : this.history.commits.find(id);
  }

  private positionOf(commit: number): number {
    return commit === -1 ? -1 : cell(this.mainline.owner, commit);
  }

  private claim(position: number, request: PullFact, commit: number): void {
    const claims = this.claims.get(position);
    if (claims) claims.push({ request, commit });
    else this.claims.set(position, [{ request, commit }]);
  }

  /** Each merge is one pull request's; the others that came with it stand beside it. */
  private runs(): Map<number, Run> {
    const runs = new Map<number, Run>();
    const taken = new Set(this.claims.keys());
    for (const [last, claims] of [...this.claims].sort(([a], [b]) => a - b)) {
      const main = this.mainOf(last, claims);
      for (const one of claims) if (one !== main) this.beside.push({ ...one, position: last });
      const { request, commit } = main;
      const several = parentCount(this.history.commits, commit) > 1;
      const { first, how } = several
        ? { first: last, how: "merge" as const }
        : mergedWith(this.history, this.mainline, this.read, request, last, taken);
      for (let position = first; position < last; position++) taken.add(position);
      runs.set(first, { last, how: HOWS.indexOf(how), pull: this.headOf(request), request });
    }
    return runs;
  }

  /** The one that the message names, or whose head was merged; else the first by number. */
  private mainOf<T extends { request: PullFact; commit: number }>(position: number, claims: readonly T[]): T {
    if (claims.length === 1) return nth(claims, 0);
    const { commits } = this.history;
    const parents = parentsOf(commits, cell(this.mainline.chain, position));
    const isMerged = ({ request }: T) => parents.includes(this.commitOf(request.headCommit));
    const isNamed = ({ request }: T) => request.number === this.read.number[position];
    const sorted = [...claims].sort((a, b) => a.request.number - b.request.number);
    return sorted.find(isNamed) ?? sorted.find(isMerged) ?? nth(sorted, 0);
  }

  /** A squash or a rebase leaves the head behind; it still tells which commits were the change's own. */
  private headOf({ number, headCommit }: PullFact): Run["pull"] {
    const commit = this.commitOf(headCommit);
    return commit === -1 || this.mainline.owner[commit] !== -1 ? null : { number, commit, ref: `#${number}` };
  }
}
