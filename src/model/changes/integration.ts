import type { CommitTable, History } from "../../collect/facts.ts";
import { cell } from "../../lib/must.ts";
import type { Integration, Missing, Moment } from "../flow.ts";
import { commitMoment } from "../history/graph/moments.ts";
import type { MergeRecord } from "../history/merges/merge-records.ts";
import { mergesMainlineIn } from "../history/messages/merge-subjects.ts";
import { parentCount, parentsOf } from "../history/parents.ts";
import type { Outline } from "../outline.ts";

/** What git writes below the message of a merge that was resolved by hand; many people delete it. */
const CONFLICTS = /^(?:# ?)?Conflicts:[ \t]*$/m;

/**
 * How a change was kept together with the main line before it was merged. Of a direct push this is exact: it stood on
 * the commit before it, and nothing had to be merged.
 * @param own the change's own commits
 */
export function integrationOf(
  history: History,
  outline: Outline,
  merge: MergeRecord,
  own: readonly number[],
): Integration | Missing {
  const { commits } = history;
  if (own.some((commit) => outline.shallow.has(commit))) return { missing: "shallow-boundary" };
  if (merge.how === "squash" && own.includes(merge.commit)) return { missing: "squash-hides-commits" };
  const merges = own.filter((commit) => parentCount(commits, commit) > 1 && commit !== merge.commit);
  const catchUps = merges.filter((commit) => mergesBaseIn(history, outline, merge, commit));
  const landedByPull = merge.how === "merge" && isPull(history, outline, merge);
  return {
    baseMerges: catchUps.length + (landedByPull ? 1 : 0),
    conflicts: [...catchUps, ...(merge.how === "merge" ? [merge.commit] : [])].filter((commit) =>
      listsConflicts(commits, commit),
    ).length,
    mergeBase: basedOn(history, outline, merge, own),
  };
}

/** A pull before a push: the line goes on in what was pulled. The other way round somebody's own main was taken in. */
function isPull(history: History, { mainline: line }: Outline, { commit, position }: MergeRecord): boolean {
  return namesMainline(history, commit) && line.base[position] !== parentsOf(history.commits, commit)[0];
}

/**
 * A merge that brings the main line into the change: a parent of it lies on the line before the change landed and
 * is newer than all that its other parents stood on. A parent that an earlier change brought in counts where the
 * subject says that it was the main line; otherwise it may be a sibling's branch. Where all parents were there
 * before the change, it only begins with that merge: on the main line and what it builds on.
 */
function mergesBaseIn(history: History, outline: Outline, merge: MergeRecord, commit: number): boolean {
  const { commits } = history;
  const { mainline: line, mergeBases: standing } = outline;
  const parents = parentsOf(commits, commit).filter((parent) => parent !== -1);
  const isBase = (parent: number) => isBefore(outline, merge, parent) && standing.newest(parent) !== -1;
  if (parents.every((parent) => isBefore(outline, merge, parent))) return false;
  if (namesMainline(history, commit) && parents.some(isBase)) return true;
  return parents.some((parent) => {
    if (!isBase(parent) || line.chain[cell(line.owner, parent)] !== parent) return false;
    const others = parents.filter((other) => other !== parent).map((other) => standing.newest(other));
    return standing.newest(parent) > Math.max(...others);
  });
}

/** The newest commit of the main line among all that the change's commits stood on, by its committer date. */
function basedOn(history: History, outline: Outline, merge: MergeRecord, own: readonly number[]): Moment {
  const { commits, takenAt } = history;
  const { mainline: line, mergeBases: standing } = outline;
  // The first parent of the commit that lands is the line as it was then, not what the change stood on.
  const alone = own.length === 1 && own[0] === merge.commit;
  const work = alone || merge.how !== "merge" ? own : own.filter((commit) => commit !== merge.commit);
  let newest = -1;
  for (const commit of work) {
    for (const parent of parentsOf(commits, commit)) {
      if (isBefore(outline, merge, parent)) newest = Math.max(newest, standing.newest(parent));
    }
  }
  if (newest === -1) return { missing: "nothing-before" };
  const source = "committer date of the newest commit of the main line that it stood on";
  return commitMoment(commits, cell(line.chain, newest), "committer", takenAt, source);
}

function isBefore({ mainline: line }: Outline, merge: MergeRecord, commit: number): boolean {
  if (commit === -1) return false;
  const owner = cell(line.owner, commit);
  return owner !== -1 && owner < merge.firstPosition;
}

function namesMainline({ commits, repository }: History, commit: number): boolean {
  return mergesMainlineIn(commits.subject(commit), repository.mainline.names);
}

function listsConflicts(commits: CommitTable, commit: number): boolean {
  return commits.mentions(commit, "onflicts:") && CONFLICTS.test(commits.message(commit));
}
