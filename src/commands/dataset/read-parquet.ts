/** Rows back from a file of the dataset. Anybody may have put it there. */
import { type FileMetaData, parquetMetadata, parquetReadObjects, parquetSchema } from "hyparquet";
import {
  type Column,
  type Row,
  TABLES,
  type Table,
  type TableName,
} from "../../judge/dataset/dataset-tables.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { LEAVES } from "./parquet-schema.ts";

/** A repository with more rows in one table would not fit into memory at once. */
const MOST_ROWS = 20_000_000;

/**
 * The rows of a table, in the columns that this flowaudit knows.
 *
 * @throws FlowauditError where the file is none of this table's, or too large
 */
export async function rowsIn<Name extends TableName>(
  name: Name,
  bytes: Uint8Array,
  file: string,
): Promise<Row<Name>[]> {
  const buffer = bufferOf(bytes);
  const table: Table = TABLES[name];
  const metadata = metadataFor(name, buffer, file);
  const columns = Object.keys(table.columns);
  const found = await parquetReadObjects({ file: buffer, metadata, columns }).catch((cause: unknown) => {
    throw unlike(file, name, "its contents are damaged", cause);
  });
  return found.map((row) => rowOf(row, table)) as Row<Name>[];
}

/**
 * @param end how a file ends, its footer whole
 * @throws FlowauditError where the file is none of this table's, or too large
 */
export function checkFooter(name: TableName, end: Uint8Array, file: string): void {
  metadataFor(name, bufferOf(end), file);
}

/** Bytes of the footer of a file, and of what says so behind it. */
export const footerBytes = (end: Buffer): number => end.readUInt32LE(0) + FOOTER_END;
export const FOOTER_END = 8;

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;

function metadataFor(name: TableName, buffer: ArrayBuffer, file: string): FileMetaData {
  const metadata = metadataOf(buffer, file);
  const wrong = wrongOf(metadata, TABLES[name]);
  if (wrong !== null) throw unlike(file, name, wrong);
  return metadata;
}

function metadataOf(buffer: ArrayBuffer, file: string): FileMetaData {
  try {
    return parquetMetadata(buffer);
  } catch (cause) {
    throw unlike(file, null, "it is no Parquet", cause);
  }
}

/** Why a file cannot be read as a table; null where it can. */
function wrongOf(metadata: FileMetaData, { columns }: Table): string | null {
  if (metadata.num_rows > BigInt(MOST_ROWS)) return `it has more than ${MOST_ROWS} rows`;
  const found = new Map(parquetSchema(metadata).children.map((child) => [child.element.name, child]));
  for (const [name, { type }] of Object.entries(columns)) {
    const child = found.get(name);
    if (child === undefined) return `it has no column ${name}`;
    const leaf = type === "texts" ? child.children[0]?.children[0] : child;
    if (leaf?.element.type !== LEAVES[type].type) return `its column ${name} is of another type`;
  }
  return null;
}

const rowOf = (row: Readonly<Record<string, unknown>>, { columns }: Table) =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, cellOf(row[name], column)]));

function cellOf(value: unknown, { type }: Column): unknown {
  if (value === null || value === undefined) return null;
  return type === "instant" ? Number(value) : value;
}

const unlike = (file: string, table: string | null, why: string, cause?: unknown) =>
  new FlowauditError(
    "environment",
    `${text(file)} is no file of ${table === null ? "a dataset" : `the table ${table}`}: ${why}.`,
    "Write the dataset again with flowaudit export dataset or flowaudit collect.",
    cause,
  );
