/** Refusals that are about git itself, and about who may read what. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "../harness.ts";
import { AS_OF, BIN, type Ended } from "./place.ts";
import { isRefusal, Scene } from "./scene.ts";

const scene = new Scene();
afterAll(() => scene.done());

describe("git itself", () => {
  const report = (path: string, cwd = scene.clean) =>
    runCli(["report", ".", "--as-of", AS_OF], { cwd, env: { PATH: path, HOME: scene.path } });

  function pathWith(name: string, script: string): string {
    const bin = scene.at(name);
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, "git"), script);
    chmodSync(join(bin, "git"), 0o755);
    return `${bin}:${process.env.PATH}`;
  }

  test("is missing from PATH", async () => {
    const ran = await report(scene.at("plain"));
    isRefusal(ran, 3);
    expect(ran.stderr).toMatch(/^error git was not found on the PATH/);
  });

  test("cannot be run", async () => {
    const bin = scene.at("not-executable");
    mkdirSync(bin);
    writeFileSync(join(bin, "git"), "");
    isRefusal(await report(bin), 3);
  });

  // git 2.20 prints options that it does not know as they are, and goes on.
  const OLD = `#!/bin/sh
case "$1" in --version) sleep 0.2; echo git version 2.20.1; exit 0 ;; esac
[ "$1" = rev-parse ] && { echo --path-format=absolute; echo .git; echo .git; echo false; echo true; echo --show-object-format; echo; exit 0; }
exit 129
`;
  test.each([
    ["prints what it does not know", OLD],
    ["refuses what it does not know", OLD.replace(/^\[ .*\n/m, "")],
  ])("is too old, and %s", async (name, script) => {
    const ran = await report(pathWith(`old-${name.slice(0, 6)}`, script));
    isRefusal(ran, 3);
    expect(ran.stderr).toMatch(/^error This git is too old \(.*2\.20\.1\)/);
    expect(ran.stderr).toMatch(/2\.\d\d or newer/);
  });

  test("is something else", async () => {
    isRefusal(await report(pathWith("else", "#!/bin/sh\necho I am a teapot\n")), 3);
  });
});

describe("permissions", () => {
  const root = process.getuid?.() === 0;

  test("an unreadable folder", ({ skip }) => {
    const locked = scene.at("locked");
    mkdirSync(locked, { mode: 0o000, recursive: true });
    const tool = root && hasSetpriv() ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];
    if (root && tool.length === 0) skip("root reads everything, and there is no setpriv to drop that");
    chmodSync(scene.path, 0o755);
    isRefusal(asPerson([...tool, process.execPath, BIN, "report", locked]), 3);
    chmodSync(locked, 0o755);
  });

  test("a repository that belongs to somebody else, whatever its own settings say", async ({ skip }) => {
    if (!root) skip("only root can give a repository away");
    const other = scene.shop();
    other.set({ "safe.directory": "*" });
    execFileSync("chown", ["-R", "65534", other.repo]);
    const ask = (config: string) => {
      writeFileSync(join(other.home, ".gitconfig"), config);
      return runCli(["report", other.repo, "--as-of", AS_OF], {
        env: { PATH: process.env.PATH, HOME: other.home },
      });
    };
    const ran = await ask("");
    isRefusal(ran, 3);
    expect(ran.stderr).toContain(`safe.directory ${other.repo}`);
    expect((await ask(`[safe]\n\tdirectory = ${other.repo}\n`)).code, "the caller's own word counts").toBe(0);
    isRefusal(await ask(`[safe]\n\tdirectory = *\n\tdirectory =\n`), 3);
  });

  test("a caller's own safe.directory below their home, as git writes it", async ({ skip }) => {
    if (!root) skip("only root can give a repository away");
    const other = scene.shop();
    execFileSync("chown", ["-R", "65534", other.repo]);
    writeFileSync(join(other.base, ".gitconfig"), `[safe]\n\tdirectory = ~/shop\n`);
    const env = { PATH: process.env.PATH, HOME: other.base };
    const ran = await runCli(["report", other.repo, "--as-of", AS_OF], { env });
    expect([ran.code, ran.stderr]).toEqual([0, ""]);
  });
});

function hasSetpriv(): boolean {
  try {
    execFileSync("setpriv", [
      "--reuid=65534",
      "--regid=65534",
      "--clear-groups",
      process.execPath,
      "-e",
      "require('fs').readFileSync(process.argv[1])",
      BIN,
    ]);
    return true;
  } catch {
    return false;
  }
}

function asPerson([file = "", ...args]: readonly string[]): Ended {
  try {
    const stdout = execFileSync(file, args, {
      env: { PATH: process.env.PATH },
      encoding: "utf8",
      stdio: "pipe",
    });
    return { code: 0, stdout, stderr: "" };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number | null; stdout: string; stderr: string };
    return { code: status, stdout, stderr };
  }
}
