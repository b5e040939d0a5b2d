import type { CommitTable, Facts } from "../../collect/facts.ts";
import { cell, nth } from "../../lib/must.ts";
import { DAY_MS } from "../../lib/time/units.ts";
import type { Flag, Known, Missing, Moment } from "../flow.ts";
import { isKnown } from "../flow.ts";
import type { MergeRecord } from "../history/merges/merge-records.ts";
import { parentsOf } from "../history/parents.ts";
import type { Outline } from "../outline.ts";
import { OwnDates } from "./own-dates.ts";

/** A squash by a forge puts the merge's instant in place of the author's; a little clock play is allowed. */
const SQUASH_PLAY_SECONDS = 60;
/** An earliest commit that precedes what came next by more was carried over from an old branch. */
export const STALE_MS = 30 * DAY_MS;

/** When a change's work began, as its commits tell. */
export function startMoment(
  facts: Facts,
  outline: Outline,
  merge: MergeRecord,
  own: readonly number[],
  work: readonly number[],
  flags: Set<Flag>,
): Moment {
  const { commits } = facts;
  const dates = new OwnDates(facts, own);
  if (own.some((commit) => outline.shallow.has(commit))) return { missing: "shallow-boundary" };
  if (merge.how === "squash" && merge.pull === null && hidesStart(commits, merge.commit)) {
    return { missing: "squash-hides-start" };
  }
  const source = merge.how === "direct" ? "author date of the commit" : "author date of its first commit";
  const moments = work.map((commit) => dates.of(commit, "author", source, flags));
  const missing = moments.find((moment): moment is Missing => !isKnown(moment));
  if (missing) return missing;
  const known = (moments as Known[]).sort((a, b) => a.at - b.at || (a.ref < b.ref ? -1 : 1));
  const [first, second] = [nth(known, 0), known[1]];
  const next = second?.at ?? dates.newestParent(commits.find(first.ref))?.at ?? first.at;
  if (next - first.at > STALE_MS) flags.add("stale-start");
  return first;
}

function hidesStart(commits: CommitTable, commit: number): boolean {
  const author = cell(commits.authorSeconds, commit);
  return Number.isNaN(author) || cell(commits.committerSeconds, commit) - author <= SQUASH_PLAY_SECONDS;
}

/** Reasons that take all of a change's commits out of sight, not its first one's date alone. */
const HIDE_COMMITS: readonly string[] = ["squash-hides-start", "shallow-boundary"];

/** The newest of the own commits, by the date at which it was made as it is. */
export function lastMoment(
  facts: Facts,
  merge: MergeRecord,
  own: readonly number[],
  work: readonly number[],
  startedAt: Moment,
): Moment {
  const hidden = !isKnown(startedAt) && HIDE_COMMITS.includes(startedAt.missing);
  if (hidden) return startedAt;
  const squashed = merge.how === "squash" && merge.pull === null;
  const which = squashed ? "author" : "committer";
  const dates = new OwnDates(facts, own);
  const moments = work
    .map((commit) => dates.of(commit, which, `${which} date of its last commit`, null))
    .filter(isKnown);
  const last = lastOf(facts.commits, moments);
  if (last === null) return { missing: "absurd-date" };
  return isKnown(startedAt) && last.at < startedAt.at ? startedAt : last;
}

/** The newest; of several at one instant the one that no other of them stands on. */
export function lastOf(commits: CommitTable, moments: readonly Known[]): Known | null {
  const newest = Math.max(...moments.map((moment) => moment.at));
  const ties = moments.filter((moment) => moment.at === newest);
  const parents = new Set(ties.flatMap(({ ref }) => parentsOf(commits, commits.find(ref))));
  return ties.find(({ ref }) => !parents.has(commits.find(ref))) ?? ties[0] ?? null;
}

/** A clock that ran ahead is set back to the event that must have come later. */
export function notAfter(moment: Moment, bound: Moment, flags: Set<Flag> | null): Moment {
  if (!isKnown(moment) || !isKnown(bound) || moment.at <= bound.at) return moment;
  flags?.add("clock-skew");
  return { ...moment, at: bound.at };
}
