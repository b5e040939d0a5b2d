import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { Duplex } from "node:stream";
import { FlowauditError } from "../../lib/errors.ts";
import { formatDuration } from "../../lib/time/durations.ts";
import { MINUTE_MS } from "../../lib/time/units.ts";
import { endingOf, type GitEnd } from "./ending.ts";
import { gitEnvironment } from "./environment.ts";
import { mostMemory, watchMemory } from "./memory.ts";

/** What the command line lends to every git process. */
export interface GitContext {
  /** Where git is looked up; see `trustedPath`. */
  readonly searchPath: string;
  /** The caller's home, where their own `safe.directory` entries are looked up; nothing else is read there. */
  readonly home: string | undefined;
  /** Ends running processes, and everything that they started, when it fires. */
  readonly signal?: AbortSignal | undefined;
  /** Told of each process as it starts, for `--debug`. */
  readonly onCall?: ((args: readonly string[]) => void) | undefined;
  /** Versions that a run has been told of, by the search path: git is asked once for many repositories. */
  readonly versions?: Map<string, string>;
}

export interface GitCall {
  readonly args: readonly string[];
  /** Bytes for standard input; none closes it at once. */
  readonly input?: string;
  /** What the process, and the helpers that it starts, find to read at the descriptor `LENT`; a word that nobody else may see. */
  readonly lend?: () => string;
  /** Called with each piece of what it says of its progress, which is then not returned. */
  readonly onProgress?: (piece: Buffer) => void;
  /** Called with each piece of standard output; without it the output is collected and returned. */
  readonly onData?: (piece: Buffer) => void;
  /** Total time allowed, ms. */
  readonly deadline?: number;
  /** Largest output accepted where it is collected, bytes. */
  readonly maxBytes?: number;
  /** Folder that the process starts in. */
  readonly cwd?: string;
  /** Variables on top of the bare environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface GitResult extends GitEnd {
  readonly stdout: Buffer;
}

/** The descriptor at which a process finds what it is lent. */
export const LENT = 3;

const DEADLINE = 30 * MINUTE_MS;
const MAX_BYTES = 512 * 1024 * 1024;

/** A process that was started, within its bounds. */
export interface HeldGit {
  readonly write: (input: string) => void;
  /** Closes its standard input, at whose end git has no more to do. */
  readonly close: () => void;
  /** Ends it, and all that it started, for this reason. */
  readonly stop: (reason: FlowauditError) => void;
  /** Rejects with the `FlowauditError` for which it was stopped, or could not be started. */
  readonly ended: Promise<GitEnd>;
}

/**
 * Runs one git process in the environment that nothing outside can influence.
 * Resolves with `ok: false` where git ended badly; rejects with a `FlowauditError` only where it could not
 * be started, ran out of time or output, or was interrupted.
 */
export async function runGit(context: GitContext, call: GitCall): Promise<GitResult> {
  const pieces: Buffer[] = [];
  let size = 0;
  const collect = (piece: Buffer) => {
    size += piece.length;
    if (size > (call.maxBytes ?? MAX_BYTES)) throw errors.tooMuch();
    pieces.push(piece);
  };
  const git = holdGit(context, call, call.onData ?? collect);
  git.write(call.input ?? "");
  git.close();
  const end = await within(git, git.ended, call.deadline);
  return { ...end, stdout: Buffer.concat(pieces) };
}

/** Waits for something that a process does, or for its end; it is stopped where that takes longer than `deadline`, ms. */
export async function within<T>(
  { stop, ended }: HeldGit,
  done: Promise<T>,
  deadline = DEADLINE,
): Promise<T | GitEnd> {
  const timer = setTimeout(() => stop(errors.tooSlow(deadline)), deadline);
  try {
    return await Promise.race([done, ended]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Starts one git process: in the same environment, watched for its memory, ended with all that it started when the
 * signal fires or `onData` throws. Throws a `FlowauditError` where there is no git.
 */
export function holdGit(
  context: GitContext,
  call: Omit<GitCall, "input" | "deadline">,
  onData: (piece: Buffer) => void,
): HeldGit {
  // With an empty PATH the system would look in the current folder.
  if (context.searchPath === "") throw errors.noGit();
  context.onCall?.(call.args);
  const child = start(context, call);
  const { stop, reason, ended } = endingOf(child, errors.cannotStart, call.onProgress);
  const unwatch = watchMemory(child.pid, () => stop(errors.tooLarge()));
  const onAbort = () => stop(errors.interrupted());
  context.signal?.addEventListener("abort", onAbort, { once: true });
  if (context.signal?.aborted) onAbort();
  child.stdout.on("data", (piece: Buffer) => {
    try {
      if (reason() === null) onData(piece);
    } catch (error) {
      stop(error instanceof FlowauditError ? error : errors.unreadable(error));
    }
  });
  child.stdin.on("error", () => {});
  const unheld = () => {
    unwatch();
    context.signal?.removeEventListener("abort", onAbort);
  };
  ended.then(unheld, unheld);
  const { stdin } = child;
  return { write: (input) => stdin.write(input), close: () => stdin.end(), stop, ended };
}

function start(
  { searchPath }: GitContext,
  { args, env, lend, cwd = "/" }: Omit<GitCall, "input" | "deadline">,
): ChildProcessWithoutNullStreams {
  const child = spawn("git", [...args], {
    env: { ...gitEnvironment(searchPath), ...env },
    cwd,
    stdio: ["pipe", "pipe", "pipe", ...(lend ? (["pipe"] as const) : [])],
    detached: true,
  });
  const line = child.stdio[LENT];
  if (lend && line instanceof Duplex) {
    // Whoever does not read it leaves it full.
    line.on("error", () => {}).resume();
    line.end(lend());
  }
  return child as ChildProcessWithoutNullStreams;
}

const errors = {
  noGit: () =>
    new FlowauditError(
      "environment",
      "git was not found on the PATH.",
      "Install git 2.32 or newer (https://git-scm.com/downloads) and run the same command again.",
    ),
  cannotStart: (error: NodeJS.ErrnoException) =>
    error.code === "ENOENT"
      ? errors.noGit()
      : new FlowauditError(
          "environment",
          `git could not be started: ${error.message}.`,
          "Check that git can be run from this shell (git --version), then try again.",
          error,
        ),
  tooSlow: (deadline: number) =>
    new FlowauditError(
      "environment",
      `git did not finish in ${formatDuration(deadline)} and was stopped.`,
      "Check the disk that the repository is on, or give a shorter --window.",
    ),
  tooLarge: () =>
    new FlowauditError(
      "environment",
      `git took more than ${Math.round(mostMemory() / 2 ** 20)} MB, half of this machine's memory, and was stopped.`,
      "A file of the repository is very large, or made to fill the memory: make a fresh clone, or use a machine with more.",
    ),
  tooMuch: () =>
    new FlowauditError(
      "environment",
      "git printed more than flowaudit accepts for one question.",
      "Give a shorter --window, or --path for one folder.",
    ),
  unreadable: (cause: unknown) =>
    new FlowauditError(
      "environment",
      "git printed something that flowaudit cannot read.",
      "Run again with --debug and report the output, with git --version.",
      cause,
    ),
  interrupted: () =>
    new FlowauditError(
      "interrupted",
      "Interrupted.",
      "Run the same command again: what was collected is kept.",
    ),
};
