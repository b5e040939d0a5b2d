/** A table as CSV: RFC 4180, UTF-8, a heading, an empty cell for what is missing. */
import { stringify } from "csv-stringify/sync";
import type { Renderer } from "../renderer.ts";
import type { Value } from "./column.ts";
import type { Sheet } from "./tables.ts";

/** The renderer of one table. */
export function csvOf<Row, Document>({ rows, columns }: Sheet<Row, Document>): Renderer<Document> {
  return (document) =>
    stringify(
      [
        columns.map(({ name }) => name),
        ...rows(document).map((row) => columns.map(({ of }) => cell(of(row)))),
      ],
      { record_delimiter: "windows" },
    );
}

/** What a spreadsheet takes for a formula, white space before it or not, with the marks that were there already. */
const FORMULA = /^'*[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/** A number as JSON has it. Text that a spreadsheet would calculate gets a `'` before it. */
function cell(value: Value): string {
  if (value === null) return "";
  if (typeof value !== "string") return JSON.stringify(value);
  return FORMULA.test(value) ? `'${value}` : value;
}
