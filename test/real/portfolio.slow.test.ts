/** Real histories and generated ones in one portfolio: one window, and totals that their reports add up to. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PortfolioReport, Report } from "../../src/judge/report/report.ts";
import { expectSums } from "../cli/actions/portfolio-rows.ts";
import { git, runCli, temporaryFolder } from "../harness.ts";
import { generate } from "../testkit/generator/generate.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import { type GitHubServer, startGitHub } from "../testkit/github/server.ts";
import { AS_OF, cloneInto, dataset, isHere } from "./multipath-set-up.ts";
import { sumsOf, toldBy } from "./portfolio-sums.ts";

const folder = temporaryFolder();
afterAll(folder.done);
const DAYS = 180;
const WINDOW = { from: new Date(AS_OF - DAYS * 86_400_000).toISOString(), to: new Date(AS_OF).toISOString() };
const SEEN = ["--as-of", WINDOW.to, "--window", `${DAYS}d`, "--format", "json", "--no-cache", "-q"];

/** Clones as OWNER/NAME in a folder, fetched by hand. */
const FURTHER = ["rust-lang/cargo", "vitejs/vite"].map((name) =>
  join(process.env.FLOWAUDIT_HISTORIES ?? "/nowhere", name),
);
const areThere = FURTHER.every((path) => existsSync(path));
if (!areThere)
  console.warn(`skipped: FLOWAUDIT_HISTORIES names no folder with rust-lang/cargo and vitejs/vite in it`);

describe.skipIf(!isHere)("in one portfolio", () => {
  const paths: string[] = [];
  let server: GitHubServer;

  beforeAll(async () => {
    const real = cloneInto(folder.path);
    const world = await readDataset(dataset());
    const limits = { perHour: null, perMinute: Number.MAX_SAFE_INTEGER };
    server = await startGitHub(world, { token: "local", limits });
    const { owner, name } = world.repository;
    git(real, "remote", "set-url", "origin", `${new URL(server.url).origin}/${owner}/${name}.git`);
    paths.push(real, await generated("gen1", { pulls: 120, seed: 3 }));
    paths.push(await generated("gen2", { pulls: 80, seed: 4, deliveries: "releases" }));
  });
  afterAll(() => server.close());

  async function generated(name: string, options: Parameters<typeof generate>[1]): Promise<string> {
    await generate(join(folder.path, `${name}-world`), options);
    return bare(name, join(folder.path, `${name}-world`, "repo.git"));
  }

  /** Nobody is asked about it. */
  function bare(name: string, from: string): string {
    const path = join(folder.path, name);
    git(folder.path, "clone", "--quiet", "--bare", "--shared", from, path);
    git(path, "remote", "remove", "origin");
    return path;
  }

  async function json<Document>(command: string, ...words: string[]): Promise<Document> {
    const env = {
      PATH: process.env.PATH,
      HOME: folder.path,
      GH_ENTERPRISE_TOKEN: "local",
      FLOWAUDIT_API_URL: server.url,
    };
    const { stdout, stderr } = await runCli([command, ...words, ...SEEN], { env, now: Date.now });
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout) as Document;
  }

  async function hold(all: readonly string[]): Promise<PortfolioReport> {
    const document = await json<PortfolioReport>("portfolio", ...all);
    const reports: Report[] = [];
    for (const path of all) reports.push(await json<Report>("report", path));
    expect(document.counts).toMatchObject({ asked: all.length, judged: all.length });
    for (const { window } of [document, ...reports]) expect(window).toMatchObject(WINDOW);
    expect(toldBy(document)).toEqual(sumsOf(reports));
    expectSums(document, reports);
    return document;
  }

  test("a real history with its pull requests and two generated ones: one window, and sums of their reports", async () => {
    const { stages, totals } = await hold(paths);
    expect(totals.withLeadTime).toBeGreaterThan(50);
    // Those of pull requests from the real one, those of git alone from the generated ones.
    expect(stages.map(({ stage }) => stage)).toEqual(
      expect.arrayContaining(["pickup", "review", "coding+integrate"]),
    );
  });

  test.skipIf(!areThere)("three real histories and two generated ones, likewise", async () => {
    const { totals } = await hold([...paths, ...FURTHER.map((path, i) => bare(`further-${i}`, path))]);
    expect(totals.finished).toBeGreaterThan(500);
  });
});
