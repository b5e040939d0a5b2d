import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Diff, FileDiff, FileKind } from "../../../../src/collect/facts.ts";
import { rememberedDiffs } from "../../../../src/collect/git/diffs/diff-rows.ts";
import { type CacheRequest, openRangeCache } from "../../../../src/collect/git/remembered/range-cache.ts";
import { temporaryFolder } from "../../../harness.ts";
import { Story } from "../../../model/builders.ts";

const places: { done: () => void }[] = [];
afterAll(() => {
  for (const place of places) place.done();
});

const story = new Story();
for (const name of ["a", "b", "c"]) story.commit(name);
const commits = story.table();
const at = (index: number) => ({ tip: index, base: index - 1 });
function file(path: string, status: FileDiff["status"], hunks: number[], added: number, deleted: number) {
  return { path, from: null, kind: "code", status, added, deleted, hunks: Int32Array.from(hunks) } as const;
}
/** Names that a text format could trip over. */
const DIFF: Diff = {
  files: [
    {
      path: 'src/a b\n"c"\tü\u2028.ts',
      from: "old/\u0000.ts",
      // Lines 4 and 5 become 4 to 6, line 8 goes, two come at the end, after line 20.
      hunks: Int32Array.of(4, 2, 4, 3, 8, 1, 8, 0, 20, 0, 21, 2),
      kind: "code",
      status: "renamed",
      added: 5,
      deleted: 3,
    },
    {
      path: "yarn.lock",
      from: null,
      hunks: null,
      kind: "code",
      status: "deleted",
      added: null,
      deleted: null,
    },
    file("new.ts", "added", [0, 0, 1, 7], 7, 0),
    file("gone.ts", "deleted", [1, 7, 0, 0], 0, 7),
    file("mode.ts", "modified", [], 0, 0),
  ],
  linesMissing: null,
};
const EMPTY: Diff = { files: [], linesMissing: null };

type Asked = CacheRequest & { readonly kindOf: (path: string) => FileKind };
let request: Asked;
let folder = "";
beforeEach(() => {
  const place = temporaryFolder();
  places.push(place);
  folder = join(place.path, "cache", "flowaudit");
  request = { folder, repository: "/r/.git", madeWith: "git version 2.39.5", commits, kindOf: () => "code" };
});

const open = (more: Partial<Asked> = {}) => {
  const { kindOf, ...asked } = { ...request, ...more };
  return openRangeCache(asked, rememberedDiffs(kindOf));
};
async function fill(more: Partial<Asked> = {}): Promise<string> {
  const cache = await open(more);
  cache.remember(
    [at(0), at(1)],
    new Map([
      [0, DIFF],
      [1, EMPTY],
    ]),
  );
  await cache.save();
  return join(folder, readdirSync(folder).sort().at(-1)!);
}
const recalled = async (more: Partial<Asked> = {}) => (await open(more)).recall([at(0), at(1), at(2)]);

describe("what was read once", () => {
  test("comes back as it was, for the same two ends alone", async () => {
    await fill();
    expect([...(await recalled())]).toEqual([
      [0, DIFF],
      [1, EMPTY],
    ]);
    expect((await open()).recall([{ tip: 1, base: -1 }]).size).toBe(0);
  });

  test("has its kind told anew: the rules may have changed", async () => {
    await fill();
    const kinds = (await recalled({ kindOf: (path) => (path === "yarn.lock" ? "lock" : "code") })).get(0);
    expect(kinds?.files?.map((one) => one.kind)).toEqual(["code", "lock", "code", "code", "code"]);
  });

  test.each([
    ["another repository", { repository: "/other/.git" }],
    ["another git", { madeWith: "git version 2.50.0" }],
  ])("is not taken for %s", async (_says, more) => {
    await fill();
    expect((await recalled(more)).size).toBe(0);
  });

  test("is kept where another run adds to it", async () => {
    await fill();
    const cache = await open();
    cache.remember([at(2)], new Map([[2, EMPTY]]));
    await cache.save();
    expect([...(await recalled()).keys()]).toEqual([0, 1, 2]);
  });

  test("without its lines is not remembered: they may be there next time", async () => {
    const cache = await open();
    cache.remember([at(0)], new Map([[0, { ...DIFF, linesMissing: "gone" }]]));
    await cache.save();
    expect((await recalled()).size).toBe(0);
  });
});

