/** Where nothing can be kept for the next run, GitHub is read all the same, and that is said once. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Ran, runCli, temporaryFolder } from "../harness.ts";
import { generate } from "../testkit/generator/generate.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import { type GitHubServer, startGitHub } from "../testkit/github/server.ts";

const folder = temporaryFolder();
const world = join(folder.path, "world");
const mounted = join(folder.path, "mounted");
const plain = join(folder.path, "plain");
let server: GitHubServer;
let usual = "";

beforeAll(async () => {
  mkdirSync(plain);
  await generate(world, { pulls: 20, days: 60, seed: 5 });
  server = await startGitHub(await readDataset(world), { limits: { perHour: null, perMinute: 1e9 } });
  usual = withoutPlace((await report({ HOME: plain })).stdout);
});
afterAll(async () => {
  await server.close();
  if (existsSync(mounted)) spawnSync("umount", [mounted]);
  folder.done();
});

function report(env: Readonly<Record<string, string>>, ...more: string[]): Promise<Ran> {
  const argv = ["report", join(world, "repo.git"), "--json", "--repo", "acme/shop", "--api-url", server.url];
  return runCli([...argv, ...more], {
    env: { PATH: process.env.PATH, GH_ENTERPRISE_TOKEN: "local", ...env },
    now: () => Date.UTC(2026, 2, 2, 12),
  });
}

/** The report without the command by which it was made. */
const withoutPlace = (json: string) => JSON.stringify({ ...JSON.parse(json), command: null });

/** True where this machine lets a test mount a disk that cannot be written. */
function mounts(): boolean {
  mkdirSync(mounted);
  const tried = spawnSync("mount", ["-t", "tmpfs", "-o", "ro,size=1m", "none", mounted]);
  return tried.status === 0;
}

const isRoot = process.getuid?.() === 0;

/** Places in which nothing can be written. */
const PLACES: readonly (readonly [name: string, can: boolean, make: () => string])[] = [
  [
    "on a disk that is read-only",
    process.platform === "linux" && isRoot,
    () => (mounts() ? mounted : "/proc"),
  ],
  ["in which no folder can be made", process.platform === "linux", () => "/proc"],
  [
    "below a file",
    true,
    () =>
      join(
        made("file", (path) => writeFileSync(path, "")),
        "home",
      ),
  ],
  ["at a link that leads nowhere", true, () => made("link", (path) => symlinkSync(join(path, "gone"), path))],
  ["that may not be written", !isRoot, () => made("closed", (path) => { mkdirSync(path); chmodSync(path, 0o500); })], // biome-ignore format: a row
];

function made(name: string, make: (path: string) => void): string {
  const path = join(folder.path, name);
  if (!existsSync(path)) make(path);
  return path;
}

const AS = ["HOME", "XDG_CACHE_HOME", "--store"] as const;

describe.each(PLACES.filter(([, can]) => can))("a place %s", (_, __, make) => {
  let place = "";
  beforeAll(() => {
    place = make();
  });

  const run = (as: (typeof AS)[number], ...more: string[]) =>
    as === "--store"
      ? report({ HOME: plain }, as, join(place, "store"), ...more)
      : report({ HOME: plain, [as]: place }, ...more);

  test.each(AS)("as %s: the report is whole, and says once that nothing is kept", async (as) => {
    for (const more of [[], ["--no-cache"]]) {
      const ran = await run(as, ...more);
      expect(ran.code, ran.stderr).toBe(0);
      expect(ran.stderr.match(/is not kept for the next run/g), ran.stderr).toHaveLength(1);
      expect(withoutPlace(ran.stdout)).toBe(usual);
    }
  });

  test.each(AS)("as %s: offline it says that nothing is stored", async (as) => {
    const ran = await run(as, "--offline");
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toContain("github-nothing-stored");
  });

  test.each(AS)("as %s: a sync says that it is for nothing", async (as) => {
    const words = ["sync", join(world, "repo.git"), "--repo", "acme/shop", "--api-url", server.url];
    const env = { PATH: process.env.PATH, HOME: plain, GH_ENTERPRISE_TOKEN: "local" };
    const ran = await runCli([...words, ...(as === "--store" ? [as, join(place, "store")] : [])], {
      env: as === "--store" ? env : { ...env, [as]: place },
      now: () => Date.UTC(2026, 2, 2, 12),
    });
    expect(ran.stderr).toMatch(/is not kept for the next run|cannot be written|nothing is kept/);
    expect(ran.stderr).not.toContain("itself failed");
  });
});
