/** The tables as statements of SQL. */
import type { Column, ColumnType, Table } from "./columns.ts";

/** What an engine calls things. */
export interface Dialect {
  readonly types: Readonly<Record<ColumnType, string>>;
  /** A type whose values may be missing, or may not. */
  readonly nullable: (type: string, column: Column) => string;
  readonly required: (type: string) => string;
  readonly quoted: (name: string) => string;
  /** What follows the columns: an engine, an order. */
  readonly after: string;
}

/** The statement that makes a table. */
export function createTable(name: string, { columns }: Table, dialect: Dialect): string {
  const lines = Object.entries(columns).map(
    ([column, about]) => `  ${dialect.quoted(column)} ${typeIn(about, dialect)}`,
  );
  return `CREATE TABLE ${dialect.quoted(name)} (\n${lines.join(",\n")}\n)${dialect.after};\n`;
}

function typeIn(column: Column, { types, nullable, required }: Dialect): string {
  const type = types[column.type];
  return column.null === undefined ? required(type) : nullable(type, column);
}
