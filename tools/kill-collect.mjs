// Kills a run over many repositories with SIGKILL at random instants, lets the next one go on with --resume, and holds the folder against
// that of an undisturbed run: the same files, the same bytes, nothing beside them. Prints what it saw, fails where one differs.
// `--repositories N` (50), `--runs N` (100), `--seed N` (1).
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { generate, NOW } from "../.testkit/generator/generate.js";
import { Random } from "../.testkit/generator/random.js";
import { figure } from "./figures/figure.mjs";
import { ran } from "./kills/ran.mjs";

const number = (otherwise) => ({ type: "string", default: otherwise });
const { values } = parseArgs({
  options: { repositories: number("50"), runs: number("100"), seed: number("1") },
});
const [repositories, runs, seed] = [values.repositories, values.runs, values.seed].map(Number);
if (![repositories, runs].every((count) => Number.isSafeInteger(count) && count > 0))
  throw new Error("--repositories and --runs are whole numbers from 1.");

/** A third of the runs is killed once more while it goes on, a ninth a third time. */
const AGAIN = 1 / 3;
const MOST_KILLS = 3;
const folder = mkdtempSync(join(tmpdir(), "flowaudit-kill-"));
const random = new Random(seed);

/** Small ones: what is looked at is where a run ends, not what it reads. */
async function cloned(index) {
  const world = join(folder, "world");
  await generate(world, { pulls: 4, days: 60, seed: index + 1, deliveries: "tags" });
  const path = join(folder, `shop-${index}`);
  renameSync(join(world, "repo.git"), path);
  rmSync(world, { recursive: true });
  return path;
}

/** One run into the folder of a place, which has a cache of its own, too: a kill may end what is written there. */
const collect = (place, killAfter = null) =>
  ran(
    ["collect", ...paths, "--into", intoOf(place), "--as-of", AS_OF, "--resume", "--no-github", "-q"],
    { HOME: place },
    killAfter,
  );
const AS_OF = new Date(NOW).toISOString();
const intoOf = (place) => join(place, "data");

/** The digest of each file by its path; folders stand there, too. */
function contentOf(path) {
  const found = readdirSync(path, { recursive: true, withFileTypes: true });
  return new Map(
    found
      .map((one) => [join(one.parentPath, one.name), one])
      .map(([file, one]) => [
        file.slice(path.length + 1),
        one.isFile() ? createHash("sha256").update(readFileSync(file)).digest("hex") : "no file",
      ]),
  );
}

/** Paths that are there once, or with other bytes. */
const differing = (one, other) =>
  [...new Set([...one.keys(), ...other.keys()])].filter((path) => one.get(path) !== other.get(path)).sort();

/** Kills a new run, and the one that goes on with it; then one ends. */
async function disturbed(place) {
  const killed = [];
  do {
    const after = random.next() * took;
    if ((await collect(place, after)).killed) killed.push(Math.round(after));
  } while (killed.length < MOST_KILLS && random.chance(AGAIN));
  const { code, stderr } = await collect(place);
  return { killed, code, stderr, apart: differing(expected, contentOf(intoOf(place))) };
}

const paths = [];
let took = 0;
let expected = new Map();
try {
  for (let index = 0; index < repositories; index++) paths.push(await cloned(index));
  const first = join(folder, "undisturbed");
  const began = performance.now();
  const { code, stderr } = await collect(first);
  took = performance.now() - began;
  expected = contentOf(intoOf(first));
  const done = [...expected.keys()].filter((path) => /^manifest\/.*\.json$/.test(path)).length;
  if (code !== 0 || done !== repositories)
    throw new Error(`the undisturbed run ended with ${code} and ${done} repositories: ${stderr}`);

  const seen = { kills: 0, killed: 0, same: 0 };
  for (let run = 1; run <= runs; run++) {
    const place = join(folder, `run-${run}`);
    const { killed, apart, ...last } = await disturbed(place);
    seen.kills += killed.length;
    if (killed.length > 0) seen.killed++;
    if (last.code === 0 && apart.length === 0) seen.same++;
    else
      console.error(
        `run ${run} of seed ${seed}, killed after ${killed.join(", ")} of ${Math.round(took)} ms, ended with ${last.code}: ${last.stderr}${apart.slice(0, 5).join(", ")}`,
      );
    rmSync(place, { recursive: true, force: true });
  }
  const met = seen.same === runs && seen.killed > 0;
  figure({
    table: "kill-collect",
    what: `\`kill -9\` of a run over ${repositories} repositories at random instants: ${runs} runs, ${seen.kills} kills, ${seen.killed} runs hit`,
    shown: `${seen.same} of ${runs}`,
    aim: "the bytes of an undisturbed run, each time, and nothing beside them",
    met,
    aside: `${(took / 1000).toFixed(1)} s undisturbed`,
  });
  if (!met) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
