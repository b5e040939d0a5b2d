/** What is said where flowaudit stands alone, without the client of ClickHouse beside it. */
import { spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../harness.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

test("it is to be installed, and anything else works without it", () => {
  const folder = temporaryFolder();
  for (const part of ["bin", "dist", "package.json"])
    cpSync(join(ROOT, part), join(folder.path, part), { recursive: true });
  const run = (...words: string[]) =>
    spawnSync(process.execPath, [join(folder.path, "bin/flowaudit.js"), ...words], { encoding: "utf8" });
  const place = ["--engine", "clickhouse", "--url", "http://127.0.0.1:1", "--database", "flow"];
  const { status, stdout, stderr } = run("portfolio", ...place);
  expect([status, stdout]).toEqual([3, ""]);
  expect(stderr).toContain("The client of ClickHouse is not installed");
  expect(stderr).toContain("next  Install it where flowaudit is: npm install -g @clickhouse/client.");
  expect(run("load", "--help").stdout).toContain("CLICKHOUSE_PASSWORD");
  folder.done();
});
