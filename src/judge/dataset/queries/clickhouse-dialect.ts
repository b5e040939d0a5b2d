/** The questions as ClickHouse reads them, those of 2018 too. */
import { literal, named } from "../clickhouse/literal.ts";
import { ROW_SEQ } from "../clickhouse/load-tables.ts";
import { inDatabase } from "../clickhouse/stored-tables.ts";
import type { Query, QueryDialect } from "./query.ts";

export const clickhouseDialect = (database: string): QueryDialect => ({
  table: (name) => inDatabase(database, name),
  column: named,
  order: ["repo", ROW_SEQ].map(named).join(", "),
  text: literal,
  integer: (value) => `toInt64(${value})`,
  quantiles: (value, parts) => {
    const sorted = `arraySort(groupArray(${value}))`;
    return `[${parts.map((part) => quantileOf(sorted, part)).join(", ")}]`;
  },
  quantilesAtOnce: 1,
  hashed: (value) => `cityHash64(${value})`,
  distinct: (value) => `arraySort(groupUniqArray(${value}))`,
  unrolled: (from, kept, lists) => {
    const joined = Object.entries(lists).map(([name, values]) => `[${values.join(", ")}] AS ${name}`);
    return `SELECT ${[...kept, ...Object.keys(lists)].join(", ")} FROM ${from} ARRAY JOIN ${joined.join(", ")}`;
  },
});

/** Type R-7: between the two values about the place (n − 1)p, from 0. The server works the sorted list out once. */
function quantileOf(sorted: string, part: number): string {
  const place = `((length(${sorted}) - 1) * ${part})`;
  const [low, high] = [`${sorted}[toInt64(floor${place}) + 1]`, `${sorted}[toInt64(ceil${place}) + 1]`];
  return `(${low} + (${place} - floor${place}) * (${high} - ${low}))`;
}

/** Rows of an answer in the values of the dataset: ClickHouse of 2018 has no flags, and no list that is missing. */
export function valuesOf<Row extends object>({ columns }: Query<Row>, row: Row): Row {
  const values = { ...row } as Record<string, unknown>;
  for (const name of Object.keys(columns)) {
    const { type, null: missing } = columns[name as keyof Row];
    const value = values[name];
    if (type === "flag" && value !== null) values[name] = value === 1;
    if (type === "texts" && missing !== undefined && isNothing(value)) values[name] = null;
  }
  return values as Row;
}

const isNothing = (value: unknown) => Array.isArray(value) && value.length === 1 && value[0] === null;
