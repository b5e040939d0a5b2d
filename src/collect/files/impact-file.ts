import type { ImpactRow } from "../facts.ts";
import { type Row, type RowFormat, readRows, wrongIn } from "./rows.ts";

/** None of them may be empty. */
const COLUMNS = ["feature", "metric", "before", "after"] as const;
type Column = (typeof COLUMNS)[number];

const FORMAT: RowFormat<Column> = {
  what: "impact file",
  option: "--impact",
  columns: COLUMNS,
  optional: [],
  open: false,
  wants: `It wants rows of ${COLUMNS.join(",")}, as CSV with that heading or as NDJSON; feature is a label, a folder or file, or an issue or pull request (#12); before and after are numbers such as 12 or 0.35.`,
};

const wrong = wrongIn(FORMAT);

/**
 * Reads an impact file: CSV with a heading, or NDJSON with the same names, a row for each metric of each feature.
 * Throws a usage error that names the row for anything that is not exactly that.
 */
export async function readImpactFile(file: string): Promise<ImpactRow[]> {
  const seen = new Map<string, string>();
  return (await readRows(file, FORMAT)).map((row) => {
    const one = readRow(row);
    const key = JSON.stringify([one.feature, one.metric]);
    const before = seen.get(key);
    if (before !== undefined) throw wrong(row.ref, `the same feature and metric stand at ${before} already`);
    seen.set(key, row.ref);
    return one;
  });
}

function readRow({ fields, ref }: Row<Column>): ImpactRow {
  const named = (column: "feature" | "metric") => {
    if (fields[column].trim() === "") throw wrong(ref, `${column} is empty`);
    return fields[column].trim();
  };
  return {
    feature: named("feature"),
    metric: named("metric"),
    before: numberOf(fields.before, ref, "before"),
    after: numberOf(fields.after, ref, "after"),
    ref,
  };
}

/** Signs of percent and currency, and separators of thousands, would have to be guessed at. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d{1,3})?$/i;

function numberOf(word: string, ref: string, column: Column): number {
  const value = NUMBER.test(word) ? Number(word) : Number.NaN;
  if (!Number.isFinite(value)) throw wrong(ref, `${column} “${word}” is no number such as 12 or 0.35`);
  return value;
}
