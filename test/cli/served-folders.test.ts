/** What `npm run github -- FOLDER` serves of a folder of generated worlds is listed, cloned and read. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PortfolioReport } from "../../src/judge/report/report.ts";
import { runCli, temporaryFolder } from "../harness.ts";
import { generate } from "../testkit/generator/generate.ts";
import { readSeveral, type Several } from "../testkit/github/datasets/several.ts";
import { type GitHubServer, startGitHub } from "../testkit/github/server.ts";

const folder = temporaryFolder();
let served: Several;
let github: GitHubServer;
beforeAll(async () => {
  for (const [seed, name] of ["api", "web"].entries())
    await generate(join(folder.path, "worlds", name), { seed, pulls: 8, days: 60 });
  served = await readSeveral([join(folder.path, "worlds")]);
  github = await startGitHub(served.first, served.options);
});
afterAll(async () => {
  await github.close();
  folder.done();
});

test("several repositories of one owner, each with its clone and its pull requests", async () => {
  const { owner, now } = served.first.repository;
  expect(served.titles).toEqual([`${owner}/api`, `${owner}/web`]);
  const ran = await runCli(
    [
      ...["portfolio", "--org", owner, "--api-url", github.url, "--as-of", now, "--window", "60d"],
      ...["--clones", join(folder.path, "clones"), "--store", join(folder.path, "store"), "--json"],
    ],
    {
      cwd: folder.path,
      env: { PATH: process.env.PATH, HOME: folder.path, GH_ENTERPRISE_TOKEN: "local" },
      now: () => Date.parse(now),
    },
  );
  expect(ran.stderr).not.toContain("error");
  const { repositories } = JSON.parse(ran.stdout) as PortfolioReport;
  expect(repositories.map(({ name, state }) => [name, state]).sort()).toEqual([
    [`${owner}/api`, "done"],
    [`${owner}/web`, "done"],
  ]);
});

test("what holds no data set is refused", async () => {
  await expect(readSeveral([join(folder.path, "worlds", "api", "repo.git")])).rejects.toThrow("no data set");
});
