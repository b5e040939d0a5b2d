import { join } from "node:path";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { formatInstant } from "../../lib/time/instants.ts";
import { DAY_MS } from "../../lib/time/units.ts";
import { codeOf, type Files } from "./files.ts";

/** Who holds a store. */
export interface Holder {
  readonly host: string;
  readonly pid: number;
  /** When it began, UTC epoch ms. */
  readonly startedAt: number;
}

/** The process that wants a store. */
export interface Process extends Holder {
  /** Whether the process of this host that had a number at an instant, UTC epoch ms, still runs. */
  isAlive(pid: number, at: number): boolean;
  /** Waits until no other thread of this process is at a folder; what it gives ends the turn. Not there where no other can be. */
  readonly turn?: Turn;
}

export type Turn = (folder: string) => Promise<() => void>;

/** No sync lasts longer, and clocks differ by less: an older lock was left behind, one of a later day was planted. */
const LONGEST_MS = DAY_MS;
/** A lock that says nothing is being written, or its process was killed meanwhile; one that was just killed has yet to end. */
const PATIENCE = { times: 20, ms: 50 };

/** No date is later. */
const LAST_INSTANT = 8.64e15;

const LOCK = "lock.json";
const TAKEOVER = "lock-takeover.json";

/** What is done with a folder that one process alone may hold. */
export type Doing = "reading this repository from GitHub" | "writing into this folder";

/**
 * Takes the lock of a folder. Returns what releases it. One whose process has ended is taken over.
 * Throws a `FlowauditError` where another process holds it.
 */
export async function takeLock(
  files: Files,
  folder: string,
  self: Process,
  doing: Doing = "reading this repository from GitHub",
): Promise<() => Promise<void>> {
  const lock = join(folder, LOCK);
  // By the lock alone threads of one process look like one another's earlier ones, whose locks are taken over.
  const leave = (await self.turn?.(folder)) ?? (() => {});
  try {
    await takeFile(files, folder, lock, self, doing);
  } catch (error) {
    leave();
    throw error;
  }
  return () => files.remove(lock).finally(leave);
}

async function takeFile(
  files: Files,
  folder: string,
  lock: string,
  self: Process,
  doing: Doing,
): Promise<void> {
  if (await claim(files, lock, self)) return;
  const holder = await removeStale(files, folder, lock, self);
  if (holder !== null) throw errors.held(lock, holder, doing);
  if (!(await claim(files, lock, self))) throw errors.held(lock, await holderOf(files, lock), doing);
}

async function claim(files: Files, lock: string, { host, pid, startedAt }: Holder): Promise<boolean> {
  try {
    await files.create(lock, `${JSON.stringify({ host, pid, startedAt })}\n`);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/**
 * Of two that find a stale lock, only one may remove it: the other could remove the new one.
 *
 * @returns who holds it where it is not stale
 */
async function removeStale(
  files: Files,
  folder: string,
  lock: string,
  self: Process,
): Promise<Holder | null> {
  const takeover = join(folder, TAKEOVER);
  if (!(await claim(files, takeover, self))) {
    if (!isStale(await holderOf(files, takeover), self)) return null;
    await files.remove(takeover);
    if (!(await claim(files, takeover, self))) return null;
  }
  try {
    const holder = await holderUntilEnded(files, lock, self);
    if (!isStale(holder, self)) return holder;
    await files.remove(lock);
    return null;
  } finally {
    await files.remove(takeover);
  }
}

function isStale(holder: Holder | null, self: Process): boolean {
  if (holder === null || Math.abs(self.startedAt - holder.startedAt) > LONGEST_MS) return true;
  if (holder.host !== self.host) return false;
  // After a restart of the machine another process can have the number of this one.
  return holder.pid === self.pid
    ? holder.startedAt !== self.startedAt
    : !self.isAlive(holder.pid, holder.startedAt);
}

const holderOf = (files: Files, lock: string) => holderThat(files, lock, (holder) => holder !== null);

/** One of this host may have been killed a moment ago. */
const holderUntilEnded = (files: Files, lock: string, self: Process) =>
  holderThat(
    files,
    lock,
    (holder) => holder !== null && (holder.host !== self.host || isStale(holder, self)),
  );

/** Who holds it, as soon as that is settled, else what is told at last. */
async function holderThat(
  files: Files,
  lock: string,
  isSettled: (holder: Holder | null) => boolean,
): Promise<Holder | null> {
  for (let tries = 1; tries < PATIENCE.times; tries++) {
    const holder = await readHolder(files, lock);
    if (isSettled(holder)) return holder;
    await new Promise((resolve) => setTimeout(resolve, PATIENCE.ms));
  }
  return readHolder(files, lock);
}

async function readHolder(files: Files, lock: string): Promise<Holder | null> {
  try {
    const { host, pid, startedAt } = JSON.parse(String((await files.read(lock)) ?? "")) as Partial<Holder>;
    if (typeof host !== "string" || pid === undefined || startedAt === undefined) return null;
    return isProcess(pid) && Math.abs(startedAt) <= LAST_INSTANT ? { host, pid, startedAt } : null;
  } catch {
    return null;
  }
}

/** Asked whether they live, 0 and what is below it answer for whole groups of processes, ours among them. */
const isProcess = (pid: unknown): boolean => Number.isSafeInteger(pid) && Number(pid) > 0;

const errors = {
  held: (lock: string, holder: Holder | null, doing: Doing) =>
    new FlowauditError(
      "environment",
      holder === null
        ? `Another flowaudit is ${doing} at this moment.`
        : `Process ${holder.pid} on ${text(holder.host, 80)} has been ${doing} since ${formatInstant(holder.startedAt)}.`,
      `Wait until it is done and run the same command again; if no such process runs any more, remove ${lock}.`,
    ),
};
