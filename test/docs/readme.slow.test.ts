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

/** What a line's remark says of it, a part for each semicolon; what stands in brackets is for its reader. */
const remarksOf = (line: string): string[] =>
  (/ # (.*)$/.exec(line)?.[1] ?? "")
    .replace(/\([^)]*\)/g, "")
    .split(";")
    .map((part) => part.trim());

/** The line with other last words: in place of its last, or added where it has a command alone. */
function endedWith(line: string, words: string): string {
  const command = line.replace(/\s*#\s.*/, "").split(" ");
  return [...(command.length > 2 ? command.slice(0, -1) : command), words].join(" ");
}

/** What a remark offers in place of a line's end. */
const offered = (line: string): string[] =>
  remarksOf(line)
    .filter((part) => part.startsWith("or "))
    .flatMap((part) => part.slice(3).replace(/:.*/, "").split(", "))
    .map((words) => endedWith(line, words.trim()));

/** What a remark offers to those who have what this clone lacks. */
const lacking = (line: string): { line: string; needs: string }[] =>
  remarksOf(line).flatMap((part) => {
    const [, words, needs] = /^([-'\w].*?) needs (.*)$/.exec(part) ?? [];
    return (words ?? "")
      .split(" or ")
      .filter(Boolean)
      .map((one) => ({ line: endedWith(line, one), needs: needs! }));
  });

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

/** The newest commit that is older than the last one by that many days. */
function commitBefore(repository: string, days: number): string {
  const last = Number(git(repository, "log", "-1", "--format=%ct"));
  return git(repository, "log", "-1", "--format=%H", `--before=${last - days * 86_400}`).trim();
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
    const written = /-o (?:[a-z-]+=)?(\S+)/.exec(line.replace(/ #\s.*/, ""))?.[1];
    expect(written === undefined ? stdout.length > 100 : existsSync(join(clone, written))).toBe(true);
  });

  test.each(COMMANDS.filter((line) => !REMOTE.test(line)).flatMap(offered))("%s", async (line) => {
    const { code, stdout, stderr } = await sh(line);
    expect([code, stderr]).toEqual([0, expect.not.stringMatching(/^error /m)]);
    const written = /-o (\S+)/.exec(line)?.[1];
    expect(written === undefined ? stdout.length > 50 : existsSync(join(clone, written))).toBe(true);
  });

  test("offer other ends, and what needs more than there is, where a reader looks for them", () => {
    const local = COMMANDS.filter((line) => !REMOTE.test(line));
    expect(local.flatMap(offered)).toEqual(
      expect.arrayContaining([
        "flowaudit report --window 2026-10..2026-12",
        "flowaudit trend --note 2026-11-22 'two joined'",
      ]),
    );
    expect(local.flatMap(lacking)).toEqual(
      expect.arrayContaining([
        { line: "flowaudit report --since last-release", needs: "two version tags" },
        { line: "flowaudit explain '#123'", needs: "a token" },
        { line: "flowaudit whatif 'review / 2'", needs: "a token" },
      ]),
    );
  });

  test.each(
    COMMANDS.filter((line) => !REMOTE.test(line)).flatMap(lacking),
  )("$line is refused with what to do, for it needs $needs", async ({ line, needs }) => {
    const refused = await sh(line);
    expect(refused.code, line).toBeOneOf([2, 5]);
    expect(refused.stderr).toMatch(/^error [^\n]+\nnext {2}\S/m);
    if (!/ tags?$/.test(needs)) return;
    // Of another day than the last commit: commits of one second lie neither before nor after each other.
    for (const [tag, days] of [
      ["v1.2", 1],
      ["v1.1", 2],
    ] as const)
      git(clone, "tag", tag, commitBefore(clone, days));
    const { code } = await sh(line);
    git(clone, "tag", "-d", "v1.1", "v1.2");
    expect(code).toBe(0);
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
