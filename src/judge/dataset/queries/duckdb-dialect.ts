import { TABLES, type TableName } from "../dataset-tables.ts";
import { createTable, type Dialect } from "../ddl.ts";
import type { QueryDialect } from "./query.ts";

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** A statement ends at the first character 0. */
const text = (value: string) => `('${value.replaceAll("'", "''").split("\0").join("' || chr(0) || '")}')`;

/** The place of a row in its file: rows of one repository come in the order of its report by it alone. */
const PLACE = quoted("file_row_number");

const list = (values: readonly string[]) => `[${values.join(", ")}]`;

export const duckdbDialect: QueryDialect = {
  table: quoted,
  column: quoted,
  order: `${quoted("repo")}, ${PLACE}`,
  text,
  integer: (value) => `CAST(${value} AS BIGINT)`,
  quantiles: (value, parts) => `quantile_cont(${value}, ${list(parts.map(String))})`,
  quantilesAtOnce: Number.POSITIVE_INFINITY,
  hashed: (value) => `hash(${value})`,
  distinct: (value) => `list_sort(list(DISTINCT ${value}))`,
  unrolled: (from, kept, lists) => {
    const unnested = Object.entries(lists).map(([name, values]) => `unnest(${list(values)}) AS ${name}`);
    return `SELECT ${[...kept, ...unnested].join(", ")} FROM ${from}`;
  },
};

const DUCKDB: Dialect = {
  types: {
    instant: "BIGINT",
    seconds: "DOUBLE",
    count: "INTEGER",
    number: "DOUBLE",
    text: "VARCHAR",
    flag: "BOOLEAN",
    texts: "VARCHAR[]",
  },
  nullable: (type) => type,
  required: (type) => `${type} NOT NULL`,
  quoted,
  after: "",
};

/** What makes a table of files of Parquet, which stay where they are; of no files an empty one. */
export function duckdbTable(name: TableName, files: readonly string[]): string {
  if (files.length === 0)
    return `${createTable(name, TABLES[name], DUCKDB)}\nALTER TABLE ${quoted(name)} ADD COLUMN ${PLACE} BIGINT;\n`;
  const columns = Object.keys(TABLES[name].columns).map(quoted).join(", ");
  const places = list(files.map(text));
  return `CREATE VIEW ${quoted(name)} AS SELECT ${columns}, ${PLACE} FROM read_parquet(${places}, hive_partitioning = false, file_row_number = true);\n`;
}
