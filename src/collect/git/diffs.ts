import { FlowauditError } from "../../lib/errors.ts";
import type { CommitTable, Diff, DiffRange, FileDiff, FileKind } from "../facts.ts";
import { type GitContext, runGit } from "./process.ts";
import { RecordSplitter } from "./records.ts";

const decoder = new TextDecoder("utf-8");

/** With lines, or paths alone where contents are not at hand. */
const LINES = ["--raw", "--numstat", "-M", "-l1000"];
const PATHS = ["--raw", "--no-renames"];

const COMMON = [
  "diff-tree",
  "--stdin",
  "-r",
  "--root",
  "--always",
  "-z",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
];

const STATUSES: Readonly<Record<string, FileDiff["status"]>> = { A: "added", D: "deleted", R: "renamed" };
const COLON = 58;

type Counts = readonly [added: number | null, deleted: number | null];

/**
 * Takes the NUL-terminated fields of one diff: first `:modes ids status` and its path for each file, then
 * `added TAB deleted TAB path` for each. Where a file was renamed, the old path and the new one follow.
 */
class DiffReader {
  private readonly files = new Map<string, FileDiff>();
  private readonly kindOf: (path: string) => FileKind;
  private status: FileDiff["status"] | null = null;
  private counts: Counts | null = null;
  private paths = 0;

  constructor(kindOf: (path: string) => FileKind) {
    this.kindOf = kindOf;
  }

  /** True where the next field is a path, whatever it looks like. */
  get expectsPath(): boolean {
    return this.paths > 0;
  }

  field(source: Uint8Array, from: number, to: number): void {
    const value = decoder.decode(source.subarray(from, to));
    if (this.paths > 0) {
      if (--this.paths > 0) return;
      if (this.status !== null) this.seen(value, this.status);
      else this.counted(value, this.counts!);
    } else if (source[from] === COLON) {
      const letter = value.slice(value.lastIndexOf(" ") + 1);
      this.status = STATUSES[letter.charAt(0)] ?? "modified";
      this.paths = this.status === "renamed" ? 2 : 1;
    } else {
      this.status = null;
      const first = value.indexOf("\t");
      const second = value.indexOf("\t", first + 1);
      const counts: Counts = [lines(value.slice(0, first)), lines(value.slice(first + 1, second))];
      if (second < value.length - 1) this.counted(value.slice(second + 1), counts);
      else {
        this.counts = counts;
        this.paths = 2;
      }
    }
  }

  done(): FileDiff[] {
    return [...this.files.values()];
  }

  private seen(path: string, status: FileDiff["status"]): void {
    this.files.set(path, {
      path,
      from: null,
      kind: this.kindOf(path),
      status,
      added: null,
      deleted: null,
      hunks: null,
    });
  }

  private counted(path: string, [added, deleted]: Counts): void {
    const file = this.files.get(path);
    if (file) this.files.set(path, { ...file, added, deleted });
  }
}

function lines(word: string): number | null {
  return word === "-" ? null : Number(word);
}

export interface DiffRequest {
  readonly context: GitContext;
  readonly gitDir: string;
  readonly commits: CommitTable;
  readonly kindOf: (path: string) => FileKind;
  /** Why only paths are read although lines are wanted, or null. */
  readonly pathsOnly: string | null;
}

const MISSING = "a file's contents are missing from this clone";
/** From so many ranges on, two processes on two cores are faster than one. */
const WORTH_TWO = 64;
/** Processes that may fail on missing contents before the rest is read as paths alone. */
const PATIENCE = 40;

/** Reads what each range changed. Where contents are missing, the lines of that range are, its files are not. */
export async function readDiffs(
  request: DiffRequest,
  ranges: readonly DiffRange[],
): Promise<Map<number, Diff>> {
  const diffs = new Map<number, Diff>();
  if (ranges.length === 0) return diffs;
  if (request.pathsOnly !== null) {
    await readPaths(request, ranges, request.pathsOnly, diffs);
    return diffs;
  }
  const halves = [ranges.slice(0, ranges.length >> 1), ranges.slice(ranges.length >> 1)];
  await Promise.all(
    (ranges.length < WORTH_TWO ? [ranges] : halves).map((part) => readLines(request, part, diffs)),
  );
  return diffs;
}

/** Reads lines, and where contents turn out to be missing, looks for the ranges that lack them by halving. */
async function readLines(
  request: DiffRequest,
  ranges: readonly DiffRange[],
  diffs: Map<number, Diff>,
): Promise<void> {
  const queue: (readonly DiffRange[])[] = [ranges];
  let failures = 0;
  for (let part = queue.pop(); part !== undefined; part = queue.pop()) {
    const read = failures < PATIENCE ? await run(request, part, LINES, null) : null;
    if (read) for (const [tip, diff] of read) diffs.set(tip, diff);
    else if (part.length === 1 || failures >= PATIENCE) await readPaths(request, part, MISSING, diffs);
    else queue.push(part.slice(part.length >> 1), part.slice(0, part.length >> 1));
    if (!read) failures++;
  }
}

async function readPaths(
  request: DiffRequest,
  ranges: readonly DiffRange[],
  reason: string,
  into: Map<number, Diff>,
) {
  const read = await run(request, ranges, PATHS, reason);
  if (!read) throw refusals.noTrees();
  for (const [tip, diff] of read) into.set(tip, diff);
}

/** One process over all ranges; null where it did not end well. */
async function run(
  request: DiffRequest,
  ranges: readonly DiffRange[],
  options: readonly string[],
  linesMissing: string | null,
): Promise<Map<number, Diff> | null> {
  const { commits } = request;
  const read = new Map<number, Diff>();
  let reader = new DiffReader(request.kindOf);
  let next = 0;
  const keep = () => {
    if (next > 0) read.set(ranges[next - 1]!.tip, { files: reader.done(), linesMissing });
  };
  const splitter = new RecordSplitter((source, from, to) => {
    const range = ranges[next];
    if (range && !reader.expectsPath && same(source, from, to, commits.id(range.tip))) {
      keep();
      reader = new DiffReader(request.kindOf);
      next++;
    } else reader.field(source, from, to);
  });
  const result = await runGit(request.context, {
    args: [`--git-dir=${request.gitDir}`, ...COMMON, ...options],
    input: ranges.map((range) => `${ids(commits, range)}\n`).join(""),
    onData: (piece) => splitter.push(piece),
  });
  keep();
  if (result.ok) return splitter.complete && next === ranges.length ? read : null;
  // Git says 128 where contents are missing; anything else did not come from the repository.
  if (result.code !== 128) throw refusals.endedEarly(result.stderr);
  return null;
}

function ids(commits: CommitTable, range: DiffRange): string {
  return range.base === -1 ? commits.id(range.tip) : `${commits.id(range.tip)} ${commits.id(range.base)}`;
}

function same(source: Uint8Array, from: number, to: number, id: string): boolean {
  if (to - from !== id.length) return false;
  for (let i = 0; i < id.length; i++) if (source[from + i] !== id.charCodeAt(i)) return false;
  return true;
}

const refusals = {
  endedEarly: (stderr: string) =>
    new FlowauditError(
      "environment",
      `git was stopped while it read what changes touched${stderr ? `: ${stderr.trim().split("\n")[0]}` : ""}.`,
      "Run the same command again; no figures are given for half a history.",
    ),
  noTrees: () =>
    new FlowauditError(
      "environment",
      "The contents of the history cannot be listed: a tree is missing or damaged.",
      "Run git fsck, then git fetch --refetch or make a fresh clone. No figures are given for half a history.",
    ),
};
