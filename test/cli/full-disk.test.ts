import * as real from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { temporaryFolder } from "../harness.ts";
import { plainDays, writeDays } from "../history.ts";

const trouble = (code: string) => Object.assign(new Error(`${code}: it cannot be, write`), { code });

/** A command line on a disk with a trouble, whose modules are its own. */
async function runOn(disk: Partial<typeof real>): Promise<typeof import("../harness.ts").runCli> {
  vi.resetModules();
  vi.doMock("node:fs/promises", () => ({ ...real, ...disk }));
  return (await import("../harness.ts")).runCli;
}

/** On one on which no report can be prepared. */
function runWith(code: string) {
  const writeFile: typeof real.writeFile = async (file, ...rest) => {
    if (!String(file).includes(".flowaudit-")) return real.writeFile(file, ...rest);
    throw trouble(code);
  };
  return runOn({ writeFile });
}

const NOW = Date.UTC(2026, 2, 1);
const folder = temporaryFolder();
beforeAll(() => writeDays(folder.path, NOW, plainDays(1)));
afterAll(() => {
  vi.doUnmock("node:fs/promises");
  vi.resetModules();
  folder.done();
});

test.each([
  ["ENOSPC", "Free some room on that disk, or name a file on another one."],
  ["EDQUOT", "Free some of your quota on that disk, or name a file on another one."],
  ["EFBIG", "Raise the limit on the size of files (ulimit -f), or name a file on another disk."],
  ["EROFS", "Name a file on a disk that may be written."],
  ["EACCES", "Name a file in a folder that exists and may be written."],
])("a report that cannot be written because of %s is told what helps", async (code, next) => {
  const runCli = await runWith(code);
  const ran = await runCli(["report", folder.path, "--window", "90d", "-o", `${folder.path}/report.json`], {
    now: () => NOW + 60_000,
  });
  expect([ran.code, ran.stdout]).toEqual([3, ""]);
  expect(ran.stderr).toContain(`next  ${next}`);
});

const twoFiles = ["a.txt", "b.html"].flatMap((name) => ["-o", `${folder.path}/${name}`]);
const asked = ["report", folder.path, "--window", "90d", "--no-github"];

test("where one of two files cannot be written, neither is, and it says so", async () => {
  const writeFile: typeof real.writeFile = async (file, content, ...rest) => {
    if (String(content).startsWith("<!doctype")) throw trouble("ENOSPC");
    return real.writeFile(file, content, ...rest);
  };
  const runCli = await runOn({ writeFile });
  const ran = await runCli([...asked, ...twoFiles], { now: () => NOW + 60_000 });
  expect([ran.code, ran.stdout]).toEqual([3, ""]);
  expect(ran.stderr).toContain(
    "b.html could not be written: ENOSPC: it cannot be, write. Nothing was written.",
  );
  expect(await real.readdir(folder.path)).not.toContain("a.txt");
});

test("what took its place before another one failed is named", async () => {
  const rename: typeof real.rename = async (from, to) => {
    if (String(to).endsWith("b.html")) throw trouble("EACCES");
    return real.rename(from, to);
  };
  const runCli = await runOn({ rename });
  const ran = await runCli([...asked, ...twoFiles], { now: () => NOW + 60_000 });
  expect(ran.stderr).toContain(
    `b.html could not be written: EACCES: it cannot be, write. Written before it: ${folder.path}/a.txt.`,
  );
});

describe("a disk that is full behind the first repository of a dataset", () => {
  const repos = ["one", "two"].map((name) => `${folder.path}/${name}`);
  beforeAll(() => {
    for (const repo of repos) writeDays(repo, NOW, plainDays(1, repo.slice(-3)));
  });

  /** Entries are written last of each repository. */
  const wholeOf = async (into: string) =>
    (await real.readdir(`${into}/manifest`, { recursive: true })).filter((name) => name.endsWith(".json"));

  test.each(["collect", "portfolio"])("is said by %s with the way to go on, which works", async (command) => {
    const into = `${folder.path}/${command}`;
    const words = [command, ...repos, "--into", into, "--window", "90d", "--no-github"];
    const open: typeof real.open = async (file, flags, ...rest) => {
      const isFull = String(file).startsWith(`${into}/`) && flags === "wx";
      if (isFull && (await wholeOf(into).catch(() => [])).length > 0) throw trouble("ENOSPC");
      return real.open(file, flags, ...rest);
    };
    const full = await (await runOn({ open }))(words, { now: () => NOW + 60_000 });
    expect([full.code, full.stdout]).toEqual([3, ""]);
    expect(full.stderr).toContain(`error Nothing could be written into ${into}: ENOSPC`);
    expect(full.stderr).toContain(
      "next  Free some space, or name a folder that can be written. In this folder the same command with --resume goes on: repositories that are whole are not read again.",
    );
    const again = await (await runOn({}))([...words, "--resume"], { now: () => NOW + 60_000 });
    expect(again.code).toBe(0);
    expect(await wholeOf(into)).toHaveLength(2);
  });
});