describe("a file that was damaged", () => {
  test("a line that was changed is absent, the others stay", async () => {
    const file = await fill();
    writeFileSync(file, readFileSync(file, "utf8").replace("[3,2,3,", "[3,2,4,"));
    expect([...(await recalled()).keys()]).toEqual([1]);
  });

  test.each([
    ["no JSON", "[[["],
    ["no list", '{"length":1}'],
    ["a list of something else", "[null]"],
    ["a path that is none", "[[7,0,[0,0,1]]]"],
    ["a status that is none", '[["a.ts",9,[0,0,1]]]'],
    ["a status by its name", '[["a.ts","length",[0,0,1]]]'],
    ["a rename from nowhere", '[["a.ts",3,[0,0,1]]]'],
    ["a rename from what is no path", '[["a.ts",3,[0,0,1],null]]'],
    ["an added file that was another", '[["a.ts",0,[0,0,1],"b.ts"]]'],
    ["no word of lines", '[["a.ts",0]]'],
    ["lines that are no list", '[["a.ts",0,{"length":3}]]'],
    ["lines below nothing", '[["a.ts",0,[0,-1,1]]]'],
    ["half lines", '[["a.ts",0,[0,0.5,1]]]'],
    ["lines that are no number", '[["a.ts",0,[0,"1",1]]]'],
    ["a part of a hunk", '[["a.ts",0,[0,0,1,0]]]'],
    ["more lines than a file can have", '[["a.ts",2,[2000000000,0,200000000]]]'],
  ])("a line that holds %s is absent, though its check fits", async (_says, json) => {
    const file = await fill();
    const [heading, ...rows] = readFileSync(file, "utf8").trimEnd().split("\n");
    const body = rows[0]!.split(" ").slice(1, 3).concat(json).join(" ");
    const check = createHash("sha1").update(body).digest("hex").slice(0, 12);
    writeFileSync(file, `${[heading, `${check} ${body}`, rows[1]].join("\n")}\n`);
    expect([...(await recalled()).keys()]).toEqual([1]);
  });

  test("what is no file, or larger than any cache, is not read", async () => {
    const file = await fill();
    const content = readFileSync(file);
    rmSync(file);
    execFileSync("mkfifo", [file]);
    expect((await recalled()).size).toBe(0);
    rmSync(file);
    writeFileSync(`${file}.kept`, content);
    symlinkSync(`${file}.kept`, file);
    expect((await recalled()).size).toBe(0);
    await fill();
    expect(readFileSync(`${file}.kept`)).toEqual(content);
    truncateSync(file, 33 << 20);
    expect((await recalled()).size).toBe(0);
  });

  test("cut anywhere, it gives what is whole or nothing, and never something else", async () => {
    const file = await fill();
    for (let size = statSync(file).size - 1; size >= 0; size--) {
      truncateSync(file, size);
      for (const [tip, diff] of await recalled()) expect(diff).toEqual(tip === 0 ? DIFF : EMPTY);
    }
  });

  test.each([
    "",
    "\n",
    "rubbish",
    "\0\0\0\n\0\n",
    `${"x".repeat(50)}\n${"  \n".repeat(9)}`,
  ])("rubbish %j", async (content) => {
    const file = await fill();
    writeFileSync(file, content);
    expect((await recalled()).size).toBe(0);
    await fill();
    expect((await recalled()).size).toBe(2);
  });
});

describe("the folder", () => {
  test("is the person's own", async () => {
    const file = await fill();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("keeps each kind of thing in a file of its own", async () => {
    await fill();
    const others = { kind: "watched", format: "1", write: String, read: Number } as const;
    const cache = await openRangeCache(request, others);
    expect(cache.recall([at(0)]).size).toBe(0);
    cache.remember([at(0)], new Map([[0, 7]]));
    await cache.save();
    expect((await openRangeCache(request, others)).recall([at(0)])).toEqual(new Map([[0, 7]]));
    expect((await recalled()).size).toBe(2);
    expect((await openRangeCache(request, { ...others, format: "2" })).recall([at(0)]).size).toBe(0);
    expect(readdirSync(folder).map((name) => name.replace(/^[0-9a-f]{32}/, ""))).toEqual([
      ".diffs",
      ".watched",
    ]);
  });

  test("holds nothing but whole files", async () => {
    await Promise.all([fill(), fill(), fill()]);
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.diffs$/)]);
  });

  test("that cannot be made or written is no reason to fail", async () => {
    mkdirSync(join(folder, ".."), { recursive: true });
    writeFileSync(folder, "a file");
    const cache = await open();
    cache.remember([at(0)], new Map([[0, DIFF]]));
    await expect(cache.save()).resolves.toBeUndefined();
  });

  /** 256 MB altogether: of five caches of 60 MB the one that was written longest ago goes. */
  test("is bounded: what was written longest ago goes first", async () => {
    mkdirSync(folder, { recursive: true });
    const nameOf = (n: number) => `${n}.${n % 2 === 0 ? "diffs" : "watched"}`;
    for (let n = 0; n < 5; n++) {
      const file = join(folder, nameOf(n));
      writeFileSync(file, "");
      truncateSync(file, 60 << 20);
      utimesSync(file, 1000 + n, 1000 + n);
    }
    await fill();
    expect(readdirSync(folder).filter((name) => /^\d\./.test(name))).toEqual([1, 2, 3, 4].map(nameOf));
    chmodSync(folder, 0o700);
  });
});
