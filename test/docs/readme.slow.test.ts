/** The README's commands, in their order, in a clone of this very project; then what lints it. */
import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyProject, listed, ROOT } from "../copy.ts";
import { git, temporaryFolder } from "../harness.ts";
import { sharedData } from "../shared-data.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import { type GitHubServer, startGitHub } from "../testkit/github/server.ts";

const [[install = ""] = [], ...BLOCKS] = [
  ...readFileSync(join(ROOT, "README.md"), "utf8").matchAll(/^```sh\n(.*?)^```$/gms),
].map(([, block]) => block!.trimEnd().split("\n"));
const COMMANDS = BLOCKS.flat();
/** The repository on GitHub that the README looks at, as it is saved beside this checkout. */
const REMOTE = /\bquicwg\/multipath\b/;
const saved = sharedData("multipath/github.json");

const folder = temporaryFolder();
const clone = join(folder.path, "flowaudit");
const bin = join(folder.path, "bin");
afterAll(folder.done);

/** A program that does what a shell's line says. */
function planted(name: string, line: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`);
  chmodSync(join(bin, name), 0o755);
}

let server: GitHubServer | null = null;
afterAll(() => server?.close());

beforeAll(async () => {
  mkdirSync(bin);
  planted("flowaudit", `exec "${process.execPath}" "${join(ROOT, "bin/flowaudit.js")}" "$@"`);
  // No page is shown to whoever runs the tests.
  for (const opener of ["xdg-open", "open"]) planted(opener, "exit 0");
  copyProject(clone);
  if (saved === null) return;
  const multipath = join(folder.path, "multipath.git");
  git(folder.path, "clone", "-q", "--mirror", join(dirname(saved), "repo.bundle"), multipath);
  server = await startGitHub(await readDataset(dirname(saved)), {
    token: "local",
    git: { folder: multipath },
  });
});

/** Nobody's token but the local GitHub's, which stands for github.com where a line names a repository there. */
const envOf = (line: string) => ({
  PATH: [bin, process.env.PATH].join(delimiter),
  HOME: folder.path,
  ...(server !== null && REMOTE.test(line)
    ? { FLOWAUDIT_API_URL: server.url, GH_ENTERPRISE_TOKEN: "local" }
    : {}),
});

/** In a process of its own, while the local GitHub answers in this one. */
function sh(line: string): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(
      "sh",
      ["-c", line],
      { cwd: clone, env: envOf(line), maxBuffer: 1 << 28 },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : error.code, stdout, stderr }),
    );
  });
}

describe("the README's commands", () => {
  test("begin with the installation, which CI runs", () => {
    expect(install).toMatch(/^npm ci && npm install -g \. /);
    expect(COMMANDS.length).toBeGreaterThan(15);
  });

  test("say where they need a token", () => {
    const lines = COMMANDS.filter((line) => /\bsync\b|'#\d+'/.test(line.replace(/ #\s.*/, "")));
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.filter((line) => !/# .*needs a token$/.test(line))).toEqual([]);
  });

  // One after the other, as a reader would: what one writes another reads.
  test.each(
    COMMANDS.filter((line) => saved !== null || !/multipath|before\.json/.test(line)),
  )("%s", async (line) => {
    const { code, stdout, stderr } = await sh(line);
    expect([code, stderr]).toEqual([0, expect.not.stringMatching(/^error /m)]);
    const written = /-o (\S+)/.exec(line)?.[1];
    expect(written === undefined ? stdout.length > 100 : existsSync(join(clone, written))).toBe(true);
  });

  test("leave nothing that git, the linter or the search for dead code would see", async () => {
    git(clone, "diff", "--quiet");
    expect(listed(clone, "--others", "--exclude-standard")).toEqual([]);
    for (const tool of ["biome check .", "knip"]) {
      const { code, stdout, stderr } = await sh(`npx ${tool}`);
      expect([tool, code], stdout + stderr).toEqual([tool, 0]);
    }
  });
});
