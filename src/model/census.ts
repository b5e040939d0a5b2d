import type { History } from "../collect/facts.ts";
import { findUnmarkedBackports } from "./changes/unmarked-backports.ts";
import { type Census, type Change, isKnown, type Window } from "./flow.ts";
import { within } from "./flow-terms.ts";
import { BY_GITHUB, BY_PULL_REQUEST, styleInWords } from "./history/messages/merge-styles.ts";
import type { Outline } from "./outline.ts";
import { isIn } from "./reach.ts";

/** How many changes each tool's mark, or their own pull request, tells of; commonest first. */
function marksOf(changes: readonly Change[]): Census["marks"] {
  const counts = new Map<string | null, number>();
  for (const { mergeMark, style, requestedAt } of changes) {
    const isTold = isKnown(requestedAt) || requestedAt.missing !== "no-pull-request";
    // Without its pull request a commit that was rebased onto the line would be a direct push.
    const mark = mergeMark ?? (isTold ? BY_GITHUB : style === "rebase" ? BY_PULL_REQUEST : null);
    counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  return [...counts]
    .map(([mark, count]) => ({ mark, says: styleInWords(mark), count }))
    .sort((a, b) => b.count - a.count || (a.says < b.says ? -1 : 1));
}

/** What was counted in the window, and what was left out. */
export function census(
  history: History,
  outline: Outline,
  changes: readonly Change[],
  window: Window,
  finishedIn: (change: Change) => boolean,
): Omit<Census, "pulls" | "waitingUnknown"> {
  const byPeople = changes.filter((change) => !change.automated);
  const people = byPeople.filter(({ kind }) => kind !== "bookkeeping");
  const books = byPeople.filter(({ kind }) => kind === "bookkeeping");
  const counts = new Set(people);
  const mergedHere = (change: Change) => isIn(change.mergedAt, window);
  const inWindow = (change: Change) => finishedIn(change) || missing(change, "not-delivered");
  const missing = (change: Change, reason: string) =>
    !isKnown(change.deliveredAt) && change.deliveredAt.missing === reason;
  const styles = { merge: 0, squash: 0, rebase: 0, direct: 0 };
  for (const { style } of changes) if (style !== null) styles[style]++;
  return {
    styles,
    marks: marksOf(changes),
    automatedFinished: changes.filter((change) => change.automated && finishedIn(change)).length,
    automatedMerged: changes.filter((change) => change.automated && mergedHere(change)).length,
    bookkeepingFinished: books.filter(finishedIn).length,
    bookkeepingMerged: books.filter(mergedHere).length,
    beforeRecord: people.filter((change) => mergedHere(change) && missing(change, "before-record")).length,
    undelivered: people.filter((change) => mergedHere(change) && missing(change, "not-delivered")).length,
    undated: outline.merged.filter(Number.isNaN).length,
    datedAhead: outline.datedAhead,
    failedAttempts:
      outline.deliveries.failed?.filter(({ finishedAt }) => within(finishedAt, window)).length ?? null,
    unmarkedBackports: findUnmarkedBackports(
      history,
      outline,
      changes,
      (change) => counts.has(change) && inWindow(change),
    ),
    hiddenStarts: people.filter(
      (change) => !isKnown(change.startedAt) && change.startedAt.missing === "squash-hides-start",
    ).length,
  };
}
