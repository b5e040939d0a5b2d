import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

const PERIOD_MS = 100;
/** Of the kernel's clock, in which /proc counts. */
const TICKS_A_SECOND = 100;

/**
 * Runs a script of Node's and looks at it in /proc meanwhile: the most memory of the process itself, and the processor time of it and of
 * the processes below it that have ended. Throws what it says where it fails.
 * @param argv  the script and its words
 * @param more  variables
 * @param each  is called with its memory in MB at every look
 */
export async function watched(argv, { more = {}, each = () => {} } = {}) {
  const began = performance.now();
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, ...more };
  const child = spawn(process.execPath, argv, { env, stdio: ["ignore", "pipe", "pipe"] });
  const said = { stdout: [], stderr: [] };
  for (const stream of ["stdout", "stderr"]) child[stream].on("data", (piece) => said[stream].push(piece));
  const seen = { megabytes: 0, cpuSeconds: 0 };
  const look = () => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      const kilobytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
      // After the name in brackets, which may have blanks in it: user and system time, own and of ended children.
      const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ").at(-1).split(" ");
      seen.megabytes = Math.max(seen.megabytes, kilobytes("VmHWM") >> 10);
      seen.cpuSeconds = Math.max(
        seen.cpuSeconds,
        fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS_A_SECOND,
      );
      each(kilobytes("VmRSS") / 1024);
    } catch {
      // It has ended.
    }
  };
  const timer = setInterval(look, PERIOD_MS);
  const [code] = await once(child, "close");
  clearInterval(timer);
  if (code !== 0) throw new Error(`${argv.join(" ")} ended with ${code}: ${Buffer.concat(said.stderr)}`);
  return {
    stdout: Buffer.concat(said.stdout).toString(),
    wallSeconds: (performance.now() - began) / 1000,
    ...seen,
  };
}
