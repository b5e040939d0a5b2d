/** The tables of ClickHouse: what the page says of them, and that there is nothing else. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tablesOf } from "../../../src/judge/dataset/clickhouse/stored-tables.ts";
import { TABLES } from "../../../src/judge/dataset/dataset-tables.ts";

const PAGE = readFileSync(new URL("../../../docs/engines.md", import.meta.url), "utf8");
const inOneLine = (statement: string) => statement.replace(/\s+/g, " ").trim();

test("the page has the statements of one of them", () => {
  const [, block = ""] = /```sql\n(CREATE TABLE.*?)```/s.exec(PAGE) ?? [];
  const told = block
    .split(";")
    .map(inOneLine)
    .filter((statement) => statement !== "");
  const made = tablesOf({ database: "flow", cluster: "pair" }).filter(({ name }) =>
    /^teams(?:_|$)/.test(name),
  );
  expect(told).toEqual(made.map(({ create }) => inOneLine(create)));
});

test("a server alone has two of each, and no more on how it was loaded than a cluster has", () => {
  const names = (cluster: string | null) => tablesOf({ database: "flow", cluster }).map(({ name }) => name);
  const [alone, cluster] = [names(null), names("pair")];
  expect(alone).toHaveLength(2 * Object.keys(TABLES).length + 5);
  expect(cluster).toHaveLength(4 * Object.keys(TABLES).length + 5);
  expect(new Set(cluster).size).toBe(cluster.length);
  expect(alone.filter((name) => !cluster.includes(name))).toEqual([]);
});
