/** Several repositories read at once, by threads of the built program: the bytes of one after the other, whatever happens to a thread. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Io } from "../../src/cli/streams/io.ts";
import { rowsIn } from "../../src/commands/dataset/read-parquet.ts";
import type { Row } from "../../src/judge/dataset/dataset-tables.ts";
import { git, type Ran, runCli, temporaryFolder } from "../harness.ts";
import { generate, NOW } from "../testkit/generator/generate.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import { type GitHubServer, type Options, startGitHub } from "../testkit/github/server.ts";

const folder = temporaryFolder();
afterAll(folder.done);
const at = (...names: string[]) => join(folder.path, ...names);
const WORLDS = ["api", "shop", "till", "web"];
const PATHS = [...WORLDS.map((name) => at(name, "repo.git")), at("gone")];
const AS_OF = ["--as-of", new Date(NOW).toISOString(), "--window", "90d", "--no-cache"];
const ENTRY = new URL("../../dist/cli/reader.js", import.meta.url);
const started = (run: unknown) => new Worker(ENTRY, { workerData: run });

beforeAll(async () => {
  for (const [seed, name] of WORLDS.entries())
    await generate(at(name), { seed: seed + 3, pulls: 25, days: 150, deliveries: "tags" });
});

const ENV = {
  PATH: process.env.PATH,
  HOME: folder.path,
  XDG_CACHE_HOME: at("cache"),
  XDG_STATE_HOME: at("state"),
};

/** Runs with so many threads; none: everything is done by the one that there is. */
function run(most: number, words: readonly string[], over: Partial<Io> = {}, start = started): Promise<Ran> {
  const io = { cwd: folder.path, env: ENV, now: Date.now, ...over };
  return runCli(words, most === 0 ? io : { ...io, threads: { most: () => most, start } });
}

const collect = (into: string, ...more: string[]) => [
  "collect",
  ...PATHS,
  "--into",
  into,
  "--no-github",
  ...AS_OF,
  ...more,
];

/** All files of a dataset, by their paths. */
function filesIn(name: string): Map<string, string> {
  const found = readdirSync(at(name), { recursive: true, withFileTypes: true });
  const files = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return new Map(files.sort().map((file) => [file.slice(at(name).length + 1), readFileSync(file, "latin1")]));
}

async function rowsOf(name: string): Promise<Row<"repos">[]> {
  const files = [...filesIn(name)].filter(([file]) => file.startsWith("repos/"));
  return (
    await Promise.all(files.map(([file, text]) => rowsIn("repos", Buffer.from(text, "latin1"), file)))
  ).flat();
}

const statesIn = async (name: string) =>
  (await rowsOf(name)).map(({ repo, state }) => `${repo} ${state}`).sort();
const ALL = ["api/repo done", "gone refused", "shop/repo done", "till/repo done", "web/repo done"];

describe("three threads", () => {
  test.each<[string, string[]]>([
    ["as they are", []],
    ["with pseudonyms", ["--anonymise"]],
  ])("write the bytes of none, and say the same of each repository, %s", async (_, more) => {
    const [alone, three] = [`alone${more.join("")}`, `three${more.join("")}`];
    const lines = ({ stderr }: Ran) =>
      stderr
        .replaceAll(/alone|three/g, "data")
        .split("\n")
        .sort();
    const one = await run(0, collect(alone, ...more));
    const many = await run(3, collect(three, ...more));
    expect([one.code, many.code]).toEqual([0, 0]);
    expect(one.stderr).toContain("gone");
    expect(lines(many)).toEqual(lines(one));
    expect(filesIn(three)).toEqual(filesIn(alone));
    if (more.length === 0) expect(await statesIn(three)).toEqual(ALL);
  });

  test("show the processes of all of them with --debug, and nothing with -q", async () => {
    const words = (into: string) => [...collect(into, "-q"), "--debug"];
    const ran = await run(3, words("debugged"));
    const dirs = new Set(
      ran.stderr.split("\n").map((line) => /^flowaudit: git .*?(\w+)\/repo\.git/.exec(line)?.[1]),
    );
    expect([...dirs].filter((one) => one !== undefined).sort()).toEqual(WORLDS);
    expect((await run(3, collect("quiet", "-q"))).stderr).toBe("");
  });
});

