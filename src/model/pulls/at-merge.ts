import { type CheckFact, isRead } from "../../collect/github-facts.ts";
import type { PullLife } from "../flow.ts";
import { isCancelled, precedes } from "./heads.ts";
import type { PullInput } from "./input.ts";
import { beganAt, endedAt, isGreen } from "./required-checks.ts";
import type { Timeline } from "./timeline.ts";

/**
 * What the checks of the head said when it was merged, required or not. Of each name in its workflow the newest
 * attempts count; what ran at the same time was no attempt of the other. What somebody cancelled said nothing.
 */
export function checksAtMerge(
  { checks, pull }: PullInput,
  { outcome, limit }: Pick<Timeline, "outcome" | "limit">,
): PullLife["checksAtMerge"] {
  const read = checks(pull.headCommit);
  if (outcome !== "merged" || read === undefined || !isRead(read)) return null;
  const hasEnded = (run: CheckFact) => (endedAt(run) ?? Number.POSITIVE_INFINITY) <= limit;
  const begun = read.runs.filter((run) => beganAt(run) <= limit && !(isCancelled(run) && hasEnded(run)));
  const newest = begun.filter((run) => !begun.some((other) => hasEnded(run) && isReplaced(run, other)));
  if (newest.some((run) => hasEnded(run) && !isGreen(run))) return "red";
  // Of what ran again after the merge, an earlier attempt that is not told may have failed.
  if (read.attempts === "latest" && read.runs.some((run) => beganAt(run) > limit)) return null;
  if (newest.some((run) => !hasEnded(run))) return "pending";
  return newest.length === 0 ? "none" : "green";
}

/** Of two that took no time neither came first. */
const isReplaced = (run: CheckFact, by: CheckFact) => precedes(run, by) && !precedes(by, run);
