import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/commands/audit.ts";
import { DAY_MS } from "../../src/lib/time/units.ts";
import { git, runCli, temporaryFolder } from "../harness.ts";
import { validated } from "../schemas.ts";
import { generate, NOW } from "../testkit/generator/generate.ts";
import { SCRIPTS } from "../testkit/generator/scripts.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import { type GitHubServer, startGitHub } from "../testkit/github/server.ts";

const folder = temporaryFolder();
const world = join(folder.path, "world");
const store = join(folder.path, "store");
let server: GitHubServer;

/** Three times as many are opened in the last sixty days as in those before, and all of them are shipped. */
beforeAll(async () => {
  await generate(world, {
    pulls: 300,
    days: 150,
    seed: 2,
    record: 0,
    scripts: SCRIPTS.filter(
      ({ script, id, by, to }) =>
        / (merge|close)$/.test(script) && id !== "stale-start" && to === undefined && by !== "dependencies",
    ),
    rise: { times: 3, becomes: "shipped", months: false, days: 60 },
  });
  git(world, "clone", "--quiet", "--bare", "repo.git", "plain.git");
  server = await startGitHub(await readDataset(world), { token: "local" });
  await flowaudit(...BEFORE, "-o", "before.json");
}, 120_000);
afterAll(async () => {
  await server.close();
  folder.done();
});

const at = (days: number) => new Date(NOW - days * DAY_MS).toISOString();
const BEFORE = ["--since", at(120), "--until", at(60)];
const SINCE = ["--since", at(60), "--until", at(0)];

const flowaudit = (...words: string[]) =>
  runCli(
    [
      ...["report", join(world, "plain.git"), "--no-cache", "--as-of", at(0), "--repo", "acme/shop"],
      ...["--api-url", server.url, "--store", store, ...words],
    ],
    {
      env: { PATH: process.env.PATH, HOME: folder.path, GH_ENTERPRISE_TOKEN: "local" },
      now: () => Date.now(),
      cwd: folder.path,
    },
  );

const paradoxIn = (json: string) =>
  (JSON.parse(json) as Report).measures.find(({ id }) => id === "paradox")!.paradox!;

describe("report --baseline", () => {
  test("says of two windows that touch what the halves of both say", async () => {
    const [halves, windows] = [
      await flowaudit("--since", at(120), "--until", at(0), "--json"),
      await flowaudit(...SINCE, "--baseline", "before.json", "--json"),
    ];
    expect([halves.code, windows.code]).toEqual([0, 0]);
    validated("report.v2.json", windows.stdout);
    const [one, two] = [paradoxIn(halves.stdout), paradoxIn(windows.stdout)];
    expect([one.word, one.baseline]).toEqual(["more shipped", null]);
    expect([two.word, two.baseline]).toEqual(["more shipped", { from: at(120), to: at(60) }]);
    const opened = (found: typeof one) => found.rows.find(({ about }) => about === "opened");
    const shipped = (found: typeof one) => found.rows.find(({ about }) => about === "shipped");
    expect([opened(two), shipped(two)]).toEqual([opened(one), shipped(one)]);
  });

  test("in text, Markdown and the page", async () => {
    const { code } = await flowaudit(
      ...[...SINCE, "--baseline", "before.json"],
      ...["-o", "text=since.txt", "-o", "since.md", "-o", "since.html"],
    );
    expect(code).toBe(0);
    const [inText, markdown, page] = ["since.txt", "since.md", "since.html"].map((file) =>
      readFileSync(join(folder.path, file), "utf8"),
    ) as [string, string, string];
    for (const written of [inText, markdown, page])
      expect(written.replaceAll(/\s+/g, " ")).toContain(
        "More was opened and more was shipped since the baseline of",
      );
    expect(markdown).toContain("| figure | baseline | this window |");
  });

  test("refuses windows that overlap, and says where to begin", async () => {
    const { code, stderr } = await flowaudit("--since", at(90), "--baseline", "before.json");
    expect(code).toBe(2);
    expect(stderr.replaceAll(/\s+/g, " ")).toContain(`--since ${at(60)}`);
  });
});
