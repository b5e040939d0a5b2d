/** The image: what goes into it, and, where there is an engine, that it is built and reads a repository that it may not write. */
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../harness.ts";
import { PATIENCE_MS } from "../patience.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CONTAINERFILE = readFileSync(join(ROOT, "Containerfile"), "utf8");
const ENGINES = ["podman", "docker"];

/** The engine that answers; null where none does. */
const engine =
  ENGINES.find((name) => spawnSync(name, ["info"], { timeout: PATIENCE_MS }).status === 0) ?? null;

const instructions = (name: string) =>
  [...CONTAINERFILE.matchAll(new RegExp(`^${name} (.*)$`, "gm"))].map(([, says]) => says!);

describe("the image", () => {
  test("takes what the package holds, and nothing else", () => {
    const { files } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { files: string[] };
    const ignored = readFileSync(join(ROOT, ".dockerignore"), "utf8")
      .split("\n")
      .filter((line) => /^[^#]/.test(line));
    // npm takes these three by itself.
    const packed = [...files, "package.json", "README.md", "LICENSE"].map((name) => `!${name}`);
    expect(ignored.sort()).toEqual(["*", ...packed].sort());
    expect(instructions("COPY")).toEqual([". /opt/flowaudit/"]);
  });

  test("runs as nobody with rights, on Debian's Node and git", () => {
    expect(instructions("FROM")).toEqual([expect.stringMatching(/^docker\.io\/library\/debian:\w+-slim$/)]);
    expect(CONTAINERFILE).toMatch(/--no-install-recommends .*\bgit nodejs\b/);
    expect(Number(instructions("USER").at(-1))).toBeGreaterThan(0);
    expect(CONTAINERFILE).not.toMatch(/directory = \*|\bsudo\b|\bnpm\b(?! |\.)/);
  });

  test("reads a repository that is mounted read-only and belongs to somebody else", ({ skip }) => {
    if (engine === null) {
      console.warn(`skipped: none of ${ENGINES.join(" and ")} has an engine here`);
      skip();
      return;
    }
    const folder = temporaryFolder();
    const clone = join(folder.path, "clone");
    execFileSync("bash", [join(ROOT, "fixtures/repos/merge-commits/build.sh"), clone], { stdio: "ignore" });
    const run = (...args: string[]) =>
      spawnSync(engine, args, { cwd: ROOT, encoding: "utf8", timeout: PATIENCE_MS });
    const built = run("build", "--file", "Containerfile", "--tag", "flowaudit-test", ".");
    expect([built.status, built.stderr]).toEqual([0, expect.any(String)]);
    const ran = run(
      "run",
      "--rm",
      "--network=none",
      "--volume",
      `${clone}:/repository:ro`,
      "flowaudit-test",
      "report",
      "--no-github",
      "--json",
    );
    run("rmi", "flowaudit-test");
    folder.done();
    expect([ran.status, ran.stderr]).toEqual([0, expect.any(String)]);
    expect(JSON.parse(ran.stdout).tool.name).toBe("flowaudit");
  });
});
