import type { Facts } from "../../collect/facts.ts";
import type { IssueFact } from "../../collect/github-facts.ts";
import { addTo } from "../../lib/groups.ts";
import { labelsLike } from "../../lib/paths/labels.ts";
import type { MergeRecord } from "../history/merges/merge-records.ts";
import { mergedMs } from "../history/merges/merge-times.ts";
import type { Outline } from "../outline.ts";

/** The issues with a label like one of these, whatever its case. */
export function labelled(issues: readonly IssueFact[], patterns: readonly string[]): IssueFact[] {
  const isLike = labelsLike(patterns);
  return issues.filter(({ labels }) => labels.some(isLike));
}

/** Seen as of an earlier instant, what was closed later is still open. */
export function closedBy({ takenAt }: Facts, closedAt: number | null): number | null {
  return closedAt !== null && closedAt <= takenAt ? closedAt : null;
}

/** By issue: the last landed pull request that says that it closes it, and did so by then. */
export function fixesOf(
  facts: Facts,
  outline: Outline,
  issues: readonly IssueFact[],
): Map<number, MergeRecord> {
  const { owner, name, pulls } = facts.github!;
  const ours = `${owner}/${name}`.toLowerCase();
  const closers = new Map<number, number[]>();
  for (const { number: pull, closes } of pulls)
    for (const { repository, number: issue } of closes)
      if (repository.toLowerCase() === ours) addTo(closers, issue, pull);
  const landed = outline.merges.byNumber(new Set([...closers.values()].flat()));
  const fixes = new Map<number, MergeRecord>();
  for (const { number, closedAt } of issues) {
    const end = closedBy(facts, closedAt) ?? facts.takenAt;
    const by = (closers.get(number) ?? [])
      .flatMap((pull) => landed.get(pull) ?? [])
      .map((index) => outline.merges.at(index))
      // What landed later did not close it: somebody else had.
      .filter((merge) => mergedMs(facts, merge) <= end)
      .sort((a, b) => a.position - b.position);
    if (by.length > 0) fixes.set(number, by.at(-1)!);
  }
  return fixes;
}
