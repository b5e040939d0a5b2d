import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CommitTable } from "../../../../src/collect/facts.ts";
import { readCommits } from "../../../../src/collect/git/log/log.ts";
import { git, temporaryFolder } from "../../../harness.ts";

const context = { searchPath: process.env.PATH ?? "", home: undefined };
const folder = temporaryFolder();
afterAll(folder.done);

/** A commit object written by hand, so that nothing is tidied on its way in. */
function write(at: string, headers: readonly string[], message: string | Buffer): string {
  const file = join(at, "object");
  writeFileSync(file, Buffer.concat([Buffer.from(`${headers.join("\n")}\n\n`), Buffer.from(message)]));
  return git(at, "hash-object", "-t", "commit", "-w", "--literally", file).trim();
}

describe.each([
  ["sha1", 20],
  ["sha256", 32],
] as const)("a log of a %s repository, against objects written by hand", (format, bytes) => {
  const path = join(folder.path, format);
  const ada = "Ada L. <ada@example.com> 1767571200 +1300";
  let ids: Record<string, string> = {};
  let table: CommitTable;
  let stopped: unknown;

  beforeAll(async () => {
    git(folder.path, "init", "-q", "-b", "main", `--object-format=${format}`, path);
    const tree = git(path, "hash-object", "-t", "tree", "-w", "/dev/null").trim();
    const headers = (
      parents: readonly string[],
      author = ada,
      committer = ada,
      more: readonly string[] = [],
    ) => [
      `tree ${tree}`,
      ...parents.map((parent) => `parent ${parent}`),
      `author ${author}`,
      `committer ${committer}`,
      ...more,
    ];
    const root = write(path, headers([]), "root\n");
    const latin = write(
      path,
      headers([root], ada, ada, ["encoding ISO-8859-1"]),
      Buffer.from("caf\xe9\n", "latin1"),
    );
    const dateless = write(path, headers([root], "Bo <bo@example.com> never", ada), "dateless\n");
    const old = write(
      path,
      headers([root], "Ci <ci@example.com> 0 +0000", "Ci <ci@example.com> 4102444800 -0930"),
      "old",
    );
    const octopus = write(path, headers([latin, dateless, old]), "octopus\r\n\r\nbody\r\n");
    const huge = write(path, headers([octopus]), `huge\n\n${"line\n".repeat(60_000)}\nlast: line\n`);
    const empty = write(path, headers([huge]), "");
    git(path, "update-ref", "refs/heads/main", empty);
    ids = { root, latin, dateless, old, octopus, huge, empty };
    table = await readCommits(context, join(path, ".git"), [empty], bytes, () => {}).catch(
      (error: unknown) => {
        stopped = error;
        return readCommits(context, join(path, ".git"), [huge], bytes, () => {});
      },
    );
  });

  const at = (name: string) => table.find(ids[name]!);

  test("a newest commit without any message is read like every other", () => {
    expect(stopped).toBeUndefined();
    expect(table.count).toBe(7);
    expect(table.message(at("empty"))).toBe("");
  });

  test("parents stand in git's order", () => {
    const octopus = at("octopus");
    const parents = table.parents.slice(table.parentStart[octopus]!, table.parentStart[octopus + 1]!);
    expect([...parents]).toEqual(["latin", "dateless", "old"].map(at));
  });

  test("dates are seconds of UTC whatever the zone, NaN where git reads none", () => {
    expect(table.authorSeconds[at("root")]).toBe(1767571200);
    expect([table.authorSeconds[at("old")], table.committerSeconds[at("old")]]).toEqual([0, 4102444800]);
    expect(table.committerSeconds[at("dateless")]).toBe(1767571200);
    expect(table.authorSeconds[at("dateless")]).toBeNaN();
  });

  test("messages are UTF-8 whatever the commit says, carriage returns stay", () => {
    expect(table.subject(at("latin"))).toBe("café");
    expect(table.message(at("octopus"))).toBe("octopus\r\n\r\nbody\r\n");
    expect(table.message(at("old"))).toBe("old");
    expect(table.message(at("huge")).endsWith("\nlast: line\n")).toBe(true);
    expect(table.identity(table.author[at("root")]!)).toEqual({ name: "Ada L.", email: "ada@example.com" });
  });

  test("a tip that is not here is refused with the next step", async () => {
    const gone = "1".repeat(bytes * 2);
    await expect(readCommits(context, join(path, ".git"), [gone], bytes, () => {})).rejects.toMatchObject({
      kind: "environment",
      next: expect.stringContaining("git fsck"),
    });
  });
});
