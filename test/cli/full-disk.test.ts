import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { git, runCli, temporaryFolder } from "../harness.ts";

const trouble = { code: "" };
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const writeFile: typeof real.writeFile = async (file, ...rest) => {
    if (!String(file).includes(".flowaudit-")) return real.writeFile(file, ...rest);
    throw Object.assign(new Error(`${trouble.code}: it cannot be, write`), { code: trouble.code });
  };
  return { ...real, writeFile };
});

const folder = temporaryFolder();
beforeAll(() => {
  git(folder.path, "init", "-q");
  git(
    folder.path,
    "-c",
    "user.name=A",
    "-c",
    "user.email=a@b.c",
    "commit",
    "-q",
    "--allow-empty",
    "-m",
    "one",
  );
});
afterAll(folder.done);

test.each([
  ["ENOSPC", "Free some room on that disk, or name a file on another one."],
  ["EDQUOT", "Free some of your quota on that disk, or name a file on another one."],
  ["EROFS", "Name a file on a disk that may be written."],
  ["EACCES", "Name a file in a folder that exists and may be written."],
])("a report that cannot be written because of %s is told what helps", async (code, next) => {
  trouble.code = code;
  const ran = await runCli(["report", folder.path, "--window", "90d", "-o", `${folder.path}/report.json`], {
    now: () => Date.now() + 60_000,
  });
  expect([ran.code, ran.stdout]).toEqual([3, ""]);
  expect(ran.stderr).toContain(`next  ${next}`);
});
