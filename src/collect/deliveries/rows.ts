import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parse } from "csv-parse/sync";
import { FlowauditError } from "../../lib/errors.ts";

/** What a file of rows is, and what it must hold. */
export interface RowFormat<Column extends string> {
  /** In words: "delivery file". */
  readonly what: string;
  /** The option that it is given with. */
  readonly option: string;
  /** Columns that a heading must have; which of them may be empty is up to the reader. */
  readonly columns: readonly Column[];
  /** Columns that a file may leave out. */
  readonly optional: readonly Column[];
  /** What a file should look like, as the next step after a mistake. */
  readonly wants: string;
}

/** A row by column, absent ones empty, with where it stands: `file:row`. */
export interface Row<Column extends string> {
  readonly fields: Readonly<Record<Column, string>>;
  readonly ref: string;
}

/** Makes the error for something wrong at a place. */
export type Wrong = (where: string, why: string, cause?: unknown) => FlowauditError;

/**
 * Reads rows: CSV with a heading, or NDJSON with the same names. Throws a usage error that names the row for
 * anything that is not exactly that.
 */
export async function readRows<Column extends string>(
  file: string,
  format: RowFormat<Column>,
): Promise<Row<Column>[]> {
  const content = await readFile(file, "utf8").catch((cause: unknown) => {
    const next = `Check the path given with ${format.option}.`;
    throw new FlowauditError("usage", `The ${format.what} ${file} cannot be read.`, next, cause);
  });
  const name = basename(file);
  const bare = content.replace(/^\uFEFF/, "");
  const read = bare.trimStart().startsWith("{") ? readNdjson : readCsv;
  return read(bare, name, format, wrongIn(format));
}

/** The error that names the place and says what the file should look like. */
export function wrongIn({ what, wants }: Pick<RowFormat<string>, "what" | "wants">): Wrong {
  return (where, why, cause) =>
    new FlowauditError("usage", `The ${what} is wrong at ${where}: ${why}.`, wants, cause);
}

function readCsv<Column extends string>(
  content: string,
  name: string,
  { columns, optional }: RowFormat<Column>,
  wrong: Wrong,
): Row<Column>[] {
  const heading = content
    .trimStart()
    .split(/\r?\n/, 1)[0]!
    .split(",")
    .map((word) => word.trim().replace(/^"|"$/g, ""));
  const missing = columns.filter((column) => !heading.includes(column));
  if (missing.length > 0) throw wrong(`${name}:1`, `the column ${missing.join(", ")} is missing`);
  let records: { record: Record<string, string>; info: { lines: number } }[];
  try {
    records = parse(content, {
      bom: true,
      columns: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as never;
  } catch (cause) {
    throw wrong(name, cause instanceof Error ? cause.message : "it is no CSV", cause);
  }
  return records.map(({ record, info }) => ({
    fields: fieldsOf([...columns, ...optional], record),
    ref: `${name}:${info.lines}`,
  }));
}

function readNdjson<Column extends string>(
  content: string,
  name: string,
  { columns, optional }: RowFormat<Column>,
  wrong: Wrong,
): Row<Column>[] {
  return content.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const ref = `${name}:${index + 1}`;
    try {
      const value = JSON.parse(line) as Record<string, unknown>;
      return [{ fields: fieldsOf([...columns, ...optional], value), ref }];
    } catch (cause) {
      throw wrong(ref, "the line is no JSON object", cause);
    }
  });
}

function fieldsOf<Column extends string>(
  columns: readonly Column[],
  values: Readonly<Record<string, unknown>>,
): Record<Column, string> {
  return Object.fromEntries(columns.map((column) => [column, String(values[column] ?? "")])) as Record<
    Column,
    string
  >;
}

/** Epoch ms of an ISO 8601 instant with a time; without a zone it is UTC. */
export function instantOf(word: string, ref: string, column: string, wrong: Wrong): number {
  const match = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(word);
  const at = match ? Date.parse(match[3] ? word : `${word}Z`) : Number.NaN;
  if (Number.isNaN(at) || !isDay(word.slice(0, 10)))
    throw wrong(ref, `${column} “${word}” is no instant such as 2026-03-17T09:30:00Z`);
  return at;
}

/** JavaScript reads 30 February as 1 March. */
function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}
