import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CommitTable, DiffRange } from "../../../../src/collect/facts.ts";
import { readDiffs } from "../../../../src/collect/git/diffs/diffs.ts";
import { NO_CACHE, openRangeCache } from "../../../../src/collect/git/remembered/range-cache.ts";
import { readWatched } from "../../../../src/collect/git/watched/read-watched.ts";
import { watchedKindOf } from "../../../../src/collect/git/watched/watched-kinds.ts";
import { rememberedWatched } from "../../../../src/collect/git/watched/watched-lines.ts";
import { git, temporaryFolder } from "../../../harness.ts";

describe("a file that holds a control", () => {
  it.each([
    [".github/CODEOWNERS", "owners"],
    [".github/workflows/ci.yml", "workflow"],
    [".gitlab-ci.yml", "workflow"],
    [".github/settings.yml", "rules"],
    [".github/rulesets/main.json", "rules"],
    [".mergify.yml", "rules"],
    ["bors.toml", "rules"],
    ["codecov.yml", "coverage"],
    ["packages/a/jest.config.ts", "coverage"],
    ["pyproject.toml", "coverage"],
    ["test/a.test.ts", "tests"],
    ["src/lib.rs", "tests"],
    ["pkg/a_test.go", "tests"],
    ["src/test/java/ATest.java", "tests"],
    ["playground/css/__tests__/css.spec.ts", "tests"],
    ["src/main.ts", null],
    ["node_modules/a/a.test.ts", null],
    ["test/fixtures/a.test.ts", null],
    [`${"a/".repeat(600)}a.test.ts`, null],
  ])("%s is one of %s", (path, kind) => expect(watchedKindOf(path)).toBe(kind));
});

