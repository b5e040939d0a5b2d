import { clean } from "./clean.ts";
import type { GuardedIo } from "./io.ts";

/** Shows on stderr what is being done. */
export interface Progress {
  step(says: string): void;
  /** A line that stays, and is said once. */
  note(says: string): void;
  stop(): void;
}

/** Nothing is shown of what takes no longer. */
const PATIENCE_MS = 300;
/** Without a terminal a line now and then shows that it is alive. */
const HEARTBEAT_MS = 30_000;

/** A spinner where stderr is a terminal that can draw one, a line every 30 s elsewhere, nothing with `--quiet`. */
export function openProgress(io: GuardedIo, quiet: boolean): Progress {
  const told = new Set<string>();
  const note = (says: string) => {
    if (!quiet && !told.has(says)) io.stderr.write(`flowaudit: ${clean(says)}\n`);
    told.add(says);
  };
  if (quiet) return { step: () => {}, note, stop: () => {} };
  const spins = io.stderr.isTerminal && !io.env.CI && io.env.TERM !== "dumb";
  return spins ? spinning(note, io.secrets.hide) : beating(io, note);
}

function beating(io: GuardedIo, note: (says: string) => void): Progress {
  let current = "working";
  const timer = setInterval(() => io.stderr.write(`flowaudit: ${current} …\n`), HEARTBEAT_MS);
  timer.unref();
  return {
    step: (says) => {
      current = says;
    },
    note,
    stop: () => clearInterval(timer),
  };
}

function spinning(note: (says: string) => void, hide: (text: string) => string): Progress {
  let current = "working";
  let spinner: { text: string; start(): unknown; stop(): unknown } | null = null;
  let stopped = false;
  const timer = setTimeout(async () => {
    const { default: make } = await import("yocto-spinner");
    if (stopped) return;
    spinner = make({ text: current, stream: process.stderr });
    spinner.start();
  }, PATIENCE_MS);
  return {
    step: (says) => {
      current = hide(says);
      if (spinner) spinner.text = current;
    },
    note: (says) => {
      spinner?.stop();
      note(says);
      spinner?.start();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      spinner?.stop();
    },
  };
}
