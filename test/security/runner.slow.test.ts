/** A git that hangs, dies or lies never yields a report, and nothing of a run stays behind. */
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Ran, runCli } from "../harness.ts";
import { PATIENCE_MS } from "../patience.ts";
import { AS_OF, BIN, buildShop, Place } from "./place.ts";

// Not named as flowaudit names its own folders, which are looked for.
const folder = mkdtempSync(join(tmpdir(), "audited-"));
const template = join(folder, "template");
const git = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
const started: string[] = [];

beforeAll(() => buildShop(template));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  for (const file of started.splice(0)) for (const pid of running(file)) process.kill(pid, "SIGKILL");
});
const counts = { hung: 0, refused: 0 };
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(
    `git that misbehaves: ${counts.hung} hung and were ended whole, ${counts.refused} died or were cut off and yielded no report\n`,
  );
});

let made = 0;
function place(): Place {
  const base = join(folder, String(made++));
  mkdirSync(base);
  const at = new Place(base, template);
  vi.stubEnv("TMPDIR", at.tmp);
  return at;
}

/** The git processes of one report, by the words that mark them. */
const CALLS: readonly (readonly [name: string, pattern: string])[] = [
  ["the version", "*--version*"],
  ["where the repository lies", "*rev-parse*"],
  ["its refs", "*%(symref)*"],
  ["its settings", "*config*--get-regexp*"],
  ["its history", "* log *"],
  ["its tags", "*/tmp/flowaudit-*for-each-ref*"],
  ["its attributes", "*cat-file*"],
  ["its diffs", "*diff-tree*"],
];

/** A folder for PATH whose git does `action` on the calls that match, and is git itself on all others. */
function fakeGit(at: Place, pattern: string, action: string): string {
  const bin = join(at.base, "bin");
  mkdirSync(bin);
  const hit = `echo hit >> ${join(at.base, "hits")}`;
  // A case pattern is quoted but for its stars.
  const quoted = pattern.replace(/[^*]+/g, (words) => `'${words}'`);
  const script = `#!/bin/sh\ncase " $* " in ${quoted}) ${hit}; ${action} ;; esac\nexec ${git} "$@"\n`;
  writeFileSync(join(bin, "git"), script);
  chmodSync(join(bin, "git"), 0o755);
  return [bin, process.env.PATH].join(delimiter);
}

/** Waits for ever with a child that does the same, both deaf to polite signals, or not. */
function hanging(at: Place, deaf = true): string {
  const file = join(at.base, "pids");
  started.push(file);
  return `${deaf ? "trap '' INT TERM HUP" : ":"}; echo $$ >> ${file}; sleep 600 & echo $! >> ${file}; wait; wait; exit 1`;
}

function running(file: string): number[] {
  const pids = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean).map(Number) : [];
  return pids.filter((pid) => {
    try {
      process.kill(pid, 0);
      return execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).trim()[0] !== "Z";
    } catch {
      return false;
    }
  });
}

async function until(holds: () => boolean): Promise<boolean> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(25)) if (holds()) return true;
  return holds();
}

const report = (at: Place, path: string, signal = new AbortController().signal): Promise<Ran> =>
  runCli(["report", ".", "--json", "--as-of", AS_OF], { cwd: at.repo, env: { PATH: path }, signal });

const wasHit = (at: Place) => existsSync(join(at.base, "hits"));

test("a git that does as it should yields a report, and leaves nothing", async () => {
  const at = place();
  const ran = await report(at, fakeGit(at, "* no such call *", "exit 1"));
  expect([ran.code, ran.stderr, at.left]).toEqual([0, "", []]);
});

describe("a git that hangs is ended with all that it started when the run is interrupted", () => {
  test.each(CALLS)("on %s", async (_, pattern) => {
    const at = place();
    const path = fakeGit(at, pattern, hanging(at));
    const pids = join(at.base, "pids");
    const interrupt = new AbortController();
    const ending = report(at, path, interrupt.signal);
    expect(await until(() => running(pids).length >= 2), "the planted git was never called").toBe(true);
    interrupt.abort();
    const ran = await Promise.race([ending, pause(PATIENCE_MS, null, { ref: false })]);
    expect(ran, "the run did not end").not.toBeNull();
    expect([ran!.code, ran!.stdout]).toEqual([130, ""]);
    expect(ran!.stderr).toMatch(/^error Interrupted\.\nnext {2}\S.*\n$/);
    expect(at.left).toEqual([]);
    expect(await until(() => running(pids).length === 0), "processes go on running").toBe(true);
    counts.hung++;
  });
});

describe("a git that hangs and ends when asked to still counts as interrupted", () => {
  test.each(CALLS)("on %s", async (_, pattern) => {
    const at = place();
    const path = fakeGit(at, pattern, hanging(at, false));
    const interrupt = new AbortController();
    const ending = report(at, path, interrupt.signal);
    expect(await until(() => running(join(at.base, "pids")).length >= 2)).toBe(true);
    interrupt.abort();
    const ran = await Promise.race([ending, pause(PATIENCE_MS, null, { ref: false })]);
    expect([ran?.code, ran?.stdout, at.left]).toEqual([130, "", []]);
  });
});

