/** A thread that reads repositories for a run: what it cannot do itself it asks of the thread of the run. */
import type { MessagePort } from "node:worker_threads";
import { farClients, type Heard } from "../../commands/apart/clients.ts";
import { sent } from "../../commands/apart/sent-errors.ts";
import { type How, readInto } from "../../commands/dataset/collect-dataset.ts";
import { pseudonymOf, requestForOne } from "../request/many/dataset-request.ts";
import { type GuardedIo, guarded, type Sink } from "../streams/io.ts";
import type { Progress } from "../streams/progress.ts";
import type { Job, Run, Said, Told } from "./messages.ts";
import { type Asking, openAsking } from "./wanted.ts";

/** Reads what it is told to, one repository after the other, until it is ended. */
export function readFor(port: MessagePort, run: Run): void {
  const say = (said: Said) => port.postMessage(said);
  const stop = new AbortController();
  const asking = openAsking(say);
  const io = ioOf(run, say, asking, stop.signal);
  const acts: { readonly [Kind in Told["kind"]]: (told: Extract<Told, { kind: Kind }>) => void } = {
    read: ({ job }) =>
      void read(job, run, io, progressBy(say), asking).then(
        (how) => say({ kind: "ended", how }),
        (error: unknown) => say({ kind: "failed", error: sent(error) }),
      ),
    given: asking.take,
    refused: asking.take,
    stop: () => stop.abort(),
  };
  port.on("message", (told: Told) => acts[told.kind](told as never));
}

/** The process as this thread sees it: what it prints, and what nobody may see, goes to that of the run. */
function ioOf(run: Run, say: (said: Said) => void, { turn }: Asking, signal: AbortSignal): GuardedIo {
  const sink: Sink = { write: (says) => say({ kind: "stderr", says }), isTerminal: false, columns: null };
  const nothing = () => Promise.reject(new TypeError("whoever reads shows nothing"));
  const { env, cwd } = run;
  const now = () => Date.now();
  const io = guarded({
    stdout: sink,
    stderr: sink,
    env,
    cwd,
    now,
    signal,
    open: nothing,
    print: nothing,
    turn,
  });
  const add = (secret: string) => {
    io.secrets.add(secret);
    say({ kind: "secret", says: secret });
  };
  return { ...io, secrets: { ...io.secrets, add } };
}

const progressBy = (say: (said: Said) => void): Progress => ({
  step: (says) => say({ kind: "step", says }),
  note: (says) => say({ kind: "note", says }),
  stop: () => {},
});

async function read(
  { subject, ...asked }: Job,
  { into, head, key, version, takenAt, options }: Run,
  io: GuardedIo,
  progress: Progress,
  { ask }: Asking,
): Promise<How> {
  const pseudonym = await pseudonymOf(key);
  const clients = farClients((question) => ask(question) as Promise<Heard>);
  const request = () => requestForOne(subject, options, pseudonym, io, progress, clients);
  const terms = { version, takenAt, pseudonym, signal: io.signal };
  return readInto(into, head, { ...asked, request }, terms);
}
