import type { CommitTable, Facts } from "../../collect/facts.ts";
import { DAY_MS } from "../../lib/time/units.ts";
import type { Flag, Known, Missing, Moment } from "../flow.ts";
import { isKnown } from "../flow.ts";
import { commitMoment } from "../history/graph/moments.ts";
import type { MergeRecord } from "../history/merges/merge-records.ts";
import { parentsOf } from "../history/parents.ts";
import type { Outline } from "../outline.ts";

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
  if (own.some((commit) => outline.shallow.has(commit))) return { missing: "shallow-boundary" };
  if (merge.how === "squash" && merge.pull === null && hidesStart(commits, merge.commit)) {
    return { missing: "squash-hides-start" };
  }
  const source = merge.how === "direct" ? "author date of the commit" : "author date of its first commit";
  const moments = work.map((commit) => believed(facts, commit, "author", source, flags));
  const missing = moments.find((moment): moment is Missing => !isKnown(moment));
  if (missing) return missing;
  const known = (moments as Known[]).sort((a, b) => a.at - b.at || (a.ref < b.ref ? -1 : 1));
  const [first, second] = known;
  const next = second?.at ?? newestParent(facts, commits.find(first!.ref))?.at ?? first!.at;
  if (next - first!.at > STALE_MS) flags.add("stale-start");
  return first!;
}

/**
 * A commit's date, where its clock can be believed. One that was written and committed in the same second
 * cannot be a day older than its parent: it was never rebased, and it stands on something that did not exist
 * yet. Such a date is set to the parent's. (A rebased commit keeps an old author date beside a new committer
 * date, and that one is believed.)
 */
export function believed(
  facts: Facts,
  commit: number,
  which: "author" | "committer",
  source: string,
  flags: Set<Flag> | null,
): Moment {
  const { commits, takenAt } = facts;
  const moment = commitMoment(commits, commit, which, takenAt, source);
  if (!isKnown(moment) || commits.authorSeconds[commit] !== commits.committerSeconds[commit]) return moment;
  const parent = newestParent(facts, commit);
  if (parent === null || parent.at - moment.at <= DAY_MS) return moment;
  flags?.add("clock-skew");
  return {
    at: parent.at,
    source: `${source}, set to its parent's date: it claims to be older`,
    ref: moment.ref,
  };
}

/** The committer date of the newest parent: what stands on it cannot have been opened before. */
function newestParent({ commits, takenAt }: Facts, commit: number): Known | null {
  const parents = commits.parents.subarray(commits.parentStart[commit]!, commits.parentStart[commit + 1]!);
  const dates = [...parents]
    .filter((parent) => parent !== -1)
    .map((parent) => commitMoment(commits, parent, "committer", takenAt, "committer date of its parent"))
    .filter(isKnown);
  return dates.reduce<Known | null>((newest, one) => (newest && newest.at >= one.at ? newest : one), null);
}

function hidesStart(commits: CommitTable, commit: number): boolean {
  const author = commits.authorSeconds[commit]!;
  return Number.isNaN(author) || commits.committerSeconds[commit]! - author <= SQUASH_PLAY_SECONDS;
}

/** Reasons that take all of a change's commits out of sight, not its first one's date alone. */
const HIDE_COMMITS: readonly string[] = ["squash-hides-start", "shallow-boundary"];

/** The newest of the own commits, by the date at which it was made as it is. */
export function lastMoment(
  facts: Facts,
  merge: MergeRecord,
  work: readonly number[],
  startedAt: Moment,
): Moment {
  const hidden = !isKnown(startedAt) && HIDE_COMMITS.includes(startedAt.missing);
  if (hidden) return startedAt;
  const squashed = merge.how === "squash" && merge.pull === null;
  const which = squashed ? "author" : "committer";
  const moments = work
    .map((commit) => believed(facts, commit, which, `${which} date of its last commit`, null))
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
