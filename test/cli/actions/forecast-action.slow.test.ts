import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ForecastReport } from "../../../src/judge/report/report.ts";
import { git, runCli, temporaryFolder } from "../../harness.ts";
import { validated } from "../../schemas.ts";
import { generate, NOW } from "../../testkit/generator/generate.ts";
import { readDataset } from "../../testkit/github/datasets/read.ts";
import { type GitHubServer, startGitHub } from "../../testkit/github/server.ts";

const folder = temporaryFolder();
const world = join(folder.path, "world");
let server: GitHubServer;
beforeAll(async () => {
  await generate(world, { pulls: 150, days: 360, seed: 11 });
  git(world, "clone", "--quiet", "--bare", "repo.git", "plain.git");
  server = await startGitHub(await readDataset(world), { token: "local" });
});
afterAll(async () => {
  await server.close();
  folder.done();
});

const plain = join(world, "plain.git");
const AS_OF = ["--as-of", new Date(NOW).toISOString(), "--no-cache"];

function run(...words: string[]) {
  const where = ["--repo", "acme/shop", "--api-url", server.url, "--store", join(folder.path, "store")];
  return runCli(["forecast", ...words, ...AS_OF, ...where], {
    env: { PATH: process.env.PATH, HOME: folder.path, GH_ENTERPRISE_TOKEN: "local" },
    now: () => Date.now(),
    cwd: plain,
  });
}

async function document(...words: string[]): Promise<ForecastReport> {
  const ran = await run("--json", ...words);
  expect(ran.code).toBe(0);
  return validated<ForecastReport>("forecast.v2.json", ran.stdout);
}

/** Changes that GitHub has as open, of people. */
const isOpen = ({ state }: ForecastReport["open"]["changes"][number]) => state === "open";

describe("forecast", () => {
  test("says first what reading three years costs, and is as its schema says", async () => {
    const ran = await run("--json");
    expect(ran.stderr).toMatch(/reading about \d+ pull requests from GitHub: about \d+ requests/);
    const { open, quarter, backtest } = validated<ForecastReport>("forecast.v2.json", ran.stdout);
    expect(open.changes.filter(isOpen).length).toBeGreaterThan(0);
    expect(open.tried.map(({ event, withinDays }) => `${event} ${withinDays}`)).toContain("merge 7");
    expect([quarter === null, backtest]).toEqual([false, null]);
  });

  test("lists by what is at stake, most first", async () => {
    const stakes = (await document()).open.changes.map(({ atStakeDays }) => atStakeDays);
    expect(stakes).toEqual(stakes.toSorted((a, b) => b - a));
  });

  test("tells no chance of what was not better than naive here", async () => {
    const { tried, changes } = (await document()).open;
    const told = (event: string) =>
      tried.flatMap((one) => (one.event === event && one.told ? [one.withinDays] : []));
    for (const { state, merge, ship } of changes) {
      const [first, second] = state === "open" ? ["merge", "ship"] : ["", "ship-merged"];
      for (const { withinDays, chance } of merge)
        if (!told(first).includes(withinDays)) expect(chance).toBeNull();
      for (const { withinDays, chance } of ship)
        if (!told(second).includes(withinDays)) expect(chance).toBeNull();
    }
  });

  test("says what more would do, as the report's measure does", async () => {
    const { capacity } = await document();
    expect(capacity!.says).toMatch(/^(Nothing was busy|[A-Z].*can be finished)/);
    expect(capacity!.statistics.length).toBeGreaterThan(0);
    const text = await run();
    expect(text.stdout).toContain("IF MORE CAME");
    const [first] = (await document()).open.changes.filter(isOpen);
    expect((await document(`#${first!.number}`)).capacity).toBeNull();
  });

  test("of one change alone, named before or behind the path; a folder of such a name is ./#N", async () => {
    const [first] = (await document()).open.changes.filter(isOpen);
    const word = `#${first!.number}`;
    for (const words of [[word], [word, "."], [plain, word]]) {
      const { open, quarter } = await document(...words);
      expect([open.changes.map(({ number }) => number), quarter]).toEqual([[first!.number], null]);
    }
    expect((await run(`./${word}`)).stderr).toMatch(new RegExp(`There is no folder .*/${word}\\.`));
  });

  test("says where a change went that is not open, and that there is none", async () => {
    const pending = (await document()).open.changes.map((one) => String(one.number));
    const subjects = git(plain, "log", "--format=%s", "--grep=(#");
    const number = [...subjects.matchAll(/\(#(\d+)\)$/gm)]
      .map(([, digits]) => digits!)
      .find((one) => !pending.includes(one));
    const gone = await run(`#${number}`);
    expect(gone.code).toBe(2);
    expect(gone.stderr).toMatch(new RegExp(`#${number} is not open: it was (merged|delivered) on 20`));
    const none = await run("#99999");
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("There is no open change #99999.")]);
    expect((await run("#1", "#2")).code).toBe(2);
    expect((await run("one", "two")).stderr).toContain("one and two are two of a kind.");
  });

  test("names nobody, in any format", async () => {
    const files = ["f.txt", "f.md", "f.html", "f.json"].map((name) => join(folder.path, name));
    expect((await run("--all", "--backtest", ...files.flatMap((file) => ["-o", file]))).code).toBe(0);
    const logins = (await readDataset(world)).pulls.flatMap(({ author }) => author ?? []);
    expect(logins.length).toBeGreaterThan(50);
    for (const file of files) {
      const text = readFileSync(file, "utf8");
      expect(new Set(logins.filter((login) => new RegExp(`\\b${login}\\b`).test(text)))).toEqual(new Set());
    }
  });
});
