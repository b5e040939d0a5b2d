import type { CommitTable, Mainline, Remote } from "../../../collect/facts.ts";
import { present } from "../../../lib/must.ts";
import { mergesMainlineIn, readMerge } from "../messages/merge-subjects.ts";
import { firstParent, twoParents } from "../parents.ts";
import { FirstParents } from "./first-parents.ts";

/** What tells where the main line goes on. */
export interface MainlineOf {
  readonly mainline: Mainline;
  readonly remote: Remote | null;
}

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
  private readonly of: MainlineOf;
  private readonly lines: FirstParents;
  /** By commit: 1 where it names no pull request, 2 where it does, 0 where it was not read. */
  private read = new Uint8Array();

  constructor(commits: CommitTable, of: MainlineOf) {
    this.commits = commits;
    this.of = of;
    this.lines = new FirstParents(commits);
  }

  /** The parent in which the main line goes on, −1 at its beginning. */
  parentOf(commit: number): number {
    const { commits } = this;
    const both = twoParents(commits, commit);
    if (both === null || !mergesMainlineIn(commits.subject(commit), this.of.mainline.names))
      return firstParent(commits, commit);
    const [first, second] = both;
    return second !== -1 && this.isSwapped(commits.subject(commit), first, second) ? second : first;
  }

  /**
   * A branch of that name may be another project's, or a contributor's. It is ours where both sides left one
   * line, by first parents alone; where it was pulled from an address that is not known to be ours, the side
   * with more pull requests on it is the main line, or else the longer one.
   */
  private isSwapped(subject: string, first: number, second: number): boolean {
    const { tracking, url } = present(readMerge(subject), "what was merged");
    const remote = this.of.remote;
    if (tracking !== null && remote !== null && ![remote.name, "origin", "upstream"].includes(tracking))
      return false;
    const met = this.lines.meet(first, second);
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
    for (let at = from, step = 0; step < Math.min(steps, FAR); step++, at = firstParent(this.commits, at)) {
      if (this.namesRequest(at)) count++;
    }
    return count;
  }

  private namesRequest(commit: number): boolean {
    if (this.read.length === 0) this.read = new Uint8Array(this.commits.count);
    this.read[commit] ||= REQUEST.test(this.commits.subject(commit)) ? 2 : 1;
    return this.read[commit] === 2;
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
