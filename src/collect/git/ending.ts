import type { ChildProcessWithoutNullStreams } from "node:child_process";
import type { FlowauditError } from "../../lib/errors.ts";
import { SECOND_MS } from "../../lib/time/units.ts";

/** How a process ended. */
export interface GitEnd {
  /** True only where git ended by itself with status 0. */
  readonly ok: boolean;
  readonly code: number | null;
  readonly stderr: string;
}

/** How a process ends, and how it is made to. */
export interface Ending {
  /** Ends it, and all that it started, for this reason. */
  readonly stop: (reason: FlowauditError) => void;
  /** Why it was stopped, or null. */
  readonly reason: () => FlowauditError | null;
  /** Rejects with the reason for which it was stopped, or with what `cannotStart` makes of the system's. */
  readonly ended: Promise<GitEnd>;
}

const MAX_STDERR = 16 * 1024;

/** What left git's group lives on, and may hold its output open: after so many seconds without a word that is let go. */
const SILENT_SECONDS = 3;

/** A process that waits for a disk which does not answer can't be killed: it is left alone after so long, ms. */
const GRACE = 2 * SECOND_MS;

/**
 * Follows a process to its end, which comes whatever else holds on to its pipes.
 *
 * @param child leads a group of its own
 * @param onProgress takes what it says on standard error, which is then not part of its end
 */
export function endingOf(
  child: ChildProcessWithoutNullStreams,
  cannotStart: (error: NodeJS.ErrnoException) => FlowauditError,
  onProgress?: (piece: Buffer) => void,
): Ending {
  let failure: FlowauditError | null = null;
  let giveUp = () => {};
  let stderr = "";
  child.stderr.on("data", (piece: Buffer) => {
    if (onProgress) onProgress(piece);
    else if (stderr.length < MAX_STDERR) stderr += piece.toString("utf8");
  });
  child.on("exit", () => letGoWhenSilent(child));
  const ended = new Promise<GitEnd>((resolve, reject) => {
    child.on("error", (error) => reject(cannotStart(error)));
    child.on("close", (code, signal) => {
      if (failure !== null) reject(failure);
      else resolve({ ok: code === 0 && signal === null, code, stderr });
    });
    giveUp = () => {
      letGo(child);
      child.unref();
      reject(failure);
    };
  });
  // Whoever asks is told; it may end while nobody does.
  ended.catch(() => {});
  const stop = (reason: FlowauditError) => {
    killGroup(child.pid);
    if (failure === null) setTimeout(() => giveUp(), GRACE).unref();
    failure ??= reason;
  };
  return { stop, reason: () => failure, ended };
}

/** What it wrote before its end is read; then "close" comes as if all had closed it. */
function letGoWhenSilent(child: ChildProcessWithoutNullStreams): void {
  let silent = 0;
  const heard = () => {
    silent = 0;
  };
  // Between two ticks what waits in a pipe is read, however long this thread was busy.
  const ticks = setInterval(() => {
    if (++silent >= SILENT_SECONDS) letGo(child);
  }, SECOND_MS).unref();
  for (const stream of [child.stdout, child.stderr]) stream.on("data", heard);
  child.on("close", () => clearInterval(ticks));
}

function letGo(child: ChildProcessWithoutNullStreams): void {
  for (const stream of child.stdio) stream?.destroy();
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It ended in the meantime.
  }
}
