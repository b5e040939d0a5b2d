// Kills syncs with SIGKILL at random instants, lets the next process go on, and holds the facts against those of
// an undisturbed one, byte by byte; then syncs under faults of the server. Prints what it saw, fails at the first
// difference. `--runs N` (200), `--seed N` (1).
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { storedFacts } from "../.modules/collect/github/stored.js";
import { generate } from "../.testkit/generator/generate.js";
import { readDataset } from "../.testkit/github/datasets/read.js";
import { startGitHub } from "../.testkit/github/server.js";
import { figure } from "./figures/figure.mjs";
import { ran } from "./kills/ran.mjs";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "200" }, seed: { type: "string", default: "1" } },
});
const runs = Number(values.runs);
const folder = mkdtempSync(join(tmpdir(), "flowaudit-kill-"));
let state = Number(values.seed) >>> 0;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};

/** One `flowaudit sync` of the served world; ends it after some ms where it is to be killed. */
const sync = (server, store, killAfter = null) =>
  ran(
    [
      "sync",
      folder,
      "--repo",
      "acme/shop",
      "--api-url",
      server.url,
      "--store",
      store,
      "--all",
      "--json",
      "-q",
    ],
    { HOME: folder, GH_TOKEN: "local", GH_ENTERPRISE_TOKEN: "local" },
    killAfter,
  );

async function factsIn(server, store) {
  const host = new URL(server.url).host;
  const facts = await storedFacts({
    host,
    owner: "acme",
    name: "shop",
    folder: store,
    productionEnvironments: null,
  })(0);
  // The port of the server is another one each time.
  // Before the first complete sync there are none.
  return facts === null ? null : JSON.stringify({ ...facts, checks: [...facts.checks], host: "" });
}

/** Faults under which the facts must be right all the same, name what is unknown, or be refused. */
const FAULTS = [
  [{ kind: "truncated", when: { nth: 3, times: 2 } }],
  [{ kind: "bad-gateway", when: { above: 20, times: 1e9 } }],
  [{ kind: "bad-gateway-html", when: { nth: 2 } }],
  [{ kind: "gateway-timeout", when: { on: "Checks", nth: 1, times: 3 } }],
  [{ kind: "empty-connection", connection: "timelineItems", when: { on: "List", nth: 2 } }],
  [{ kind: "empty-connection", connection: "contexts", when: { on: "Checks" } }],
  [{ kind: "empty-connection", connection: "pullRequests", when: { on: "List", nth: 3 } }],
  [{ kind: "reset", after: "half", when: { nth: 4 } }],
  [{ kind: "reset", after: "nothing", when: { nth: 2 } }],
  [{ kind: "slow-drip", pieces: 20, pause: 5, when: { nth: 2 } }],
  [{ kind: "text-instead-of-json", when: { nth: 2 } }],
  [{ kind: "html", when: { nth: 3 } }],
  [{ kind: "null-nodes", connection: "pullRequests", position: 2, when: { on: "List", nth: 2 } }],
  [{ kind: "refused", field: "Repository.pullRequests", as: "invalid-cursor", when: { on: "List", nth: 2 } }],
  [{ kind: "unauthorised", when: { nth: 3 } }],
  [{ kind: "redirect", status: 302, location: "http://127.0.0.1:1/", when: { nth: 3 } }],
];

const fail = (message) => {
  process.exitCode = 1;
  console.error(message);
};

try {
  const place = join(folder, "world");
  await generate(place, { pulls: 300, days: 200 });
  const world = await readDataset(place);
  // 200 runs cost more than an hour's points.
  const server = await startGitHub(world, { limits: { perHour: null, perMinute: Number.MAX_SAFE_INTEGER } });
  const began = performance.now();
  const first = await sync(server, join(folder, "undisturbed"));
  const took = performance.now() - began;
  const expected = await factsIn(server, join(folder, "undisturbed"));
  if (first.code !== 0 || expected.length < 100_000)
    throw new Error(`the undisturbed sync failed: ${first.stderr}`);

  const seen = { killed: 0, identical: 0 };
  for (let run = 0; run < runs; run++) {
    const store = join(folder, `store-${run}`);
    for (let kills = 1 + Math.floor(random() * 3); kills > 0; kills--)
      if ((await sync(server, store, random() * took)).killed) seen.killed++;
    const last = await sync(server, store);
    if (last.code === 0 && (await factsIn(server, store)) === expected) seen.identical++;
    else fail(`run ${run} of seed ${values.seed} differs (exit ${last.code}): ${last.stderr}`);
    rmSync(store, { recursive: true, force: true });
  }
  figure({
    table: "kills",
    what: `\`kill -9\` of a sync at random instants: ${runs} runs, ${seen.killed} kills`,
    shown: `${seen.identical} of ${runs}`,
    aim: "the facts of an undisturbed sync, each time",
    met: seen.identical === runs,
  });
  await server.close();

  const outcome = { right: 0, unknown: 0, refused: 0, wrong: 0 };
  for (const [index, faults] of FAULTS.entries()) {
    const faulty = await startGitHub(world, { faults });
    const store = join(folder, `faulty-${index}`);
    const ran = await sync(faulty, store);
    const same = (await factsIn(faulty, store)) === expected;
    const refused = ran.code !== 0 && /\nnext /.test(ran.stderr);
    const unknown = ran.code === 0 && JSON.parse(ran.stdout).unread.length > 0;
    const what = same ? "right" : refused ? "refused" : unknown ? "unknown" : "wrong";
    outcome[what]++;
    if (what === "wrong") fail(`wrong under ${JSON.stringify(faults)}: exit ${ran.code} ${ran.stderr}`);
    await faulty.close();
  }
  figure({
    table: "kills",
    what: `a server that fails in ${FAULTS.length} ways during a sync`,
    shown: `${outcome.right} right, ${outcome.unknown} named as unknown, ${outcome.refused} refused, ${outcome.wrong} wrong`,
    aim: "0 wrong",
    met: outcome.wrong === 0,
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
