/** The dataset's tables as views of DuckDB, made of their definition. */
import { TABLES } from "../../src/judge/dataset/dataset-tables.ts";

export function datasetSql(): [path: string, text: string] {
  return ["../sql/duckdb/tables.sql", [...HEAD, ...Object.keys(TABLES).flatMap(viewOf)].join("\n")];
}

const HEAD = [
  "-- The tables of a dataset that `flowaudit collect` wrote into data/, for DuckDB. docs/dataset.md says what every column is.",
  "-- Of a dataset that stands elsewhere: sed \"s#'data/#'/srv/flow/data/#\" tables.sql",
  "-- Instants are milliseconds since 1970, UTC: epoch_ms(merged_at) makes a timestamp of one.",
  "",
];

const viewOf = (name: string) => [
  `CREATE OR REPLACE VIEW ${name} AS`,
  `SELECT * FROM read_parquet('data/${name}/**/*.parquet', hive_partitioning = true);`,
  "",
];
