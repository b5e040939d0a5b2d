import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROWS } from "../../src/judge/readiness/rows/index.ts";
import type { Report } from "../../src/judge/report/report.ts";
import { CONTROLS } from "../../src/measures/controls/index.ts";
import { MEASURES } from "../../src/measures/index.ts";
import { runCli, temporaryFolder } from "../harness.ts";
import { generate } from "../testkit/generator/generate.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import { startGitHub } from "../testkit/github/server.ts";

const IDS = MEASURES.map(({ meta }) => meta.id);

describe("the report of a generated repository", () => {
  const folder = temporaryFolder();
  const place = join(folder.path, "world");
  let report: Report;
  let page: string;

  beforeAll(async () => {
    await generate(place, { seed: 7, pulls: 300 });
    const server = await startGitHub(await readDataset(place), { token: "local" });
    const env = { PATH: process.env.PATH, HOME: folder.path, GH_ENTERPRISE_TOKEN: "local" };
    const own = ["--config", join(place, "flowaudit.config.json"), "--store", join(folder.path, "store")];
    const from = ["--repo", "acme/shop", "--api-url", server.url, "--as-of", "2026-03-02T12:00Z", "-q"];
    const run = async (...more: string[]) => {
      const argv = ["report", join(place, "repo.git"), ...from, ...own, ...more];
      return (await runCli(argv, { env, now: Date.now })).stdout;
    };
    report = JSON.parse(await run("--json")) as Report;
    page = await run("--all", "--offline");
    await server.close();
  });
  afterAll(folder.done);

  test("has a figure in every row, and says what it means", () => {
    const measured = report.measures.filter(({ status, n }) => status === "measured" && n !== null);
    expect(measured.map(({ id }) => id)).toEqual(IDS);
    for (const { because, next, source, coverage } of measured)
      expect([because, next, source].includes("") || coverage === null).toBe(false);
  });

  test.each(IDS)("shows %s to people", (id) => {
    const { title } = report.measures.find((measure) => measure.id === id)!;
    const words = (text: string) => text.replaceAll(/[\s\u00a0]+/g, " ");
    const [first, second] = title.split(" ");
    expect(words(page)).toContain(`${first} ${second ?? ""}`.trim());
  });

  test("names the constraint of each month, the queues, the controls and the rows of readiness", () => {
    const months = report.measures.find(({ id }) => id === "constraint")!.months!;
    // From 2 December to 2 March the window touches four months.
    expect(months.map(({ from }) => from.slice(0, 7))).toEqual(["2025-12", "2026-01", "2026-02", "2026-03"]);
    expect(months.some(({ stage, share }) => stage !== null && share !== null)).toBe(true);
    expect(report.measures.find(({ id }) => id === "queue-growth")!.queues!.length).toBeGreaterThan(2);
    expect([report.controls.length, report.readiness.length]).toEqual([CONTROLS.length, ROWS.length]);
    // Its lead time is good and it has a merge queue: nothing is advised, and the page says so.
    expect(report.recommendations).toEqual([]);
    expect(page).toContain("No finding asks for a step.");
  });
});
