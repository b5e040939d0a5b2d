import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CommitTable, Diff } from "../../../../src/collect/facts.ts";
import { type DiffRequest, keeping, readDiffs } from "../../../../src/collect/git/diffs/diffs.ts";
import { fileKinds } from "../../../../src/collect/git/diffs/file-kinds.ts";
import { readCommits } from "../../../../src/collect/git/log/log.ts";
import { git, temporaryFolder } from "../../../harness.ts";

const context = { searchPath: process.env.PATH ?? "", home: undefined };
const folder = temporaryFolder();
const path = join(folder.path, "work");
const DATE = "2026-01-05T00:00:00Z";
afterAll(folder.done);

function put(file: string, content: string | Buffer): void {
  mkdirSync(dirname(join(path, file)), { recursive: true });
  writeFileSync(join(path, file), content);
}

function commit(): string {
  git(path, "add", "-A", ".");
  git(path, "-c", "core.quotePath=true", "commit", "-q", "--allow-empty", "-m", "m", `--date=${DATE}`);
  return git(path, "rev-parse", "HEAD").trim();
}

const lines = (n: number, word = "line") => Array.from({ length: n }, (_, i) => `${word} ${i}\n`).join("");
/** Files by path, with their counts. */
const files = (diff: Diff | undefined) =>
  Object.fromEntries(diff!.files!.map((file) => [file.path, [file.added, file.deleted]]));

let ids: string[] = [];
let commits: CommitTable;
let request: DiffRequest;

beforeAll(async () => {
  git(folder.path, "init", "-q", "-b", "main", path);
  put("src/a.ts", lines(3));
  put("old/name.ts", lines(20));
  put("bin.dat", Buffer.from([0, 1, 2, 0]));
  ids = [commit()];
  put("src/a.ts", `${lines(3)}one more\nand more\n`);
  put("package-lock.json", "{}\n");
  ids.push(commit());
  mkdirSync(join(path, "new"));
  renameSync(join(path, "old/name.ts"), join(path, "new/name.ts"));
  put("new/name.ts", `${lines(20)}tail\n`);
  put("bin.dat", Buffer.from([0, 9, 9, 0]));
  ids.push(commit());
  put("tab\there.ts", "1\n");
  put("new\nline.ts", "1\n2\n");
  put("söme ünïcode.ts", "1\n2\n3\n");
  put(' lead "quoted" \\ trail ', "1\n2\n3\n4\n");
  put(":100644 100644 a b M", "1\n");
  put("1\t2\tfile", "1\n2\n");
  ids.push(commit());
  ids.push(commit());
  rmSync(join(path, "src/a.ts"));
  put("only/one.ts", lines(5, "quite another"));
  ids.push(commit());
  // Files whose names are the ids of the commits to be read next: a reader must not take them for those.
  put(ids[4]!, "1\n");
  renameSync(join(path, "only/one.ts"), join(path, ids[5]!));
  ids.push(commit());
  renameSync(join(path, ids[5]!), join(path, ids[6]!));
  ids.push(commit());
  const gitDir = join(path, ".git");
  commits = await readCommits(context, gitDir, [ids[7]!], 20, () => {});
  request = { context, gitDir, commits, kindOf: fileKinds(null), pathsOnly: null, keep: keeping() };
});

const range = (tip: number, base: number) => ({
  tip: commits.find(ids[tip]!),
  base: base === -1 ? -1 : commits.find(ids[base]!),
});
const all = () => ids.map((_, i) => range(i, i - 1));
const at = (diffs: Map<number, Diff>, tip: number) => diffs.get(commits.find(ids[tip]!));

