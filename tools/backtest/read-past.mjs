// Reads the past of a history: a bare clone, or a folder with a bundle of one and what was saved of its pull requests.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { build } from "rolldown";
import { openSource } from "../../.modules/collect/source.js";
import { DEFAULT_CONFIG } from "../../.modules/config/defaults.js";
import { outlineOf } from "../../.modules/model/build-flow.js";
import { pastOf, rangesForPast } from "../../.modules/model/past.js";
import { quietRequest } from "../quiet-request.mjs";

const git = (...args) => execFileSync("git", args, { encoding: "utf8" }).trim();

/** The whole past of a history as of its newest commit, and which that is; `pastSince` cuts it to what ended since an instant. */
export async function readPast(folder) {
  const name = basename(folder).replace(/\.git$/, "");
  if (!existsSync(join(folder, "github.json"))) return { name, ...(await pastIn(folder, null)) };
  const place = mkdtempSync(join(tmpdir(), "flowaudit-backtest-"));
  try {
    const clone = join(place, "clone.git");
    git("clone", "--quiet", "--mirror", join(folder, "repo.bundle"), clone);
    const saved = JSON.parse(readFileSync(join(folder, "github.json"), "utf8"));
    return { name, ...(await pastIn(clone, saved)) };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function pastIn(path, saved) {
  const [commit, seconds] = git("-C", path, "log", "-1", "--format=%H %ct").split(" ");
  const takenAt = saved === null ? Number(seconds) * 1000 : Date.parse(saved.savedAt);
  const source = await openSource(quietRequest(path, takenAt));
  try {
    const github = saved === null ? null : await factsOf(saved, source.history.commits);
    const history = { ...source.history, github };
    const outline = outlineOf(history, DEFAULT_CONFIG);
    const ranges = rangesForPast(history, outline, DEFAULT_CONFIG, 0, new Set());
    const facts = { ...history, diffs: await source.diffs(ranges), commitDiffs: new Map() };
    const pastSince = (since) => pastOf(facts, outline, DEFAULT_CONFIG, since);
    return { commit, commits: history.commits.count, past: pastSince(0), pastSince };
  } finally {
    await source.close();
  }
}

/** What was saved, as the tests read it. */
async function factsOf(saved, commits) {
  const { output } = await build({ input: "test/real/multipath-facts.ts", write: false });
  const { savedFacts } = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
  return savedFacts(saved, (digits) => {
    const [found] = commits.findPrefix(digits);
    return found === undefined ? digits : commits.id(found);
  });
}
