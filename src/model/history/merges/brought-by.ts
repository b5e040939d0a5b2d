import type { History } from "../../../collect/facts.ts";
import type { PullFact } from "../../../collect/github-facts.ts";
import type { MainlineTrace } from "../graph/mainline.ts";
import { firstParent } from "../parents.ts";
import { type MergeRecord, ownCommits } from "./merge-records.ts";
import { fromGraph, type OwnCommits, ownCommitsOf } from "./own-commits.ts";

/**
 * What a pull request brought, by its own commits or, where those are not known, by what was merged.
 * @param record null where it did not land here
 */
export function broughtBy(
  history: History,
  mainline: MainlineTrace,
  request: PullFact,
  record: MergeRecord | null,
): OwnCommits {
  const { commits } = history;
  const merge = request.mergeCommit === null ? -1 : commits.find(request.mergeCommit);
  const base = record?.base ?? (merge === -1 ? null : firstParent(commits, merge));
  const own = ownCommitsOf(history, mainline, request, base);
  if (own.commits.length > 0 || record === null || hidesCommits(record)) return own;
  return fromGraph(commits, ownCommits(commits, mainline, record), null);
}

/** A squash leaves the commits behind that were its own. */
function hidesCommits({ how, pull }: MergeRecord): boolean {
  return how === "squash" && pull === null;
}

/**
 * The commits of the branch that a merge brought in, in the graph where they are; none where a squash left them behind and nobody lists
 * them.
 * @param listed what its pull request brought; null where git alone is known
 */
export function branchCommits(
  { commits }: Pick<History, "commits">,
  mainline: MainlineTrace,
  record: MergeRecord,
  listed: OwnCommits | null,
): OwnCommits {
  if (listed?.inGraph || (listed !== null && record.how === "squash")) return listed;
  if (hidesCommits(record)) return { commits: [], inGraph: null };
  return fromGraph(commits, ownCommits(commits, mainline, record), null);
}
