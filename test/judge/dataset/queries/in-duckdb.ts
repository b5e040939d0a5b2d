import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDuckDb } from "../../../../src/collect/engine/duckdb.ts";
import { parquetOf } from "../../../../src/commands/dataset/write-parquet.ts";
import { type Rows, TABLES, type TableName } from "../../../../src/judge/dataset/dataset-tables.ts";
import { duckdbDialect, duckdbTable } from "../../../../src/judge/dataset/queries/duckdb-dialect.ts";
import type { Query } from "../../../../src/judge/dataset/queries/query.ts";

const MEMORY = 512 * 2 ** 20;

/** Asks DuckDB for what follows from rows, which lie in a folder whose name is no pattern, and no end of a text. */
export async function asking(all: readonly Rows[]) {
  const folder = join(mkdtempSync(join(tmpdir(), "of-duckdb-")), "it's [a] *?");
  mkdirSync(folder);
  const tables = (Object.keys(TABLES) as TableName[]).map((name) =>
    duckdbTable(
      name,
      all.map((rows, place) => {
        const file = join(folder, `${name}-${place}.parquet`);
        writeFileSync(file, parquetOf(name, rows[name], {}));
        return file;
      }),
    ),
  );
  const engine = await openDuckDb({ folder, memory: MEMORY, tables, signal: new AbortController().signal });
  return {
    close: engine.close,
    rows: async <Row extends object>(query: Query<Row>): Promise<Row[]> => {
      const found: Row[] = [];
      for await (const rows of engine.rows(query.sql(duckdbDialect)))
        found.push(...(rows as unknown as Row[]));
      return found;
    },
  };
}
