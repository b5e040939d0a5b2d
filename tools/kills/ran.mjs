import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Runs the program to its end, or to a `SIGKILL` after some milliseconds.
 * @param words     its words
 * @param env       variables beside PATH
 * @param killAfter null where it may end by itself
 */
export async function ran(words, env, killAfter = null) {
  const child = spawn(process.execPath, ["bin/flowaudit.js", ...words], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"])
    child[stream].on("data", (piece) => {
      said[stream] += piece;
    });
  const timer = killAfter === null ? null : setTimeout(() => child.kill("SIGKILL"), killAfter);
  const [code, signal] = await once(child, "close");
  clearTimeout(timer);
  return { code, killed: signal === "SIGKILL", ...said };
}
