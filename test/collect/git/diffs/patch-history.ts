import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { CommitTable, Diff, FileDiff } from "../../../../src/collect/facts.ts";
import { type DiffRequest, keeping, readDiffs } from "../../../../src/collect/git/diffs/diffs.ts";
import { readCommits } from "../../../../src/collect/git/log/log.ts";
import { git } from "../../../harness.ts";

/** What a folder holds: content by path. A mode of 160000 is a submodule, its content the id of a commit. */
export type Tree = ReadonlyMap<string, { readonly mode: string; readonly content: Buffer }>;

export const file = (content: string | Buffer, mode = "100644") => ({ mode, content: Buffer.from(content) });

export interface Imported {
  readonly path: string;
  readonly ids: readonly string[];
  readonly commits: CommitTable;
  readonly request: DiffRequest;
}

const context = { searchPath: process.env.PATH ?? "", home: undefined };

/** Makes a repository of one branch whose commits hold these trees, the first one first. */
export async function importTrees(folder: string, name: string, trees: readonly Tree[]): Promise<Imported> {
  const path = join(folder, name);
  git(folder, "init", "-q", "-b", "main", path);
  execFileSync("git", ["fast-import", "--quiet"], { cwd: path, input: Buffer.concat(trees.map(commitOf)) });
  const ids = git(path, "rev-list", "--reverse", "main").trim().split("\n");
  const gitDir = join(path, ".git");
  const commits = await readCommits(context, gitDir, [ids.at(-1)!], 20, () => {});
  return {
    path,
    ids,
    commits,
    request: { context, gitDir, commits, kindOf: () => "code", pathsOnly: null, keep: keeping() },
  };
}

function commitOf(tree: Tree, at: number): Buffer {
  const head = `commit refs/heads/main\ncommitter Ada <ada@example.com> ${1767571200 + at} +0000\ndata 1\nm\ndeleteall\n`;
  const rows = [...tree].flatMap(([path, { mode, content }]) => {
    const name = JSON.stringify(path);
    if (mode === "160000") return [Buffer.from(`M 160000 ${content} ${name}\n`)];
    return [Buffer.from(`M ${mode} inline ${name}\ndata ${content.length}\n`), content, Buffer.from("\n")];
  });
  return Buffer.concat([Buffer.from(head), ...rows]);
}

/** Lines with their ends, as bytes: latin1 keeps each of them. */
function linesOf(tree: Tree, path: string): string[] {
  const found = tree.get(path);
  if (!found) return [];
  if (found.mode === "160000") return [`Subproject commit ${found.content}\n`];
  return found.content.toString("latin1").match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The lines of the new file, made of the old one's by the hunks: what they do not name must have stayed. */
export function applied(diff: FileDiff, before: Tree, after: Tree): { made: string[]; wanted: string[] } {
  const [old, wanted] = [linesOf(before, diff.from ?? diff.path), linesOf(after, diff.path)];
  const made: string[] = [];
  let next = 0;
  for (let i = 0; i < diff.hunks!.length; i += 4) {
    const [oldStart, oldCount, newStart, newCount] = [...diff.hunks!.subarray(i, i + 4)] as [
      number,
      number,
      number,
      number,
    ];
    // "Where a count is 0 its start is the line before."
    const until = oldCount === 0 ? oldStart : oldStart - 1;
    made.push(...old.slice(next, until));
    if (newCount > 0) made.push(...wanted.slice(newStart - 1, newStart - 1 + newCount));
    next = until + oldCount;
  }
  return { made: [...made, ...old.slice(next)], wanted };
}

/** What `git diff --numstat` says of two commits, by path: lines that came and went, and the path before. */
export function numstat(path: string, base: string, tip: string) {
  const fields = git(
    path,
    "-c",
    "diff.context=0",
    "diff",
    "--numstat",
    "-z",
    "-M50%",
    "-l1000",
    base,
    tip,
  ).split("\0");
  const found = new Map<
    string,
    readonly [added: number | null, deleted: number | null, from: string | null]
  >();
  const count = (word: string) => (word === "-" ? null : Number(word));
  while (fields.length > 1) {
    const [added, deleted, name] = /^(\S+)\t(\S+)\t([\s\S]*)$/.exec(fields.shift()!)!.slice(1) as [
      string,
      string,
      string,
    ];
    const from = name === "" ? fields.shift()! : null;
    found.set(name === "" ? fields.shift()! : name, [count(added), count(deleted), from]);
  }
  return found;
}

/** Files by path: their hunks in fours, or null, after what else is told of them. */
export const told = (diff: Diff) =>
  Object.fromEntries(
    diff.files!.map(({ path, from, status, added, deleted, hunks }) => [
      path,
      [status, from, added, deleted, hunks && [...hunks].join(" ")],
    ]),
  );

export const [ONE, TWO] = ["1".repeat(40), "2".repeat(40)];

/** Lines that a reader could take for something else; a NUL stands far behind, or the file would be binary. */
export const LINES = [
  "",
  "-",
  "+",
  " ",
  "\r",
  "\\ No newline at end of file",
  "@@ -1 +1 @@",
  "@@ -0,0 +1,99999 @@ x",
  "--- f",
  "+++ f",
  "-- f",
  "++ f",
  "diff --git f f",
  "index 0000000..1111111 100644",
  "Binary files f and g differ",
  "rename from f",
  `:100644 100644 ${ONE} ${TWO} M`,
  ONE,
  "\xff\xfe",
  "\xc3",
  "\u001b[31m",
  "x".repeat(70_000),
  "a",
  "b",
  "c",
] as const;

/** Names that a reader could take for something else. */
export const PATHS = [
  "f",
  "g h",
  "new\nline",
  "tab\t",
  'quo"te\\',
  "-- a",
  "ü",
  ":x",
  ONE,
  "a => b",
  "{a => b}",
] as const;

/** One diff for each commit against the one before, in the order of the commits. */
export async function diffsOf({ ids, commits, request }: Imported): Promise<Diff[]> {
  const tips = ids.map((id) => commits.find(id));
  const read = await readDiffs(
    request,
    tips.map((tip, i) => ({ tip, base: i === 0 ? -1 : tips[i - 1]! })),
  );
  return tips.map((tip) => read.get(tip)!);
}
