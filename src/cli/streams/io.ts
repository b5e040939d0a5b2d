import { fstatSync, writeFileSync } from "node:fs";
import { EXIT } from "../../lib/errors.ts";
import { openSecrets, type Secrets } from "../../lib/text/secrets.ts";
import type { Threads } from "../threads/threads.ts";

/** The process as the commands see it: streams, environment, clock. Tests hand in their own. */
export interface Io {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Now, UTC epoch ms. */
  now(): number;
  /** Fires on Ctrl-C. */
  readonly signal: AbortSignal;
  /** Shows a file to the person, in the program that the system has for it, not the audited folder. Rejects where it cannot. */
  open(file: string, audited: string): Promise<void>;
  /** A page as PDF, by the browser that the system has, none of the audited folder's. Rejects where it cannot. */
  print(page: string, audited: string): Promise<Uint8Array>;
  /** Threads that may work beside this one; without them it does everything itself. */
  readonly threads?: Threads;
  /** Of one of several threads: waits until no other is at a folder. */
  readonly turn?: (folder: string) => Promise<() => void>;
}

export interface Sink {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Columns of the terminal; null where there is none. */
  readonly columns: number | null;
}

/** The process with a filter before its streams, through which no token passes. */
export interface GuardedIo extends Io {
  readonly secrets: Secrets;
}

export function guarded(io: Io): GuardedIo {
  const secrets = openSecrets(io.env);
  const filtered = (sink: Sink): Sink => ({ ...sink, write: (text) => sink.write(secrets.hide(text)) });
  return { ...io, stdout: filtered(io.stdout), stderr: filtered(io.stderr), secrets };
}

/** The real process, without threads beside it. A reader that goes away (`| head`) ends it quietly. */
export function processIo(): Io {
  const interrupt = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => interrupt.abort());
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error) => endedBy(error, stream));
  return {
    stdout: sink(process.stdout),
    stderr: sink(process.stderr),
    env: process.env,
    cwd: process.cwd(),
    now: () => Date.now(),
    signal: interrupt.signal,
    open: async (file, audited) => (await import("./opener.ts")).openFile(file, audited, process.env),
    print: async (page, audited) =>
      (await import("../printing/print-page.ts")).printPage(page, audited, process.env),
  };
}

function endedBy(error: NodeJS.ErrnoException, stream: NodeJS.WriteStream): never {
  if (error.code === "EPIPE") process.exit(EXIT.done);
  if (stream === process.stdout) {
    process.stderr.write(
      `error The report could not be written: ${error.message}.\nnext  Free some space, or write it elsewhere with -o FILE.\n`,
    );
  }
  process.exit(EXIT.environment);
}

function sink(stream: NodeJS.WriteStream & { fd: number }): Sink {
  return {
    write: fstatSync(stream.fd).isFile() ? (text) => writeWhole(stream, text) : (text) => stream.write(text),
    isTerminal: stream.isTTY === true,
    columns: stream.isTTY === true ? stream.columns : null,
  };
}

/** Node's own stream to a file takes no notice where a full disk takes the beginning of a text alone. */
function writeWhole(stream: NodeJS.WriteStream & { fd: number }, text: string): void {
  try {
    writeFileSync(stream.fd, text);
  } catch (error) {
    endedBy(error as NodeJS.ErrnoException, stream);
  }
}
