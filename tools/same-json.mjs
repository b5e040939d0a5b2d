// Holds this checkout against another one that is built: the same JSON, byte for byte, of every scripted history, of
// generated repositories with a local GitHub, of the real project where it lies beside this checkout, and of this very
// history. `git worktree add ../before REVISION && (cd ../before && npm ci)`, then `npm run same -- ../before`; one part
// of it with `fixtures`, `generated`, `real` or `own` behind.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "../.testkit/generator/generate.js";
import { readDataset } from "../.testkit/github/datasets/read.js";
import { startGitHub } from "../.testkit/github/server.js";
import { REAL } from "./page-of.mjs";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const REPOS = join(ROOT, "fixtures/repos");
const SEEDS = [3, 7, 11];
const LIMITS = { perHour: null, perMinute: Number.MAX_SAFE_INTEGER };
const MEASURES = readdirSync(join(ROOT, "docs/measures"))
  .filter((name) => name !== "README.md")
  .map((name) => name.replace(".md", ""));

const [folder = "", part = null] = process.argv.slice(2);
const before = resolve(folder);
if (folder === "" || !existsSync(join(before, "dist")))
  throw new Error("Name a folder with another checkout that is built.");
const work = mkdtempSync(join(tmpdir(), "flowaudit-same-"));
const sides = [before, ROOT].map((checkout, index) => {
  const home = join(work, `home-${index}`);
  mkdirSync(home);
  return { bin: join(checkout, "bin/flowaudit.js"), home };
});

async function output(command, args, options) {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
  const pieces = { stdout: [], stderr: [] };
  for (const name of ["stdout", "stderr"]) child[name].on("data", (piece) => pieces[name].push(piece));
  const [code] = await once(child, "close");
  const text = (name) => Buffer.concat(pieces[name]).toString("latin1");
  return { code, stdout: text("stdout"), stderr: text("stderr") };
}

async function must(command, args, options) {
  const { code, stderr } = await output(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}: ${stderr}`);
}

/** The same command line on both sides, each with a home, a cache and a store of its own. */
async function both({ args, cwd }) {
  const runs = [];
  for (const { bin, home } of sides) {
    const env = { PATH: process.env.PATH, HOME: home, GH_ENTERPRISE_TOKEN: "local" };
    runs.push(await output(process.execPath, [bin, ...args], { env, cwd: cwd ?? ROOT }));
  }
  // Each side has a home of its own, and nothing else that may differ.
  const [then, now] = runs.map((run, side) => JSON.stringify(run).replaceAll(sides[side].home, "HOME"));
  return { line: args.join(" "), same: then === now, bytes: runs[1].stdout.length, runs };
}

async function ofFixture(name) {
  const {
    asOf,
    since = "2015-01-01T00:00:00Z",
    path = ".",
    args = [],
  } = JSON.parse(readFileSync(join(REPOS, name, "expected.json"), "utf8"));
  const target = join(work, "repos", name);
  await must("bash", [join(REPOS, name, "build.sh"), target]);
  const place = [join(target, path), "--since", since, "--until", asOf, "--as-of", asOf, "--no-github"];
  const rest = args.map((arg) => arg.replace("{TARGET}", target));
  return ["report", "readiness"].map((command) => ({ args: [command, ...place, ...rest, "--json"] }));
}

/** Every kind of JSON of a repository with its pull requests. */
function ofServed(mirror, place, asOf, measures) {
  const github = [mirror, ...place, "--as-of", asOf, "-q"];
  const half = ["--baseline", "2025-Q3", "--pilot", "2025-Q4"];
  return [
    { args: ["report", ...github, "--json"] },
    { args: ["report", ...github, "--window", "5y", "--json"] },
    { args: ["readiness", ...github, "--json"] },
    { args: ["compare", ...github, ...half, "--json"] },
    { args: ["compare", ...github, "--cohort", "ai", "--json"] },
    { args: ["export", "spans", ...github] },
    { args: ["export", "changes", ...github] },
    ...measures.map((id) => ({ args: ["explain", id, mirror, ...place, "--as-of", asOf, "-q", "--json"] })),
    ...["#12", "#57", "#101"].map((change) => ({
      args: ["explain", change, mirror, ...place, "--as-of", asOf, "-q", "--json"],
    })),
  ];
}

/** Worlds are made side by side, and each has a mirror of its own. */
let mirrors = 0;

async function ofDataset({ dataset, repository, name, asOf }, measures) {
  const mirror = join(work, `${name.replace("/", "-")}-${mirrors++}.git`);
  await must("git", ["clone", "--quiet", "--mirror", join(dataset, repository), mirror]);
  const server = await startGitHub(await readDataset(dataset), { token: "local", limits: LIMITS });
  servers.push(server);
  return ofServed(mirror, ["--repo", name, "--api-url", server.url], asOf, measures);
}

async function ofSeed(seed) {
  const dataset = join(work, `world-${seed}`);
  await generate(dataset, { seed, pulls: 300 });
  const made = { dataset, repository: "repo.git", name: "acme/shop", asOf: "2026-03-02T12:00:00Z" };
  return ofDataset(made, seed === SEEDS[0] ? MEASURES : []);
}

/** What is run, by place: runs of one place share a store. */
const PARTS = {
  fixtures: () => {
    mkdirSync(join(work, "repos"));
    const names = readdirSync(REPOS).filter((name) => existsSync(join(REPOS, name, "expected.json")));
    return names.map(ofFixture);
  },
  generated: () => SEEDS.map(ofSeed),
  real: () => {
    if (existsSync(REAL.dataset)) return [ofDataset(REAL, MEASURES)];
    console.warn("skipped: the saved project is not beside this checkout");
    return [];
  },
  own: () => {
    const rest = [before, "--as-of", "2026-11-22T00:00:00Z", "--no-github", "--json"];
    return [["report", "readiness"].map((command) => ({ args: [command, ...rest] }))];
  },
};

/** Runs of one place follow each other, because they share a store; places run side by side. */
async function inTurn(places) {
  const results = [];
  const next = async () => {
    for (let place = places.shift(); place !== undefined; place = places.shift())
      for (const one of place) results.push(await both(one));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, next));
  return results;
}

const servers = [];
try {
  const parts = part === null ? Object.values(PARTS) : [PARTS[part]];
  const places = await Promise.all(parts.flatMap((places) => places()));
  const results = await inTurn(places);
  for (const { line, runs } of results.filter(({ same }) => !same)) {
    process.exitCode = 1;
    const at = [...runs[0].stdout].findIndex((one, index) => one !== runs[1].stdout[index]);
    console.error(`differs: ${line}`);
    for (const { code, stdout, stderr } of runs)
      console.error(
        `  exit ${code} …${stdout.slice(Math.max(0, at - 80), at + 80)}… ${stderr.slice(0, 300)}`,
      );
  }
  const bytes = results.reduce((sum, one) => sum + one.bytes, 0);
  const equal = results.filter(({ same }) => same).length;
  console.log(`${equal} of ${results.length} outputs equal, ${(bytes / 1e6).toFixed(1)} MB`);
} finally {
  await Promise.all(servers.map((server) => server.close()));
  rmSync(work, { recursive: true, force: true });
}
