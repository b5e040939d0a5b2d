import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/commands/audit.ts";
import { git, runCli, temporaryFolder } from "../harness.ts";
import { generate, NOW } from "../testkit/generator/generate.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import { type GitHubServer, startGitHub } from "../testkit/github/server.ts";

const folder = temporaryFolder();
const world = join(folder.path, "world");
let server: GitHubServer;
beforeAll(async () => {
  await generate(world, { pulls: 120, days: 120, seed: 3 });
  // Without the heads of pull requests git alone takes the commits of a rebase for as many changes.
  git(world, "clone", "--quiet", "--bare", "repo.git", "plain.git");
  server = await startGitHub(await readDataset(world), { token: "local" });
});
afterAll(async () => {
  await server.close();
  folder.done();
});

/** A report as JSON. */
async function report(...more: string[]): Promise<Report> {
  const argv = [
    "report",
    join(world, "plain.git"),
    "--json",
    "--no-cache",
    "--as-of",
    new Date(NOW).toISOString(),
  ];
  const where = ["--repo", "acme/shop", "--api-url", server.url, "--store", join(folder.path, "store")];
  const ran = await runCli([...argv, ...where, ...more], {
    env: { PATH: process.env.PATH, HOME: folder.path, GH_ENTERPRISE_TOKEN: "local" },
    now: () => Date.now(),
  });
  expect([ran.code, ran.stderr.includes("error")]).toEqual([0, false]);
  return JSON.parse(ran.stdout) as Report;
}

describe("a report with GitHub", () => {
  test("says the same without asking: what git alone showed before GitHub was read leaves nothing behind", async () => {
    const asked = await report();
    const requests = server.log.length;
    const stored = await report("--offline");
    expect(server.log.length).toBe(requests);
    expect(asked.changes.filter(({ commits }) => commits > 1).length).toBeGreaterThan(10);
    expect(stored.changes).toEqual(asked.changes);
    expect(stored.measures).toEqual(asked.measures);
  });

  test("asks three times at most where nothing is new", async () => {
    await report();
    const before = server.log.length;
    await report();
    expect(server.log.length - before).toBeLessThanOrEqual(3);
    expect(server.log.length - before).toBeGreaterThan(0);
  });

  test("is the same byte for byte after more was read, and says the same without asking", async () => {
    const store = ["--store", join(folder.path, "deeper")];
    const range = [...store, "--window", "30d", "--deliveries", "deployments"];
    const before = await report(...range);
    const read = server.log.length;
    const ran = await runCli(
      ["sync", join(world, "plain.git"), "--all", "--repo", "acme/shop", "--api-url", server.url, ...store],
      {
        env: { PATH: process.env.PATH, HOME: folder.path, GH_ENTERPRISE_TOKEN: "local" },
        now: () => Date.now(),
      },
    );
    expect(ran.code).toBe(0);
    // It did read further: more than the question whether there is anything new.
    expect(server.log.length - read).toBeGreaterThan(5);
    expect(JSON.stringify(await report(...range))).toBe(JSON.stringify(before));
    const offline = await report(...range, "--offline");
    const { gaps, ...stored } = offline;
    expect(gaps.map(({ id }) => id)).toContain("github-stored");
    expect(stored).toEqual({ ...before, gaps: undefined });
  });

  test("a number that was not read is not called missing, and lines of an error fit the terminal", async () => {
    const argv = ["explain", "#999", join(world, "plain.git"), "--as-of", new Date(NOW).toISOString()];
    const where = ["--repo", "acme/shop", "--api-url", server.url, "--store", join(folder.path, "store")];
    let written = "";
    const write = (text: string) => {
      written += text;
    };
    const ran = await runCli([...argv, ...where], {
      env: { PATH: process.env.PATH, HOME: folder.path, GH_ENTERPRISE_TOKEN: "local" },
      now: () => Date.now(),
      stderr: { write, isTerminal: false, columns: 60 },
    });
    expect(ran.code).toBe(2);
    expect(written.replaceAll(/\s+/g, " ")).toMatch(
      /error There is no change #999 in what was read: pull requests last touched since \d{4}-\d\d-\d\d\. next flowaudit sync --all reads all of them\./,
    );
    const lines = written.trimEnd().split("\n");
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
  });

  test("--offline with an empty store says what to do, and nothing twice", async () => {
    const { gaps } = await report("--offline", "--store", join(folder.path, "empty"));
    expect(gaps.map(({ id }) => id)).toContain("github-nothing-stored");
    expect(gaps.map(({ id }) => id)).not.toContain("reviews");
  });
});
