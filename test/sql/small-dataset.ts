/** A dataset of a few rows, in the layout that `flowaudit collect` writes. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { filePlace } from "../../src/commands/dataset/dataset-entry.ts";
import { parquetOf } from "../../src/commands/dataset/write-parquet.ts";
import type { ColumnType } from "../../src/judge/dataset/columns.ts";
import { type Row, TABLES, type Table, type TableName } from "../../src/judge/dataset/dataset-tables.ts";

/** Rows by table, each of what matters of it; what is left out is null, or nothing. */
export type Some = { readonly [Name in TableName]?: readonly (Partial<Row<Name>> & { repo: string })[] };

const NOTHING: Readonly<Record<ColumnType, unknown>> = {
  instant: 0,
  seconds: 0,
  number: 0,
  count: 0,
  text: "",
  flag: false,
  texts: [],
};

function whole(table: Table, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const missing = Object.entries(table.columns).map(([name, column]) => [
    name,
    column.null === undefined ? NOTHING[column.type] : null,
  ]);
  return { ...Object.fromEntries(missing), ...given };
}

/** Writes them into a folder; every repository has a file in each table. */
export function writeDataset(folder: string, rows: Some): void {
  const repos = rows.repos!.map(({ repo }) => repo);
  for (const name of Object.keys(TABLES) as TableName[])
    for (const repo of repos) {
      const own = (rows[name] ?? []).filter((row) => row.repo === repo);
      const file = join(folder, filePlace(name, repo));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, parquetOf(name, own.map((row) => whole(TABLES[name], row)) as never, {}));
    }
}
