import { labelsLike } from "../../lib/paths/labels.ts";
import type { Change } from "../../model/flow.ts";

/** A change of more lines than these is large: Cohen, Best Kept Secrets of Peer Code Review (2006). */
export const LARGE = 200;

/** Lines that a change added and deleted in files that people write; null where they are not known. */
export function linesOf({ size }: Change): number | null {
  return "missing" in size ? null : size.added + size.deleted;
}

/** Whether a change has a label by which it may be large. */
export function exceptionsBy(labels: readonly string[]): (change: Change) => boolean {
  const isLike = labelsLike(labels);
  return ({ pull }) => pull?.labels.some(isLike) ?? false;
}
