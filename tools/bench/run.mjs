// Ratios against git and its peers in the same run: A and B in turn, the median of the pairs.
//   npm run bench              synthetic histories of 10,000 and 100,000 commits, and the bare clones (NAME.git) in the folder
//                              that FLOWAUDIT_HISTORIES names
//   npm run bench -- PATH      a repository of yours
//   npm run bench -- --million memory and the release pass at 1.2 million commits
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { figure } from "../figures/figure.mjs";
import { makeHistory } from "./history.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const BIN = here("../../bin/flowaudit.js");
const DAY_MS = 86_400_000;
const scratch = mkdtempSync(join(tmpdir(), "bench-"));
const CACHE = { XDG_CACHE_HOME: join(scratch, "cache") };

/** What a ratio should be at most. */
const AIMS = {
  "graph and metadata ÷ the git log that they need": 1.3,
  "first report ÷ the git processes that it needs": 1.5,
  "second report ÷ graph and metadata": 1.4,
  "patches of a year ÷ git log -p -U0 of the same": 1.25,
  "flowaudit --version ÷ node -e 0": 1.6,
  "a report of this repository ÷ node -e 0": 6,
};

const [given] = process.argv.slice(2);
try {
  console.log(
    `node ${process.version}, ${text("git", ["--version"]).trim()}, A and B in turn after a warm-up`,
  );
  if (given === "--million") million();
  else if (given) compare(given, 5);
  else {
    for (const [commits, pairs] of [
      [10_000, 5],
      [100_000, 3],
    ])
      withHistory(commits, {}, (folder) => compare(folder, pairs, "synthetic, "));
    for (const [name, folder] of histories()) compare(folder, 3, `${name}, `);
    startUp();
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** What a command costs before it does anything, and the report of this very history. */
function startUp() {
  const nothing = node(["-e", "0"]);
  const own = [BIN, "report", here("../../"), "--no-github", "-q"];
  table("this repository", [
    row("flowaudit --version ÷ node -e 0", node([BIN, "--version"]), nothing, 11),
    row("a report of this repository ÷ node -e 0", node(own, CACHE), nothing, 11),
  ]);
}

/** Real ones, by name. */
function histories() {
  const folder = process.env.FLOWAUDIT_HISTORIES;
  const names = folder === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith(".git"));
  return names.sort().map((name) => [name.slice(0, -".git".length), join(folder, name)]);
}

function compare(folder, pairs, name = "") {
  const asOf = new Date(lastCommit(folder) + DAY_MS).toISOString();
  const report = (...more) => node([BIN, "report", folder, "--as-of", asOf, "-q", ...more], CACHE);
  const cold = report("--no-cache");
  const log = git(["-C", folder, "log"]);
  const metadata = metadataOf(folder, asOf);
  const reading = node([here("read.mjs"), folder]);
  const processes = replayOf(folder, asOf);
  const year = yearOf(folder);
  const patches = node([here("patches.mjs"), folder, year]);
  const count = text("git", ["-C", folder, "rev-list", "--count", "--branches", "--tags", "HEAD"]).trim();
  console.log(`\n${count} commits, ${pairs} pairs each`);
  table(`${name}${Number(count).toLocaleString("en")}`, [
    row("graph and metadata ÷ the git log that they need", reading, metadata, pairs),
    row("first report ÷ the git processes that it needs", cold, processes, pairs),
    row("second report ÷ graph and metadata", report(), reading, pairs),
    row("second report ÷ the git log that it needs", report(), metadata, pairs),
    row("patches of a year ÷ git log -p -U0 of the same", patches, patchLog(folder, year), pairs),
    row("first report ÷ plain git log", cold, log, pairs),
    row("second report ÷ plain git log", report(), log, pairs),
    row("simple-git's log() ÷ graph and metadata", node([here("simple-git.mjs"), folder]), reading, pairs),
    ...quickStats(folder, cold, pairs),
  ]);
}

/** What each does when it is asked for nothing in particular: it sums up all authors, we rebuild 90 days of changes. */
function quickStats(folder, report, pairs) {
  if (spawnSync("git-quick-stats", ["--help"]).status !== 0) {
    console.log("(git-quick-stats is not installed: apt-get install git-quick-stats)");
    return [];
  }
  return [
    row("git-quick-stats -T ÷ first report", timed("git-quick-stats", ["-T"], {}, folder), report, pairs),
  ];
}

/** The last year of the main line as a range. */
function yearOf(folder) {
  const before = new Date(lastCommit(folder) - 365 * DAY_MS).toISOString();
  const cut = text("git", ["-C", folder, "rev-list", "--first-parent", "-1", `--before=${before}`, "HEAD"]);
  return cut === "" ? "HEAD" : `${cut.trim()}..HEAD`;
}

/** To nowhere: a reader would make it slower. */
function patchLog(folder, range) {
  const options = ["--first-parent", "-m", "--raw", "-p", "-U0", "-M", "--output=/dev/null"];
  return git(["-C", folder, "log", ...options, range]);
}

/** Every git process of a report, run again one after another from what they were told. */
function replayOf(folder, asOf) {
  const calls = callsOf(folder, asOf);
  return () => calls.reduce((sum, call) => sum + replay(call), 0);
}

function metadataOf(folder, asOf) {
  const call = callsOf(folder, asOf).find(({ args }) => args.includes("log"));
  return () => replay(call);
}

function callsOf(folder, asOf) {
  const file = join(scratch, "calls.json");
  run(
    process.execPath,
    ["-r", here("record.cjs"), BIN, "report", folder, "--as-of", asOf, "-q", "--no-cache"],
    {
      RECORD: file,
      TMPDIR: scratch,
    },
  );
  return JSON.parse(readFileSync(file, "utf8"));
}

function replay({ args, cwd, env, input }) {
  const start = process.hrtime.bigint();
  const ran = spawnSync("git", args, {
    cwd,
    input,
    env: Object.fromEntries(
      env.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
    ),
    maxBuffer: 2 ** 32,
    stdio: ["pipe", "pipe", "ignore"],
  });
  if (ran.error) throw ran.error;
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function million() {
  withHistory(1_200_000, { files: false }, (folder) => {
    const takenAt = lastCommit(folder) + DAY_MS;
    const asOf = new Date(takenAt).toISOString();
    const whole = run(process.execPath, [
      "-r",
      here("memory.cjs"),
      BIN,
      "report",
      folder,
      "--as-of",
      asOf,
      "-q",
      "--no-cache",
    ]);
    const megabytes = Number(/\d+/.exec(whole.stderr.toString())?.[0]);
    const what = "most memory of a report on 1.2 million commits";
    figure({ table: "million", what, shown: `${megabytes} MB`, aim: "250 MB", met: megabytes <= 250 });
    const { commits, tags, passMs } = JSON.parse(
      text(process.execPath, [here("million.mjs"), folder, `${takenAt}`]),
    );
    const pass = `the release pass over ${commits.toLocaleString("en")} commits and ${tags.toLocaleString("en")} tags`;
    figure({
      table: "million",
      what: pass,
      shown: `${passMs.toFixed(0)} ms`,
      aim: "100 ms",
      met: passMs <= 100,
    });
  });
}

function withHistory(commits, options, use) {
  const folder = makeHistory(commits, options);
  try {
    use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function lastCommit(folder) {
  return Number(text("git", ["-C", folder, "log", "-1", "--format=%ct"])) * 1000;
}

function row(name, a, b, pairs) {
  a();
  b();
  const times = Array.from({ length: pairs }, () => [a(), b()]);
  return { name, times, ratios: times.map(([x, y]) => x / y) };
}

function table(column, rows) {
  for (const { name, times, ratios } of rows) {
    const [x, y] = [0, 1].map((side) => median(times.map((pair) => pair[side])).toFixed(0));
    const spread = `${Math.min(...ratios).toFixed(2)} … ${Math.max(...ratios).toFixed(2)}`;
    const ratio = median(ratios);
    const aim = AIMS[name];
    figure({
      table: "history",
      what: name,
      column,
      shown: `${ratio.toFixed(2)}×`,
      aside: `${x} ÷ ${y} ms; ${spread}`,
      ...(aim === undefined ? {} : { aim: `${aim}×`, met: ratio <= aim }),
    });
  }
}

function node(args, env) {
  return timed(process.execPath, args, env);
}

function git(args, env) {
  return timed("git", args, env);
}

/** Wall time of a process, ms, its output read and thrown away. */
function timed(command, args, env, cwd) {
  return () => {
    const start = process.hrtime.bigint();
    run(command, args, env, cwd);
    return Number(process.hrtime.bigint() - start) / 1e6;
  };
}

function run(command, args, env = {}, cwd = undefined) {
  const ran = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    maxBuffer: 2 ** 32,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (ran.status !== 0) throw new Error(`${command} ${args.join(" ")}: ${ran.error ?? ran.stderr}`);
  return ran;
}

function text(command, args) {
  return run(command, args).stdout.toString();
}

function median(values) {
  return [...values].sort((x, y) => x - y)[values.length >> 1];
}
