/** CSV read back by another program, and what the JSON has under the name of a column. */
import { parse } from "csv-parse/sync";

/** Rows by the names of their columns. */
export function rowsOf(csv: string): Record<string, string>[] {
  return parse(csv, { columns: true });
}

/** The text of a cell without the mark before what a spreadsheet would calculate. */
export function unmarked(cell: string): string {
  return /^'+[\s\ufeff]*[=+\-@＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}

/** What a cell has to say of a value of the JSON. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.join("; ");
  return String(value);
}

/** The value under a column's name: a path; for an instant that can be missing, itself or its reason. */
export function valueAt(object: unknown, name: string): unknown {
  const missing = /^(\w+At)Missing$/.exec(name)?.[1];
  if (missing !== undefined) return valueAt(object, `${missing}.missing`);
  const value = name
    .split(".")
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null)?.[key], object);
  const isMoment = value !== null && typeof value === "object" && Object.hasOwn(value, "at");
  return isMoment ? (value as { at: unknown }).at : value;
}
