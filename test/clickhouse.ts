import { spawnSync } from "node:child_process";
import type { ClickHousePlace } from "../src/collect/engine/clickhouse.ts";

/** Whether ClickHouse is installed; where it is not, tests against it are skipped with a message, but not in CI. */
export function hasClickHouse(): boolean {
  if (process.env.CI || spawnSync("clickhouse-server", ["--version"]).error === undefined) return true;
  console.warn("skipped: clickhouse-server is not installed");
  return false;
}

/** A server as a client that may do everything asks it. */
export const placeAt = (url: string, more: Partial<ClickHousePlace> = {}): ClickHousePlace => ({
  url,
  database: "flow",
  user: "default",
  password: "",
  signal: new AbortController().signal,
  ...more,
});
