// Runs what is only run by hand (what holds flowaudit against plain git, the benches) on a small generated repository: does each still
// run to its end? Says nothing of its figures. Ends with 1 where one fails, with what it said.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate, NOW } from "../.testkit/generator/generate.js";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const place = mkdtempSync(join(tmpdir(), "flowaudit-short-"));
const [clones, report] = [join(place, "clones"), join(place, "report.json")];
const clone = join(clones, "shop.git");
const flowaudit = ["bin/flowaudit.js", "report", clone, "--no-github", "-q", "--json"];

/** Each with its words. */
const TOOLS = [
  ["tools/histories.mjs", clone],
  ["tools/blame.mjs", clone],
  ["tools/assistants.mjs", clone],
  ["tools/backtest.mjs"],
  ["tools/bench/run.mjs", clone],
  ["tools/bench/calls.mjs"],
  [...flowaudit, "--as-of", new Date(NOW).toISOString(), "-o", report],
  ["tools/bench/page.mjs", report, "200"],
  ["tools/bench/github.mjs", "--pulls", "60"],
  ["tools/bench/portfolio.mjs", "--changes", "2000", "--repositories", "2"],
  ["tools/organisation.mjs", "--repositories", "3"],
];

try {
  const world = join(place, "world");
  await generate(world, { pulls: 60, days: 200, seed: 1, deliveries: "tags" });
  cpSync(join(world, "repo.git"), clone, { recursive: true });
  const env = { ...process.env, FLOWAUDIT_HISTORIES: clones };
  for (const words of TOOLS) {
    const began = performance.now();
    const { status, stdout, stderr } = spawnSync(process.execPath, words, {
      cwd: ROOT,
      env,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(`${status === 0 ? "runs" : "FAILS"}  ${words[0]}  ${seconds} s`);
    if (status === 0) continue;
    console.log(`${stdout}\n${stderr}`.slice(-4000));
    process.exitCode = 1;
  }
} finally {
  rmSync(place, { recursive: true, force: true });
}
