import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CheckReport } from "../../../src/judge/report/report.ts";
import { runCli, temporaryFolder } from "../../harness.ts";
import { generate } from "../../testkit/generator/generate.ts";
import { readDataset } from "../../testkit/github/datasets/read.ts";
import type { Fault } from "../../testkit/github/faults.ts";
import { startGitHub } from "../../testkit/github/server.ts";

const folder = temporaryFolder();
afterAll(folder.done);

describe("with GitHub", () => {
  const place = join(folder.path, "world");
  const always = { times: 1e6 };
  let stores = 0;
  beforeAll(async () => {
    await generate(place, { pulls: 60, days: 80, seed: 3 });
    writeFileSync(
      join(folder.path, "world.yaml"),
      "budgets: [{ measure: first-review-wait, max: 30d }, { measure: lead-time, max: 90d }]",
    );
  });

  async function check(faults: readonly Fault[], ...more: string[]) {
    const server = await startGitHub(await readDataset(place), { faults });
    const argv = [
      "check",
      join(place, "repo.git"),
      "--json",
      "-q",
      "--max-wait",
      "0m",
      "--repo",
      "acme/shop",
    ];
    const where = ["--api-url", server.url, "--store", join(folder.path, `store-${stores++}`)];
    const ran = await runCli([...argv, ...where, "--config", join(folder.path, "world.yaml"), ...more], {
      env: { PATH: process.env.PATH, HOME: folder.path, GH_ENTERPRISE_TOKEN: "local" },
      now: () => Date.UTC(2026, 2, 2, 12),
    });
    await server.close();
    return { ...ran, document: JSON.parse(ran.stdout) as CheckReport };
  }

  test("budgets are kept, and with --strict too", async () => {
    expect(await check([], "--strict")).toMatchObject({ code: 0, document: { outcome: "kept" } });
  });

  test("part of it refused: kept where that is enough, 5 with --strict", async () => {
    const fault: Fault = { kind: "refused", field: "Repository.issues", as: "forbidden", when: always };
    expect((await check([fault])).code).toBe(0);
    const strict = await check([fault], "--strict");
    expect([strict.code, strict.stderr]).toEqual([5, expect.stringContaining("--strict wants all of it")]);
  });

  test.each<[string, Fault, number]>([
    ["a token that is not accepted", { kind: "unauthorised", when: always }, 4],
    ["a server that is down", { kind: "bad-gateway", when: always }, 3],
  ])("%s: exit, and no budget is kept on what git alone shows", async (_, fault, exit) => {
    const { code, document } = await check([fault]);
    expect([code, document.outcome]).toEqual([exit, "not-enough-data"]);
    expect(document.results.map(({ outcome }) => outcome)).toEqual(["not-enough-data", "not-enough-data"]);
  });
});
