/** A store that was damaged or tampered with: the report is the same, or it is refused; never half of it. */
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/judge/report/report.ts";
import { runCli, temporaryFolder } from "../harness.ts";
import { generate } from "../testkit/generator/generate.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import { type GitHubServer, startGitHub } from "../testkit/github/server.ts";
import { commands, dirt } from "./hostile-text.ts";

/** All reports of this file share one server, whose clock stands. */
const UNLIMITED = { perHour: null, perMinute: 1e9 };
const folder = temporaryFolder();
const place = join(folder.path, "world");
const seen = { tamperings: 0, runs: 0, same: 0, refused: 0, wrong: 0 };
let server: GitHubServer;
let undisturbed = "";
let offline = "";
let stores = 0;

const report = (store: string, ...more: string[]) => {
  const env = { PATH: process.env.PATH, HOME: folder.path, GH_ENTERPRISE_TOKEN: "local" };
  const to = ["--repo", "acme/shop", "--api-url", server.url, "--store", store];
  const argv = ["report", join(place, "repo.git"), "--json", ...to, ...more];
  return runCli(argv, { env, now: () => Date.UTC(2026, 2, 2, 12) });
};
const whole = () => join(folder.path, "whole");
const within = (store: string) => join(store, encodeURIComponent(new URL(server.url).host), "acme", "shop");

beforeAll(async () => {
  await generate(place, { pulls: 40, days: 60, seed: 5 });
  server = await startGitHub(await readDataset(place), { limits: UNLIMITED });
  undisturbed = (await report(whole())).stdout;
  offline = (await report(whole(), "--offline")).stdout;
});
afterAll(async () => {
  await server.close();
  folder.done();
  process.stdout.write(
    `stores: ${seen.tamperings} tamperings, ${seen.runs} reports, ${seen.same} the same, ${seen.refused} of git alone that say so, ${seen.wrong} wrong\n`,
  );
});

/** What a report of git alone says of GitHub. */
const SAY_SO = ["github-unread", "github-nothing-stored"];

const segment = (at: string) =>
  join(
    at,
    readdirSync(at)
      .filter((name) => name.endsWith(".ndjson"))
      .sort()[1]!,
  );
const flip = (file: string, place: (size: number) => number) => {
  const bytes = readFileSync(file);
  bytes[place(bytes.length)]! ^= 1;
  writeFileSync(file, bytes);
};
const moved = (file: string) => {
  const elsewhere = join(folder.path, `elsewhere-${seen.runs}`);
  renameSync(file, elsewhere);
  symlinkSync(elsewhere, file);
};
/** What a link leads to has to stay as it is. */
const precious = () => join(folder.path, "precious");
const planted = (at: string, name: string) => {
  rmSync(join(at, name), { force: true });
  symlinkSync(precious(), join(at, name));
};
const folderFor = (file: string) => {
  rmSync(file, { force: true });
  mkdirSync(file);
};
/** A manifest with the right check, as only somebody can write it who may write the store. */
const forged = (file: string, change: object) => {
  const body = JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8").split("\n")[0]!), ...change });
  writeFileSync(file, `${body}\n${createHash("sha256").update(body).digest("hex")}\n`);
};
const HOLDER = { host: "\u001b[31mevil\n::error::x", pid: 1, startedAt: Date.UTC(2026, 2, 2, 11) };

const TAMPERINGS: Readonly<Record<string, (at: string) => void>> = {
  "a bit of a segment": (at) => flip(segment(at), (size) => size >> 1),
  "a bit of a segment's heading": (at) => flip(segment(at), () => 5),
  "a segment cut off": (at) => writeFileSync(segment(at), readFileSync(segment(at)).subarray(0, 500)),
  "a segment taken away": (at) => rmSync(segment(at)),
  "a segment in the place of another": (at) => cpSync(segment(at), join(at, "00000001.ndjson")),
  "a link in the place of a segment": (at) => moved(segment(at)),
  "a folder in the place of a segment": (at) => folderFor(segment(at)),
  "a bit of the manifest": (at) => flip(join(at, "manifest.json"), () => 20),
  "no manifest": (at) => rmSync(join(at, "manifest.json")),
  "an empty manifest": (at) => writeFileSync(join(at, "manifest.json"), ""),
  "a link in the place of the manifest": (at) => moved(join(at, "manifest.json")),
  "a folder in the place of the manifest": (at) => folderFor(join(at, "manifest.json")),
  "a manifest with segments without end": (at) => forged(join(at, "manifest.json"), { to: 1e12 }),
  "a manifest of nonsense": (at) => forged(join(at, "manifest.json"), { to: "x", from: null, state: 5 }),
  "a manifest of a later version": (at) => forged(join(at, "manifest.json"), { schema: 99 }),
  "a manifest of an earlier version": (at) => forged(join(at, "manifest.json"), { schema: 1 }),
  "a lock of nonsense": (at) => writeFileSync(join(at, "lock.json"), "\u001b[31mx"),
  "a lock without a date": (at) =>
    writeFileSync(join(at, "lock.json"), JSON.stringify({ ...HOLDER, startedAt: 1e300 })),
  "a lock of a hostile name": (at) => writeFileSync(join(at, "lock.json"), JSON.stringify(HOLDER)),
  "a folder in the place of the lock": (at) => folderFor(join(at, "lock.json")),
  "a lock of no process": (at) => writeFileSync(join(at, "lock.json"), JSON.stringify({ ...HOLDER, pid: 0 })),
  "a lock of a group of processes": (at) =>
    writeFileSync(join(at, "lock.json"), JSON.stringify({ ...HOLDER, pid: -1 })),
  "a lock of a word": (at) => writeFileSync(join(at, "lock.json"), JSON.stringify({ ...HOLDER, pid: "1" })),
  "a lock of a later year": (at) =>
    writeFileSync(join(at, "lock.json"), JSON.stringify({ ...HOLDER, startedAt: Date.UTC(2099, 1) })),
  "a link in the place of a new segment": (at) => planted(at, "00000099.ndjson.new"),
  "a link in the place of a new manifest": (at) => planted(at, "manifest.json.new"),
  "a link in the place of the lock": (at) => planted(at, "lock.json"),
  "a link to nowhere in the place of the takeover": (at) => planted(at, "lock-takeover.json"),
  "a file in the place of the folder": (at) => {
    rmSync(at, { recursive: true });
    writeFileSync(at, "x");
  },
};