describe("a thread that ends by itself", () => {
  /** The first thread that is started ends where it is told to read. */
  function firstDies(): (run: unknown) => Worker {
    const dies = `require("node:worker_threads").parentPort.once("message", () => process.exit(7))`;
    let count = 0;
    return (run) => (count++ === 0 ? new Worker(dies, { eval: true }) : started(run));
  }

  test("ends the row of its repository alone, which the next run reads again", async () => {
    await run(0, collect("undisturbed"));
    const { code, stderr } = await run(2, collect("died"), {}, firstDies());
    const says = "flowaudit itself failed: the thread that read it ended with 7.";
    expect([code, stderr]).toEqual([0, expect.stringContaining(`api/repo: refused. ${says}`)]);
    expect(await statesIn("died")).toEqual(["api/repo refused", ...ALL.slice(1)]);
    const [row] = (await rowsOf("died")).filter(({ repo }) => repo === "api/repo");
    expect([row!.exit_code, row!.why]).toEqual([3, says]);
    expect((await run(2, collect("died", "--resume"))).code).toBe(0);
    expect(filesIn("died")).toEqual(filesIn("undisturbed"));
  });

  test("for want of memory does so, too", async () => {
    const small = (run: unknown) =>
      new Worker(ENTRY, { workerData: run, resourceLimits: { maxOldGenerationSizeMb: 12 } });
    const { code } = await run(2, collect("small"), {}, small);
    expect([code, await statesIn("small")]).toEqual([3, ALL.map((one) => one.replace("done", "refused"))]);
    const whys = (await rowsOf("small")).filter(({ repo }) => repo !== "gone").map(({ why }) => why);
    expect(new Set(whys)).toEqual(new Set([expect.stringMatching(/^flowaudit itself failed: .*memory/)]));
  });
});

test("Ctrl-C ends the processes of all threads, and says how to go on", async () => {
  mkdirSync(at("bin"));
  const git = `#!/bin/sh\ncase "$*" in *" log "*) echo $$ >> ${at("pids")}; exec sleep 600;; esac\nPATH=${process.env.PATH} exec git "$@"\n`;
  writeFileSync(at("bin", "git"), git, { mode: 0o755 });
  const pids = () =>
    existsSync(at("pids")) ? readFileSync(at("pids"), "utf8").trim().split("\n").map(Number) : [];
  const ctrlC = new AbortController();
  const env = { ...ENV, PATH: `${at("bin")}:${process.env.PATH}` };
  const running = run(3, collect("interrupted", "-q"), { env, signal: ctrlC.signal });
  while (pids().length < 3) await pause(10);
  ctrlC.abort();
  const { code, stderr } = await running;
  expect([code, stderr]).toEqual([
    130,
    expect.stringMatching(/^error Interrupted\.\nnext {2}Run the same command again with --resume: /),
  ]);
  expect(pids().filter(isAlive)).toEqual([]);
  expect((await run(3, collect("interrupted", "--resume", "-q"))).code).toBe(0);
  await run(0, collect("never-interrupted", "-q"));
  expect(filesIn("interrupted")).toEqual(filesIn("never-interrupted"));
});

