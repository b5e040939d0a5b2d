/** The README's commands, in their order, in a clone of this very project; then what lints it. */
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyProject, listed, ROOT } from "../copy.ts";
import { git, temporaryFolder } from "../harness.ts";

const [install, ...COMMANDS] = [
  ...readFileSync(join(ROOT, "README.md"), "utf8").matchAll(/^```sh\n(.*?)^```$/gms),
].flatMap(([, block]) => block!.trimEnd().split("\n"));

const folder = temporaryFolder();
const clone = join(folder.path, "flowaudit");
const bin = join(folder.path, "bin");
afterAll(folder.done);

/** A program that does what a shell's line says. */
function planted(name: string, line: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`);
  chmodSync(join(bin, name), 0o755);
}

beforeAll(() => {
  mkdirSync(bin);
  planted("flowaudit", `exec "${process.execPath}" "${join(ROOT, "bin/flowaudit.js")}" "$@"`);
  // No page is shown to whoever runs the tests.
  for (const opener of ["xdg-open", "open"]) planted(opener, "exit 0");
  copyProject(clone);
  git(folder.path, "clone", "-q", ROOT, "api");
});

const env = { PATH: [bin, process.env.PATH].join(delimiter), HOME: folder.path };
const sh = (line: string) => spawnSync("sh", ["-c", line], { cwd: clone, env, encoding: "utf8" });

describe("the README's commands", () => {
  test("begin with the installation, which CI runs", () => {
    expect(install).toMatch(/^npm ci && npm install -g \. /);
    expect(COMMANDS.length).toBeGreaterThan(15);
  });

  // In this clone some name what is not there: a folder, a number, a server. They say so, and what to do.
  test.each(COMMANDS)("%s", (line) => {
    for (const file of ["before.json", "after.json"])
      if (line.includes(file)) copyFileSync(join(clone, "report.json"), join(clone, file));
    const { status, stderr } = sh(line);
    expect([0, 2, 5], stderr).toContain(status);
    if (status !== 0) expect(stderr).toMatch(/^error \S.*\nnext {2}\S/m);
    const written = /-o (\S+)/.exec(line)?.[1];
    if (written !== undefined) expect([status, existsSync(join(clone, written))]).toEqual([0, true]);
  });

  test("leave nothing that git, the linter or the search for dead code would see", () => {
    git(clone, "diff", "--quiet");
    expect(listed(clone, "--others", "--exclude-standard")).toEqual([]);
    for (const tool of ["biome check .", "knip"]) {
      const { status, stdout, stderr } = sh(`npx ${tool}`);
      expect([tool, status], stdout + stderr).toEqual([tool, 0]);
    }
  });
});
