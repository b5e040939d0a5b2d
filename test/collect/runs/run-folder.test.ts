import { execFileSync } from "node:child_process";
import { lstatSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { MOST_BYTES, runFolder, runsOf } from "../../../src/collect/runs/run-folder.ts";
import { lookedAt, namedRun, runName } from "../../../src/collect/runs/run-name.ts";
import { openSource } from "../../../src/collect/source.ts";
import { diskFiles } from "../../../src/collect/store/files.ts";
import { git, requestFor, temporaryFolder } from "../../harness.ts";
import { plainDays, writeDays } from "../../history.ts";

const place = () => mkdtempSync(join(tmpdir(), "runs-"));
const modeOf = (path: string) => lstatSync(path).mode & 0o777;

describe("the folder of runs", () => {
  test("is its owner's alone, and so is what stands in it", async () => {
    const folder = join(place(), "history", "shop-1");
    const runs = runFolder(folder);
    expect(await runs.list()).toEqual([]);
    await runs.write("b.json", "two");
    await runs.write("a.json", "one");
    expect(await runs.list()).toEqual(["a.json", "b.json"]);
    expect(await runs.read("a.json")).toBe("one");
    expect([folder, join(folder, "a.json")].map(modeOf)).toEqual([0o700, 0o600]);
  });

  test("a link that was planted is replaced, and its aim left as it was", async () => {
    const folder = place();
    const aim = join(place(), "aim");
    writeFileSync(aim, "precious");
    symlinkSync(aim, join(folder, "a.json"));
    const runs = runFolder(folder);
    expect(await runs.read("a.json")).toBeNull();
    await runs.write("a.json", "one");
    expect(readFileSync(aim, "utf8")).toBe("precious");
    expect(await runs.read("a.json")).toBe("one");
    expect(readdirSync(folder)).toEqual(["a.json"]);
  });

  test("that is a link itself is refused, for reading and for writing", async () => {
    const [outside, inside] = [place(), place()];
    symlinkSync(outside, join(inside, "shop"));
    const runs = runFolder(join(inside, "shop"));
    await expect(runs.list()).rejects.toThrow(/is no folder of its own/);
    await expect(runs.write("a.json", "one")).rejects.toThrow(/is no folder of its own/);
    expect(readdirSync(outside)).toEqual([]);
  });

  test("a pipe is not waited for, and nothing is read that is longer than any run", async () => {
    const folder = place();
    execFileSync("mkfifo", [join(folder, "pipe.json")]);
    writeFileSync(join(folder, "long.json"), "x".repeat(MOST_BYTES + 1));
    const runs = runFolder(folder);
    expect([
      await runs.read("pipe.json"),
      await runs.read("long.json"),
      await runs.read("none.json"),
    ]).toEqual([null, null, null]);
  });

  test("a file where the folder should be is told with the next step", async () => {
    const file = join(place(), "file");
    writeFileSync(file, "");
    await expect(runFolder(join(file, "shop")).write("a.json", "one")).rejects.toMatchObject({
      kind: "environment",
      message: expect.stringMatching(/^Nothing could be recorded in .*: (ENOTDIR|EEXIST): /),
      next: "Name a folder that can be written with --history.",
    });
  });
});

describe("a folder that the system refuses", () => {
  const refused = (code: string) => async () => {
    throw Object.assign(new Error(`${code}: so it is, open '/a/place'`), { code });
  };

  test("to read is told with who may, or where else", async () => {
    const path = place();
    await expect(runFolder(path, { ...diskFiles, list: refused("EACCES") }).list()).rejects.toMatchObject({
      kind: "environment",
      message: `${path} cannot be read: EACCES.`,
      next: "Run it as the user who recorded there, or name another folder with --history.",
    });
  });

  test("room for is told with how to get some", async () => {
    const path = place();
    const full = runFolder(path, { ...diskFiles, create: refused("ENOSPC") });
    await expect(full.write("a.json", "one")).rejects.toMatchObject({
      message: `Nothing could be recorded in ${path}: ENOSPC: so it is.`,
      next: "Free some room on that disk, or name a folder on another one with --history.",
    });
    expect(readdirSync(path)).toEqual([]);
  });
});

describe("the name of a run", () => {
  test("is its window, the end first, and a digest of what was looked at", () => {
    const [from, to] = [Date.UTC(2026, 7, 25, 12), Date.UTC(2026, 10, 23, 12, 30, 15, 999)];
    const name = { from, to, lookedAt: lookedAt({ branch: "main", path: null, includeBots: false }) };
    const file = runName(name);
    expect(file).toMatch(/^20261123T123015Z_20260825T120000Z_[\da-f]{8}\.json$/);
    expect(namedRun(file)).toEqual({ ...name, to: to - 999 });
  });

  test.each([
    "notes.json",
    "20261123T123015Z_20261225T120000Z_0123abcd.json",
    "x.json",
    ".tmp",
  ])("%s is none", (file) => {
    expect(namedRun(file)).toBeNull();
  });

  test("tells folders, branches and accounts apart", () => {
    const whole = { branch: "main", path: null, includeBots: false };
    const all = [
      whole,
      { ...whole, branch: "next" },
      { ...whole, path: "api" },
      { ...whole, includeBots: true },
    ];
    expect(new Set(all.map(lookedAt)).size).toBe(4);
  });
});

describe("whose runs they are", () => {
  const folder = temporaryFolder();
  const keyIn = async (repo: string) => {
    const source = await openSource({
      ...requestFor(repo, { asOf: Date.UTC(2026, 5, 1) }),
      branch: null,
      productionBranch: null,
      deliveryFile: null,
      incidentFile: null,
      impactFile: null,
    });
    await source.close();
    const at = (chosen: boolean, where: string) => runsOf({ folder: where, chosen }, source)?.path ?? null;
    return { key: at(true, "/history")!, at };
  };

  test("the same wherever it is cloned, another one for another history with the same remote", async () => {
    const [one, other] = [join(folder.path, "one"), join(folder.path, "other")];
    writeDays(one, Date.UTC(2026, 0, 1), plainDays(3));
    writeDays(other, Date.UTC(2026, 0, 2), plainDays(3));
    git(one, "remote", "add", "origin", "git@github.com:Acme/Shop.git");
    git(other, "remote", "add", "origin", "https://github.com/acme/shop");
    const clone = join(folder.path, "clone");
    git(folder.path, "clone", "-q", one, clone);
    git(clone, "remote", "set-url", "origin", "https://github.com/acme/shop");
    const [a, b, c] = [(await keyIn(one)).key, (await keyIn(clone)).key, (await keyIn(other)).key];
    expect(a).toMatch(/^\/history\/Shop-[\da-f]{16}$/);
    expect(b.slice(-16)).toBe(a.slice(-16));
    expect(c.slice(-16)).not.toBe(a.slice(-16));
    folder.done();
  });

  test("inside of the repository only where somebody named it", async () => {
    const repo = join(folder.path, "inner");
    writeDays(repo, Date.UTC(2026, 0, 1), plainDays(3));
    const { at } = await keyIn(repo);
    expect(at(false, join(repo, ".state"))).toBeNull();
    expect(at(true, join(repo, ".state"))).toMatch(/\.state\/inner-/);
    folder.done();
  });
});
