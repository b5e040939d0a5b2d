import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";
import { beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../harness.ts";
import { PATIENCE_MS } from "../patience.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** What npm says where it cannot reach the registry. */
const OFFLINE =
  /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b/;
/** Stated in docs/package.md. */
const MOST_PACKED = 1_000_000;

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

/** Names and versions of the packages of which modules are in the bundle, as the bundler tells when it is asked without our plugin. */
async function bundled(): Promise<string[]> {
  const { output } = await build({
    platform: "node",
    external: [/^node:/, ...Object.keys(manifest.peerDependencies)],
    cwd: ROOT,
    input: "src/cli/main.ts",
    write: false,
  });
  const ids = output.flatMap((one) => ("moduleIds" in one ? one.moduleIds : []));
  const folders = new Set(ids.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []));
  return [...folders].map((place) => {
    const { name, version } = JSON.parse(readFileSync(join(place, "package.json"), "utf8"));
    return `${name} ${version}`;
  });
}

describe("the package", () => {
  const folder = temporaryFolder();
  const source = join(folder.path, "source");
  const prefix = join(folder.path, "global");
  let packed: Packed;

  const npm = (...args: string[]) =>
    spawnSync("npm", args, { cwd: source, encoding: "utf8", timeout: PATIENCE_MS });

  // Of what is built: `npm test` builds first. Packed apart, so that no other test sees a file come and go.
  beforeAll(() => {
    mkdirSync(source);
    for (const name of ["package.json", "README.md", "LICENSE", "bin", "dist", "schema", "sql"])
      cpSync(join(ROOT, name), join(source, name), { recursive: true });
    [packed] = JSON.parse(npm("pack", "--json", "--ignore-scripts").stdout) as [Packed];
    return folder.done;
  });

  test("holds the program, its schemas, its SQL and what npm always takes, and nothing else", () => {
    const places = packed.files.map(({ path }) => (path.includes("/") ? path.replace(/\/.*/, "/") : path));
    const expected = ["LICENSE", "README.md", "bin/", "dist/", "package.json", "schema/", "sql/"];
    expect([...new Set(places)].sort()).toEqual(expected);
    const kinds = new Set(packed.files.map(({ path }) => path.replace(/^.*\./, "")));
    expect([...kinds].sort()).toEqual(["LICENSE", "js", "json", "md", "sql", "txt"]);
  });

  test("is as small as docs/package.md says", () => {
    expect(packed.size).toBeLessThan(MOST_PACKED);
    expect(readFileSync(join(ROOT, "docs/package.md"), "utf8")).toContain(`${MOST_PACKED / 1000} kB`);
  });

  test("runs nothing when it is installed, nor does what it depends on", () => {
    const hooks = ["preinstall", "install", "postinstall"];
    expect(hooks.filter((hook) => hook in manifest.scripts)).toEqual([]);
    const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
    const run = Object.entries<{ hasInstallScript?: true; dev?: true }>(lock.packages)
      .filter(([, one]) => one.hasInstallScript && !one.dev)
      .map(([name]) => name);
    expect(run).toEqual([]);
  });

  test("brings the licence of every package of which something is in the program", async () => {
    const notices = readFileSync(join(ROOT, "dist/THIRD-PARTY-NOTICES.txt"), "utf8").split(
      `\n${"-".repeat(78)}\n\n`,
    );
    const named = notices.map((notice) => /^(\S+) (\S+), \S/.exec(notice)?.slice(1).join(" "));
    expect(named.sort()).toEqual((await bundled()).sort());
    // All of them want their copyright and their permission to come along.
    for (const notice of notices) {
      expect(notice).toMatch(/copyright/i);
      expect(notice).toMatch(/permission|redistribution/i);
    }
  });

  test("is one package where it is installed, of what npm has, and runs nothing meanwhile", () => {
    const place = join(folder.path, "alone");
    const options = [
      "--global",
      "--prefix",
      place,
      "--offline",
      "--no-audit",
      "--no-fund",
      "--foreground-scripts",
    ];
    const installed = npm("install", ...options, join(source, packed.filename));
    expect([installed.status, installed.stdout.trim()]).toEqual([
      0,
      expect.stringMatching(/^added 1 package in /),
    ]);
    expect(readdirSync(join(place, "lib/node_modules"))).toEqual(["flowaudit"]);
    expect(existsSync(join(place, "lib/node_modules/flowaudit/node_modules"))).toBe(false);
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = manifest;
    expect([dependencies, optionalDependencies]).toEqual([undefined, undefined]);
    // Engines alone, which whoever has a large dataset installs; npm brings none of them by itself.
    const engines = Object.keys(peerDependencies);
    expect(engines.sort()).toEqual(["@clickhouse/client", "@duckdb/node-api"]);
    for (const name of engines) expect(peerDependenciesMeta[name]).toEqual({ optional: true });
  });

  test("makes a page of a repository in two commands", ({ skip }) => {
    const tarball = join(source, packed.filename);
    const options = [
      "--prefix",
      prefix,
      "--ignore-scripts",
      "--prefer-offline",
      "--no-audit",
      "--no-fund",
      "--fetch-retries=1",
    ];
    const installed = npm("install", "--global", ...options, tarball);
    if (installed.status !== 0 && OFFLINE.test(installed.stderr) && !process.env.CI)
      skip("the registry of npm cannot be reached");
    expect([installed.status, installed.stderr]).toEqual([0, expect.any(String)]);

    const clone = join(folder.path, "clone");
    execFileSync("bash", [join(ROOT, "fixtures/repos/merge-commits/build.sh"), clone], { stdio: "ignore" });
    const program = join(prefix, "bin/flowaudit");
    const env = { PATH: process.env.PATH, HOME: folder.path };
    const ran = spawnSync(program, ["report", "-o", "report.html"], {
      cwd: clone,
      env,
      encoding: "utf8",
    });
    expect([ran.status, ran.stderr]).toEqual([0, expect.any(String)]);
    const page = readFileSync(join(clone, "report.html"), "utf8");
    expect(page).toMatch(/^<!doctype html>/i);
    expect(page).toContain("</html>");
  });
});
