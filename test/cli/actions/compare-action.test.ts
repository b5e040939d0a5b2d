import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli, temporaryFolder } from "../../harness.ts";
import { writeDays } from "../../history.ts";
import { validated } from "../../schemas.ts";

const NOW = Date.UTC(2026, 2, 1);
const folder = temporaryFolder();
const repo = join(folder.path, "repo");

/** Fifty days with a change each, in turns in two folders; the odd ones declare help. */
beforeAll(() =>
  writeDays(
    repo,
    Date.UTC(2026, 0, 1),
    Array.from({ length: 50 }, (_, day) => ({
      message: `change ${day}${day % 2 === 0 ? "" : "\n\nCo-authored-by: Claude <noreply@anthropic.com>"}`,
      files: { [day % 2 === 0 ? "api/main.ts" : "web/main.ts"]: `${day}\n` },
    })),
  ),
);
afterAll(folder.done);

const WINDOWS = ["--baseline", "2026-01-01..2026-01-26", "--pilot", "2026-01-26..2026-02-20"];
const flowaudit = (...words: string[]) => runCli(words, { now: () => NOW, cwd: repo });
const compare = (...words: string[]) => flowaudit("compare", "--no-github", ...words);

test("two windows say the same as their files, byte for byte", async () => {
  const live = await compare(...WINDOWS, "--json");
  expect([live.code, live.stderr]).toEqual([0, ""]);
  for (const [file, window] of [
    ["before.json", WINDOWS[1]!],
    ["after.json", WINDOWS[3]!],
  ] as const)
    await flowaudit("report", "--no-github", "--window", window, "-o", file);
  // The folder of the files need not be a repository.
  const words = [
    "compare",
    "--baseline",
    join(repo, "before.json"),
    "--pilot",
    join(repo, "after.json"),
    "--json",
  ];
  const { code, stdout } = await runCli(words, { now: () => NOW, cwd: folder.path });
  expect(code).toBe(0);
  expect(stdout).toBe(live.stdout);
  validated("compared.v2.json", stdout);
});

test("two windows read the repository once", async () => {
  // A line of --debug for each process of git.
  const processes = async (...words: string[]) => {
    const { code, stderr } = await flowaudit(...words, "--no-github", "--no-cache", "--debug");
    expect(code).toBe(0);
    return stderr.split("\n").filter((line) => line.includes("git "));
  };
  const once = await processes("report", "--window", WINDOWS[1]!);
  const both = await processes("compare", ...WINDOWS);
  expect(once.filter((line) => line.includes(" log "))).toHaveLength(1);
  // The diffs of the second window, and the bytes of the commits that it names, are asked of the same processes.
  expect(both).toHaveLength(once.length);
});

test("AI assistance is told of alike by the report and the measure", async () => {
  const json = async (...words: string[]) => JSON.parse((await flowaudit(...words, "--json")).stdout);
  const window = ["--no-github", "--window", "90d"];
  const report = await json("report", ...window);
  const explained = await json("explain", "ai-absorption", ...window);
  const { comparison } = report.measures.find(({ id }: { id: string }) => id === "ai-absorption");
  expect(explained.measure.comparison).toEqual(comparison);
  expect(report.verdict.sentences).toContain(`Did faster coding ship anything? ${comparison.says}`);
});

test.each([
  ["ai", "declared", 25],
  ["path:api", "in api", 25],
])("the cohort %s is held against the rest", async (word, name, n) => {
  const { code, stdout } = await compare("--cohort", word, "--window", "90d", "--json");
  expect(code).toBe(0);
  const { kind: of, pilot, baseline } = JSON.parse(stdout);
  expect([of, pilot.name, pilot.finished, baseline.finished]).toEqual(["cohorts", name, n, 25]);
});

test("prints text, Markdown and nothing half", async () => {
  const { stdout } = await compare(...WINDOWS);
  for (const title of ["WHAT CHANGED", "LEAD TIME", "MEASURES", "READINESS", "READ WITH CARE"])
    expect(stdout).toContain(title);
  expect((await compare(...WINDOWS, "--format", "md")).stdout).toContain("## What changed");
});

test.each([
  [[], "Nothing was named to compare."],
  [["--pilot", "30d"], "--pilot was given without --baseline."],
  [["--baseline", "2025-12", "--pilot", "a.json"], "A window cannot be compared with a file"],
  [["--baseline", "60d", "--pilot", "30d"], "The windows overlap from"],
  [[...WINDOWS, "--cohort", "ai"], "--cohort was given together with"],
  [[...WINDOWS, "--window", "90d"], "--window, --since and --until belong to --cohort"],
  [["--cohort", "team"], "team names no cohort."],
  [["--cohort", "label:x", "--window", "90d"], "GitHub was not read."],
  [["--baseline", "a.json", "--pilot", "b.json"], "There is no file a.json."],
])("%j is wrong usage", async (words, says) => {
  const { code, stdout, stderr } = await compare(...words);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(says);
});

test("a cohort of nothing is not enough data", async () => {
  const { code, stderr } = await compare("--cohort", "path:docs", "--window", "90d");
  expect(code).toBe(5);
  expect(stderr).toContain("touches docs");
});

test.each([
  "text",
  "md",
  "html",
])("a pilot that lies before its baseline is told at the top: %s", async (format) => {
  const [baseline, pilot] = [WINDOWS[1]!, WINDOWS[3]!];
  const words = (one: string, other: string) =>
    compare("--baseline", one, "--pilot", other, "--format", format);
  const told = /before the baseline.*what is called better here has become worse since/s;
  expect((await words(pilot, baseline)).stdout).toMatch(told);
  expect((await words(baseline, pilot)).stdout).not.toMatch(/before the baseline/);
});
