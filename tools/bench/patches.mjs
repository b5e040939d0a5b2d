// Reads the patches of a line of history, and nothing else: what `tools/bench/run.mjs` holds against git log.
//   node tools/bench/patches.mjs PATH FROM..TO
import { execFileSync } from "node:child_process";
import { keeping, readDiffs } from "../../.modules/collect/git/diffs/diffs.js";

const [path, range] = process.argv.slice(2);
const git = (...args) => execFileSync("git", ["-C", path, ...args], { encoding: "utf8", maxBuffer: 2 ** 30 });
const listed = git("rev-list", "--first-parent", "--parents", range).trim().split("\n");
const ids = [...new Set(listed.flatMap((row) => row.split(" ").slice(0, 2)))];
const indices = new Map(ids.map((id, index) => [id, index]));
const ranges = listed.map((row) => {
  const [tip, base] = row.split(" ");
  return { tip: indices.get(tip), base: base === undefined ? -1 : indices.get(base) };
});
const diffs = await readDiffs(
  {
    context: { searchPath: process.env.PATH, home: undefined },
    gitDir: git("rev-parse", "--absolute-git-dir").trim(),
    commits: { id: (index) => ids[index] },
    kindOf: () => "code",
    pathsOnly: null,
    keep: keeping(),
  },
  ranges,
);
let files = 0;
for (const diff of diffs.values()) files += diff.files.length;
console.log(
  `${diffs.size} changes, ${files} files, ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
);
