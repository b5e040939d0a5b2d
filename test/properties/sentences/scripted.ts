/** The scripted histories of `fixtures/repos`, built, with the command line that each is meant for. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const FIXTURES = fileURLToPath(new URL("../../../fixtures/repos/", import.meta.url));

/** Their folders' names. */
export const NAMES = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Builds one: where to look, at which instant, with which further arguments. */
export function scripted(name: string, target: string): { path: string; asOf: string; args: string[] } {
  const expected = JSON.parse(readFileSync(join(FIXTURES, name, "expected.json"), "utf8")) as {
    asOf: string;
    since?: string;
    path?: string;
    args?: string[];
  };
  execFileSync("bash", [join(FIXTURES, name, "build.sh"), target], { stdio: ["ignore", "ignore", "pipe"] });
  const args = (expected.args ?? []).map((arg) => arg.replaceAll("{TARGET}", target));
  const since = ["--since", expected.since ?? "2015-01-01"];
  return { path: join(target, expected.path ?? "."), asOf: expected.asOf, args: [...since, ...args] };
}
