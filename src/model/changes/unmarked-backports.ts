import type { History } from "../../collect/facts.ts";
import { cell } from "../../lib/must.ts";
import type { Change } from "../flow.ts";
import { isKnown } from "../flow.ts";
import type { Outline } from "../outline.ts";

const MERGED = /^Merge pull request #\d+ from /;

/**
 * Finds changes that seem to have been released before the delivery which first contains them: a commit with
 * their title, made after their merge on a branch that the audited line never took in, is in an earlier one.
 * Without its mark a backport is no proof; what many of them would change is worth a sentence.
 *
 * @returns when the earliest such release was finished, by the change's id, never before its merge
 */
export function findUnmarkedBackports(
  history: History,
  outline: Outline,
  changes: readonly Change[],
  counts: (change: Change) => boolean,
): ReadonlyMap<string, number> {
  const wanted = titlesOf(history, changes, counts);
  const found = new Map<string, number>();
  if (wanted.size === 0) return found;
  const since = Math.min(...[...wanted.values()].map(mergedSeconds));
  const { commits } = history;
  for (let commit = 0; commit < commits.count; commit++) {
    const made = cell(commits.committerSeconds, commit);
    if (outline.mainline.owner[commit] !== -1 || !(made >= since)) continue;
    const finished = firstFinish(outline, commit);
    if (finished === null) continue;
    const change = wanted.get(bare(commits.subject(commit)));
    if (change === undefined || made < mergedSeconds(change)) continue;
    const { id, deliveredAt, mergedAt } = change;
    const released = isKnown(mergedAt) ? Math.max(finished, mergedAt.at) : finished;
    if (isKnown(deliveredAt) && released >= deliveredAt.at) continue;
    found.set(id, Math.min(found.get(id) ?? released, released));
  }
  return found;
}

/** The changes by what their merge commits are called; what two of them are called tells neither apart. */
function titlesOf(
  { commits }: History,
  changes: readonly Change[],
  counts: (change: Change) => boolean,
): Map<string, Change> {
  const titles = new Map<string, Change | null>();
  for (const change of changes) {
    const landed = commits.find(change.id);
    if (landed === -1) continue;
    const title = bare(commits.subject(landed));
    titles.set(title, titles.has(title) ? null : change);
  }
  const alone = [...titles].filter((entry): entry is [string, Change] => {
    const change = entry[1];
    return (
      entry[0] !== "" && change !== null && isKnown(change.mergedAt) && counts(change) && mayHaveTwin(change)
    );
  });
  return new Map(alone);
}

/** Where the delivery itself is not known, nothing can have come before it. */
function mayHaveTwin({ deliveredAt }: Change): boolean {
  return isKnown(deliveredAt) || deliveredAt.missing === "not-delivered";
}

function mergedSeconds({ mergedAt }: Change): number {
  return isKnown(mergedAt) ? Math.floor(mergedAt.at / 1000) : Number.POSITIVE_INFINITY;
}

function firstFinish({ deliveries }: Outline, commit: number): number | null {
  const finishes = deliveries.streams.flatMap(
    ({ events, first }) => events[cell(first, commit)]?.finishedAt ?? [],
  );
  return finishes.length === 0 ? null : Math.min(...finishes);
}

/** A subject without the numbers of pull requests behind it; that of a merge says which one it was. */
function bare(subject: string): string {
  return MERGED.test(subject) ? subject : subject.replace(/(?: \(#\d+\))+$/, "").trim();
}
