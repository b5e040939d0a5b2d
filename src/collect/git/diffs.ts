import { FlowauditError } from "../../lib/errors.ts";
import type { CommitTable, Diff, DiffRange, FileDiff, FileKind } from "../facts.ts";
import { type GitContext, runGit } from "./process.ts";
import { RecordSplitter } from "./records.ts";

const decoder = new TextDecoder("utf-8");

/** How a diff is read: with lines, or paths alone where contents are not at hand. */
interface Mode {
  readonly options: readonly string[];
  readonly reader: (
    onFile: (path: string, added: number | null, deleted: number | null) => void,
  ) => FieldReader;
}

/** Takes the NUL-terminated fields of one diff after another. */
interface FieldReader {
  /** True where the next field is a path, whatever it looks like. */
  readonly expectsPath: boolean;
  field(source: Uint8Array, from: number, to: number): void;
}

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

/** `added TAB deleted TAB path`, or for a rename `added TAB deleted TAB`, old path, new path. */
const LINES: Mode = {
  options: ["--numstat", "-M", "-l1000"],
  reader: (onFile) => {
    let counts: [number | null, number | null] | null = null;
    let names = 0;
    return {
      get expectsPath() {
        return counts !== null;
      },
      field(source, from, to) {
        const value = decoder.decode(source.subarray(from, to));
        if (counts !== null) {
          if (++names === 2) {
            onFile(value, counts[0], counts[1]);
            counts = null;
          }
          return;
        }
        const first = value.indexOf("\t");
        const second = value.indexOf("\t", first + 1);
        const numbers: [number | null, number | null] = [
          lines(value.slice(0, first)),
          lines(value.slice(first + 1, second)),
        ];
        if (second === value.length - 1) {
          counts = numbers;
          names = 0;
        } else onFile(value.slice(second + 1), numbers[0], numbers[1]);
      },
    };
  },
};

/** `:modes ids status`, then the path. */
const PATHS: Mode = {
  options: ["--raw", "--no-renames"],
  reader: (onFile) => {
    let meta = false;
    return {
      get expectsPath() {
        return meta;
      },
      field(source, from, to) {
        if (!meta && source[from] === 58) meta = true;
        else {
          meta = false;
          onFile(decoder.decode(source.subarray(from, to)), null, null);
        }
      },
    };
  },
};

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
  mode: Mode,
  linesMissing: string | null,
): Promise<Map<number, Diff> | null> {
  const { commits } = request;
  const read = new Map<number, Diff>();
  let files: FileDiff[] = [];
  let next = 0;
  const reader = mode.reader((path, added, deleted) =>
    files.push({ path, kind: request.kindOf(path), added, deleted }),
  );
  const splitter = new RecordSplitter((source, from, to) => {
    const range = ranges[next];
    if (range && !reader.expectsPath && same(source, from, to, commits.id(range.tip))) {
      files = [];
      read.set(range.tip, { files, linesMissing });
      next++;
    } else reader.field(source, from, to);
  });
  const result = await runGit(request.context, {
    args: [`--git-dir=${request.gitDir}`, ...COMMON, ...mode.options],
    input: ranges.map((range) => `${ids(commits, range)}\n`).join(""),
    onData: (piece) => splitter.push(piece),
  });
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
