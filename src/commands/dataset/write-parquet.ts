import { ByteWriter, ParquetWriter } from "hyparquet-writer";
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
  const columnData = Object.entries(table.columns).map(([column, { type }]) => ({
    name: column,
    data: valuesOf(rows as readonly Readonly<Record<string, unknown>>[], column, type === "instant"),
    // Bounds by which a reader leaves a group out: of times, which are what is asked for.
    statistics: type === "instant",
  }));
  file.write({ columnData, rowGroupSize: ROWS_OF_A_GROUP });
  file.finish();
  return writer.getBytes();
}

/** Instants are 64 bits wide. */
function valuesOf(
  rows: readonly Readonly<Record<string, unknown>>[],
  column: string,
  isInstant: boolean,
): unknown[] {
  if (!isInstant) return rows.map((row) => row[column]);
  return rows.map((row) => {
    const value = row[column] as number | null;
    return value === null ? null : BigInt(value);
  });
}
