// Many repositories: exact quantiles and the whole page over a made dataset, the same of two servers of ClickHouse, collecting generated
// repositories, and writing one.
//   npm run bench:portfolio                                 10 million changes, 300 repositories: hours, and 5 GB in the temporary folder
//   npm run bench:portfolio -- --part quantiles --changes 50000000    one of quantiles, page, clickhouse, collect, write; may be said again
//   npm run bench:portfolio -- --changes 100000 --repositories 10     the short form: does it work?
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startClickHouse } from "../../.testkit/clickhouse/cluster.js";
import { CLUSTER } from "../../.testkit/clickhouse/server-config.js";
import { difference } from "../difference.mjs";
import { figure } from "../figures/figure.mjs";
import { BIN, storedClones } from "./portfolio/clones.mjs";
import { makeDataset } from "./portfolio/make.mjs";
import { watched } from "./portfolio/watched.mjs";

const here = (name) => fileURLToPath(new URL(`./portfolio/${name}`, import.meta.url));
const text = { type: "string" };
const { values } = parseArgs({
  options: {
    changes: { ...text, default: "10000000" },
    repositories: { ...text, default: "300" },
    part: { ...text, multiple: true, default: ["quantiles", "page", "clickhouse", "collect", "write"] },
  },
});
const [changes, repositories] = [Number(values.changes), Number(values.repositories)];
const has = (part) => values.part.includes(part);

/** Pull requests of a generated repository. */
const PULLS = 300;
/** As organisations have them: thousands of repositories, of which each has a thousand changes in the window, or more. */
const MOST_REPOSITORIES = 8000;
const A_REPOSITORY = 1250;
/** What DuckDB may hold beside what it needs for itself. */
const MEMORY = "3GiB";
const MEMORY_OF_PAGE = "1GB";
const WRITTEN = 10_000;
const TENTHS = 10;

