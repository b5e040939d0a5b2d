import type { IncidentRow } from "../facts.ts";
import { instantOf, type Row, type RowFormat, readRows, wrongIn } from "./rows.ts";

/** `closed_at` is empty while it lasts; `title`, `ref` and `url` may be empty. */
const COLUMNS = ["opened_at", "closed_at", "title", "ref", "url"] as const;
/** Who made what caused it; a file may leave the column out, and a row may leave it empty. */
const ORIGIN = "origin";
type Column = (typeof COLUMNS)[number] | typeof ORIGIN;

const FORMAT: RowFormat<Column> = {
  what: "incident file",
  option: "--incidents",
  columns: COLUMNS,
  optional: [ORIGIN],
  open: false,
  wants: `It wants rows of ${COLUMNS.join(",")}, as CSV with that heading or as NDJSON; ref names a commit, a tag or a pull request (#12) and may be empty. A column ${ORIGIN} may say who made what caused it: ai, human.`,
};

const wrong = wrongIn(FORMAT);

/**
 * Reads an incident file: CSV with a heading, or NDJSON with the same names, a row for each incident.
 * Throws a usage error that names the row for anything that is not exactly that.
 */
export async function readIncidentFile(file: string): Promise<IncidentRow[]> {
  return (await readRows(file, FORMAT)).map(readRow);
}

function readRow({ fields, ref: row }: Row<Column>): IncidentRow {
  const openedAt = instantOf(fields.opened_at, row, "opened_at", wrong);
  const closedAt = fields.closed_at === "" ? null : instantOf(fields.closed_at, row, "closed_at", wrong);
  if (closedAt !== null && closedAt < openedAt) throw wrong(row, "closed_at is earlier than opened_at");
  if (fields.url !== "" && !/^https?:\/\/[!-~]+$/.test(fields.url))
    throw wrong(row, `the url “${fields.url}” is no web address`);
  const { title, ref: names, origin } = fields;
  return { openedAt, closedAt, title, names, origin, url: fields.url || null, ref: row };
}
