import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WhatIfReport } from "../../../src/judge/report/report.ts";
import { NAMED } from "../../../src/judge/whatif/named.ts";
import { git, runCli, temporaryFolder } from "../../harness.ts";
import { plainDays, writeDays } from "../../history.ts";
import { validated } from "../../schemas.ts";

const folder = temporaryFolder();
const repo = join(folder.path, "shop");
const FIRST = Date.UTC(2025, 9, 1);
const DAY = 86_400_000;
const AS_OF = new Date(FIRST + 190 * DAY).toISOString();
const SEEN = ["--no-github", "--as-of", AS_OF, "--window", "90d"];
const whatif = (...words: string[]) => runCli(["whatif", ...words, ...SEEN], { cwd: repo });
const json = async (...words: string[]) =>
  validated<WhatIfReport>("whatif.v1.json", (await whatif(...words, "--json")).stdout);

beforeAll(() => {
  // A commit a day at noon, and each tenth of them is a release, on the spot.
  writeDays(repo, FIRST, plainDays(200));
  const commits = git(repo, "rev-list", "--reverse", "HEAD").trim().split("\n");
  commits.forEach((commit, i) => {
    if (i % 10 === 0) git(repo, "tag", `v1.${i / 10}.0`, commit);
  });
});
afterAll(folder.done);

describe("whatif", () => {
  test("twice as often: half of what is waited for each release", async () => {
    // Of ten changes, one a day, nine wait: 9 + … + 1 + 0 = 45 days in ten. With one more train 4 + … + 0, twice: 20.
    const { replay, steps, finished } = await json("release twice as often");
    expect(steps.map(({ asked }) => asked)).toEqual(["release twice as often"]);
    expect(finished).toBe(90);
    expect(replay!.asTheyRan.meanSavedSeconds! / 86_400).toBeCloseTo(2.5, 2);
    expect(replay!.asTheyRan.sooner).toBeCloseTo(0.5, 2);
  });

  test("a folder stands last, and several scenarios are one", async () => {
    const apart = await runCli(
      ["whatif", "coding+integrate = 0", "release every 5d", repo, ...SEEN, "--json"],
      { cwd: folder.path },
    );
    expect(apart.stderr).toBe("");
    expect(validated<WhatIfReport>("whatif.v1.json", apart.stdout).steps).toHaveLength(2);
  });

  test("is a table in a terminal, Markdown and a page with both streams", async () => {
    const { stdout } = await whatif("release twice as often", "--color", "never");
    expect(stdout).toContain("WHAT WOULD HAVE BEEN");
    expect(stdout).toMatch(/mean lead time +4 d 12 h +2 d \(−2 d 12 h\)/);
    const markdown = (await whatif("release twice as often", "--format", "md")).stdout;
    expect(markdown).toContain(
      "- **What if** <code>release twice as often</code>: There is one release more",
    );
    const page = join(folder.path, "whatif.html");
    expect((await whatif("release twice as often", "-o", page)).code).toBe(0);
    const html = readFileSync(page, "utf8");
    expect(html.match(/<svg class="chart-wide"/g)).toHaveLength(2);
    expect(html).toContain("As it would have been");
  });

  test("--list says what each means, and every name is taken", async () => {
    const { stdout, code } = await runCli(["whatif", "--list"], { cwd: folder.path });
    expect(code).toBe(0);
    expect(stdout).toContain("STAGE <= DURATION");
    for (const { name } of NAMED) expect(stdout).toContain(`\n${name}\n`);
    const narrow = await runCli(["whatif", "--list", "--color", "never"], {
      cwd: folder.path,
      columns: 40,
    });
    for (const line of narrow.stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(40);
  });

  test.each([
    [[], "wants a scenario, and none was given", "release twice as often"],
    [["."], "wants a scenario, and none was given", "--list"],
    [["pikup <= 4h"], "pikup <= 4h is no scenario, and no folder.", "'pickup <= 4h'"],
    [["release", "twice", "as", "often"], "release is no scenario, and no folder.", "quoted"],
    [["review / 2", "review / x", "."], "review / x is no scenario, and no folder.", "'review / 2'"],
    [["release every 7d", "release twice as often"], "one way at a time", "Leave one of them out."],
  ])("%j is wrong usage, and nothing is read", async (words, what, next) => {
    const { code, stdout, stderr } = await runCli(["whatif", ...words], { cwd: folder.path });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(what);
    expect(stderr).toContain(next);
  });

  test("a folder that is not there is told to be none", async () => {
    const { stderr } = await runCli(["whatif", "release twice as often", "./nowhere"], { cwd: folder.path });
    expect(stderr).toMatch(/^error There is no folder /);
  });

  test("a folder that is called like a scenario is named by its path", async () => {
    mkdirSync(join(folder.path, "without rework"));
    const { stderr } = await runCli(["whatif", "rework = 0", "./without rework"], { cwd: folder.path });
    expect(stderr).toMatch(/^error .*is not a git repository/);
  });

  test("what git alone does not tell apart is refused, with what can be asked", async () => {
    const { code, stdout, stderr } = await whatif("pickup <= 4h");
    expect([code, stdout]).toEqual([5, ""]);
    expect(stderr).toContain("git alone does not tell pickup from all else before the merge");
    expect(stderr).toContain("'coding+integrate / 2'");
  });

  test("more that comes is not told where nothing shows how much can be finished", async () => {
    // A release each ten days: of four weeks, 28 days, one has none.
    const { code, stdout, stderr } = await whatif("arrivals * 1.5");
    expect([code, stdout]).toEqual([5, ""]);
    expect(stderr).toContain("No stage of the stream had work in four whole weeks in a row.");
  });

  test("help names both arguments", async () => {
    const { stdout } = await runCli(["whatif", "--help"], { cwd: folder.path });
    expect(stdout).toContain("Usage: flowaudit whatif [options] <scenario...> [path]");
    expect(stdout).toContain("a folder of the repository");
  });
});
