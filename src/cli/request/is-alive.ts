import { readFileSync } from "node:fs";
import { MINUTE_MS, SECOND_MS } from "../../lib/time/units.ts";

/**
 * Whether a process still runs that was told to run at an instant, UTC epoch ms. One that was killed stays in the system's table until its
 * parent has asked for it, and later another one can have its number: both are told apart where the system tells of processes in files.
 */
export function isAlive(pid: number, at: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // It is somebody else's.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const [state, began] = toldOf(pid);
  return !ENDED.has(state) && !(began > at + CLOCKS_MS);
}

/** Zombies, and what is being taken out of the table. */
const ENDED = new Set<string | undefined>(["Z", "X"]);
/** The clock may have been set in the meantime, by no more than this. */
const CLOCKS_MS = MINUTE_MS;
/** Of what is told in ticks, on every Linux. */
const TICKS_A_SECOND = 100;

/** Its state, and when it began, UTC epoch ms; NaN where nobody tells. */
function toldOf(pid: number): [state: string | undefined, began: number] {
  try {
    // Its name, in parentheses, may hold anything.
    const [state, ...rest] = readFileSync(`/proc/${pid}/stat`, "latin1")
      .replace(/^.*\) /s, "")
      .split(" ");
    const [, boot] = /^btime (\d+)$/m.exec(readFileSync("/proc/stat", "latin1")) ?? [];
    return [state, (Number(boot) + Number(rest[STARTED]) / TICKS_A_SECOND) * SECOND_MS];
  } catch {
    return [undefined, Number.NaN];
  }
}

/** Field 22 of all, of those that begin with field 4. */
const STARTED = 22 - 4;
