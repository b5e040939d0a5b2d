/** A value of a cell; null leaves it empty. */
export type Value = string | number | boolean | null;

/** A column of a table, under the name that the value has in the JSON; parts of objects by their path. */
export interface Column<Row> {
  readonly name: string;
  readonly of: (row: Row) => Value;
}

/** Properties that fit into a cell. */
type Plain<Row> = { [Key in keyof Row & string]: Row[Key] extends Value ? Key : never }[keyof Row & string];

/** Columns that are properties of the row, under the names that these have. */
export function own<Row>(...names: Plain<Row>[]): Column<Row>[] {
  return names.map((name) => ({ name, of: (row) => row[name] as Value }));
}

/** Columns that are properties of an object that may be missing: `size.added`. */
export function inner<Row, Part extends object>(
  path: string,
  of: (row: Row) => Part | null,
  ...names: (string & keyof Part)[]
): Column<Row>[] {
  return names.map((name) => ({
    name: `${path}.${name}`,
    of: (row) => (of(row)?.[name] ?? null) as Value,
  }));
}

/** Several words in one cell. */
export function list(words: readonly string[]): string {
  return words.join("; ");
}
