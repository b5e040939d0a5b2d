import type { Row, TableName } from "../dataset-tables.ts";

/** Where the value of each column of a table comes from. */
export type Readers<Name extends TableName, From> = {
  readonly [Column in keyof Row<Name>]: (from: From) => Row<Name>[Column];
};

/** Makes rows of a table with many columns, one value after the other. */
export function reading<Name extends TableName, From>(
  readers: Readers<Name, From>,
): (from: From) => Row<Name> {
  const each = Object.entries(readers) as [keyof Row<Name>, (from: From) => never][];
  return (from) => {
    const row: Partial<Row<Name>> = {};
    for (const [column, of] of each) row[column] = of(from);
    return row as Row<Name>;
  };
}
