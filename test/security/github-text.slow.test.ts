/** Whatever stands in the texts, addresses and instants that a server gives: nothing of it harms who reads the report. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/judge/report/report.ts";
import { sampled } from "../campaign.ts";
import { runCli, temporaryFolder } from "../harness.ts";
import { generate } from "../testkit/generator/generate.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import { type GitHubServer, startGitHub } from "../testkit/github/server.ts";
import { type Between, type Change, startBetween } from "./between.ts";
import { commands, dirt, HOSTILE, plainOf, stringsOf } from "./hostile-text.ts";

/** All reports of this file share one server, whose clock stands. */
const UNLIMITED = { perHour: null, perMinute: 1e9 };
const folder = temporaryFolder();
const place = join(folder.path, "world");
const seen = { kinds: 0, streams: 0, strings: 0, dirty: 0 };
let server: GitHubServer;
let between: Between;
let number = 0;
let stores = 0;

beforeAll(async () => {
  await generate(place, { pulls: 40, days: 60, seed: 5 });
  const world = await readDataset(place);
  number = world.pulls.find(({ state }) => state === "MERGED")!.number;
  server = await startGitHub(world, { limits: UNLIMITED });
  between = await startBetween(server.url);
});
afterAll(async () => {
  await between.close();
  await server.close();
  folder.done();
  process.stdout.write(
    `hostile GitHub: ${seen.kinds} kinds, ${seen.streams} streams and ${seen.strings} strings of JSON, ${seen.dirty} dirty\n`,
  );
});

/** The command lines of a person who reads a repository for the first time, through a server that changes its answers. */
async function read(change: Change, commands: readonly (readonly string[])[]) {
  between.change = change;
  const store = join(folder.path, `store-${stores++}`);
  const env = { PATH: process.env.PATH, HOME: folder.path, GH_ENTERPRISE_TOKEN: "local" };
  const to = ["--repo", "acme/shop", "--api-url", between.url, "--store", store, "-q"];
  const now = () => Date.UTC(2026, 2, 2, 12);
  const ran = [];
  for (const words of commands) {
    const path = join(place, "repo.git");
    const argv = words[0] === "explain" ? ["explain", words[1]!, path] : [words[0]!, path];
    ran.push(await runCli([...argv, ...words.slice(argv.length - 1), ...to], { env, now }));
  }
  return ran;
}

/** Names by which the server's objects hold together: those are not what outsiders write. */
const KEYS = [
  "__typename",
  "id",
  "oid",
  "headRefOid",
  "commitOid",
  "endCursor",
  "type",
  "state",
  "conclusion",
];
const isText = (value: unknown, at: readonly (string | number)[]) =>
  typeof value === "string" && !KEYS.includes(String(at.at(-1))) && !/^\d{4}-\d\d-\d\dT/.test(value);

const TEXTS = [
  ...HOSTILE.filter(({ kind }) => kind !== "flood"),
  { kind: "half of a character", text: "a\ud800b" },
  { kind: "an address with escapes", text: "https://github.com/a/b/pull/1\u001b]0;x\u0007" },
  { kind: "an address of a script", text: "javascript:alert(1)" },
  { kind: "a name that every object has", text: "__proto__" },
  { kind: "another", text: "constructor" },
  { kind: "nothing", text: "" },
];

describe.each(sampled(TEXTS, 3))("$kind in every text", ({ text }) => {
  test("reaches nobody", async () => {
    seen.kinds++;
    const [json, words, explained, told] = await read(
      (value, at) => (isText(value, at) ? text : value),
      [
        ["report", "--json"],
        ["report", "--all", "--offline"],
        ["explain", `#${number}`, "--offline", "--json"],
        ["sync", "--offline"],
      ],
    );
    for (const ran of [json!, words!, explained!, told!]) {
      seen.streams++;
      expect([ran.code, ran.stderr]).toEqual([0, ""]);
      if (dirt(plainOf(ran.stdout)).length > 0) seen.dirty++;
      expect([dirt(plainOf(ran.stdout)), commands(ran.stdout)]).toEqual([[], []]);
    }
    for (const stream of [json!, explained!])
      for (const string of stringsOf(JSON.parse(stream.stdout))) {
        seen.strings++;
        expect([dirt(string), string.includes("\n")], JSON.stringify(string)).toEqual([[], false]);
      }
    const { changes } = JSON.parse(json!.stdout) as Report;
    for (const { url } of changes) expect(url ?? "https:").toMatch(/^https:/);
  });
});

/** Instants that are none, or that mean another instant on each machine. */
const INSTANTS = [
  null,
  "",
  "12",
  "2026-02-01 10:00",
  "0000-01-01T00:00:00Z",
  "-000001-01-01T00:00:00Z",
  5,
  true,
];

/** `createdAt` of pull requests that are listed, and of one that is asked for again. */
const isOpening = (at: readonly (string | number)[]) =>
  at.at(-1) === "createdAt" && (at.length === 2 || (at[1] === "pullRequests" && at.length === 5));

test.each(INSTANTS)("an opening at %j is not taken for an instant", async (instant) => {
  const [ran] = await read((value, at) => (isOpening(at) ? instant : value), [["report", "--json"]]);
  const report = JSON.parse(ran!.stdout) as Report;
  expect(report.changes.filter(({ openedAt }) => openedAt.at !== null)).toEqual([]);
  expect(report.gaps.map(({ id }) => id)).toContain("missing-pulls");
});
