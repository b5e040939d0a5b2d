import type { CommitTable, Remote } from "../collect/facts.ts";
import { landedAt } from "./landed.ts";
import { readMerge } from "./merge-styles.ts";

/** Branches that releases are made from. */
const RELEASE =
  /^(?:stable|maint|(?:releases?|rel|support|stable|maint|branch)[-/_].+|[vV]?\d+(?:[._-]\d+)*(?:[._-](?:x|stable))?|.+[-/_]stable|REL_?\d\w*)$/;
/** Branches that work is gathered on; one of such a name may be a single person's as well. */
const GATHERING = /^(?:dev|devel|develop|development|integration|next|staging|trunk)$/;

/** The branch that a merge names, and whether a pull request brought it. */
function branchOf(subject: string): { owner: string | null; branch: string; request: boolean } | null {
  const request = /^Merge pull request #\d+ from (?<owner>[^/\s]+)\/(?<branch>\S+)/.exec(subject)?.groups;
  if (request) return { owner: request.owner!, branch: request.branch!, request: true };
  const merge = readMerge(subject);
  if (merge) return { owner: null, branch: merge.branch, request: false };
  const synced = /^Sync with '?(?<branch>[\w./-]+)'?$/.exec(subject)?.groups;
  return synced ? { owner: null, branch: synced.branch!, request: false } : null;
}

/** True for a merge of a branch that lives on beside the default one, as its name says. */
export function mergesLongLived(subject: string): boolean {
  const branch = branchOf(subject)?.branch;
  return branch !== undefined && (RELEASE.test(branch) || GATHERING.test(branch));
}

/**
 * True where a merge of a long-lived branch brings what landed there one by one, and is no change itself.
 * A release branch does; a branch of another such name, or one that came by a pull request, does where
 * changes visibly landed on it.
 * @param side the merged branch's commits that nothing had brought before
 */
export function carriesOthers(
  commits: CommitTable,
  merge: number,
  side: readonly number[],
  remote: Remote | null,
): boolean {
  const named = branchOf(commits.subject(merge));
  if (named === null || side.length === 0) return false;
  if (named.owner !== null && remote?.web && ownerOf(remote.web) !== named.owner.toLowerCase()) return false;
  if (RELEASE.test(named.branch) && !named.request) return true;
  return side.some((commit) => landedAt(commits, commit).number !== null);
}

function ownerOf(web: string): string | undefined {
  return web.split("/").at(-2)?.toLowerCase();
}
