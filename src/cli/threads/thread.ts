/** One thread that reads, as that of the run sees it. */
import type { Heard, Question } from "../../commands/apart/clients.ts";
import { received, sent } from "../../commands/apart/sent-errors.ts";
import { type How, Lost } from "../../commands/dataset/collect-dataset.ts";
import type { Progress } from "../streams/progress.ts";
import type { Job, Run, Said, Told, Wanted } from "./messages.ts";
import type { Threads } from "./threads.ts";

/** What the thread of a run has for those that read for it. */
export interface Given {
  answer(question: Question): Promise<Heard>;
  turn(folder: string): Promise<() => void>;
  stderr(says: string): void;
  keepOut(secret: string): void;
}

export interface Thread {
  /** Reads one repository. Rejects with `Lost` where the thread ended on the way. */
  read(job: Job, progress: Progress): Promise<How>;
  /** Has it end what it is at, as Ctrl-C does. */
  stop(): void;
  end(): Promise<void>;
}

/**
 * Starts a thread.
 *
 * @param onEnd told that it ended, whatever the reason
 */
export function openThread(threads: Threads, run: Run, given: Given, onEnd: () => void): Thread {
  const worker = threads.start(run);
  const tell = (told: Told) => worker.postMessage(told);
  const held = new Map<number, () => void>();
  let ended = false;
  let job: { settle(how: How): void; fail(error: Error): void; readonly progress: Progress } | null = null;

  const give = async (id: number, what: Wanted): Promise<Heard | null> => {
    if (!("folder" in what)) return given.answer(what);
    held.set(id, await given.turn(what.folder));
    if (ended) leave(id);
    return null;
  };
  const leave = (id: number) => {
    held.get(id)?.();
    held.delete(id);
  };
  const acts: { readonly [Kind in Said["kind"]]: (said: Extract<Said, { kind: Kind }>) => void } = {
    ended: ({ how }) => job?.settle(how),
    failed: ({ error }) => job?.fail(received(error)),
    wants: ({ id, what }) =>
      void give(id, what).then(
        (heard) => tell({ kind: "given", id, heard }),
        (error: unknown) => tell({ kind: "refused", id, error: sent(error) }),
      ),
    leaves: ({ id }) => leave(id),
    step: ({ says }) => job?.progress.step(says),
    note: ({ says }) => job?.progress.note(says),
    stderr: ({ says }) => given.stderr(says),
    secret: ({ says }) => given.keepOut(says),
  };
  const lost = (why: string) => {
    ended = true;
    onEnd();
    for (const id of held.keys()) leave(id);
    job?.fail(new Lost(why));
  };
  worker.on("message", (said: Said) => acts[said.kind](said as never));
  worker.on("error", (error) => lost(error.message));
  worker.on("exit", (code) => lost(`the thread that read it ended with ${code}`));

  return {
    read: (asked, progress) =>
      new Promise<How>((settle, fail) => {
        job = { settle, fail, progress };
        tell({ kind: "read", job: asked });
        if (ended) fail(new Lost("no thread is there to read it"));
      }),
    stop: () => tell({ kind: "stop" }),
    end: async () => {
      await worker.terminate();
    },
  };
}
