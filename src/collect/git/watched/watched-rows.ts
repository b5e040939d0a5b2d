import { nth } from "../../../lib/must.ts";
import type { WatchedKind } from "../../facts.ts";
import { watchedKindOf } from "./watched-kinds.ts";

/** A file that holds a control, as one stretch of history changed it; null for a side that is not there. */
export interface WatchedRow {
  readonly path: string;
  readonly from: string | null;
  readonly kind: WatchedKind;
  readonly before: string | null;
  readonly after: string | null;
}

const ENTRY = /^:\d+ \d+ ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([A-Z])\d*$/;
const NONE = /^0+$/;

/**
 * What `git diff-tree --stdin -z --raw --no-abbrev` printed, by commit: a commit's id, then of each file
 * `:<modes> <ids> <status>`, its path, and the new one where it was renamed, each ended by NUL.
 */
export function watchedRowsIn(printed: string): Map<string, WatchedRow[]> {
  const fields = printed.split("\0");
  const found = new Map<string, WatchedRow[]>();
  let rows: WatchedRow[] = [];
  for (let at = 0; at < fields.length; at++) {
    const field = nth(fields, at);
    if (field === "") continue;
    const [, before, after, status] = ENTRY.exec(field) ?? [];
    if (before === undefined || after === undefined) {
      rows = [];
      found.set(field.trim(), rows);
      continue;
    }
    const first = fields[++at] ?? "";
    const path = status === "R" ? (fields[++at] ?? "") : first;
    const kind = watchedKindOf(path);
    if (kind === null) continue;
    const from = status === "R" ? first : null;
    rows.push({ path, from, kind, before: idOf(before), after: idOf(after) });
  }
  return found;
}

const idOf = (id: string) => (NONE.test(id) ? null : id);
