/** Several histories in one portfolio, each also by itself: one window, and totals that their reports add up to. */
import { join } from "node:path";
import { expect } from "vitest";
import type { PortfolioReport, Report } from "../../src/judge/report/report.ts";
import { expectSums } from "../cli/actions/portfolio-rows.ts";
import { git, runCli } from "../harness.ts";
import { generate } from "../testkit/generator/generate.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import { type GitHubServer, startGitHub } from "../testkit/github/server.ts";
import { AS_OF, cloneInto, dataset } from "./multipath-set-up.ts";
import { sumsOf, toldBy } from "./portfolio-sums.ts";

const DAYS = 180;
const WINDOW = { from: new Date(AS_OF - DAYS * 86_400_000).toISOString(), to: new Date(AS_OF).toISOString() };
const SEEN = ["--as-of", WINDOW.to, "--window", `${DAYS}d`, "--format", "json", "--no-cache", "-q"];

/** multipath with its pull requests, and two generated histories that nobody is asked about. */
export interface Together {
  readonly paths: readonly string[];
  readonly server: GitHubServer;
}

export async function startTogether(folder: string): Promise<Together> {
  const real = cloneInto(folder);
  const world = await readDataset(dataset());
  const limits = { perHour: null, perMinute: Number.MAX_SAFE_INTEGER };
  const server = await startGitHub(world, { token: "local", limits });
  const { owner, name } = world.repository;
  git(real, "remote", "set-url", "origin", `${new URL(server.url).origin}/${owner}/${name}.git`);
  const first = await generated(folder, "gen1", { pulls: 120, seed: 3 });
  const second = await generated(folder, "gen2", { pulls: 80, seed: 4, deliveries: "releases" });
  return { paths: [real, first, second], server };
}

async function generated(folder: string, name: string, options: Parameters<typeof generate>[1]) {
  await generate(join(folder, `${name}-world`), options);
  return bare(folder, name, join(folder, `${name}-world`, "repo.git"));
}

/** Nobody is asked about it. */
export function bare(folder: string, name: string, from: string): string {
  const path = join(folder, name);
  git(folder, "clone", "--quiet", "--bare", "--shared", from, path);
  git(path, "remote", "remove", "origin");
  return path;
}

/** The portfolio of these paths, held against the report of each. */
export async function hold(
  server: GitHubServer,
  home: string,
  all: readonly string[],
): Promise<PortfolioReport> {
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    GH_ENTERPRISE_TOKEN: "local",
    FLOWAUDIT_API_URL: server.url,
  };
  const json = async <Document>(command: string, ...words: string[]) => {
    const { stdout, stderr } = await runCli([command, ...words, ...SEEN], { env, now: Date.now });
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout) as Document;
  };
  const document = await json<PortfolioReport>("portfolio", ...all);
  const reports: Report[] = [];
  for (const path of all) reports.push(await json<Report>("report", path));
  expect(document.counts).toMatchObject({ asked: all.length, judged: all.length });
  for (const { window } of [document, ...reports]) expect(window).toMatchObject(WINDOW);
  expect(toldBy(document)).toEqual(sumsOf(reports));
  expectSums(document, reports);
  return document;
}
