import type { CommitTable } from "../collect/facts.ts";
import type { LineOf } from "./line.ts";
import { mergesMainlineIn, readMerge } from "./merges.ts";

/** Commits of a side that are asked for pull requests. */
const FAR = 100;
/** A subject that names a pull request; whether it is one exactly does not matter for a count. */
const REQUEST = /^(?:Auto )?[Mm]erge .*#\d|\(#\d+\)$/;

/**
 * Finds where the main line goes on in a second parent: somebody pulled the default branch into their own
 * and pushed the result ("foxtrot").
 */
export class Foxtrots {
  private readonly commits: CommitTable;
  private readonly of: LineOf;
  /** By commit: the search that last passed it, twice its number for the first side, one more for the second. */
  private passed = new Int32Array();
  /** By commit: how many steps that search had taken. */
  private stepped = new Int32Array();
  private searches = 0;

  constructor(commits: CommitTable, of: LineOf) {
    this.commits = commits;
    this.of = of;
  }

  /** The parent in which the main line goes on, −1 at its beginning. */
  parentOf(commit: number): number {
    const { commits } = this;
    const from = commits.parentStart[commit]!;
    const count = commits.parentStart[commit + 1]! - from;
    if (count === 0) return -1;
    const first = commits.parents[from]!;
    if (count !== 2 || !mergesMainlineIn(commits.subject(commit), this.of.mainline.names)) return first;
    const second = commits.parents[from + 1]!;
    return second !== -1 && this.isSwapped(commits.subject(commit), first, second) ? second : first;
  }

  /**
   * A branch of that name may be another project's, or a contributor's. It is ours where both sides left one
   * line, by first parents alone; where it was pulled from an address that is not known to be ours, the side
   * with more pull requests on it is the main line, or else the longer one.
   */
  private isSwapped(subject: string, first: number, second: number): boolean {
    const { tracking, url } = readMerge(subject)!;
    const remote = this.of.remote;
    if (tracking !== null && remote !== null && ![remote.name, "origin", "upstream"].includes(tracking))
      return false;
    const met = this.meet(first, second);
    if (met === null) return false;
    if (url === null) return true;
    const [asked, ours] = [project(url), remote?.web ? project(remote.web) : null];
    if (asked !== null && asked === ours) return true;
    const requests = this.requests(second, met.second) - this.requests(first, met.first);
    if (requests !== 0) return requests > 0;
    return asked !== null && ours !== null ? met.second > met.first : met.second >= met.first;
  }

  /** Pull requests among the first commits of a line. */
  private requests(from: number, steps: number): number {
    let count = 0;
    for (let at = from, step = 0; step < Math.min(steps, FAR); step++, at = this.firstParent(at)) {
      if (REQUEST.test(this.commits.subject(at))) count++;
    }
    return count;
  }

  /** How far both sides are from the commit where their first-parent lines meet; null where they never do. */
  private meet(first: number, second: number): { first: number; second: number } | null {
    if (this.searches === 0) {
      this.passed = new Int32Array(this.commits.count);
      this.stepped = new Int32Array(this.commits.count);
    }
    const marks = [2 * ++this.searches, 2 * this.searches + 1] as const;
    const ends = [first, second];
    for (let step = 0; ends[0] !== -1 || ends[1] !== -1; step++) {
      for (const side of [0, 1] as const) {
        const at = ends[side]!;
        if (at === -1) continue;
        if (this.passed[at] === marks[1 - side]) {
          const other = this.stepped[at]!;
          return side === 0 ? { first: step, second: other } : { first: other, second: step };
        }
        this.passed[at] = marks[side]!;
        this.stepped[at] = step;
        ends[side] = this.firstParent(at);
      }
    }
    return null;
  }

  private firstParent(commit: number): number {
    const from = this.commits.parentStart[commit]!;
    return from === this.commits.parentStart[commit + 1]! ? -1 : this.commits.parents[from]!;
  }
}

/** `owner/name` at the end of an address, without its ending; null where there is none. */
function project(address: string): string | null {
  const parts = address
    .replace(/\/+$/, "")
    .replace(/\.git$/, "")
    .split(/[/:]/)
    .filter(Boolean);
  return parts.length < 2 ? null : parts.slice(-2).join("/").toLowerCase();
}
