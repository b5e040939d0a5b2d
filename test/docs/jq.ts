import { spawnSync } from "node:child_process";

/** Whether jq is installed; where it is not, tests of its lines are skipped with a message, but not in CI. */
export function hasJq(): boolean {
  if (process.env.CI || spawnSync("jq", ["--version"]).status === 0) return true;
  console.warn("skipped: jq is not installed");
  return false;
}

/** What jq prints of a text, as it is and as it ended. */
export function jqRun(
  filter: string,
  input: string,
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync("jq", ["-r", filter], { input, encoding: "utf8", maxBuffer: 1 << 28 });
}

/** What jq prints of a text. Throws where it fails. */
export function jq(filter: string, input: string): string {
  const { status, stdout, stderr } = jqRun(filter, input);
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** The filters of a page's commands on a file. */
export function jqLinesOf(page: string, file = "report.json"): string[] {
  const lines = [...page.matchAll(/^jq (?:-r )?'([^']+)' (\S+)$/gm)];
  return lines.filter((line) => line[2] === file).map((line) => line[1]!);
}
