/** Several threads that read the repositories of a run. */
import { setTimeout as pause } from "node:timers/promises";
import type { AskedFor, How, Readers } from "../../commands/dataset/collect-dataset.ts";
import { present } from "../../lib/must.ts";
import type { Subject } from "../request/subject.ts";
import type { GuardedIo } from "../streams/io.ts";
import type { Progress } from "../streams/progress.ts";
import type { Run } from "./messages.ts";
import { type Given, openThread, type Thread } from "./thread.ts";
import type { Threads } from "./threads.ts";
import { openTurns } from "./turns.ts";

/** What is read of a name in the dataset, and who is told of it. */
export interface ToRead {
  readonly subject: Subject;
  readonly progress: Progress;
}

/** After Ctrl-C a thread has so long to end its processes; what it computes is not waited for. */
const PATIENCE_MS = 5000;

/**
 * Threads that read repositories, each started once it is needed; one that is lost is followed by another.
 *
 * @param atOnce so many of them, at most
 * @param of     what is known of each, by its name in the dataset
 */
export function openReaders(
  threads: Threads,
  atOnce: number,
  run: Run,
  of: ReadonlyMap<string, ToRead>,
  answer: Given["answer"],
  { signal, stderr, secrets }: GuardedIo,
): Readers {
  const given: Given = { answer, turn: openTurns(), stderr: stderr.write, keepOut: secrets.add };
  const all = new Set<Thread>();
  const idle = new Set<Thread>();
  const busy = new Set<Promise<How>>();
  let ending: Promise<void> | null = null;
  const start = () => {
    const thread = openThread(threads, run, given, () => {
      for (const some of [all, idle]) some.delete(thread);
    });
    all.add(thread);
    if (signal.aborted) thread.stop();
    return thread;
  };
  const end = async () => {
    for (const thread of all) thread.stop();
    await Promise.race([Promise.allSettled(busy), pause(PATIENCE_MS, null, { ref: false })]);
    await Promise.all([...all].map((thread) => thread.end()));
  };
  const stop = () => {
    ending ??= end();
  };
  signal.addEventListener("abort", stop, { once: true });

  const readBy = async (thread: Thread, { repo, place }: AskedFor): Promise<How> => {
    const { subject, progress } = present(of.get(repo), repo);
    idle.delete(thread);
    const how = await thread.read({ repo, place, subject }, progress);
    idle.add(thread);
    return how;
  };
  return {
    atOnce,
    read: (asked) => {
      const [thread = start()] = idle;
      const reading = readBy(thread, asked);
      busy.add(reading);
      const over = () => void busy.delete(reading);
      reading.then(over, over);
      return reading;
    },
    close: async () => {
      signal.removeEventListener("abort", stop);
      stop();
      await ending;
    },
  };
}
