import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { asTyped } from "../../src/cli/request/many/asked-for.ts";
import { namesOf } from "../../src/cli/request/many/dataset-names.ts";
import { temporaryFolder } from "../harness.ts";
import { silentIn } from "./silent-io.ts";

const folder = temporaryFolder();
afterAll(folder.done);
for (const path of ["api/.git", "api/src", "web/.git", "web.git", "a/shop/.git", "b/shop/.git", "c/b/shop"])
  mkdirSync(join(folder.path, path), { recursive: true });

const io = silentIn(folder.path);
const typed = (...words: string[]) => words.map(asTyped);
const names = async (...words: string[]) => (await namesOf(typed(...words), {}, io)).map(({ repo }) => repo);

describe("what a dataset calls a repository", () => {
  test("is its folder, from wherever in it, and without the mark of a bare one", async () => {
    expect(await names("api", "web.git")).toEqual(["api", "web"]);
    expect(await names("api/src")).toEqual(["api"]);
  });

  test("is owner/name of a server", async () => {
    expect(await names("octo-org/api")).toEqual(["octo-org/api"]);
    expect(await names("https://github.com/octo-org/api")).toEqual(["octo-org/api"]);
    expect(await names("octo-org/Api", "octo-org/web")).toEqual(["octo-org/Api", "octo-org/web"]);
  });

  test("keeps its host where another one is asked of those without", async () => {
    const over = { ...io, env: { GH_HOST: "git.example.org" } };
    const words = typed("octo-org/api", "github.com/octo-org/api", "git.example.org/octo-org/web");
    expect((await namesOf(words, {}, over)).map(({ repo }) => repo)).toEqual([
      "octo-org/api",
      "github.com/octo-org/api",
      "octo-org/web",
    ]);
  });

  test("has so many folders before it as tell it from the others", async () => {
    expect(await names("a/shop", "b/shop", "api")).toEqual(["a/shop", "b/shop", "api"]);
    expect(await names("a/shop", "b/shop", "c/b/shop")).toEqual([
      "a/shop",
      expect.stringMatching(/^flowaudit-test-\w+\/b\/shop$/),
      "c/b/shop",
    ]);
  });

  test("is there before it is read", async () => {
    expect(await names("nowhere/else")).toEqual(["nowhere/else"]);
    expect(await names("./gone")).toEqual(["gone"]);
  });

  test("is no other's: a folder and the bare repository beside it have one name", async () => {
    await expect(names("web", "web.git")).rejects.toThrow(
      "web.git and web would both be called web in the dataset.",
    );
  });
});
