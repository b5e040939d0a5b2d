import type { Facts } from "../../collect/facts.ts";
import { DAY_MS } from "../../lib/time/units.ts";
import { type Flag, isKnown, type Known, type Moment } from "../flow.ts";
import { commitMoment } from "../history/graph/moments.ts";
import { parentsOf } from "../history/parents.ts";

/**
 * The dates of a change's own commits, where their clocks can be believed. A commit that was written and committed
 * in the same second cannot be a day older than its parent: it was never rebased, and it stands on something that
 * did not exist yet. Such a date is set to the parent's, which may itself have been set so: a clock that is slow is
 * slow for all that it dates. (A rebased commit keeps an old author date beside a new committer date, and that one is
 * believed.) What lies outside of the change is taken as it is dated, so that one clock does not move others' changes.
 */
export class OwnDates {
  private readonly facts: Facts;
  private readonly own: ReadonlySet<number>;
  /** Committer dates of own commits as they are believed. */
  private readonly made = new Map<number, Moment>();

  constructor(facts: Facts, own: readonly number[]) {
    this.facts = facts;
    this.own = new Set(own);
  }

  of(commit: number, which: "author" | "committer", source: string, flags: Set<Flag> | null): Moment {
    const { commits, takenAt } = this.facts;
    const moment = commitMoment(commits, commit, which, takenAt, source);
    if (!isKnown(moment) || commits.authorSeconds[commit] !== commits.committerSeconds[commit]) return moment;
    const parent = this.newestParent(commit);
    if (parent === null || parent.at - moment.at <= DAY_MS) return moment;
    flags?.add("clock-skew");
    return {
      at: parent.at,
      source: `${source}, set to its parent's date: it claims to be older`,
      ref: moment.ref,
    };
  }

  /** The committer date of the newest parent: what stands on it cannot have been opened before. */
  newestParent(commit: number): Known | null {
    const stack = this.unmadeParents(commit);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const before = this.unmadeParents(top);
      stack.push(...before);
      if (before.length > 0) continue;
      this.made.set(top, this.of(top, "committer", PARENT, null));
      stack.pop();
    }
    return this.newest(commit);
  }

  private unmadeParents(commit: number): number[] {
    return parentsOf(this.facts.commits, commit).filter((one) => this.own.has(one) && !this.made.has(one));
  }

  private newest(commit: number): Known | null {
    const { commits, takenAt } = this.facts;
    const dates = parentsOf(commits, commit)
      .filter((parent) => parent !== -1)
      .map((parent) => this.made.get(parent) ?? commitMoment(commits, parent, "committer", takenAt, PARENT))
      .filter(isKnown);
    return dates.reduce<Known | null>((newest, one) => (newest && newest.at >= one.at ? newest : one), null);
  }
}

const PARENT = "committer date of its parent";
