/** `portfolio --engine` and `--memory`. */
import { expect, test } from "vitest";
import { written } from "../commands/dataset/written.ts";
import { runCli, temporaryFolder } from "../harness.ts";
import { generated } from "../judge/dataset/generated.ts";

const run = (...words: string[]) => runCli(words, { env: { PATH: process.env.PATH } });

test("a dataset gives one page, whatever reads it", async () => {
  const path = await written(generated(2));
  const [plain, ...others] = await Promise.all([
    run("portfolio", path, "-q"),
    run("portfolio", path, "-q", "--engine", "typescript"),
    run("portfolio", path, "-q", "--engine", "duckdb", "--memory", "300MB"),
  ]);
  expect(plain!.stdout).toContain("repositories");
  for (const { code, stdout } of others) expect([code, stdout]).toEqual([0, plain!.stdout]);
});

test.each([
  [["--engine", "sqlite"], "--engine wants typescript, duckdb or clickhouse, not sqlite."],
  [["--memory", "much"], "--memory wants an amount such as 500MB or 4GB, not much."],
  [["--engine", "duckdb"], "--engine says how a dataset is read, and these are repositories."],
  [["--memory", "4GB"], "--memory says how a dataset is read, and these are repositories."],
])("repositories with %j are refused", async (words, says) => {
  const folder = temporaryFolder();
  const { code, stderr } = await run("portfolio", folder.path, ...words);
  folder.done();
  expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
});