test("Ctrl-C ends a thread that hears nothing, too", async () => {
  const ctrlC = new AbortController();
  const busy = `require("node:worker_threads").parentPort.once("message", () => { for (;;); })`;
  const deaf: Worker[] = [];
  const start = () => {
    const thread = new Worker(busy, { eval: true });
    deaf.push(thread);
    if (deaf.length === 2) thread.once("online", () => ctrlC.abort());
    return thread;
  };
  const { code, stderr } = await run(2, collect("deaf", "-q"), { signal: ctrlC.signal }, start);
  expect([code, stderr]).toEqual([130, expect.stringContaining("error Interrupted.")]);
  // Of a thread that has ended none is left.
  expect(deaf.map(({ threadId }) => threadId)).toEqual([-1, -1]);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("on a server", () => {
  const SHOP = "shop";
  let port = 0;

  /** An organisation of four, of which generated worlds know the first by its name; the second time at the same address. */
  async function served(options: Options): Promise<GitHubServer> {
    const names = WORLDS.filter((name) => name !== SHOP);
    const [first, ...others] = await Promise.all([SHOP, ...names].map((name) => readDataset(at(name))));
    const github = await startGitHub(first!, {
      ...options,
      port,
      git: { folder: at(SHOP, "repo.git") },
      organisation: {
        repositories: names.map((other, i) => ({
          name: other,
          world: others[i]!,
          git: { folder: at(other, "repo.git") },
        })),
      },
    });
    port = Number(new URL(github.url).port);
    return github;
  }

  const env = () => ({
    ...ENV,
    GH_ENTERPRISE_TOKEN: "local",
    FLOWAUDIT_API_URL: `http://127.0.0.1:${port}`,
  });
  const organisation = (most: number, into: string, ...more: string[]) => {
    const own = ["--store", at(`${into}-store`), "--clones", at(`${into}-clones`), "--into", into];
    return run(most, ["collect", "--org", "acme", ...own, ...AS_OF, ...more], { env: env() });
  };

  beforeAll(async () => {
    const github = await served({});
    expect((await organisation(0, "org-alone")).code).toBe(0);
    await github.close();
    expect(new Set((await rowsOf("org-alone")).map(({ state }) => state))).toEqual(new Set(["done"]));
  });

  test("they ask no more at once than one, and wait for a limit together", async () => {
    const limit = { kind: "secondary-limit", status: 403, retryAfter: 1 } as const;
    // Answers take so long that all have a question at the same time.
    const slow = { kind: "slow-drip", pieces: 2, pause: 300, when: { on: "Repository", times: 99 } } as const;
    // The server lets two in at once; whoever comes as the third is sent away for longer than is waited.
    const github = await served({
      limits: { concurrent: 2 },
      faults: [slow, { ...limit, when: { on: "Repository", nth: 2 } }],
    });
    const { code, stderr } = await organisation(3, "org-three", "--max-wait", "10s");
    await github.close();
    expect([code, stderr.match(/waiting for GitHub until/g)?.length]).toEqual([0, 1]);
    expect(github.log.filter(({ status }) => status === 403)).toHaveLength(1);
    expect(filesIn("org-three")).toEqual(filesIn("org-alone"));
  });

  test("what a limit did not let them read is read again by --resume", async () => {
    const poor = await served({ limits: { perHour: 60 } });
    const first = await organisation(3, "org-poor", "--max-wait", "0s");
    await poor.close();
    expect([first.code, first.stderr]).toEqual([0, expect.stringMatching(/[1-4] partly/)]);
    const rich = await served({});
    expect((await organisation(3, "org-poor", "--resume")).code).toBe(0);
    await rich.close();
    expect(filesIn("org-poor")).toEqual(filesIn("org-alone"));
  });

  test("they are at the store of a repository one at a time", async () => {
    const github = await served({});
    const twice = ["left", "right"].map((name) => at(name, "repo.git"));
    for (const path of twice) {
      cpSync(at(SHOP, "repo.git"), path, { recursive: true });
      git(path, "config", "remote.origin.url", `${github.url}/acme/${SHOP}`);
    }
    const words = ["collect", ...twice, "--into", "twice", "--store", at("twice-store"), ...AS_OF];
    const ran = await run(2, words, { env: env() });
    await github.close();
    expect([ran.code, await statesIn("twice")]).toEqual([0, ["left/repo done", "right/repo done"]]);
    // What the first one read is there for the second: no pull request is asked for its checks twice.
    const checked = github.log.filter(({ operation }) => operation === "Checks");
    const ids = checked.flatMap(({ variables }) => variables.ids as string[]);
    expect(ids.length).toBeGreaterThan(10);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
