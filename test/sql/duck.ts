/** The SQL that ships, in DuckDB over a dataset. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { ROOT } from "../copy.ts";

/** Files of views in the shape of others. */
export const SHAPES = ["four-keys", "devlake"] as const;

/** A file of SQL as its head says to read it over a dataset elsewhere. */
export const sqlOver = (dataset: string, file: string): string =>
  readFileSync(join(ROOT, file), "utf8").replaceAll("'data/", `'${dataset}/`);

export interface Duck {
  /** Rows with plain values: instants in ISO, whole numbers as numbers. */
  rows(sql: string): Promise<Record<string, unknown>[]>;
  /** The same without the names of columns. */
  values(sql: string): Promise<unknown[][]>;
}

/** With all views over the dataset in a folder. */
export async function duckOver(dataset: string): Promise<Duck> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  for (const name of ["tables", ...SHAPES]) await connection.run(sqlOver(dataset, `sql/duckdb/${name}.sql`));
  const rows = (sql: string) => ask(connection, sql);
  return { rows, values: async (sql) => (await rows(sql)).map((row) => Object.values(row)) };
}

async function ask(connection: DuckDBConnection, sql: string): Promise<Record<string, unknown>[]> {
  const read = await connection.runAndReadAll(sql);
  return read
    .getRowObjectsJS()
    .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])));
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? value.map(plain) : value;
}
