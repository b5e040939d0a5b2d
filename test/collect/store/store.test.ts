import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { placeOf } from "../../../src/collect/github/stored.ts";
import { diskFiles } from "../../../src/collect/store/files.ts";
import type { Process } from "../../../src/collect/store/lock.ts";
import { openStore } from "../../../src/collect/store/store.ts";
import { temporaryFolder } from "../../harness.ts";
import { bytesOf, PROCESS, serving, syncOnce } from "../github/syncing.ts";
import { worldOf } from "../github/worlds.ts";
import { memoryFiles } from "./memory-files.ts";
import { contentOf, release, reopened, SELF, type State, threeSteps } from "./three-steps.ts";

const folder = temporaryFolder();
afterAll(folder.done);

describe("the store", () => {
  test("gives back what was committed, in order, with the last state; folder and files are the owner's alone", async () => {
    const at = join(folder.path, "plain");
    await threeSteps(at);
    const store = await reopened(at);
    expect(store.state).toEqual({ step: 3 });
    expect(await contentOf(store)).toEqual([1, 10, 2, 20, 3, 30].map(release));
    await store.close();
    expect(statSync(at).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(at)) expect(statSync(join(at, name)).mode & 0o777).toBe(0o600);
    expect(readdirSync(at)).toEqual([
      "00000001.ndjson",
      "00000002.ndjson",
      "00000003.ndjson",
      "manifest.json",
    ]);
  });

  test.each([
    ["a segment that is gone", "00000002.ndjson", null],
    ["one that was cut off", "00000002.ndjson", 0.5],
    ["one that is empty", "00000002.ndjson", 0],
    ["the last one gone", "00000003.ndjson", null],
    ["a manifest that was cut off", "manifest.json", 0.5],
  ])("%s is noticed", async (_, name, share) => {
    const at = join(folder.path, `cut ${name} ${share}`);
    await threeSteps(at);
    const file = join(at, name);
    const bytes = readFileSync(file);
    if (share === null) await diskFiles.remove(file);
    else writeFileSync(file, bytes.subarray(0, Math.floor(bytes.length * share)));
    const store = await reopened(at);
    await contentOf(store);
    expect([store.damaged, store.state]).toEqual([1, null]);
    await store.close();
  });

  test("what a killed process left half done is swept up", async () => {
    const at = join(folder.path, "left");
    await threeSteps(at);
    writeFileSync(join(at, "00000004.ndjson"), "half");
    writeFileSync(join(at, "manifest.json.new"), "half");
    const store = await reopened(at);
    expect(await contentOf(store)).toHaveLength(6);
    await store.close();
    expect(readdirSync(at)).not.toContain("00000004.ndjson");
    expect(readdirSync(at)).not.toContain("manifest.json.new");
  });

  test("written anew, it holds the same and forgets the old segments", async () => {
    const at = join(folder.path, "anew");
    await threeSteps(at);
    const store = await reopened(at);
    const before = await contentOf(store);
    await store.replace(store.lines());
    expect(await contentOf(store)).toEqual(before);
    await store.commit([release(4)], { step: 4 });
    expect(store.segments).toEqual({ settled: 3, fresh: 1 });
    await store.close();
    const next = await reopened(at);
    expect(await contentOf(next)).toEqual([...before, release(4)]);
    await next.close();
  });
});

