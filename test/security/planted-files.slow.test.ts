/** Nothing that is planted in the place of a file keeps the auditor waiting, or fills its memory. */
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../harness.ts";
import { AS_OF, BIN, buildShop, Place } from "./place.ts";
import { OBJECTS, OPENED, type Opened, PIPE, STRANGE, type Strange, take, write } from "./planted-files.ts";
import { isRefusal } from "./scene.ts";

const folder = temporaryFolder();
const template = join(folder.path, "template");
beforeAll(() => buildShop(template));
let refused = 0;
afterAll(() => {
  folder.done();
  process.stdout.write(`planted files: ${refused} refused before git was started\n`);
});

let made = 0;
function place(): Place {
  const base = join(folder.path, String(made++));
  mkdirSync(base);
  return new Place(base, template);
}

const REPORT = ["report", ".", "--as-of", AS_OF];

async function refuses(at: Place, cwd: string, exit: number, says: RegExp): Promise<void> {
  const calls: string[] = [];
  const ran = await at.audit([...REPORT, "--debug"], { cwd });
  const stderr = ran.stderr.split("\n").filter((line) => {
    const isCall = /^flowaudit: git /.test(line);
    if (isCall) calls.push(line);
    return !isCall;
  });
  isRefusal({ ...ran, stderr: stderr.slice(0, 2).join("\n") }, exit);
  expect(ran.stderr).toMatch(says);
  expect(calls, "git was started").toEqual([]);
  expect(at.left).toEqual([]);
  refused++;
  rmSync(at.base, { recursive: true });
}

const CASES: readonly (readonly [string, Opened, Strange])[] = [
  ...OPENED.flatMap((opened) =>
    STRANGE.map((strange) => [`${strange.name} as ${opened.name}`, opened, strange] as const),
  ),
  ...OBJECTS.map((opened) => [`${PIPE.name} as ${opened.name}`, opened, PIPE] as const),
];

describe("git is not started on", () => {
  test.each(CASES)("%s", async (_, { file, cwd = "." }, strange) => {
    const at = place();
    take(file(at), strange);
    await refuses(at, cwd, 3, strange.says);
  });
});

/** Lists of folders from which no git should be sent to borrow. */
const ALTERNATES: readonly (readonly [name: string, list: (place: Place) => string, says: RegExp])[] = [
  [
    "one that is not there",
    ({ base }) => join(base, "gone"),
    /borrows objects from .*gone, which is no folder/,
  ],
  ["one that is a file", ({ program }) => program, /borrows objects from .*program, which is no folder/],
  ["one that is a device", () => "/dev/zero", /borrows objects from \/dev\/zero, which is no folder/],
  [
    "20,000 folders",
    ({ base }) =>
      [
        ...folders(base, 63),
        ...Array(20_000)
          .fill(0)
          .map((_, n) => `/x/${n}`),
      ].join("\n"),
    /from more than 63 folders/,
  ],
  ["a chain of 7", ({ base }) => chain(base, 7), /over more than 6 others/],
];

function folders(base: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => {
    const path = join(base, "objects", String(n));
    mkdirSync(path, { recursive: true });
    return path;
  });
}

/** Folders of which each borrows from the next one; the first of them. */
function chain(base: string, length: number): string {
  const paths = folders(base, length);
  paths.forEach((path, n) => {
    const next = paths[n + 1];
    if (next !== undefined) write(join(path, "info/alternates"), `${next}\n`);
  });
  return paths[0]!;
}

const LIST = ".git/objects/info/alternates";

describe("git is not sent to borrow from", () => {
  test.each(ALTERNATES)("%s", async (_, list, says) => {
    const at = place();
    at.write(LIST, `${list(at)}\n`);
    await refuses(at, ".", 3, says);
  });

  test("one whose own list is a pipe", async () => {
    const at = place();
    const [lender] = folders(at.base, 1);
    take(join(lender!, "info/alternates"), PIPE);
    at.write(LIST, `${lender}\n`);
    await refuses(at, ".", 3, PIPE.says);
  });
});

test("what borrows as git would, from itself too, is read: with quotes, escapes, remarks, a chain of six", async () => {
  const [at, plain] = [place(), place()];
  const first = chain(at.base, 6);
  const named = join(at.base, 'a b\t"é"');
  mkdirSync(named);
  const quoted = `"${named.replaceAll(/["\\]/g, "\\$&").replace("\t", "\\t").replaceAll("é", "\\303\\251")}"`;
  at.write(LIST, `# remark\n${first}\n${quoted}\n../objects\n`);
  const [ran, usual] = await Promise.all([at.audit(REPORT), plain.audit(REPORT)]);
  expect([ran.code, ran.stderr]).toEqual([0, ""]);
  expect(ran.stdout).toBe(usual.stdout);
});

test("a git that waits at a pipe which settings include ends on Ctrl-C", async () => {
  const at = place();
  execFileSync("mkfifo", [join(at.base, "pipe")]);
  at.set({ "include.path": join(at.base, "pipe") });
  const child = spawn(process.execPath, [BIN, ...REPORT, "--no-cache", "--debug"], {
    cwd: at.repo,
    env: { PATH: process.env.PATH, TMPDIR: at.tmp },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (piece) => {
    stderr += piece;
    if (/git rev-parse/.test(stderr) && !child.killed) child.kill("SIGINT");
  });
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect([code, at.left], stderr).toEqual([130, []]);
});

const CONFIGURATION: readonly (readonly [file: string, strange: Strange, says: RegExp])[] = [
  ["flowaudit.config.yaml", STRANGE[0]!, /is no file/],
  ["flowaudit.config.yaml", STRANGE[1]!, /leads out of the repository/],
  ["flowaudit.config.yaml", STRANGE[2]!, /is longer than 32 KiB/],
];

describe("no configuration is read from", () => {
  test.each(CONFIGURATION)("%s", async (file, strange, says) => {
    const at = place();
    take(join(at.repo, file), strange);
    await refuses(at, ".", 2, says);
  });

  test.each(
    STRANGE.map((strange) => [strange.name, strange] as const),
  )("a manifest that is %s", async (_, strange) => {
    const at = place();
    take(join(at.repo, "package.json"), strange);
    expect((await at.audit(REPORT)).code).toBe(0);
  });
});