describe("with lines", () => {
  let diffs: Map<number, Diff>;
  beforeAll(async () => {
    diffs = await readDiffs(request, all());
  });

  test("there is a diff for every range, in one call", () => {
    expect(diffs.size).toBe(8);
    expect([...diffs.values()].map((diff) => diff.linesMissing)).toEqual(Array(8).fill(null));
  });

  test("the first commit is read against nothing; binary files have no lines", () => {
    expect(files(at(diffs, 0))).toEqual({
      "src/a.ts": [3, 0],
      "old/name.ts": [20, 0],
      "bin.dat": [null, null],
    });
  });

  test("lines are counted, and files have their kind", () => {
    expect(at(diffs, 1)?.files).toMatchObject([
      { path: "package-lock.json", kind: "lock", status: "added", added: 1, deleted: 0 },
      { path: "src/a.ts", kind: "code", status: "modified", added: 2, deleted: 0 },
    ]);
  });

  test("a rename is one file under its new path, with the lines that changed", () => {
    expect(files(at(diffs, 2))).toEqual({ "new/name.ts": [1, 0], "bin.dat": [null, null] });
  });

  test("any name is a name: tabs, newlines, quotes, letters, what looks like output", () => {
    expect(files(at(diffs, 3))).toEqual({
      "tab\there.ts": [1, 0],
      "new\nline.ts": [2, 0],
      "söme ünïcode.ts": [3, 0],
      ' lead "quoted" \\ trail ': [4, 0],
      ":100644 100644 a b M": [1, 0],
      "1\t2\tfile": [2, 0],
    });
  });

  test("a commit that changes nothing has a diff without files", () => {
    expect(at(diffs, 4)).toEqual({ files: [], linesMissing: null });
  });

  test("a deleted file counts its lines", () => {
    expect(files(at(diffs, 5))).toEqual({ "src/a.ts": [0, 5], "only/one.ts": [5, 0] });
  });

  test("a path that is the id of a commit is a path", () => {
    expect(files(at(diffs, 6))).toEqual({ [ids[4]!]: [1, 0], [ids[5]!]: [0, 0] });
    expect(files(at(diffs, 7))).toEqual({ [ids[6]!]: [0, 0] });
  });

  test("a range over several commits is the sum of what is left", async () => {
    const read = await readDiffs(request, [range(5, 1)]);
    expect(at(read, 5)?.files?.find((file) => file.path === "src/a.ts")).toMatchObject({
      added: 0,
      deleted: 5,
    });
    expect(at(read, 5)?.files?.find((file) => file.path === "new/name.ts")).toMatchObject({
      added: 1,
      deleted: 0,
    });
  });

  test("ranges may come in any order", async () => {
    expect(await readDiffs(request, all().reverse())).toEqual(diffs);
  });
});

test("hundreds of ranges are read, each with its own files", async () => {
  const many = join(folder.path, "many");
  git(folder.path, "init", "-q", "-b", "main", many);
  const count = 301;
  const stream = Array.from({ length: count }, (_, i) => {
    const text = lines(i + 1, `c${i}`);
    const head = `commit refs/heads/main\ncommitter Ada <ada@example.com> ${1767571200 + i} +0000\ndata 1\nm\n`;
    return `${head}M 100644 inline f${i}.ts\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  }).join("");
  execFileSync("git", ["fast-import", "--quiet"], { cwd: many, input: stream });
  const gitDir = join(many, ".git");
  const table = await readCommits(context, gitDir, [git(many, "rev-parse", "main").trim()], 20, () => {});
  const ranges = Array.from({ length: count }, (_, tip) => ({ tip, base: tip + 1 < count ? tip + 1 : -1 }));
  const diffs = await readDiffs({ ...request, gitDir, commits: table }, ranges);
  // The log gives the newest commit first: index 0 is the last of the stream.
  expect(ranges.map(({ tip }) => files(diffs.get(tip)))).toEqual(
    ranges.map(({ tip }) => ({ [`f${count - 1 - tip}.ts`]: [count - tip, 0] })),
  );
});

describe("paths alone", () => {
  test("of a partial clone: paths are known, lines are missing with a reason, renames are two files", async () => {
    const diffs = await readDiffs({ ...request, pathsOnly: "this is a partial clone" }, all());
    expect(diffs.size).toBe(8);
    expect(files(at(diffs, 2))).toEqual({
      "bin.dat": [null, null],
      "new/name.ts": [null, null],
      "old/name.ts": [null, null],
    });
    expect(Object.keys(files(at(diffs, 3))).sort()).toEqual(
      [
        ' lead "quoted" \\ trail ',
        "1\t2\tfile",
        ":100644 100644 a b M",
        "new\nline.ts",
        "söme ünïcode.ts",
        "tab\there.ts",
      ].sort(),
    );
    expect(at(diffs, 4)?.files).toEqual([]);
    expect(Object.keys(files(at(diffs, 6))).sort()).toEqual([ids[4]!, ids[5]!, "only/one.ts"].sort());
    expect([...diffs.values()].every((diff) => diff.linesMissing?.includes("partial clone"))).toBe(true);
  });

  test("where one file's contents are gone, only that range loses its lines", async () => {
    const hurt = join(folder.path, "hurt");
    cpSync(join(path, ".git"), hurt, { recursive: true });
    const blob = git(path, "rev-parse", `${ids[1]}:package-lock.json`).trim();
    rmSync(join(hurt, "objects", blob.slice(0, 2), blob.slice(2)));
    const diffs = await readDiffs({ ...request, gitDir: hurt }, all());
    expect(at(diffs, 1)?.linesMissing).toContain("missing from this clone");
    expect(files(at(diffs, 1))).toEqual({ "package-lock.json": [null, null], "src/a.ts": [null, null] });
    const others = [0, 2, 3, 4, 5, 6, 7].map((tip) => at(diffs, tip)?.linesMissing);
    expect(others).toEqual(Array(7).fill(null));
    expect(files(at(diffs, 2))).toEqual({ "new/name.ts": [1, 0], "bin.dat": [null, null] });
  });
});
