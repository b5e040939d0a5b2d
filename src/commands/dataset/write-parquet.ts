import { ByteWriter, type ColumnSource, ParquetWriter } from "hyparquet-writer";
import type { ColumnType } from "../../judge/dataset/columns.ts";
import { type Row, TABLES, type Table, type TableName } from "../../judge/dataset/dataset-tables.ts";
import { schemaOf } from "./parquet-schema.ts";

/** Rows that are read at once: what a reader has to hold, and few enough groups to look through. */
const ROWS_OF_A_GROUP = 50_000;

/** What goes with the rows of every file. */
export type Notes = Readonly<Record<string, string>>;

/** Rows of a table as a Parquet file. The same rows and notes give the same bytes. */
export function parquetOf<Name extends TableName>(
  name: Name,
  rows: readonly Row<Name>[],
  notes: Notes,
): Uint8Array {
  const table: Table = TABLES[name];
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    writer,
    schema: schemaOf(table),
    codec: "SNAPPY",
    createdBy: "flowaudit",
    kvMetadata: Object.entries(notes).map(([key, value]) => ({ key: `flowaudit.${key}`, value })),
  });
  for (let from = 0; from < rows.length; from += ROWS_OF_A_GROUP) {
    const group: readonly Values[] = rows.slice(from, from + ROWS_OF_A_GROUP);
    file.write({ columnData: columnsOf(table, group), rowGroupSize: ROWS_OF_A_GROUP });
  }
  file.finish();
  return writer.getBytes();
}

type Values = Readonly<Record<string, unknown>>;

/** The values of a column are taken from the rows when they are asked for: of one column at a time. */
function columnsOf(table: Table, rows: readonly Values[]): ColumnSource[] {
  return Object.entries(table.columns).map(([name, { type }]) => ({
    name,
    get data() {
      return valuesOf(rows, name, type);
    },
    // Bounds by which a reader leaves a group out: of times, which are what is asked for.
    statistics: type === "instant",
  }));
}

/** Instants are 64 bits wide. */
function valuesOf(rows: readonly Values[], column: string, type: ColumnType): unknown[] {
  if (type !== "instant") return rows.map((row) => row[column]);
  return rows.map((row) => {
    const value = row[column] as number | null;
    return value === null ? null : BigInt(value);
  });
}
