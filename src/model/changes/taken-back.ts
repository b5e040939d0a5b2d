import type { History } from "../../collect/facts.ts";
import type { Change } from "../flow.ts";
import type { MergeRecord } from "../history/merges/merge-records.ts";
import { mergedMs } from "../history/merges/merge-times.ts";
import type { Outline } from "../outline.ts";

/** What a change reverts, and what reverted it and when; nothing of one that shares its commit with another. */
export function takenBack(
  history: History,
  { reverting, revertedBy }: Outline,
  merge: MergeRecord | null,
): Pick<Change, "reverts" | "revertedBy" | "revertedAt"> {
  if (merge === null || merge.shared) return { reverts: null, revertedBy: null, revertedAt: null };
  const { commits } = history;
  const idOf = (other: MergeRecord | undefined) => (other === undefined ? null : commits.id(other.commit));
  const revert = revertedBy.get(merge.commit);
  const at = revert === undefined ? Number.NaN : mergedMs(history, revert);
  return {
    reverts: idOf(reverting.get(merge.commit)),
    revertedBy: idOf(revert),
    revertedAt: Number.isNaN(at) ? null : at,
  };
}
