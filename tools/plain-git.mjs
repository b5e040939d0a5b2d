// What the scripts that hold flowaudit against plain git share.
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom } from "../.modules/lib/statistics/random.js";

/** Asks git in the repository at `path`; throws where it fails. */
export function asker(path, encoding = "utf8") {
  const options = { encoding, maxBuffer: 2 ** 30, stdio: ["ignore", "pipe", "pipe"] };
  return (...args) => execFileSync("git", ["-C", path, ...args], options);
}

/** Draws without putting back; the same seed draws the same. */
export function sampler(seed) {
  const random = createRandom(seed);
  const pick = (all, count) => {
    const left = [...all];
    for (let i = 0; i < Math.min(count, left.length); i++) {
      const other = i + random.int(left.length - i);
      [left[i], left[other]] = [left[other], left[i]];
    }
    return left.slice(0, count);
  };
  return { random, pick };
}

/** A bare clone with all refs that borrows the objects and has a commit graph: walks are ten times faster on it. */
export function shadowOf(path) {
  const folder = join(mkdtempSync(join(tmpdir(), "flowaudit-shadow-")), "shadow");
  execFileSync("git", ["clone", "--quiet", "--mirror", "--shared", path, folder]);
  asker(folder)("commit-graph", "write", "--reachable", "--no-progress");
  return folder;
}
