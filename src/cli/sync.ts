import { resolve } from "node:path";
import { parseDuration } from "../lib/duration.ts";
import { FlowauditError } from "../lib/errors.ts";
import { parseInstant } from "../lib/window.ts";
import { SYNC_FORMATS } from "../render/index.ts";
import { type SyncedHere, syncHere } from "../sync.ts";
import type { GuardedIo } from "./io.ts";
import type { SyncOptions } from "./options.ts";
import { deliver, targetsOf } from "./output.ts";
import { storeFolder } from "./places.ts";
import { openProgress } from "./progress.ts";
import { gitContextOf } from "./request.ts";
import { version } from "./version.ts";

/** Three windows of the usual length: what a quarter delivers was often last touched before it. */
const USUAL_RANGE_MS = 270 * 24 * 3_600_000;
const USUAL_WAIT_MS = 3_600_000;

/** `flowaudit sync [path]`: reads what is new from GitHub, prints what that came to, then fails where it ended early. */
export async function sync(path: string, options: SyncOptions, io: GuardedIo): Promise<void> {
  const targets = targetsOf(SYNC_FORMATS, options, io.cwd);
  const since = sinceOf(options, io.now());
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const done = await syncHere({
      path: resolve(io.cwd, path),
      git: gitContextOf(options, io),
      repo: options.repo ?? null,
      apiUrl: options.apiUrl ?? (io.env.FLOWAUDIT_API_URL || null),
      insecure: options.insecure ?? false,
      offline: options.offline ?? false,
      env: io.env,
      signal: io.signal,
      version: version(),
      store: options.store === undefined ? storeFolder(io.env) : resolve(io.cwd, options.store),
      storeChosen: options.store !== undefined,
      maxWait: options.maxWait === undefined ? USUAL_WAIT_MS : parseDuration(options.maxWait),
      process: thisProcess(io),
      since,
      now: io.now,
      keepOut: io.secrets.add,
      progress: progress.step,
      note: progress.note,
    });
    progress.stop();
    for (const file of await deliver(done.summary, targets, options, io)) progress.note(`wrote ${file}`);
    if (done.stopped !== null) throw done.stopped;
    if (options.strict) refusePartial(done);
  } finally {
    progress.stop();
  }
}

function sinceOf({ all, since }: SyncOptions, now: number): number {
  if (all && since !== undefined)
    throw new FlowauditError("usage", "--all was given together with --since.", "Give one or the other.");
  if (all) return 0;
  return since === undefined ? now - USUAL_RANGE_MS : parseInstant(since, now);
}

function thisProcess(io: GuardedIo) {
  return { pid: process.pid, startedAt: io.now(), isAlive };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is somebody else's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function refusePartial({ summary }: SyncedHere): void {
  const { complete, unread, missing } = summary;
  if (complete && unread.length === 0 && missing.length === 0) return;
  throw new FlowauditError(
    "notEnoughData",
    "Not everything could be read, and --strict wants all of it.",
    "What is missing is listed above; flowaudit doctor shows what the token may not see.",
  );
}
