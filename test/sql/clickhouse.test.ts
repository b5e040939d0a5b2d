/** In ClickHouse the dashboard and the views tell what those for DuckDB tell, panel by panel and row by row. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../harness.ts";
import { CHDB, type House, houseOver } from "./chdb.ts";
import { DASHBOARDS } from "./dashboard/read.ts";
import { asked } from "./dashboard/variables.ts";
import { type Duck, duckOver } from "./duck.ts";
import { july, SHOP } from "./shop.ts";
import { writeDataset } from "./small-dataset.ts";

const [[, duckdb], [, clickhouse]] = DASHBOARDS as [(typeof DASHBOARDS)[0], (typeof DASHBOARDS)[0]];

const VIEWS = [
  ...["deployments", "changes", "incidents"].map((name) => `four_keys.${name}`),
  ...["pull_requests", "cicd_deployment_commits", "project_pr_metrics", "project_mapping", "incidents"].map(
    (name) => `lake.${name}`,
  ),
  "lake.project_incident_deployment_relationships",
];

describe.skipIf(CHDB === undefined)("ClickHouse and DuckDB", () => {
  const folder = temporaryFolder();
  let duck: Duck;
  let house: House;
  beforeAll(async () => {
    writeDataset(folder.path, SHOP);
    duck = await duckOver(folder.path);
    house = houseOver(folder.path);
  });
  afterAll(() => {
    house.close();
    folder.done();
  });

  test.each(
    duckdb.panels.map((panel, index) => [panel.title, index] as const),
  )("say the same on the dashboard of: %s", async (_, index) => {
    const chosen = { from: july(6), to: july(20), repos: ["octo/api", "gone", "it's none"] };
    const of = ({ panels }: typeof duckdb) => asked(panels[index]!.targets[0]!.rawSql, chosen);
    const told = house.values(of(clickhouse)).map((row) => row.map(plain));
    expect(told).toEqual((await duck.values(of(duckdb))).map((row) => row.map(plain)));
    expect(told.length).toBeGreaterThan(0);
  });

  test.each(VIEWS)("have the same columns and rows in %s", async (view) => {
    const columns = (await duck.rows(`DESCRIBE ${view}`)).map(({ column_name }) => column_name as string);
    expect(house.values(`DESCRIBE ${view}`).map(([name]) => name)).toEqual(columns);
    const key = columns.find((name) => /^(?:id|\w+_id|project_name)$/.test(name))!;
    const sql = `SELECT * FROM ${view} ORDER BY "${key}", "${columns[1]}"`;
    const told = house.values(sql).map((row) => row.map(plain));
    expect(told).toEqual((await duck.values(sql)).map((row) => row.map(plain)));
    expect(told.length).toBeGreaterThan(0);
  });
});

/** Numbers are sent as text where they are long, instants without their zone; both round where they like. */
function plain(value: unknown): unknown {
  if (typeof value === "string" && /^\d+$/.test(value)) return Number(value);
  if (typeof value === "number") return Number(value.toPrecision(12));
  if (typeof value === "string")
    return value.replace(/^(\d{4}-\d\d-\d\d)[T ]([\d:]{8})(?:\.000Z?|Z)?$/, "$1 $2");
  return value;
}
