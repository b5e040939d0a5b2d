/** A generated repository as `flowaudit collect` writes it, and what `flowaudit report` says of it. */
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import type { Report } from "../../src/judge/report/report.ts";
import { git, runCli, temporaryFolder } from "../harness.ts";
import { generate, NOW } from "../testkit/generator/generate.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import { startGitHub } from "../testkit/github/server.ts";

const SEEN = ["--as-of", new Date(NOW).toISOString(), "--window", "180d", "--no-cache", "-q"];

export async function generatedDataset(): Promise<{ dataset: string; report: Report }> {
  const folder = temporaryFolder();
  afterAll(folder.done);
  const [world, shop, dataset] = ["world", "shop", "data"].map((name) => join(folder.path, name)) as [
    string,
    string,
    string,
  ];
  await generate(world, { pulls: 200, days: 200, seed: 11 });
  git(world, "clone", "--quiet", "--bare", "repo.git", shop);
  const server = await startGitHub(await readDataset(world), { token: "local" });
  git(shop, "remote", "set-url", "origin", `${new URL(server.url).origin}/acme/shop.git`);
  const run = async (...words: string[]) => {
    const env = {
      PATH: process.env.PATH,
      HOME: folder.path,
      GH_ENTERPRISE_TOKEN: "local",
      FLOWAUDIT_API_URL: server.url,
    };
    const { code, stdout, stderr } = await runCli(words, { cwd: folder.path, env, now: Date.now });
    expect([code, stderr]).toEqual([0, ""]);
    return stdout;
  };
  const config = ["--config", join(world, "flowaudit.config.json")];
  const report = JSON.parse(await run("report", shop, "--json", ...config, ...SEEN)) as Report;
  await run("collect", shop, "--into", dataset, ...config, ...SEEN);
  await server.close();
  return { dataset, report };
}

/** A figure of the report. */
export function figureOf({ measures }: Report, id: string, name: string): number {
  const found = measures.find((one) => one.id === id)!.statistics.find((one) => one.name === name)!;
  expect([id, name, found.value]).toEqual([id, name, expect.any(Number)]);
  return found.value!;
}