const scratch = mkdtempSync(join(tmpdir(), "flowaudit-bench-"));
try {
  const own = await storedClones(scratch, 1, PULLS);
  const template = join(scratch, "template");
  await watched([BIN, "collect", ...own.paths, "--into", template, ...own.argv], { more: own.more });
  if (has("quantiles") || has("page") || has("clickhouse")) await overMade(template);
  if (has("write")) await write(template);
  if (has("collect")) await collect();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function millions(count) {
  return count < 1e6 ? count.toLocaleString("en") : `${Number((count / 1e6).toFixed(1))} million`;
}

/** An aim that is of a size is met or missed at that size alone. */
function said(what, { wallSeconds, cpuSeconds, megabytes }, { column, aim = null, aside = "" }) {
  const shown = `${wallSeconds.toFixed(1)} s, ${megabytes} MB`;
  const isMet = wallSeconds <= aim?.seconds && megabytes <= aim?.megabytes;
  const told = aim === null ? {} : { aim: aim.says, met: changes >= (aim.changes ?? 0) ? isMet : null };
  const words = [`${cpuSeconds.toFixed(1)} s of the processors`, aside].filter(Boolean).join("; ");
  figure({ table: "portfolio", what: `${what}: ${column}`, shown, aside: words, ...told });
}

async function overMade(template) {
  const into = join(scratch, "data");
  const count = Math.min(MOST_REPOSITORIES, Math.ceil(changes / A_REPOSITORY));
  const isPage = has("page") || has("clickhouse");
  // A portfolio reads no spans.
  const large = [...(isPage ? ["changes"] : []), ...(has("quantiles") ? ["spans"] : [])];
  const made = await makeDataset(template, into, { changes, repositories: count, large });
  const column = `${millions(changes)} changes`;
  console.log(
    `${column}, ${millions(made.spans)} spans in ${count.toLocaleString("en")} repositories, ${(sizeOf(into) / 1e9).toFixed(2)} GB`,
  );
  if (has("quantiles")) await quantiles(into, column, made);
  if (isPage) {
    const seconds = await page(into, column);
    if (has("clickhouse")) await clickHouse(into, column, seconds);
  }
}

async function quantiles(dataset, column, made) {
  const aim = { says: "60 s, 4 GB at 50 million", seconds: 60, megabytes: 4096, changes: 50e6 };
  for (const [of, what] of [
    ["stretches", "exact p50, p75, p90 and n by repository, month and stage, of spans, in one statement"],
    ["changes", "the same of what each change spent in a stage, bucket by bucket"],
  ]) {
    const ran = await watched([here("quantiles.mjs"), dataset, of, MEMORY]);
    const { groups, values: count } = JSON.parse(ran.stdout);
    if (of === "stretches" && count !== made.spans) throw new Error(`${count} of ${made.spans} spans`);
    said(what, ran, {
      column,
      aim: of === "stretches" ? aim : null,
      aside: `${groups.toLocaleString("en")} groups`,
    });
  }
}

async function page(dataset, column) {
  const out = join(scratch, "portfolio.html");
  const engine = ["--engine", "duckdb", "--memory", MEMORY_OF_PAGE];
  const ran = await watched([BIN, "portfolio", dataset, ...engine, "-q", "-o", out]);
  said("the whole page, flowaudit portfolio data/ --engine duckdb", ran, {
    column,
    aim: { says: "45 s, 2 GB at 10 million", seconds: 45, megabytes: 2048, changes: 10e6 },
    aside: `${(statSync(out).size / 1e6).toFixed(1)} MB of page`,
  });
  return ran.wallSeconds;
}

/** The same page of two servers, and whether both documents say the same. */
async function clickHouse(dataset, column, duckdbSeconds) {
  const cluster = await startClickHouse(2);
  try {
    const database = ["--engine", "clickhouse", "--database", "flow"];
    const [first, ...others] = cluster.urls.flatMap((url) => [["--url", url]]);
    const shards = [...first, ...others.flat(), "--cluster", CLUSTER];
    const loaded = await watched([BIN, "load", dataset, ...database, ...shards, "-q"]);
    const asked = [BIN, "portfolio", ...database, ...first, "-q"];
    const ran = await watched([...asked, "-o", join(scratch, "clickhouse.html")]);
    const [{ stdout: theirs }, { stdout: ours }] = [
      await watched([...asked, "--json"]),
      await watched([
        BIN,
        "portfolio",
        dataset,
        "--engine",
        "duckdb",
        "--memory",
        MEMORY_OF_PAGE,
        "-q",
        "--json",
      ]),
    ];
    const apart = difference(JSON.parse(ours), JSON.parse(theirs));
    const ratio = ran.wallSeconds / duckdbSeconds;
    figure({
      table: "portfolio",
      what: `the same page of two servers of ClickHouse 18.16 on the same machine ÷ DuckDB: ${column}`,
      shown: `${ratio.toFixed(1)}×, ${apart === null ? "every figure and sentence the same" : `not the same: ${apart}`}`,
      aim: "3×, the same figures",
      met: changes < 10e6 ? null : apart === null && ratio <= 3,
      aside: `${ran.wallSeconds.toFixed(1)} s; loaded in ${loaded.wallSeconds.toFixed(0)} s, ${loaded.cpuSeconds.toFixed(0)} s of the processors, ${loaded.megabytes} MB`,
    });
  } finally {
    await cluster.stop();
  }
}

async function write(template) {
  const ran = await watched([here("write.mjs"), template, join(scratch, "written"), String(WRITTEN)]);
  const { changes: count, ...times } = JSON.parse(ran.stdout);
  said(
    "write one repository",
    { ...ran, ...times },
    {
      column: `${millions(count)} changes`,
      aim: { says: "1 s, 200 MB", seconds: 1, megabytes: 200 },
      aside: "times are those of writing, memory that of the whole process with its rows",
    },
  );
}

/** Memory while each tenth of the repositories comes. */
async function collect() {
  const folder = join(scratch, "many");
  mkdirSync(folder);
  const { paths, argv, more } = await storedClones(folder, repositories, PULLS);
  const into = join(folder, "data");
  const most = new Array(TENTHS).fill(0);
  const each = (megabytes) => {
    const tenth = Math.min(TENTHS - 1, Math.floor((entriesIn(into) * TENTHS) / repositories));
    most[tenth] = Math.max(most[tenth], Math.round(megabytes));
  };
  const ran = await watched([BIN, "collect", ...paths, "--into", into, ...argv], { more, each });
  const column = `${repositories} repositories of ${PULLS} pull requests`;
  const rate = repositories / ran.wallSeconds;
  const ratio = most.at(-1) / most[0];
  figure({
    table: "portfolio",
    what: `collect, stored: ${column}`,
    shown: `${rate.toFixed(2)} repositories/s`,
    aim: "4 repositories/s",
    met: rate >= 4,
    aside: `${ran.wallSeconds.toFixed(1)} s, ${ran.cpuSeconds.toFixed(1)} s of the processors, at most ${ran.megabytes} MB`,
  });
  figure({
    table: "portfolio",
    what: `most memory in the last tenth of the repositories ÷ in the first: ${column}`,
    shown: `${ratio.toFixed(2)}×`,
    aim: "1.2×",
    met: repositories < TENTHS ? null : ratio <= 1.2,
    aside: `${most.join(", ")} MB`,
  });
}

function entriesIn(dataset) {
  try {
    const entries = readdirSync(join(dataset, "manifest"), { recursive: true });
    return entries.filter((name) => name.endsWith(".json")).length;
  } catch {
    return 0;
  }
}

function sizeOf(folder) {
  const names = readdirSync(folder, { recursive: true });
  return names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