describe.each(Object.entries(TAMPERINGS))("%s", (_, tamper) => {
  test.each([[], ["--offline"]])("changes no figure %s", async (...more) => {
    if (more.length === 0) seen.tamperings++;
    const store = join(folder.path, `store-${stores++}`);
    cpSync(whole(), store, { recursive: true });
    tamper(within(store));
    writeFileSync(precious(), "precious");
    const { code, stdout, stderr } = await report(store, ...more);
    seen.runs++;
    expect(readFileSync(precious(), "utf8")).toBe("precious");
    expect([dirt(stderr), commands(stderr), stderr.includes("itself failed")]).toEqual([[], [], false]);
    const { inputs, gaps } = JSON.parse(stdout) as Report;
    const alone = inputs.deliveries.source === "none" && gaps.some(({ id }) => SAY_SO.includes(id));
    const same = code === 0 && stdout === (more.length === 0 ? undisturbed : offline);
    if (same) seen.same++;
    else if (alone) seen.refused++;
    else seen.wrong++;
    expect(same || alone, `${code} ${stderr}`).toBe(true);
  });
});

/** What makes a store somebody else's, and what is said of it. */
const FOREIGN: Readonly<Record<string, readonly [plant: (store: string) => void, says: string]>> = {
  "the repository's folder is a link": [(store) => linked(within(store)), "is a link"],
  "the owner's folder is a link": [(store) => linked(join(within(store), "..")), "is a link"],
  "the server's folder is a link": [(store) => linked(join(within(store), "..", "..")), "is a link"],
  "its group may write there": [(store) => chmodSync(store, 0o770), "may be written by others"],
  "everybody may write in a folder of it": [
    (store) => chmodSync(within(store), 0o707),
    "may be written by others",
  ],
  // Only an administrator can give a folder away.
  ...(process.getuid?.() === 0 && {
    "it is another user's": [(store: string) => chownSync(store, 12345, 12345), "belongs to another user"],
    "a folder of it is another user's": [
      (store: string) => chownSync(join(within(store), ".."), 12345, 12345),
      "belongs to another user",
    ],
  }),
};

/** Moves a folder elsewhere and leaves a link to it. */
function linked(at: string): void {
  const elsewhere = join(folder.path, `elsewhere-${seen.runs}-${stores}`);
  renameSync(at, elsewhere);
  symlinkSync(elsewhere, at);
}

/** Names, sizes and instants of all that lies there, links followed. */
const contentsOf = (at: string) =>
  readdirSync(at, { recursive: true })
    .map(String)
    .sort()
    .map((name) => [name, statSync(join(at, name)).size, statSync(join(at, name)).mtimeMs]);

describe.each(Object.entries(FOREIGN))("a store of others: %s", (_, [plant, says]) => {
  test.each([[], ["--offline"]])("is refused with what to do, and left as it is %s", async (...more) => {
    if (more.length === 0) seen.tamperings++;
    const store = join(folder.path, `store-${stores++}`);
    cpSync(whole(), store, { recursive: true });
    plant(store);
    const before = contentsOf(store);
    const { code, stdout, stderr } = await report(store, ...more);
    seen.runs++;
    seen.refused++;
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^error .*\nnext .*--store/);
    expect(stderr).toContain(says);
    expect(contentsOf(store)).toEqual(before);
  });
});

test("the usual store of others is not used: the report says so, and is that of a first run", async () => {
  const cache = join(folder.path, "shared-cache");
  mkdirSync(join(cache, "flowaudit", "github"), { recursive: true, mode: 0o700 });
  chmodSync(join(cache, "flowaudit"), 0o777);
  chmodSync(join(cache, "flowaudit", "github"), 0o777);
  const env = {
    PATH: process.env.PATH,
    HOME: folder.path,
    XDG_CACHE_HOME: cache,
    GH_ENTERPRISE_TOKEN: "local",
  };
  const argv = ["report", join(place, "repo.git"), "--json", "--repo", "acme/shop", "--api-url", server.url];
  const { code, stdout, stderr } = await runCli(argv, { env, now: () => Date.UTC(2026, 2, 2, 12) });
  expect([code, stdout]).toEqual([0, undisturbed]);
  expect(stderr.match(/may be written by others, who could plant figures there/g)).toHaveLength(2);
  expect([readdirSync(join(cache, "flowaudit")), readdirSync(join(cache, "flowaudit", "github"))]).toEqual([
    ["github"],
    [],
  ]);
});

test("half of a store is never reported: exit 3, and what to do", async () => {
  const store = join(folder.path, "half");
  cpSync(whole(), store, { recursive: true });
  flip(segment(within(store)), (size) => size >> 1);
  const ran = await report(store, "--offline");
  expect([ran.code, ran.stderr]).toEqual([
    3,
    expect.stringMatching(/is damaged: 1 of its files.*\nnext .*flowaudit sync/),
  ]);
  expect((JSON.parse(ran.stdout) as Report).gaps.map(({ id }) => id)).toContain("github-unread");
});
