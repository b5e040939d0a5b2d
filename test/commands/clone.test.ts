import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { cloneOf } from "../../src/commands/clone.ts";
import { temporaryFolder } from "../harness.ts";

const folder = temporaryFolder();
afterAll(folder.done);

/** What is said of a folder of clones that lies there, offline: no server is asked. */
const refusal = (clones: string | null, uid: number | null = process.getuid!()): Promise<unknown> =>
  cloneOf({
    repo: "octo/api",
    apiUrl: null,
    insecure: false,
    env: {},
    signal: new AbortController().signal,
    keepOut: () => {},
    offline: true,
    process: { pid: process.pid, startedAt: 0, isAlive: () => true },
    uid,
    now: () => 0,
    progress: () => {},
    clones,
    most: 1e9,
    git: { searchPath: process.env.PATH ?? "", home: folder.path },
    cwd: folder.path,
  }).catch((error: unknown) => error);

describe("a folder of clones in which others could plant a history", () => {
  it("is refused where they may write", async () => {
    const clones = join(folder.path, "open");
    mkdirSync(clones);
    chmodSync(clones, 0o777);
    expect(await refusal(clones)).toMatchObject({
      message: `${clones} may be written by others, who could plant figures there.`,
      next: "Take that right away with chmod go-w, or give --clones another folder.",
    });
  });

  it("is asked for where the system names none", async () => {
    expect(await refusal(null, null)).toMatchObject({
      next: "Give --clones a folder, or clone it yourself and name the folder.",
    });
  });

  it("is refused where it is theirs", async () => {
    const clones = join(folder.path, "theirs");
    mkdirSync(clones);
    expect(await refusal(clones, process.getuid!() + 1)).toMatchObject({
      message: `${clones} belongs to another user, who could plant figures there.`,
    });
  });

  it("is refused where a link leads away from it", async () => {
    const clones = join(folder.path, "linked");
    mkdirSync(clones);
    symlinkSync(folder.path, join(clones, "github.com"));
    expect(await refusal(clones)).toMatchObject({
      message: `${join(clones, "github.com")} is a link, which could lead anywhere.`,
    });
  });

  it("is looked into where it is one's own", async () => {
    const clones = join(folder.path, "own");
    mkdirSync(clones);
    expect(await refusal(clones)).toMatchObject({ message: expect.stringContaining("was never cloned") });
  });
});
