/** The age of lines as `git diff` and `git blame --first-parent` tell it. Nothing here knows the program. */
import { git } from "../harness.ts";
import type { Bounds } from "./multipath-sums.ts";

/** What one step of the main branch did to lines. */
export interface Step {
  readonly commit: string;
  /** Of each hunk the larger of its two sides. */
  readonly changed: number;
  /** Lines that it replaced or removed, by the step that wrote them. */
  readonly replaced: ReadonlyMap<string, number>;
  /** Those of them that were written within 21 days before it. */
  readonly rewrote: ReadonlyMap<string, number>;
}

const YOUNG_SECONDS = 21 * 86_400;
const FILE = /^--- a\/(.*)$/;
const HUNK = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/;

/** Every step of the main branch that was made in the window, oldest first. */
export function stepsIn(repository: string, { from, to }: Bounds): Step[] {
  const rows = git(repository, "log", "--first-parent", "--reverse", "--format=%H %ct", "main")
    .trim()
    .split("\n");
  const madeAt = new Map(
    rows.map((row) => row.split(" ") as [string, string]).map(([id, at]) => [id, Number(at)]),
  );
  return [...madeAt]
    .filter(([, at]) => at * 1000 >= from && at * 1000 < to)
    .map(([commit, at]) =>
      stepOf(repository, commit, (owner) => at - (madeAt.get(owner) ?? 0) < YOUNG_SECONDS),
    );
}

function stepOf(repository: string, commit: string, isYoung: (owner: string) => boolean): Step {
  const before = `${commit}^1`;
  const diff = git(repository, "diff", "-U0", "-M", "--diff-algorithm=myers", before, commit).split("\n");
  const ranges = new Map<string, string[]>();
  let [file, changed] = ["", 0];
  for (const line of diff) {
    file = FILE.exec(line)?.[1] ?? file;
    const [, first, old = "1", fresh = "1"] = HUNK.exec(line) ?? [];
    // The folder of workflows counts for nothing.
    if (first === undefined || file.startsWith(".github/")) continue;
    changed += Math.max(Number(old), Number(fresh));
    if (old !== "0") ranges.set(file, [...(ranges.get(file) ?? []), `${first},+${old}`]);
  }
  const replaced = new Map<string, number>();
  for (const [path, places] of ranges)
    for (const owner of ownersOf(repository, before, path, places))
      replaced.set(owner, (replaced.get(owner) ?? 0) + 1);
  const rewrote = new Map([...replaced].filter(([owner]) => isYoung(owner)));
  return { commit, changed, replaced, rewrote };
}

/** The step that wrote each line of these ranges. */
function ownersOf(repository: string, commit: string, file: string, ranges: readonly string[]): string[] {
  const lines = ranges.flatMap((range) => ["-L", range]);
  return git(repository, "blame", "--first-parent", "-s", "-l", "--root", ...lines, commit, "--", file)
    .trim()
    .split("\n")
    .map((line) => line.split(" ", 1)[0]!);
}
