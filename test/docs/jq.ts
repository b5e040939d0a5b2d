import { execFileSync, spawnSync } from "node:child_process";

/** Whether jq is installed; where it is not, tests of jq lines are skipped with a message, but not in CI. */
export function hasJq(): boolean {
  if (process.env.CI || spawnSync("jq", ["--version"]).status === 0) return true;
  console.warn("skipped: jq is not installed");
  return false;
}

/** What jq prints of a text. */
export function jq(filter: string, input: string, ...options: string[]): string {
  return execFileSync("jq", [...options, filter], { input, encoding: "utf8", maxBuffer: 1 << 28 });
}
