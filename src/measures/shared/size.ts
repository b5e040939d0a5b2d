import type { Change } from "../../model/flow.ts";

/** Lines that a change added and deleted in files that people write; null where they are not known. */
export function linesOf({ size }: Change): number | null {
  return "missing" in size ? null : size.added + size.deleted;
}
