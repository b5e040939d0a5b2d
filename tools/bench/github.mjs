// A generated repository, read from the local GitHub and reported on: points, requests, time and memory.
//   npm run bench:github                     10,000 pull requests
//   npm run bench:github -- --pulls 50000    the campaign: is the memory of a sync flat?
// The local GitHub runs in a process of its own, so the wall time of a sync is mostly its time.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { generate, NOW } from "../../.testkit/generator/generate.js";
import { figure } from "../figures/figure.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const BIN = here("../../bin/flowaudit.js");
/** Pull requests that a busy repository merges in a day. */
const A_DAY = 12;
const PAIRS = 5;
/** A quarter of a sync may hold so much more than the first one did. */
const FLAT = 1.2;
const FIRST = "first sync";

const { values } = parseArgs({ options: { pulls: { type: "string", default: "10000" } } });
const pulls = Number(values.pulls);
const scratch = mkdtempSync(join(tmpdir(), "flowaudit-bench-"));
const [world, store] = [join(scratch, "world"), join(scratch, "store")];
try {
  console.log(`node ${process.version}, ${pulls} generated pull requests`);
  await generate(world, { pulls, days: Math.ceil(pulls / A_DAY) });
  const { url, server } = await serve();
  try {
    await syncs(["--repo", "acme/shop", "--api-url", url, "--store", store]);
  } finally {
    server.kill("SIGINT");
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function syncs(where) {
  const argv = [BIN, "sync", scratch, ...where, "--all", "--json"];
  const first = await run(argv, { SAMPLE: "1" });
  said(FIRST, first);
  flatness(first.usage.rss);
  said("second sync, nothing new", await run(argv));
  const megabytes = readdirSync(store, { recursive: true })
    .map((name) => statSync(join(store, name)))
    .reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
  console.log(`the store: ${(megabytes / 1e6).toFixed(0)} MB`);
  const report = [
    BIN,
    "report",
    join(world, "repo.git"),
    ...where,
    "-q",
    "--as-of",
    new Date(NOW).toISOString(),
  ];
  const quarter = { says: "3 s, 300 MB", seconds: 3, megabytes: 300 };
  await against("report, stored, 90 days", [...report, "--offline"], quarter);
  await against("report, nothing new on the server", report);
  const all = [...report, "--offline", "--window", "5y", "--json"];
  await against("report, stored, five years as JSON", all, {
    says: "8 s, 12× the decoding",
    seconds: 8,
    times: 12,
  });
  await against("report, git alone", [...report.slice(0, 3), ...report.slice(-3), "--no-github"]);
}

function say(what, shown, more) {
  figure({ table: "github", what, column: `${pulls.toLocaleString("en")} pull requests`, shown, ...more });
}

/** Points and requests of a sync, whole and for 1,000 pull requests. */
function said(name, { stdout, usage }) {
  const { complete, stored, spent } = JSON.parse(stdout);
  const [points, requests] = ["points", "requests"].map((key) =>
    spent.reduce((sum, row) => sum + row[key], 0),
  );
  const share = (count) => ((count / stored.pullRequests) * 1000).toFixed(1);
  const aim = name === FIRST ? { aim: "60 points per 1,000", met: Number(share(points)) <= 60 } : {};
  say(name, `${requests} requests, ${points} points`, {
    aside: `${share(requests)} and ${share(points)} per 1,000; ${inWords(usage)}, ${complete ? "complete" : "NOT COMPLETE"}`,
    ...aim,
  });
  if (!complete) process.exitCode = 1;
}

/** The most memory in each quarter of a run. */
function flatness(rss) {
  const quarter = Math.ceil(rss.length / 4);
  const most = [0, 1, 2, 3].map((i) => Math.max(...rss.slice(i * quarter, (i + 1) * quarter)));
  const ratio = most[3] / most[0];
  const shown = `${most.join(", ")} MB`;
  say("memory of the first sync by quarters of its time", shown, {
    aim: `last ÷ first ${FLAT}`,
    met: ratio <= FLAT,
  });
}

/** A report and the floor in turn; the ratio of their user times is the median of the pairs. */
async function against(name, argv, aim = {}) {
  await run(argv);
  const pairs = [];
  for (let pair = 0; pair < PAIRS; pair++)
    pairs.push([(await run(argv)).usage, (await run([here("parse.mjs"), store])).usage]);
  const ratios = pairs.map(([a, b]) => a.userMs / b.userMs).sort((a, b) => a - b);
  const middle = pairs.map(([a]) => a).sort((a, b) => a.userMs - b.userMs)[PAIRS >> 1];
  const decodings = ratios[PAIRS >> 1];
  const { seconds = Number.POSITIVE_INFINITY, megabytes = Number.POSITIVE_INFINITY, times = null } = aim;
  say(
    name,
    `${(middle.wallMs / 1000).toFixed(1)} s, ${middle.megabytes} MB, ${decodings.toFixed(1)}× the decoding`,
    {
      aside: `${inWords(middle)}; ${ratios[0].toFixed(1)} … ${ratios.at(-1).toFixed(1)}×`,
      ...(aim.says === undefined
        ? {}
        : {
            aim: aim.says,
            met:
              middle.wallMs <= seconds * 1000 &&
              middle.megabytes <= megabytes &&
              (times === null || decodings <= times),
          }),
    },
  );
}

function inWords({ wallMs, userMs, megabytes }) {
  return `${(wallMs / 1000).toFixed(1)} s wall, ${(userMs / 1000).toFixed(1)} s user, at most ${megabytes} MB`;
}

/** Runs a script of Node's; throws what it says where it fails. */
async function run(argv, more = {}) {
  const usage = join(scratch, "usage.json");
  const env = { PATH: process.env.PATH, HOME: scratch, GH_ENTERPRISE_TOKEN: "local", USAGE: usage, ...more };
  const child = spawn(process.execPath, ["-r", here("usage.cjs"), ...argv], { env });
  const pieces = { stdout: [], stderr: [] };
  for (const stream of ["stdout", "stderr"]) child[stream].on("data", (piece) => pieces[stream].push(piece));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${argv.join(" ")} ended with ${code}: ${Buffer.concat(pieces.stderr)}`);
  return { stdout: Buffer.concat(pieces.stdout), usage: JSON.parse(readFileSync(usage, "utf8")) };
}

/** The local GitHub over the world; its address once it listens. */
async function serve() {
  const server = spawn(process.execPath, [here("../../.testkit/github/main.js"), world, "--port", "0"]);
  const url = await new Promise((resolve, reject) => {
    let said = "";
    for (const stream of [server.stdout, server.stderr])
      stream.on("data", (piece) => {
        said += piece;
        const found = /--api-url (\S+)/.exec(said)?.[1];
        if (found) resolve(found);
      });
    server.once("close", () => reject(new Error(`the local GitHub ended: ${said}`)));
  });
  return { url, server };
}
