// Foretells quarters that have passed from what was known when they began, and what became of open changes, and says how right
// that was.
//   FLOWAUDIT_HISTORIES=FOLDER npm run backtest             each bare clone in a folder; of one with github.json beside
//                                                           repo.bundle the pull requests, too
//   FLOWAUDIT_HISTORIES=FOLDER npm run backtest -- vite     one of them
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { backtest } from "../.modules/judge/forecast/backtest/backtest.js";
import { scoresOf } from "../.modules/judge/forecast/open/scores.js";
import { trialsOf } from "../.modules/judge/forecast/open/trials.js";
import { readPast } from "./backtest/read-past.mjs";
import { pooled, sayQuarters, saySummary } from "./backtest/say.mjs";
import { sayChances } from "./backtest/say-chances.mjs";

const SEED = 1;
/** How good it would be had less been read of the pull requests. */
const FEWER = [4, 3];
const YEAR_MS = 365 * 86_400_000;

const home = process.env.FLOWAUDIT_HISTORIES;
if (home === undefined) throw new Error("FLOWAUDIT_HISTORIES names no folder with histories in it.");

const asked = process.argv.slice(2);
const folders = readdirSync(home)
  .sort()
  .map((name) => join(home, name))
  .filter((folder) => ["HEAD", "github.json"].some((file) => existsSync(join(folder, file))));

const told = [];
for (const folder of folders) {
  const { name, commit, commits, past, pastSince } = await readPast(folder);
  if (asked.length > 0 && !asked.includes(name)) continue;
  const report = backtest(past, SEED);
  told.push(report);
  saySummary(`${name} at ${commit.slice(0, 10)}, ${commits.toLocaleString("en")} commits`, report);
  sayQuarters(name, report.quarters);
  sayChances(name, scoresOf(trialsOf(past)));
  if (!past.lives.some(({ openedAt }) => openedAt !== null)) continue;
  for (const years of FEWER) {
    const since = past.takenAt - years * YEAR_MS;
    const merging = scoresOf(trialsOf(pastSince(since))).filter(({ event }) => event === "merge");
    sayChances(`${name}, ${years} years of it`, merging);
  }
}
if (told.length > 1) saySummary("all of them", pooled(told));
