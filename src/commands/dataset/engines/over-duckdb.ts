import { join } from "node:path";
import type { DatasetFolder } from "../../../collect/dataset/dataset-folder.ts";
import { openDuckDb } from "../../../collect/engine/duckdb.ts";
import { duckdbDialect, duckdbTable } from "../../../judge/dataset/queries/duckdb-dialect.ts";
import { type Entry, FILES, filePlace } from "../dataset-entry.ts";
import { type Asking, asking } from "./asking.ts";

export interface Room {
  /** Bytes that the engine may hold; null for half of what the machine has. */
  readonly memory: number | null;
  readonly signal: AbortSignal;
}

/** DuckDB over the files of repositories, which were looked at before. */
export async function overDuckDb(
  folder: DatasetFolder,
  entries: readonly Entry[],
  { memory, signal }: Room,
): Promise<Asking> {
  const tables = FILES.map((name) =>
    duckdbTable(
      name,
      entries.map(({ repo }) => join(folder.path, filePlace(name, repo))),
    ),
  );
  return asking(await openDuckDb({ folder: folder.path, memory, tables, signal }), duckdbDialect);
}
