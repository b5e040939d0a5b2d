/** Developers' commands that need the same thing built may run at once. */
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../harness.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const NEEDED = ["package.json", "package-lock.json", "tsconfig.json", "tools", "test/testkit"];
const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);

beforeAll(() => {
  for (const name of NEEDED) cpSync(join(PROJECT, name), at(name), { recursive: true });
  symlinkSync(join(PROJECT, "node_modules"), at("node_modules"));
});
afterAll(folder.done);

/** A script of package.json, as it stands there. */
async function script(name: "generate" | "github", ...more: string[]): Promise<string> {
  const { scripts } = JSON.parse(readFileSync(at("package.json"), "utf8"));
  const words = ["-c", `${scripts[name]} "$@"`, name, ...more];
  const { stdout } = await promisify(execFile)("sh", words, { cwd: folder.path });
  return stdout;
}

test("both of them, several times, from a clean state: each finds what it needs, whole", async () => {
  for (let round = 0; round < 3; round++) {
    for (const built of [".testkit", ".built"]) rmSync(at(built), { recursive: true, force: true });
    const ran = await Promise.all([
      script("generate", "--help"),
      script("github", "--help"),
      script("generate", at(`world-${round}`), "--pulls", "5"),
      script("github", "--help"),
    ]);
    expect(ran.map((stdout) => stdout.split(" ", 4).join(" "))).toEqual(
      ["npm run generate --", "npm run github --", "5 pull requests, ", "npm run github --"].map((begin) =>
        expect.stringContaining(begin.trim()),
      ),
    );
  }
}, 120_000);

test("what is up to date is left alone, what is not is built again, and a killed build holds nobody up", async () => {
  const place = () => statSync(at(".testkit")).ino;
  await script("generate", "--help");
  const before = place();
  await script("github", "--help");
  expect(place()).toBe(before);
  const source = at("test/testkit/generator/main.ts");
  writeFileSync(
    source,
    readFileSync(source, "utf8").replace("--help           prints this", "--help  says this"),
  );
  // No process has this number.
  mkdirSync(at(".built/.testkit"), { recursive: true });
  writeFileSync(at(".built/.testkit/lock"), String(2 ** 30));
  expect(await script("generate", "--help")).toContain("--help  says this");
}, 60_000);

test("six at once, thousands of times: each finds it built, and nothing ends because another was quicker", async () => {
  const many = `
    import { existsSync, mkdirSync } from "node:fs";
    import { builtOnce } from "./tools/built-once.mjs";
    for (let round = 0; round < 8000; round++) {
      const place = "many/" + round;
      await builtOnce(place, ["package.json"], async (fresh) => mkdirSync(fresh));
      if (!existsSync(place)) throw new Error("round " + round + " is not built");
    }`;
  writeFileSync(at("many.mjs"), many);
  const run = () => promisify(execFile)(process.execPath, ["many.mjs"], { cwd: folder.path });
  await Promise.all(Array.from({ length: 6 }, run));
}, 120_000);
