/** The recipe for many repositories, as it stands on its page, against git's own server. */
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Report } from "../../src/judge/report/report.ts";
import { ROOT } from "../copy.ts";
import { git, gitAt, temporaryFolder } from "../harness.ts";
import { answerGit } from "../testkit/github/git-http.ts";

const [, chapter] = readFileSync(join(ROOT, "docs/recipes.md"), "utf8").split(
  "## Many repositories, one page each",
);
const [, RECIPE] = /```sh\n(.*?)```/s.exec(chapter!)!;

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);
const NAMES = ["octo/api", "acme/api"];
const DAY = 24 * 3_600_000;
const today = Date.now();
let server: Server;
let port: number;

/** So many days ago. */
const ago = (days: number) => new Date(today - days * DAY).toISOString();
const repositoryOf = (name: string) => at("served", name.replace("/", "-"));

function commit(name: string, days: number, message: string): void {
  gitAt(ago(days), repositoryOf(name), "commit", "-q", "--allow-empty", "-m", message);
}

beforeAll(async () => {
  for (const name of NAMES) {
    const repository = repositoryOf(name);
    mkdirSync(repository, { recursive: true });
    git(repository, "init", "-q", "-b", "main");
    git(repository, "config", "uploadpack.allowFilter", "true");
    git(repository, "config", "uploadpack.allowAnySHA1InWant", "true");
    for (const days of [40, 30, 20]) commit(name, days, `change of ${days} days ago`);
  }
  git(repositoryOf("octo/api"), "tag", "v1.0.0", "HEAD~1");
  server = createServer(async (request, response) => {
    const served = NAMES.map((name) => [name, { folder: join(repositoryOf(name), ".git") }] as const);
    if (await answerGit(new Map(served), "nobody's", request, response)) return;
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ({ port } = server.address() as AddressInfo);
  mkdirSync(at("bin"));
  writeFileSync(
    at("bin", "flowaudit"),
    `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, "bin/flowaudit.js")}" "$@"\n`,
  );
  chmodSync(at("bin", "flowaudit"), 0o755);
  mkdirSync(at("afternoon"));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  folder.done();
});

/** Runs the recipe over these repositories. */
async function run(names: readonly string[]): Promise<{ failed: string; stderr: string }> {
  const addresses = names.map((name) => `http://127.0.0.1:${port}/${name}`);
  writeFileSync(at("afternoon", "repositories.txt"), `${addresses.join("\n")}\n`);
  const env = {
    PATH: [at("bin"), process.env.PATH].join(delimiter),
    HOME: folder.path,
    GIT_CONFIG_NOSYSTEM: "1",
  };
  const shell = spawn("sh", ["-c", RECIPE!], {
    cwd: at("afternoon"),
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  shell.stderr.on("data", (piece) => {
    stderr += piece;
  });
  await new Promise((resolve) => shell.on("close", resolve));
  return { failed: readFileSync(at("afternoon", "pages", "failed.txt"), "utf8"), stderr };
}

const pageOf = (name: string): Report =>
  JSON.parse(
    readFileSync(at("afternoon", "pages", `127.0.0.1:${port}+${name.replace("/", "+")}.json`), "utf8"),
  );
const titlesOf = (name: string) => pageOf(name).changes.map(({ title }) => title);

test("two repositories of one name have a page each, of clones that lack nothing", async () => {
  expect(await run(NAMES)).toEqual({ failed: "", stderr: "" });
  for (const name of NAMES) {
    expect(titlesOf(name)).toEqual(
      expect.arrayContaining(["change of 30 days ago", "change of 20 days ago"]),
    );
    expect(pageOf(name).gaps.map(({ id }) => id)).not.toContain("partial");
  }
}, 60_000);

test("a second run sees what came in between: commits, a tag, and what was taken away", async () => {
  commit("octo/api", 5, "change of 5 days ago");
  git(repositoryOf("octo/api"), "tag", "v1.1.0");
  git(repositoryOf("octo/api"), "tag", "v1.2.0", "HEAD~1");
  expect(await run(NAMES)).toEqual({ failed: "", stderr: "" });
  expect(titlesOf("octo/api")).toContain("change of 5 days ago");
  expect(pageOf("octo/api").deliveries.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["v1.1.0", "v1.2.0"]),
  );
  git(repositoryOf("octo/api"), "tag", "-d", "v1.2.0");
  git(repositoryOf("octo/api"), "reset", "-q", "--soft", "HEAD~1");
  commit("octo/api", 4, "change of 4 days ago, in its place");
  expect(await run(NAMES)).toEqual({ failed: "", stderr: "" });
  expect(titlesOf("octo/api")).toContain("change of 4 days ago, in its place");
  expect(titlesOf("octo/api")).not.toContain("change of 5 days ago");
  expect(pageOf("octo/api").deliveries.map(({ name }) => name)).not.toContain("v1.2.0");
}, 60_000);

test("what cannot be fetched is named, the others have their pages, and no old history looks new", async () => {
  commit("acme/api", 3, "change of 3 days ago");
  const before = pageOf("octo/api").takenAt;
  rmSync(join(repositoryOf("octo/api"), ".git"), { recursive: true });
  const { failed, stderr } = await run(["octo/api", "no/such", "acme/api"]);
  const lines = ["octo/api", "no/such"].map((name) => `http://127.0.0.1:${port}/${name} was not fetched`);
  expect(failed.trim().split("\n")).toEqual(lines);
  for (const line of lines) expect(stderr).toContain(line);
  expect(pageOf("octo/api").takenAt).toBe(before);
  expect(titlesOf("acme/api")).toContain("change of 3 days ago");
}, 60_000);
