/** A ClickHouse of today in this process, where the folder that FLOWAUDIT_CHDB names has one (`npm install --prefix FOLDER chdb`). */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { TABLES } from "../../src/judge/dataset/dataset-tables.ts";
import { ROOT } from "../copy.ts";
import { SHAPES } from "./duck.ts";

interface Session {
  query(sql: string, format?: string): string;
  cleanup(): void;
}

export const CHDB = process.env.FLOWAUDIT_CHDB;

export interface House {
  values(sql: string): unknown[][];
  close(): void;
}

/** With the tables of the dataset in a folder in the database flow, and all views. */
export function houseOver(dataset: string): House {
  const { Session } = createRequire(join(CHDB!, "x.js"))("chdb") as { Session: new () => Session };
  const session = new Session();
  session.query("CREATE DATABASE flow");
  for (const table of Object.keys(TABLES))
    session.query(
      `CREATE VIEW flow.${table} AS SELECT * FROM file('${dataset}/${table}/**/*.parquet', 'Parquet')`,
    );
  for (const name of SHAPES)
    for (const statement of readFileSync(join(ROOT, `sql/clickhouse/${name}.sql`), "utf8").split(/;\n/))
      if (statement.trim() !== "") session.query(statement);
  session.query("USE flow");
  return {
    values: (sql) => JSON.parse(session.query(sql, "JSONCompact")).data,
    close: () => session.cleanup(),
  };
}
