// Ratios against git in the same run: A and B in turn, the median of the pairs. `npm run bench [-- PATH]`.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { makeHistory } from "./history.mjs";

const BIN = fileURLToPath(new URL("../bin/flowaudit.js", import.meta.url));
const FORMAT = "--format=%H%n%P%n%at%n%ct%n%an%n%ae%n%cn%n%ce%n%B";
const PAIRS = 11;
const COMMITS = 10_000;

const given = process.argv[2];
const folder = given ?? makeHistory(COMMITS);
const commits = Number(
  run("git", ["-C", folder, "rev-list", "--count", "--branches", "--tags", "HEAD"]).stdout,
);
const AS_OF = new Date(
  Number(run("git", ["-C", folder, "log", "-1", "--format=%ct"]).stdout) * 1000 + 86_400_000,
).toISOString();

const gitLog = () => time("git", ["-C", folder, "log"]);
const sameLog = () =>
  time("git", ["-C", folder, "log", "--branches", "--tags", "HEAD", "-z", FORMAT], { GIT_FLUSH: "0" });
const report = () => time(process.execPath, [BIN, "report", folder, "--as-of", AS_OF, "-q"]);
const version = () => time(process.execPath, [BIN, "--version"]);
const bareNode = () => time(process.execPath, ["-e", "0"]);

const ROWS = [
  ["the whole report ÷ plain git log", report, gitLog],
  ["the whole report ÷ git log of the fields that it reads", report, sameLog],
  ["flowaudit --version ÷ node -e 0", version, bareNode],
];

console.log(
  `${commits} commits${given ? "" : ", synthetic"}; ${PAIRS} pairs each, after a warm-up; node ${process.version}, ${run("git", ["--version"]).stdout.toString().trim()}`,
);
for (const [name, a, b] of ROWS) {
  a();
  b();
  const pairs = Array.from({ length: PAIRS }, () => [a(), b()]);
  const ratios = pairs.map(([x, y]) => x / y);
  console.log(
    `${median(ratios).toFixed(2)}×  ${name}  (${median(pairs.map((pair) => pair[0])).toFixed(0)} ms ÷ ${median(pairs.map((pair) => pair[1])).toFixed(0)} ms; ${Math.min(...ratios).toFixed(2)} … ${Math.max(...ratios).toFixed(2)})`,
  );
}
if (!given) rmSync(folder, { recursive: true, force: true });

function run(command, args, env = {}) {
  const ran = spawnSync(command, args, {
    env: { ...process.env, ...env },
    maxBuffer: 1 << 30,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (ran.status !== 0) throw new Error(`${command} ${args.join(" ")}: ${ran.stderr}`);
  return ran;
}

/** Wall time of a process, ms, its output read and thrown away. */
function time(command, args, env) {
  const start = process.hrtime.bigint();
  run(command, args, env);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values) {
  return [...values].sort((x, y) => x - y)[values.length >> 1];
}
