/** Reports of a generated repository: with everything that GitHub, a file and a configuration add, and from git alone. */
import { join } from "node:path";
import { afterAll } from "vitest";
import type { Report } from "../../src/judge/report/report.ts";
import { runCli, temporaryFolder } from "../harness.ts";
import { generate } from "../testkit/generator/generate.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import { startGitHub } from "../testkit/github/server.ts";

export interface Generated {
  /** With everything, then from git alone. */
  readonly reports: readonly [Report, Report];
  /** The repository of both. */
  readonly repository: string;
}

export async function generatedReports(): Promise<Generated> {
  const folder = temporaryFolder();
  afterAll(folder.done);
  const place = join(folder.path, "world");
  const repository = join(place, "repo.git");
  await generate(place, { seed: 7, pulls: 300 });
  const server = await startGitHub(await readDataset(place), { token: "local" });
  const env = { PATH: process.env.PATH, HOME: folder.path, GH_ENTERPRISE_TOKEN: "local" };
  const own = ["--config", join(place, "flowaudit.config.json"), "--store", join(folder.path, "store")];
  const reportOf = async (...more: string[]) => {
    const argv = ["report", repository, "--json", "-q", "--as-of", "2026-03-02T12:00Z", ...own, ...more];
    return JSON.parse((await runCli(argv, { env, now: Date.now })).stdout) as Report;
  };
  const everything = await reportOf("--repo", "acme/shop", "--api-url", server.url);
  const alone = await reportOf("--no-github");
  await server.close();
  return { reports: [everything, alone], repository };
}