describe("the files of a change that hold controls", () => {
  const folder = temporaryFolder();
  const path = join(folder.path, "work");
  const ids: string[] = [];
  const put = (name: string, ...lines: string[]) => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), lines.join("\n"));
  };
  const commit = () => {
    git(path, "add", "-A");
    git(path, "commit", "-qm", "x");
    ids.push(git(path, "rev-parse", "HEAD").trim());
  };
  const commits = { id: (index: number) => ids[index]! } as CommitTable;
  const context = { searchPath: process.env.PATH ?? "", home: undefined };
  const request = { context, gitDir: join(path, ".git"), commits, known: () => undefined, cache: NO_CACHE };
  const read = (base: number, tip: number) => readWatched(request, [{ base, tip }]);
  const B = ["a();", "b();", "c();", "d();"];
  const WORKFLOW = ".github/workflows/ci.yml";

  beforeAll(() => {
    git(folder.path, "init", "-q", "-b", "main", "work");
    put(WORKFLOW, "on: push", "jobs:", "  a:", "    steps:", "      - uses: actions/checkout@v4");
    put("CODEOWNERS", "* @a");
    put("a.test.ts", 'it("a", x);', "y();");
    put("b.test.ts", ...B, 'it("b", x);');
    put("package.json", '{ "version": "1.0.0" }');
    commit();
    put("a.test.ts", 'it.skip("a", x);', "y();");
    put("b.test.ts", ...B, 'it("b", z);');
    put("package.json", '{ "version": "1.0.1" }');
    put(WORKFLOW, "on: push", "jobs:", "  a:", "    steps:", "      - uses: actions/checkout@v5");
    commit();
    put(WORKFLOW, "on: push", "jobs: &a [ *a");
    rmSync(join(path, "CODEOWNERS"));
    put("c.test.ts", 'it.skip("c", x);');
    commit();
    rmSync(join(path, "b.test.ts"));
    put("lib/b.ts", ...B, 'it("b", z);');
    put("moved.test.ts", ...B, 'it.skip("b", z);');
    commit();
    put("lib/b.ts", "nothing");
    commit();
  });
  afterAll(folder.done);

  it("are tests in which one may be skipped, and no workflow that takes newer actions alone", async () => {
    expect(await read(0, 1)).toEqual(
      new Map([
        [
          1,
          [
            {
              path: "a.test.ts",
              from: null,
              kind: "tests",
              before: { text: 'it("a", x);\ny();' },
              after: { text: 'it.skip("a", x);\ny();' },
            },
          ],
        ],
      ]),
    );
  });

  it("have what they say as data where they can be read so, and no side where they are not there", async () => {
    const files = (await read(1, 2)).get(2)!;
    expect(files.map(({ path: name }) => name)).toEqual([WORKFLOW, "CODEOWNERS"]);
    const [workflow, owners] = files;
    expect(workflow!.before).toMatchObject({ data: { on: "push" } });
    expect(workflow!.after).toEqual({ text: "on: push\njobs: &a [ *a" });
    expect(owners!).toMatchObject({ kind: "owners", before: { text: "* @a" }, after: null });
  });

  it("are read of a first commit, too", async () => {
    expect((await read(-1, 0)).get(0)!.map(({ path: name, before }) => [name, before])).toEqual([
      [WORKFLOW, null],
      ["CODEOWNERS", null],
      ["package.json", null],
    ]);
  });

  it("are read where it is not known that none was touched, and are the same whatever is known", async () => {
    const calls: (readonly string[])[] = [];
    const counting = { ...context, onCall: (args: readonly string[]) => calls.push(args) };
    const ranges = ids.map((_, tip) => ({ tip, base: tip - 1 }));
    const diffs = await readDiffs(
      { ...request, context, kindOf: () => "code", pathsOnly: null, keep: () => {} },
      ranges,
    );
    const known = ({ tip }: DiffRange) => diffs.get(tip);
    for (const range of ranges)
      expect(await readWatched({ ...request, known }, [range])).toEqual(await readWatched(request, [range]));
    // A test goes and one comes that is like it; of all files another one is more like it, so that it seems to be new.
    const moved = ids.length - 2;
    expect(diffs.get(moved)!.files!.map(({ path: name, status }) => [name, status])).toEqual([
      ["lib/b.ts", "renamed"],
      ["moved.test.ts", "added"],
    ]);
    expect((await readWatched({ ...request, known }, [ranges[moved]!])).get(moved)).toMatchObject([
      { path: "moved.test.ts", from: "b.test.ts" },
    ]);
    // The last one touches nothing that is watched.
    const plain = ids.length - 1;
    expect(await readWatched({ ...request, context: counting, known }, [ranges[plain]!])).toEqual(
      new Map([[plain, []]]),
    );
    expect(calls).toEqual([]);
  });

  const open = () =>
    openRangeCache(
      { folder: join(folder.path, "cache"), repository: path, madeWith: "git", commits },
      rememberedWatched,
    );
  const all = [0, 1, 2].map((tip) => ({ tip, base: tip - 1 }));

  it("are remembered as they were read, and git is asked for none of them again", async () => {
    const cache = await open();
    const first = await readWatched({ ...request, cache }, all);
    expect([...first.keys()]).toEqual([0, 1, 2]);
    await cache.save();
    const noGit = { ...request, context: { ...context, searchPath: "" }, cache: await open() };
    expect(await readWatched(noGit, all)).toEqual(first);
  });

  it.each([
    ["no list", '{"length":1}'],
    ["a row that is none", "[null]"],
    ["a file that holds no control", '[["src/main.ts",null,"x"]]'],
    ["a side that is missing", '[["CODEOWNERS",null]]'],
    ["a side that is no text", '[["CODEOWNERS",null,true]]'],
    ["a path before that is none", '[["CODEOWNERS",null,"x",3]]'],
    ["no JSON", "[["],
  ])("are not taken from a line with %s", (_says, line) => expect(rememberedWatched.read(line)).toBeNull());

  it("come back with a side that is not there, one that is too long, and the path before", () => {
    const file = { path: "CODEOWNERS", from: "docs/CODEOWNERS", kind: "owners" } as const;
    const files = [
      { ...file, before: { text: null }, after: { text: 'a\n"b"' } },
      { ...file, from: null, before: null, after: { text: "" } },
    ];
    expect(rememberedWatched.read(rememberedWatched.write(files)!)).toEqual(files);
  });

  it("are left out where what they said is missing, and not remembered", async () => {
    const blob = git(path, "rev-parse", `${ids[1]}:${WORKFLOW}`).trim();
    const [from, to] = [
      join(path, ".git/objects", blob.slice(0, 2), blob.slice(2)),
      join(folder.path, "kept"),
    ];
    renameSync(from, to);
    const cache = await openRangeCache(
      { folder: join(folder.path, "other"), repository: path, madeWith: "git", commits },
      rememberedWatched,
    );
    const found = await readWatched({ ...request, cache }, all);
    expect([...found.keys()]).toEqual([0]);
    renameSync(to, from);
    expect([...cache.recall(all).keys()]).toEqual([]);
    await cache.save();
    expect((await readWatched({ ...request, cache }, all)).size).toBe(3);
  });

  it("are left out where contents are missing", async () => {
    git(path, "cat-file", "-e", `${ids[1]}:a.test.ts`);
    const blob = git(path, "rev-parse", `${ids[1]}:a.test.ts`).trim();
    rmSync(join(path, ".git/objects", blob.slice(0, 2), blob.slice(2)));
    expect((await read(0, 1)).has(1)).toBe(false);
    expect((await read(-1, 0)).has(0)).toBe(true);
  });
});
