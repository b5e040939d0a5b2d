/** A copy of this project to which one of each is added, as CONTRIBUTING says: how many files that takes, and that all is well. */
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyProject, listed, ROOT } from "../copy.ts";
import { git, gitAt, temporaryFolder } from "../harness.ts";
import { PATIENCE_MS } from "../patience.ts";
import { ADDITIONS, type Addition } from "./additions.ts";

const folder = temporaryFolder();
const copy = join(folder.path, "flowaudit");
const env = { PATH: process.env.PATH, HOME: folder.path };
afterAll(folder.done);

const changed = () => [...listed(copy, "--modified"), ...listed(copy, "--others", "--exclude-standard")];

function insert(text: string, [line, before]: readonly [string, string]): string {
  const parts = text.split(`\n${before}`);
  expect(parts, before).toHaveLength(2);
  return parts.join(`\n${line}\n${before}`);
}

/** What was written for it by hand. */
function add({ name, lines }: Addition): string[] {
  cpSync(join(ROOT, "fixtures/additions", name), copy, { recursive: true });
  for (const [file, own] of Object.entries(lines)) {
    const place = join(copy, file);
    writeFileSync(place, own.reduce(insert, readFileSync(place, "utf8")));
  }
  const files = changed();
  git(copy, "add", "--all");
  return files.sort();
}

function runs(command: string, ...args: string[]): string {
  return runsWith({}, command, ...args);
}

function runsWith(more: Record<string, string>, command: string, ...args: string[]): string {
  const options = { cwd: copy, env: { ...env, ...more }, encoding: "utf8", timeout: PATIENCE_MS } as const;
  const { status, stdout, stderr } = spawnSync(command, args, options);
  expect(status, `${command} ${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
  return stdout;
}

const tool = (name: string) => join(ROOT, "node_modules/.bin", name);

const written = new Map<string, string[]>();

beforeAll(() => {
  copyProject(copy);
  for (const addition of ADDITIONS) written.set(addition.name, add(addition));
  runs("node", "tools/build.mjs");
});

/** Its own file and its test; and what of the project's it touches: one index, and for a source the row too. */
test.each([
  ["measure", 2, 1],
  ["control", 2, 1],
  ["recommendation", 2, 1],
  ["readiness-row", 2, 1],
  ["delivery-source", 2, 2],
  ["format", 2, 1],
])("a %s takes %d files of its own and a line in %d", (name, own, touched) => {
  const files = written.get(name)!;
  const before = new Set(listed(ROOT, "--cached", "--others", "--exclude-standard"));
  expect(files.filter((file) => !before.has(file))).toHaveLength(own);
  expect(files.filter((file) => !before.has(file) && file.startsWith("test/"))).toHaveLength(1);
  expect(files.filter((file) => before.has(file))).toHaveLength(touched);
});

describe("the project with one more of each", () => {
  test("is complete with what is generated: pages, schemas and the README's count", () => {
    runs("node", "tools/build.mjs", "--modules");
    runs("node", "tools/schema.mjs");
    const pages = ["test/docs/pages.test.ts", "test/config/docs.test.ts"];
    runsWith({ UPDATE_DOCS: "1" }, tool("vitest"), "run", ...pages);
    const generated = changed();
    expect(generated).toContain("docs/measures/friday-merges.md");
    expect(generated.filter((file) => !/^(?:docs|schema)\/|^README\.md$/.test(file))).toEqual([]);
  });

  test("has its types and its form", () => {
    runs(tool("tsc"), "--tsBuildInfoFile", join(folder.path, "types.tsbuildinfo"));
    runs(tool("biome"), "check", ...[...written.values()].flat());
  });

  test("passes its own tests and those of what they are listed in", () => {
    const own = [...written.values()].flat().filter((file) => file.startsWith("test/"));
    const architecture = ["catalogues", "imports", "sizes"].map(
      (name) => `test/architecture/${name}.test.ts`,
    );
    const lists = [
      "test/measures/catalogue.test.ts",
      "test/config/delivery-sources.test.ts",
      "test/config/docs.test.ts",
      "test/docs/links.test.ts",
      "test/judge/names.test.ts",
      "test/render/pages.test.ts",
    ];
    runs(tool("vitest"), "run", ...architecture, ...lists, ...own);
  });
});

describe("the program with one more of each", () => {
  const flowaudit = (...args: string[]) => runs("node", "bin/flowaudit.js", ...args);
  const repository = join(folder.path, "shop");

  /** Five pushes at noon: Thursday, Friday, Saturday, Monday, and Friday again. */
  beforeAll(() => {
    git(folder.path, "init", "-q", "-b", "main", repository);
    for (const day of [5, 6, 7, 9, 13]) {
      const date = `2026-03-${String(day).padStart(2, "0")}T12:00:00Z`;
      gitAt(date, repository, "commit", "-q", "--allow-empty", "-m", `Change ${day}`);
    }
  });

  const asked = () => [repository, "--no-github", "--as-of", "2026-03-14", "-q"];

  test("counts and explains the measure", () => {
    const { measures } = JSON.parse(flowaudit("report", ...asked(), "--json"));
    const measure = measures.find(({ id }: { id: string }) => id === "friday-merges");
    expect(measure).toMatchObject({ n: 5, statistics: [{ name: "fridayShare", value: 0.4 }] });
    expect(flowaudit("explain", "friday-merges", ...asked())).toContain("Merged on a Friday");
  });

  test("looks for the control, and has the row", () => {
    const readiness = flowaudit("readiness", ...asked(), "--json");
    expect(readiness).toContain('"id": "merge-hours"');
    expect(readiness).toContain('"id": "dependency-updates"');
    expect(readFileSync(join(copy, "docs/recommendations.md"), "utf8")).toContain("smaller-trains");
  });

  test("takes the delivery source, and prints the format, by their names", () => {
    expect(flowaudit("report", ...asked(), "--deliveries", "merges", "--format", "line")).toMatch(
      /^shop: .+\n$/,
    );
    const help = flowaudit("report", "--help");
    expect(help).toMatch(/--format <format>\s[^-]*\bline\b/);
    expect(help).toMatch(/--deliveries <\w+>\s[^-]*\bmerges\b/);
  });
});
