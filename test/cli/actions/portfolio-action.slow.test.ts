/** A portfolio of generated repositories: with what GitHub knows of one, and of git alone. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PortfolioReport, Report } from "../../../src/judge/report/report.ts";
import { git, runCli, temporaryFolder } from "../../harness.ts";
import { validated } from "../../schemas.ts";
import { generate, NOW } from "../../testkit/generator/generate.ts";
import { readDataset } from "../../testkit/github/datasets/read.ts";
import { type GitHubServer, startGitHub } from "../../testkit/github/server.ts";
import { expectSums } from "./portfolio-rows.ts";

const folder = temporaryFolder();
const clone = (name: string) => join(folder.path, `${name}.git`);
let server: GitHubServer;

beforeAll(async () => {
  for (const [name, seed] of [
    ["shop", 3],
    ["till", 4],
  ] as const) {
    const world = join(folder.path, `${name}-world`);
    await generate(world, {
      pulls: 100,
      days: 200,
      seed,
      deliveries: name === "shop" ? "deployments" : "tags",
    });
    git(world, "clone", "--quiet", "--bare", "repo.git", clone(name));
    git(clone(name), "remote", "remove", "origin");
  }
  server = await startGitHub(await readDataset(join(folder.path, "shop-world")), { token: "local" });
});
afterAll(async () => {
  await server.close();
  folder.done();
});

const SEEN = ["--as-of", new Date(NOW).toISOString(), "--window", "90d", "--json", "--no-cache"];

async function run(...words: string[]) {
  const env = { PATH: process.env.PATH, HOME: folder.path, GH_ENTERPRISE_TOKEN: "local" };
  return runCli([...words, ...SEEN], { env: { ...env, FLOWAUDIT_API_URL: server.url }, now: Date.now });
}

async function held(github: readonly string[]) {
  const { code, stdout } = await run("portfolio", clone("shop"), clone("till"), ...github);
  expect(code).toBe(0);
  const document = validated<PortfolioReport>("portfolio.v1.json", stdout);
  const alone = [];
  for (const name of ["shop", "till"]) alone.push(await run("report", clone(name), ...github));
  const reports = alone.map((one) => JSON.parse(one.stdout) as Report);
  expectSums(document, reports);
  const codes = reports.map(
    ({ repository }) => document.repositories.find(({ name }) => name === repository.name)!.exitCode,
  );
  expect(codes).toEqual(alone.map((one) => one.code));
  return document;
}

test("of git alone, rows are reports and totals their sums", async () => {
  const document = await held(["--no-github"]);
  expect(document.counts.judged).toBe(2);
  expect(document.totals.finished).toBeGreaterThan(30);
  expect(document.repositories.map(({ state }) => state)).toEqual(["done", "done"]);
});

test("what GitHub knows of one is in its row; of the other git alone speaks, and its row says so", async () => {
  git(clone("shop"), "remote", "add", "origin", `${new URL(server.url).origin}/acme/shop.git`);
  const document = await held([]);
  expect(document.stages.map(({ stage }) => stage)).toEqual(
    expect.arrayContaining(["pickup", "review", "coding"]),
  );
  expect(document.repositories.map(({ name, state }) => [name, state]).sort()).toEqual([
    ["acme/shop", "done"],
    ["till", "partly"],
  ]);
});
