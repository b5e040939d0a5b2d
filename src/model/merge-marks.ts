/** By what marks it is known how changes came. */
import { type Census, type Change, isKnown } from "./flow.ts";
import { BY_GITHUB, BY_PULL_REQUEST, styleInWords } from "./history/messages/merge-styles.ts";

/** How many changes each tool's mark, or their own pull request, tells of; commonest first. */
export function marksOf(changes: readonly Change[]): Census["marks"] {
  const counts = new Map<string | null, number>();
  for (const { landedBy, style, requestedAt } of changes) {
    const isTold = isKnown(requestedAt) || requestedAt.missing !== "no-pull-request";
    // Without its pull request a commit that was rebased onto the line would be a direct push.
    const mark = landedBy ?? (isTold ? BY_GITHUB : style === "rebase" ? BY_PULL_REQUEST : null);
    counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  return [...counts]
    .map(([style, count]) => ({ style, says: styleInWords(style), count }))
    .sort((a, b) => b.count - a.count || (a.says < b.says ? -1 : 1));
}
