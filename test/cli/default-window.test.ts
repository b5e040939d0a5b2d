import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReportGap as Gap } from "../../src/judge/report/report.ts";
import { git, runCli, temporaryFolder } from "../harness.ts";
import { plainDays, writeDays } from "../history.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder.path, name);
const NOW = Date.UTC(2026, 2, 1);
/** Older than the longest default window but the whole history. */
const LONG_AGO = Date.UTC(2010, 0, 1);

beforeAll(() => {
  writeDays(at("few"), Date.UTC(2026, 1, 1), plainDays(7));
  writeDays(at("one"), Date.UTC(2026, 1, 1), plainDays(1));
  writeDays(at("many"), LONG_AGO, plainDays(25));
  git(folder.path, "clone", "-q", "--depth", "4", `file://${at("few")}`, at("few-of-it"));
  git(folder.path, "clone", "-q", "--depth", "22", `file://${at("many")}`, at("part-of-it"));
});
afterAll(folder.done);

test.each([
  ["few", "the whole history, which holds 7 finished changes"],
  ["one", "the whole history, which holds 1 finished change"],
  ["many", "the whole history, to hold 20 finished changes"],
  // The commit at which it was cut off counts as a change of its own.
  ["few-of-it", "all that this clone has, which holds 4 finished changes"],
  ["part-of-it", "all that this clone has, to hold 20 finished changes"],
])("%s: %s", async (repo, because) => {
  const ran = await runCli(["report", at(repo), "--no-github", "--json"], { now: () => NOW });
  expect(JSON.parse(ran.stdout).window.because).toBe(because);
});

test.each(["few", "many", "few-of-it", "part-of-it"])("%s: two lines of 80 columns hold it", async (repo) => {
  const { stdout } = await runCli(["report", at(repo), "--no-github"], { now: () => NOW, columns: 80 });
  const lines = stdout.split("\n");
  const first = lines.findIndex((line) => line.startsWith("Window "));
  expect(lines.findIndex((line, i) => i > first && /^\S/.test(line)) - first).toBeLessThanOrEqual(2);
});

test("a clone that is old says so beneath the verdict, and how to mend it; one that is fresh does not", async () => {
  const told = async (now: number) => {
    const ran = await runCli(["report", at("many"), "--no-github", "--json"], { now: () => now });
    const { verdict, gaps } = JSON.parse(ran.stdout);
    return [/^Nothing later than/.test(verdict.sentences.at(-1)), gaps.some(({ id }: Gap) => id === "quiet")];
  };
  expect(await told(NOW)).toEqual([true, true]);
  expect(await told(LONG_AGO + 30 * 86_400_000)).toEqual([false, false]);
});
