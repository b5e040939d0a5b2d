import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReadinessReport, Report } from "../../../src/judge/report/report.ts";
import { runCli, temporaryFolder } from "../../harness.ts";
import { plainDays, writeDays } from "../../history.ts";
import { validated } from "../../schemas.ts";

const NOW = Date.UTC(2026, 2, 1);
const folder = temporaryFolder();
const repo = join(folder.path, "repo");

/** Six changes to program code, of which two bring tests. */
beforeAll(() =>
  writeDays(
    repo,
    Date.UTC(2026, 0, 10),
    plainDays(6, "src/main.ts").map((one, day) =>
      day < 2 ? { ...one, files: { ...one.files, "test/main.test.ts": `${day}\n` } } : one,
    ),
  ),
);
afterAll(folder.done);

const run = (...words: string[]) =>
  runCli(["readiness", ...words, "--no-github", "--window", "90d"], { now: () => NOW, cwd: repo });

test("prints both tables", async () => {
  const { code, stdout, stderr } = await run();
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("READINESS");
  expect(stdout).toContain("CONTROLS");
});

test("its JSON is valid, and says what the report says", async () => {
  const document = validated<ReadinessReport>("readiness.v2.json", (await run("--json")).stdout);
  const words = ["report", "--json", "--no-github", "--window", "90d"];
  const report = JSON.parse((await runCli(words, { now: () => NOW, cwd: repo })).stdout) as Report;
  expect(document.readiness).toEqual(report.readiness);
  expect(document.controls).toEqual(report.controls);
});

test("a window without changes is not enough data, an unknown word wrong usage", async () => {
  expect(
    (await runCli(["readiness", "--no-github"], { now: () => Date.UTC(2020, 0, 1), cwd: repo })).code,
  ).toBe(5);
  expect((await run("--format", "docx")).code).toBe(2);
});