describe("two processes", () => {
  const other: Process = { host: "here", pid: 8, startedAt: 2000, isAlive: () => true };
  const open = (at: string, process: Process) => openStore<State>({ files: diskFiles, folder: at, process });

  test("the second is told who reads, since when, and what to do", async () => {
    const at = join(folder.path, "two");
    const first = await open(at, SELF);
    await expect(open(at, other)).rejects.toThrow(
      "Process 7 on here has been reading this repository from GitHub since 1970-01-01 00:00 UTC.",
    );
    await expect(open(at, other)).rejects.toHaveProperty(
      "next",
      expect.stringContaining(join(at, "lock.json")),
    );
    await first.close();
    await (await open(at, other)).close();
  });

  test("the lock of a process that has ended is taken over, by one of two that try at once", async () => {
    const at = join(folder.path, "stale");
    await open(at, SELF);
    const tries = [8, 9, 10].map((pid) =>
      open(at, { host: "here", pid, startedAt: 2000, isAlive: (asked) => asked !== 7 }),
    );
    const results = await Promise.allSettled(tries);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("one that was killed a moment ago is waited for, and no longer than a second", async () => {
    const at = join(folder.path, "dying");
    await open(at, SELF);
    let asked = 0;
    // It lives at the first three looks of the next run, and what is asked of is the process that began at that instant.
    const isAlive = (pid: number, since: number) => pid === 7 && since === 1000 && ++asked <= 3;
    await (await open(at, { ...other, isAlive })).close();
    expect(asked).toBeGreaterThan(3);
  });

  test("a lock of another host is left alone for a day, and one of the same number from before a restart is not", async () => {
    const at = join(folder.path, "hosts");
    await open(at, { ...other, host: "there", startedAt: 0 });
    await expect(open(at, { ...other, startedAt: 23 * 3_600_000 })).rejects.toThrow("on there");
    await open(at, { ...other, startedAt: 25 * 3_600_000 });
    await (await open(at, { ...other, startedAt: 26 * 3_600_000 })).close();
  });

  test.each([
    ["0", { pid: 0 }],
    ["less than nothing", { pid: -1 }],
    ["no number", { pid: "7" }],
    ["a process that always lives, since two days", { pid: 1, startedAt: 2000 - 48 * 3_600_000 }],
    ["one that begins in two days", { pid: 1, startedAt: 2000 + 48 * 3_600_000 }],
  ])("a lock that a killed or hostile process left does not live for ever: of %s", async (name, left) => {
    const at = join(folder.path, `left-${name}`);
    mkdirSync(at);
    writeFileSync(join(at, "lock.json"), JSON.stringify({ host: "here", startedAt: 1000, ...left }));
    await (await open(at, other)).close();
  });

  test("who only reads needs no lock and changes nothing", async () => {
    const at = join(folder.path, "reader");
    await threeSteps(at);
    const writer = await open(at, other);
    writeFileSync(join(at, "00000002.ndjson"), "damaged");
    const reader = await openStore<State>({ files: diskFiles, folder: at, process: null });
    expect(await contentOf(reader)).toHaveLength(4);
    expect(reader.damaged).toBe(1);
    expect(readFileSync(join(at, "00000002.ndjson"), "utf8")).toBe("damaged");
    await writer.close();
  });
});

describe("a disk that cannot be written", () => {
  const WORLD = worldOf({ pulls: 40, commits: 2 });

  test.each([
    ["ENOSPC", 40, "the disk is full"],
    ["ENOSPC", 2, "the disk is full"],
    ["EROFS", 1, "the disk is read-only"],
    ["EACCES", 1, "its folder may not be written"],
  ])("%s at step %i: the sync goes on in memory and says so", async (code, failAt, says) => {
    await serving(WORLD, {}, async (server) => {
      const undisturbed = await syncOnce(server);
      const files = memoryFiles(new Map(), { failAt, code });
      const { facts, stopped, told } = await syncOnce(server, { folder: "/stores", files });
      expect(stopped).toBeNull();
      expect(told.notes).toEqual([`What GitHub said is not kept for the next run: ${says}.`]);
      expect(bytesOf(facts)).toBe(bytesOf(undisturbed.facts));
      // What was written before is whole, and the next run goes on from there.
      const after = await syncOnce(server, {
        folder: "/stores",
        files: memoryFiles(files.content),
        process: PROCESS_AFTER,
      });
      expect(bytesOf(after.facts)).toBe(bytesOf(undisturbed.facts));
    });
  });
});

const PROCESS_AFTER = { ...PROCESS, pid: 99, isAlive: () => false };

describe("the place of a repository", () => {
  const at = {
    host: "GitHub.com",
    owner: "Acme",
    name: "Shop.js",
    folder: null,
    productionEnvironments: null,
  };
  test("does not tell upper from lower case", () =>
    expect(placeOf("/s", at)).toBe("/s/github.com/acme/shop.js"));
  test.each(["..", ".", ""])("never leaves the folder: %j", (name) =>
    expect(() => placeOf("/s", { ...at, name })).toThrow("is no name of a repository"));
  test("slashes and ports stay inside one name", () =>
    expect(placeOf("/s", { ...at, host: "a:8443", owner: "../x" })).toBe("/s/a%3A8443/..%2Fx/shop.js"));
});
