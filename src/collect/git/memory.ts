import { readdir } from "node:fs/promises";
import os from "node:os";
import { readPlainFile } from "../plain-file.ts";

const EVERY_MS = 250;

/** Every git that this thread runs, by its id, with what ends it. */
const running = new Map<number, () => void>();
let timer: NodeJS.Timeout | null = null;

/** Half of what this machine, or the container around it, has, bytes. */
export function mostMemory(): number {
  // 0, or more than there is, where nothing confines it.
  const confined = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  return Math.min(os.totalmem(), confined) / 2;
}

/**
 * Ends the largest of the processes watched where they hold more than half of the memory together, those of other threads
 * among them. What is mapped from packs does not count: the system takes it back by itself. Only Linux tells.
 * @param end called once
 * @returns what ends the watch
 */
export function watchMemory(pid: number | undefined, end: () => void): () => void {
  if (pid === undefined) return () => {};
  running.set(pid, end);
  timer ??= setInterval(() => void endLargest(), EVERY_MS).unref();
  return () => {
    running.delete(pid);
    if (running.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

async function endLargest(): Promise<void> {
  const all = new Set([...running.keys(), ...(await startedByThreads())]);
  const held = await Promise.all([...all].map(async (pid) => ({ pid, bytes: await heldBy(pid) })));
  const total = held.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= mostMemory()) return;
  const [largest] = held.sort((a, b) => b.bytes - a.bytes);
  if (largest === undefined) return;
  // One of another thread is ended by that.
  running.get(largest.pid)?.();
  running.delete(largest.pid);
}

/** What the threads of this process started. */
async function startedByThreads(): Promise<number[]> {
  const threads = await readdir(THREADS).catch(() => []);
  return (await Promise.all(threads.map((thread) => startedBy(`${THREADS}/${thread}`)))).flat();
}

const THREADS = "/proc/self/task";

async function startedBy(thread: string): Promise<number[]> {
  return (await told(`${thread}/children`)).split(" ").filter(Boolean).map(Number);
}

/** Bytes that a process and all that it started hold for themselves; 0 where nobody tells. */
async function heldBy(pid: number): Promise<number> {
  const [status, children] = await Promise.all([
    told(`/proc/${pid}/status`),
    startedBy(`/proc/${pid}/task/${pid}`),
  ]);
  const kilobytes = Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
  const below = await Promise.all(children.map(heldBy));
  return below.reduce((sum, bytes) => sum + bytes, kilobytes * 1024);
}

function told(file: string): Promise<string> {
  return readPlainFile(file, { most: 1 << 16 }).then(
    (bytes) => bytes.toString("latin1"),
    () => "",
  );
}
