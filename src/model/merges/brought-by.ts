import type { History } from "../../collect/facts.ts";
import type { PullFact } from "../../collect/github-facts.ts";
import type { Line } from "../history/mainline.ts";
import { firstParent } from "../history/parents.ts";
import { type Landing, ownCommits } from "./merge-records.ts";
import { fromGraph, type OwnCommits, ownCommitsOf } from "./own-commits.ts";

/**
 * What a pull request brought, by its own commits or, where those are not known, by what landed.
 * @param landing null where it did not land here
 */
export function broughtBy(
  history: History,
  line: Line,
  request: PullFact,
  landing: Landing | null,
): OwnCommits {
  const { commits } = history;
  const merge = request.mergeCommit === null ? -1 : commits.find(request.mergeCommit);
  const base = landing?.base ?? (merge === -1 ? null : firstParent(commits, merge));
  const own = ownCommitsOf(history, line, request, base);
  if (own.commits.length > 0 || landing === null || hidesCommits(landing)) return own;
  return fromGraph(commits, ownCommits(commits, line, landing), null);
}

/** A squash leaves the commits behind that were its own. */
function hidesCommits({ how, pull }: Landing): boolean {
  return how === "squash" && pull === null;
}
