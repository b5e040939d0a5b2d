import type { CommitTable, Remote } from "../../../collect/facts.ts";
import { mergeMessageAt } from "../messages/merge-messages.ts";
import { readMerge } from "../messages/merge-subjects.ts";

/** Branches that releases are made from. */
const RELEASE =
  /^(?:stable|maint|(?:releases?|rel|support|stable|maint)[-/_].+|branch[-/_]v?\d+\..*|[vV]?\d+(?:[._-]\d+)*(?:[._-](?:x|stable))?|.+[-/_]stable|REL_?\d\w*)$/;
/** Branches that work is gathered on; one of such a name may be a single person's as well. */
const GATHERING = /^(?:dev|devel|develop|development|integration|next|staging|trunk)$/;

/** The branch that a merge names, and whether a pull request brought it. */
function branchOf(subject: string): { owner: string | null; branch: string; request: boolean } | null {
  const { owner, branch } =
    /^Merge pull request #\d+ from (?<owner>[^/\s]+)\/(?<branch>\S+)/.exec(subject)?.groups ?? {};
  if (owner !== undefined && branch !== undefined) return { owner, branch, request: true };
  const merge = readMerge(subject);
  if (merge) return { owner: null, branch: merge.branch, request: false };
  const synced = /^Sync with '?(?<branch>[\w./-]+)'?$/.exec(subject)?.groups?.branch;
  return synced === undefined ? null : { owner: null, branch: synced, request: false };
}

/** A queue tests several requests together and brings them in one merge. */
const TRAIN = /^Auto merge of #\d+/;
const MEMBER = /^Rollup merge of #\d+/;

/** True for a merge whose branch may have brought several changes, as its subject says. */
export function mayCarry(subject: string): boolean {
  return TRAIN.test(subject) || mergesLongLived(subject);
}

/** True for a merge of a branch that lives on beside the default one, as its name says. */
export function mergesLongLived(subject: string): boolean {
  const branch = branchOf(subject)?.branch;
  return branch !== undefined && (RELEASE.test(branch) || GATHERING.test(branch));
}

/**
 * Whether a merge brings changes that were merged elsewhere, and is none itself: those of a long-lived `branch`,
 * each merged when that branch had it, or those of a `train`, all merged when the train arrived. Null for a
 * merge that is one change. A release branch carries; a branch of another such name, or one that came by a
 * pull request, does where changes visibly landed on it.
 * @param side the merged branch's commits that nothing had brought before
 */
export function carriesOthers(
  commits: CommitTable,
  merge: number,
  side: readonly number[],
  remote: Remote | null,
): "branch" | "train" | null {
  const subject = commits.subject(merge);
  if (side.length === 0) return null;
  if (TRAIN.test(subject))
    return side.some((commit) => MEMBER.test(commits.subject(commit))) ? "train" : null;
  const named = branchOf(subject);
  if (named === null || isStrangers(named.owner, remote)) return null;
  const landed = () => side.some((commit) => mergeMessageAt(commits, commit).number !== null);
  return (RELEASE.test(named.branch) && !named.request) || landed() ? "branch" : null;
}

/** A pull request from somebody's own copy is theirs, whatever they call the branch. */
function isStrangers(owner: string | null, remote: Remote | null): boolean {
  return owner !== null && remote?.web != null && ownerOf(remote.web) !== owner.toLowerCase();
}

function ownerOf(web: string): string | undefined {
  return web.split("/").at(-2)?.toLowerCase();
}
