// An organisation from its list to a page: listed, cloned, read and collected by runs that are killed, with one repository that is
// refused; then the same portfolio of two servers of ClickHouse, and each row against the report of its repository alone. Prints what it
// saw, and fails at a difference. `--repositories N` (300), `--pulls N` of each (20), `--kills N` (2).
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { recordOf } from "../.modules/judge/portfolio/repository-record.js";
import { saidOfMany } from "../.modules/judge/words/from-many.js";
import { startClickHouse } from "../.testkit/clickhouse/cluster.js";
import { CLUSTER } from "../.testkit/clickhouse/server-config.js";
import { generate, NOW } from "../.testkit/generator/generate.js";
import { readDataset } from "../.testkit/github/datasets/read.js";
import { startGitHub } from "../.testkit/github/server.js";
import { difference } from "./difference.mjs";
import { figure } from "./figures/figure.mjs";

const number = (otherwise) => ({ type: "string", default: otherwise });
const { values } = parseArgs({
  options: { repositories: number("300"), pulls: number("20"), kills: number("2") },
});
const [count, pulls, kills] = [values.repositories, values.pulls, values.kills].map(Number);

const folder = mkdtempSync(join(tmpdir(), "flowaudit-organisation-"));
const into = join(folder, "data");
const DAYS = 120;
const SEEN = ["--as-of", new Date(NOW).toISOString(), "--window", "90d"];
const nameOf = (index) => `shop-${String(index).padStart(4, "0")}`;
const REFUSED = "secret";

/** Generated repositories of one owner on one server, and one that nobody may read. */
async function served() {
  const worlds = [];
  for (let index = 0; index < count; index++) {
    const place = join(folder, "worlds", nameOf(index));
    await generate(place, { pulls, days: DAYS, seed: index + 1 });
    const { repository, ...world } = await readDataset(place);
    const named = { ...world, repository: { ...repository, name: nameOf(index) } };
    worlds.push({
      name: nameOf(index),
      world: named,
      git: { folder: join(place, "repo.git"), private: true },
    });
  }
  const [first, ...others] = worlds;
  return startGitHub(first.world, {
    token: "local",
    git: first.git,
    limits: { perHour: null, perMinute: Number.MAX_SAFE_INTEGER },
    organisation: { repositories: [...others, { name: REFUSED, git: { ...first.git, refused: 403 } }] },
  });
}

/** What one command ends with; it is killed once so many repositories are whole. */
async function ran(words, server, killAt = null) {
  const child = spawn(process.execPath, ["bin/flowaudit.js", ...words, "-q"], {
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      GH_ENTERPRISE_TOKEN: "local",
      FLOWAUDIT_API_URL: server.url,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"])
    child[stream].on("data", (piece) => {
      said[stream] += piece;
    });
  const ended = once(child, "close");
  while (killAt !== null && child.exitCode === null && wholeOnes() < killAt) await pause(20);
  if (killAt !== null) child.kill("SIGKILL");
  const [code, signal] = await ended;
  return { code, killed: signal === "SIGKILL", ...said };
}

const wholeOnes = () =>
  existsSync(join(into, "manifest"))
    ? readdirSync(join(into, "manifest"), { recursive: true }).filter((file) => file.endsWith(".json")).length
    : 0;

async function jsonOf(words, server) {
  const { code, stdout, stderr } = await ran([...words, "--json"], server);
  if (stdout === "") throw new Error(`flowaudit ${words.join(" ")} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}

const seconds = (since) => (performance.now() - since) / 1000;

function tell(what, shown, aim, met, aside = "") {
  figure({ table: "organisation", what, shown, aim, met, aside });
  if (!met) process.exitCode = 1;
}

/** Rows whose figures are not those of the report of the repository alone, whose remedies are told as they are followed from here. */
async function otherRows({ repositories, window }, server) {
  const judged = repositories.filter(({ figures }) => figures !== null);
  const differing = [];
  for (const { label, asked, figures } of judged) {
    const words = ["report", asked, "--as-of", SEEN[1], "--window", `${window.from}..${window.to}`];
    const { trend: _, ...alone } = saidOfMany(recordOf(await jsonOf(words, server), null).figures);
    const { trend: __, ...row } = figures;
    const found = difference(alone, row);
    if (found !== null) differing.push(`${label}${found}`);
  }
  return { judged: judged.length, differing };
}

const server = await served();
let cluster = null;
try {
  const words = ["portfolio", "--org", "acme", "--into", into, "--resume", ...SEEN];
  let began = performance.now();
  let killed = 0;
  for (let kill = 1; kill <= kills; kill++)
    if ((await ran(words, server, Math.floor((kill * count) / (kills + 1)))).killed) killed++;
  const page = join(folder, "portfolio.html");
  const last = await ran([...words, "-o", page], server);
  const took = seconds(began);
  const { complete } = JSON.parse(readFileSync(join(into, "manifest.json"), "utf8"));
  const document = await jsonOf(["portfolio", into], server);
  const { counts } = document;
  tell(
    `${count + 1} repositories from their list to a page, through ${killed} kills`,
    `${counts.judged} judged, ${counts.quiet} quiet, ${counts.refused} refused`,
    "all but the one that is refused, exit code 0",
    last.code === 0 && complete && counts.asked === count + 1 && counts.refused === 1 && killed === kills,
    `${took.toFixed(0)} s, ${(count / took).toFixed(1)} repositories/s with GitHub asked and histories cloned`,
  );
  began = performance.now();
  cluster = await startClickHouse(2);
  const database = ["--engine", "clickhouse", "--database", "flow"];
  const shards = cluster.urls.flatMap((url) => ["--url", url]);
  const loaded = await ran(["load", into, ...database, "--cluster", CLUSTER, ...shards], server);
  if (loaded.code !== 0) throw new Error(`flowaudit load ended with ${loaded.code}: ${loaded.stderr}`);
  const asked = await jsonOf(["portfolio", ...database, ...shards.slice(0, 2)], server);
  const apart = difference(document, asked);
  tell(
    "the same of two servers of ClickHouse",
    apart === null ? "every figure and sentence" : `not the same: ${apart}`,
    "the same portfolio",
    apart === null,
    `loaded and asked in ${seconds(began).toFixed(0)} s`,
  );
  const { judged, differing } = await otherRows(document, server);
  tell(
    "rows that are those of `flowaudit report` on the repository alone",
    `${judged - differing.length} of ${judged}`,
    "all",
    judged > 0 && differing.length === 0,
    differing.slice(0, 5).join(", "),
  );
} finally {
  await cluster?.stop();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
