import * as real from "node:fs/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { temporaryFolder } from "../harness.ts";
import { plainDays, writeDays } from "../history.ts";

/** A command line on a disk with a trouble, whose modules are its own. */
async function runWith(code: string): Promise<typeof import("../harness.ts").runCli> {
  const writeFile: typeof real.writeFile = async (file, ...rest) => {
    if (!String(file).includes(".flowaudit-")) return real.writeFile(file, ...rest);
    throw Object.assign(new Error(`${code}: it cannot be, write`), { code });
  };
  vi.resetModules();
  vi.doMock("node:fs/promises", () => ({ ...real, writeFile }));
  return (await import("../harness.ts")).runCli;
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
