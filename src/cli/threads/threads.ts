/** Threads that read repositories beside the one that was started. They end with its process. */
import { availableParallelism, freemem } from "node:os";
import { Worker } from "node:worker_threads";
import { collectSooner } from "../v8-flags.ts";

export interface Threads {
  /** So many may run at once here. */
  most(): number;
  /** Starts one that knows what all of a run have in common. */
  start(run: unknown): Worker;
}

/** What a thread takes for a large repository. */
const BYTES_OF_ONE = 350 * 2 ** 20;
/** So many repositories keep a disk busy, and one server. */
const MOST = 8;

/** Threads of this process, as many as it has processors and memory for. */
export const threadsBy = (entry: URL): Threads => ({
  most: () => Math.min(availableParallelism(), Math.floor(freeMemory() / BYTES_OF_ONE), MOST),
  start: (run) => {
    collectSooner();
    return new Worker(entry, { workerData: run });
  },
});

/** Bytes that are free on this machine, or in the container around it. Older versions of Node do not know of that. */
const freeMemory = () => Math.min(process.availableMemory?.() ?? Number.POSITIVE_INFINITY, freemem());
