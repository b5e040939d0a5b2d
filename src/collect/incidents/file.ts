import { instantOf, type Row, type RowFormat, readRows, wrongIn } from "../deliveries/rows.ts";
import type { IncidentRow } from "../facts.ts";

/** `closed_at` is empty while it lasts; `title`, `ref` and `url` may be empty. */
const COLUMNS = ["opened_at", "closed_at", "title", "ref", "url"] as const;
type Column = (typeof COLUMNS)[number];

const FORMAT: RowFormat<Column> = {
  what: "incident file",
  option: "--incidents",
  columns: COLUMNS,
  optional: [],
  wants: `It wants rows of ${COLUMNS.join(",")}, as CSV with that heading or as NDJSON; ref names a commit, a tag or a pull request (#12) and may be empty.`,
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
  return { openedAt, closedAt, title: fields.title, names: fields.ref, url: fields.url || null, ref: row };
}
