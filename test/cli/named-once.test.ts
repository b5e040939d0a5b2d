import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { asTyped } from "../../src/cli/request/many/asked-for.ts";
import { namedOnce } from "../../src/cli/request/many/named-once.ts";
import { temporaryFolder } from "../harness.ts";
import { silentIn } from "./silent-io.ts";

const folder = temporaryFolder();
afterAll(folder.done);
const bare = (name: string) => ["HEAD", "objects", "refs"].map((part) => `${name}/${part}`);
for (const path of ["api/.git", "api/src", ...bare("api/one.git"), ...bare("api/other.git"), "web/.git"])
  mkdirSync(join(folder.path, path), { recursive: true });
symlinkSync(join(folder.path, "web"), join(folder.path, "link"));

const io = silentIn(folder.path);

async function once(...words: string[]) {
  const notes: string[] = [];
  const read = await namedOnce(words.map(asTyped), {}, io, (says) => notes.push(says));
  return { read: read.map(({ word }) => word), notes };
}

const NOTE = "named more than once, and read once: ";

describe("a repository that is named more than once", () => {
  test.each([
    ["api", "./api"],
    ["api", "api/src"],
    ["api/.git", "api"],
    ["web", "link"],
    ["octo-org/Api", "octo-org/api"],
    ["octo-org/api", "github.com/Octo-org/api"],
    ["https://github.com/octo-org/api.git", "octo-org/api"],
  ])("%s and %s are one, which stands where it came first", async (one, other) => {
    expect(await once(one, "octo-org/web", other)).toEqual({
      read: [one, "octo-org/web"],
      notes: [`${NOTE}${one} and ${other}`],
    });
  });

  test("is told in one line on all of them, with five of them by name", async () => {
    expect((await once("api", "api", "web", "link", "api")).notes).toEqual([`${NOTE}api; web and link`]);
    const many = ["a/b", "a/c", "a/d", "a/e", "a/f", "a/g", "a/h"];
    expect((await once(...many, ...many)).notes).toEqual([`${NOTE}a/b; a/c; a/d; a/e; a/f; 2 more`]);
  });
});

test("others stay: bare repositories in a checked-out one, what is not there, and what cannot be understood", async () => {
  const words = ["api", "api/one.git", "api/other.git", "api/gone", "gone", "https://nowhere.example"];
  expect(await once(...words)).toEqual({ read: words, notes: [] });
});