describe.runIf(process.platform === "linux")("a git that fills the memory is ended", () => {
  /** A child of git that takes 300 MB and keeps them. */
  const filling = (at: Place) => {
    const file = join(at.base, "pids");
    started.push(file);
    const fill = "const held = Buffer.alloc(300 << 20, 1); setTimeout(() => held, 600000)";
    return `echo $$ >> ${file}; ${process.execPath} -e '${fill}' & echo $! >> ${file}; wait; exit 1`;
  };

  test.each(CALLS)("on %s", async (_, pattern) => {
    const at = place();
    // Half of it is what one may have.
    vi.spyOn(process, "constrainedMemory").mockReturnValue(500 << 20);
    const ran = await report(at, fakeGit(at, pattern, filling(at)));
    isRefusal(ran, at);
    expect(ran.stderr).toMatch(
      /^error git took more than 250 MB, half of this machine's memory, and was stopped\./,
    );
    expect(await until(() => running(join(at.base, "pids")).length === 0), "it goes on running").toBe(true);
  });
});

/** What a git does after all of its good output. */
const ENDS: readonly (readonly [name: string, end: string])[] = [
  ["exits with 7", "exit 7"],
  ["is killed", "kill -KILL $$; exit 1"],
];

describe.each(ENDS)("a git that %s after good output yields no report", (_, end) => {
  test.each(CALLS)("on %s", async (__, pattern) => {
    const at = place();
    const ran = await report(at, fakeGit(at, pattern, `${git} "$@"; ${end}`));
    expect(wasHit(at), "the planted git was never called").toBe(true);
    isRefusal(ran, at);
  });
});

test("a git that is killed while it counts lines is not taken for missing contents", async () => {
  const at = place();
  const ran = await report(at, fakeGit(at, "*diff-tree*-U0*", `${git} "$@"; kill -KILL $$; exit 1`));
  expect(wasHit(at), "the planted git was never called").toBe(true);
  isRefusal(ran, at);
});

describe("a git whose output is cut off, with a clean exit, yields no report", () => {
  test.each([
    ["its history", "* log *", 300],
    ["its diffs", "*diff-tree*", 60],
    ["where the repository lies", "*rev-parse*", 20],
  ])("on %s", async (_, pattern, bytes) => {
    const at = place();
    // Ends as soon as it was asked once: the line that ends a question is empty.
    const cut = `sed -u '/^$/q' | ${git} "$@" | head -c ${bytes}; exit 0`;
    const ran = await report(at, fakeGit(at, pattern, cut));
    expect(wasHit(at), "the planted git was never called").toBe(true);
    isRefusal(ran, at);
  });
});

function isRefusal(ran: Ran, at: Place): void {
  expect([ran.code, ran.stdout], ran.stderr).toEqual([3, ""]);
  expect(ran.stderr).toMatch(/^error \S.*\nnext {2}\S.*\n$/);
  expect(ran.stderr).not.toContain("flowaudit itself failed");
  expect(at.left).toEqual([]);
  counts.refused++;
}

describe("a real process", () => {
  test.each([
    "SIGINT",
    "SIGTERM",
    "SIGHUP",
  ] as const)("that gets %s in the middle ends with 130 and leaves nothing", async (signal) => {
    const at = place();
    const path = fakeGit(at, "* log *", hanging(at));
    const pids = join(at.base, "pids");
    const child = spawn(process.execPath, [BIN, "report", ".", "--as-of", AS_OF, "--no-cache"], {
      cwd: at.repo,
      env: { PATH: path, TMPDIR: at.tmp },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (piece) => (stdout += piece));
    child.stderr.on("data", (piece) => (stderr += piece));
    const ended = new Promise<[number | null, string | null]>((resolve) =>
      child.on("close", (code, by) => resolve([code, by])),
    );
    expect(await until(() => running(pids).length >= 2), "the planted git was never called").toBe(true);
    expect(at.left).toHaveLength(1);
    child.kill(signal);
    const end = await Promise.race([ended, pause(PATIENCE_MS, "still running", { ref: false })]);
    if (end === "still running") child.kill("SIGKILL");
    expect([end, stdout]).toEqual([[130, null], ""]);
    expect(stderr).toMatch(/^error Interrupted\.\nnext {2}\S.*\n$/);
    expect(at.left).toEqual([]);
    expect(await until(() => running(pids).length === 0), "processes go on running").toBe(true);
  });

  test("leaves nothing after success and after each kind of refusal", async () => {
    const at = place();
    const asOf = ["--as-of", AS_OF];
    const words = [
      [["report", ".", ...asOf], 0],
      [["explain", "#1", ".", ...asOf], 0],
      [["report", ".", "--branch", "nowhere", ...asOf], 2],
      [["explain", "#99", ".", ...asOf], 2],
      [["report", ".", "--deliveries", "file:missing.csv", ...asOf], 2],
      [["report", ".", "-o", "missing/x.json", ...asOf], 3],
      [["report", ".", "--window", "2020-01", ...asOf], 5],
    ] as const;
    for (const [line, code] of words) {
      expect([line, (await at.audit(line)).code]).toEqual([line, code]);
      expect([line, at.left]).toEqual([line, []]);
    }
    rmSync(at.loose("HEAD~2"));
    expect((await at.audit(["report", ".", ...asOf])).code).toBe(3);
    expect(at.left).toEqual([]);
  });
});
