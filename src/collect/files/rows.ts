import { basename } from "node:path";
import { parse } from "csv-parse/sync";
import { entry } from "../../lib/entry.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { epochOf, isDay } from "../../lib/time/instants.ts";
import { type FileFault, readPlainFile, type UnreadFile } from "../plain-file.ts";

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
  /** Whether it may have other columns too, as what a tool exports has; else they are taken for misspelt ones. */
  readonly open: boolean;
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

/** Longer files of rows are not written by hand. */
const MOST_BYTES = 64 << 20;

/** Why it is not read, and what to do, up to the option that names it. */
const FAULTS: Readonly<Record<FileFault, readonly [why: string, next: string]>> = {
  absent: ["it is not there", "Check the path given with"],
  denied: ["you may not read it", "Look at the rights of the file given with"],
  special: [
    "it is no plain file but a folder, a pipe or a device",
    "Write the rows into a file, and name that with",
  ],
  long: ["it is longer than 64 MiB", "Leave out rows before the window of the file given with"],
  slow: ["its disk does not answer", "Copy it to a disk that does, and name that with"],
};

/**
 * Reads rows: CSV with a heading, or NDJSON with the same names. Throws a usage error that names the row for
 * anything that is not exactly that.
 */
export async function readRows<Column extends string>(
  file: string,
  format: RowFormat<Column>,
): Promise<Row<Column>[]> {
  const content = await readPlainFile(file, { most: MOST_BYTES }).catch((cause: UnreadFile) => {
    const [why, next] = FAULTS[cause.fault];
    const says = `The ${format.what} ${text(file, 200)} cannot be read: ${why}.`;
    throw new FlowauditError("usage", says, `${next} ${format.option}.`, cause);
  });
  const name = basename(file);
  const bare = content.toString("utf8").replace(/^\uFEFF/, "");
  const read = bare.trimStart().startsWith("{") ? readNdjson : readCsv;
  return read(bare, name, format, wrongIn(format));
}

/** The error that names the place and says what the file should look like. */
export function wrongIn({ what, wants }: Pick<RowFormat<string>, "what" | "wants">): Wrong {
  return (where, why, cause) =>
    new FlowauditError("usage", `The ${what} is wrong at ${where}: ${why}.`, wants, cause);
}

/** What is wrong where the parser gives up, by its code. */
const MISTAKES: Readonly<Record<string, string>> = {
  CSV_RECORD_INCONSISTENT_COLUMNS: "the row has another number of fields than the heading",
  CSV_QUOTE_NOT_CLOSED: "a quote is not closed",
  INVALID_OPENING_QUOTE: "a quote stands inside a field that does not begin with one",
  CSV_INVALID_CLOSING_QUOTE: "something stands behind a closing quote",
};

function readCsv<Column extends string>(
  content: string,
  name: string,
  format: RowFormat<Column>,
  wrong: Wrong,
): Row<Column>[] {
  let records: { record: Record<string, string>; info: { lines: number } }[];
  try {
    records = parse(content, {
      bom: true,
      columns: (heading: string[]) => checkedHeading(heading, name, format, wrong),
      info: true,
      record_delimiter: ["\r\n", "\n"],
      skip_empty_lines: true,
      trim: true,
    }) as never;
  } catch (cause) {
    if (cause instanceof FlowauditError) throw cause;
    const { code = "", lines } = cause as { code?: string; lines?: number };
    throw wrong(
      lines === undefined ? name : `${name}:${lines}`,
      entry(MISTAKES, code) ?? "it is no CSV",
      cause,
    );
  }
  if (content.trim() === "") checkedHeading([], name, format, wrong);
  return records.map(({ record, info }) => {
    const ref = `${name}:${info.lines}`;
    return { fields: fieldsOf(format, record, ref, wrong), ref };
  });
}

/** The names in the heading, each of which stands for one column and is known. */
function checkedHeading<Column extends string>(
  heading: readonly string[],
  name: string,
  format: RowFormat<Column>,
  wrong: Wrong,
): string[] {
  const where = `${name}:1`;
  const missing = format.columns.filter((column) => !heading.includes(column));
  if (missing.length > 0)
    throw wrong(
      where,
      missing.length === 1
        ? `the column ${missing[0]} is missing`
        : `the columns ${missing.join(", ")} are missing`,
    );
  const twice = heading.find((word, place) => heading.indexOf(word) !== place);
  if (twice !== undefined) throw wrong(where, `the column “${text(twice, LONGEST)}” stands there twice`);
  refuseUnknown(heading, format, where, wrong);
  return [...heading];
}

function readNdjson<Column extends string>(
  content: string,
  name: string,
  format: RowFormat<Column>,
  wrong: Wrong,
): Row<Column>[] {
  return content.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const ref = `${name}:${index + 1}`;
    const value = objectIn(line, ref, wrong);
    refuseUnknown(Object.keys(value), format, ref, wrong);
    return [{ fields: fieldsOf(format, value, ref, wrong), ref }];
  });
}

function objectIn(line: string, ref: string, wrong: Wrong): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw wrong(ref, NO_OBJECT, cause);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong(ref, NO_OBJECT);
  return value as Readonly<Record<string, unknown>>;
}

const NO_OBJECT = "the line is no JSON object";

/** What a message quotes at most. */
const LONGEST = 80;

/** A column that is misspelt would be one that is silently empty. */
function refuseUnknown(
  names: readonly string[],
  { columns, optional, open }: RowFormat<string>,
  where: string,
  wrong: Wrong,
): void {
  const known = [...columns, ...optional];
  const strange = names.find((name) => !known.includes(name));
  if (open || strange === undefined) return;
  throw wrong(where, `there is no column “${text(strange, LONGEST)}”, only ${known.join(", ")}`);
}

function fieldsOf<Column extends string>(
  { columns, optional }: RowFormat<Column>,
  values: Readonly<Record<string, unknown>>,
  ref: string,
  wrong: Wrong,
): Record<Column, string> {
  const field = (column: Column) => {
    const value = values[column] ?? "";
    if (typeof value === "string" || typeof value === "number") return [column, String(value)];
    throw wrong(ref, `${column} is neither text nor a number`);
  };
  return Object.fromEntries([...columns, ...optional].map(field)) as Record<Column, string>;
}

/** Epoch ms of an ISO 8601 instant with a time; without a zone it is UTC. */
export function instantOf(word: string, ref: string, column: string, wrong: Wrong): number {
  const match = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(word);
  const at = match ? epochOf(match[3] ? word : `${word}Z`) : Number.NaN;
  if (Number.isNaN(at) || !isDay(word.slice(0, 10)))
    throw wrong(ref, `${column} “${word}” is no instant such as 2026-03-17T09:30:00Z`);
  return at;
}
