import { allEnded } from "../../../lib/all-ended.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { nth } from "../../../lib/must.ts";
import type { CommitTable, Diff, DiffRange, FileKind } from "../../facts.ts";
import { type AskContext, askGit } from "../asking.ts";
import { PatchReader } from "./patches.ts";

/** With lines, or paths alone where contents are not at hand. */
const LINES = ["-p", "-U0", "-M50%", "-l1000"];
const PATHS = ["--no-renames"];

/** Every option that changes what is printed, whatever the configuration says. */
export const COMMON = [
  "diff-tree",
  "--stdin",
  "-r",
  "--root",
  "--always",
  "-z",
  "--raw",
  "--full-index",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--no-relative",
  "--no-prefix",
  "--no-function-context",
  "--diff-algorithm=myers",
  "--indent-heuristic",
  "--inter-hunk-context=0",
  "--submodule=short",
  "--ignore-submodules=none",
];

export interface DiffRequest {
  readonly context: AskContext;
  readonly gitDir: string;
  readonly commits: CommitTable;
  readonly kindOf: (path: string) => FileKind;
  /** Why only paths are read although lines are wanted, or null. */
  readonly pathsOnly: string | null;
  /** Told how many files more are kept, or fewer; throws where they are too many. */
  readonly keep: (files: number) => void;
}

/** Files of all diffs of a run together: more would not fit into the memory of a usual machine. */
export const MOST_KEPT = 2_000_000;

/** Counts the files that are kept. */
export function keeping(): DiffRequest["keep"] {
  let kept = 0;
  return (files) => {
    kept += files;
    if (kept > MOST_KEPT) throw errors.tooMany();
  };
}

const MISSING = "a file's contents are missing from this clone";
/** From so many ranges on, two processes on two cores are so much faster than one that they are worth their start. */
const WORTH_TWO = 512;
/** Git prints what it was given that is no commit, and then all that it held back. */
const MARK = "\n";
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
  // The newest first, as the log gave them: git keeps older contents as what differs from newer ones.
  const sorted = [...ranges].sort((a, b) => a.tip - b.tip);
  const half = ranges.length >> 1;
  const parts = ranges.length < WORTH_TWO ? [sorted] : [sorted.slice(0, half), sorted.slice(half)];
  await allEnded(parts.map((part) => readLines(request, part, diffs)));
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
  if (!read) throw errors.noTrees();
  for (const [tip, diff] of read) into.set(tip, diff);
}

/** Asks one process for all ranges; null where it did not end well. */
async function run(
  request: DiffRequest,
  ranges: readonly DiffRange[],
  options: readonly string[],
  linesMissing: string | null,
): Promise<Map<number, Diff> | null> {
  const { commits, kindOf } = request;
  const read = new Map<number, Diff>();
  const reader = new PatchReader({
    ids: ranges.map((range) => commits.id(range.tip)),
    kindOf,
    linesMissing,
    onDiff: (at, diff) => {
      request.keep(filesIn(diff));
      read.set(nth(ranges, at).tip, diff);
    },
  });
  const result = await askGit(request.context, {
    args: [`--git-dir=${request.gitDir}`, ...COMMON, ...options],
    input: ranges.map((range) => `${ids(commits, range)}\n`).join("") + MARK,
    onData: (piece) => {
      reader.push(piece);
      return reader.isMarked;
    },
  });
  if (result.ok) return reader.end() ? read : null;
  // Git says 128 where contents are missing; anything else did not come from the repository.
  if (result.code !== 128) throw errors.endedEarly(result.stderr);
  for (const diff of read.values()) request.keep(-filesIn(diff));
  return null;
}

/** How many files of a diff are kept. */
export const filesIn = ({ files }: Diff) => files?.length ?? 0;

/** A range as git reads it. */
export function ids(commits: CommitTable, range: DiffRange): string {
  return range.base === -1 ? commits.id(range.tip) : `${commits.id(range.tip)} ${commits.id(range.base)}`;
}

const errors = {
  endedEarly: (stderr: string) =>
    new FlowauditError(
      "environment",
      `git was stopped while it read what changes touched${stderr ? `: ${stderr.trim().split("\n")[0]}` : ""}.`,
      "Run the same command again; no figures are given for half a history.",
    ),
  tooMany: () =>
    new FlowauditError(
      "environment",
      `The changes of this window touch more than ${MOST_KEPT / 1_000_000} million files together, which is more than flowaudit keeps.`,
      "Give a shorter --window.",
    ),
  noTrees: () =>
    new FlowauditError(
      "environment",
      "The contents of the history cannot be listed: a tree is missing or damaged.",
      "Run git fsck, then git fetch --refetch or make a fresh clone. No figures are given for half a history.",
    ),
};
