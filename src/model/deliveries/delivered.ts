import type { CommitTable, Diff, Facts } from "../../collect/facts.ts";
import { SOURCES } from "../../config/delivery-sources.ts";
import { present } from "../../lib/must.ts";
import { isInside } from "../../lib/paths/inside.ts";
import { type Flag, isKnown, type Moment } from "../flow.ts";
import type { MergeRecord } from "../history/merges/merge-records.ts";
import { mergedMs } from "../history/merges/merge-times.ts";
import type { Outline } from "../outline.ts";
import { type Carried, carriedBy, familyRoots } from "./deliveries.ts";

/** What carried a merge: by the families that it touches, where its files are known. */
export function deliveryOf(outline: Outline, merge: MergeRecord, diff: Diff | undefined): Carried {
  const { streams } = outline.deliveries;
  const roots = familyRoots(streams);
  const files = diff?.files;
  if (roots.length === 0 || !files) return carriedBy(streams, merge.commit, null, true);
  const touches = (folder: string) => files.some((file) => isInside(file.path, folder));
  const outside = files.some((file) => !roots.some((root) => isInside(file.path, root)));
  return carriedBy(streams, merge.commit, touches, outside);
}

/**
 * Whether users had a merge at an instant; null where nothing is known of deliveries, or where that lies before
 * their record: what the first one on record carried was out by its finish, and nobody knows since when.
 */
export function wasOut(facts: Facts, outline: Outline, merge: MergeRecord, at: number): boolean | null {
  if (outline.deliveries.source.id === "none") return null;
  const carried = deliveryOf(outline, merge, facts.diffs.get(merge.commit));
  if (carried.kind === "waiting" || mergedMs(facts, merge) > at) return false;
  if (carried.kind === "delivered") return carried.event.finishedAt <= at;
  return carried.by <= at ? true : null;
}

/** `before`: the merge, or the start where the merge has no date; a delivery that seems older is set to it. */
export function deliveryMoment(
  outline: Outline,
  commits: CommitTable,
  carried: Carried,
  before: Moment,
  flags: Set<Flag>,
): Moment {
  const { id } = outline.deliveries.source;
  if (id === "none") return { missing: "no-deliveries" };
  if (carried.kind !== "delivered")
    return { missing: carried.kind === "waiting" ? "not-delivered" : "before-record" };
  const { event } = carried;
  const source = `${SOURCES[id].instant}${asPick(commits, carried)}`;
  if (isKnown(before) && event.finishedAt < before.at) {
    flags.add("delivered-before-merge");
    return { at: before.at, source, ref: event.ref };
  }
  return { at: event.finishedAt, source, ref: event.ref };
}

/** How a delivery carries what it does not contain. */
function asPick(commits: CommitTable, { picked }: Extract<Carried, { kind: "delivered" }>): string {
  if (picked === null) return "";
  return {
    pick: () =>
      `, which carries it as the cherry-pick ${commits.id(present(picked.pick, "a cherry-pick")).slice(0, 10)}`,
    picks: () => ", which carries it as cherry-picks of its commits",
    commits: () => ", which contains its commits, though not their merge",
  }[picked.how]();
}
