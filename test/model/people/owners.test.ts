import { describe, expect, test } from "vitest";
import { type OwnersDialect, readOwners } from "../../../src/model/people/owners.ts";
import { expectGrowthLikeInput } from "../../growth.ts";

const teams = (file: string, path: string, dialect: OwnersDialect = "github") =>
  readOwners(file, dialect).teamsOf(path).join(" ");

describe("code owners on GitHub", () => {
  const file = [
    "# everything else",
    "*                 @org/all",
    "*.js              @org/js # also in folders",
    "/build/logs/      @org/logs",
    "docs/*            @org/docs",
    "apps/             @org/apps",
    "**/schema         @org/data",
    "/apps/shop        @org/shop @alice",
    "/apps/shop/free",
    "/people/          @bob carol@example.com",
    "a\\ b/c            @org/spaced",
  ].join("\n");

  test.each([
    ["README", "@org/all"],
    ["src/deep/a.js", "@org/js"],
    ["build/logs/x/y.txt", "@org/logs"],
    ["src/build/logs/x.txt", "@org/all"], // a leading slash means the top
    ["docs/a.md", "@org/docs"],
    ["docs/deep/a.md", "@org/all"], // docs/* is not nested
    ["src/docs/a.md", "@org/all"], // a slash inside means the top
    ["src/apps/x.ts", "@org/apps"], // without one, any depth
    ["src/schema/x.sql", "@org/data"],
    ["schema", "@org/data"],
    ["apps/shop/a.ts", "@org/shop"], // the last one that matches, not the most exact
    ["apps/shop/a.js", "@org/shop"],
    ["apps/shopping/a.ts", "@org/apps"],
    ["apps/shop/free/a.ts", ""], // a row without owners takes it out of their hands
    ["people/a.ts", ""], // people are nobody's team
    ["a b/c/d", "@org/spaced"],
  ])("%s belongs to %j", (path, expected) => expect(teams(file, path)).toBe(expected));

  test("the later row decides, whether it is a place or a glob", () => {
    expect(teams("/src/ @o/place\n*.ts @o/glob", "src/a.ts")).toBe("@o/glob");
    expect(teams("*.ts @o/glob\n/src/ @o/place", "src/a.ts")).toBe("@o/place");
    expect(teams("/src/a/ @o/deep\n/src/ @o/high", "src/a/x")).toBe("@o/high");
    expect(teams("/ @o/top", "x/y")).toBe("@o/top");
  });

  test("knows no sections: a name in brackets is a pattern", () => {
    expect(readOwners("[Docs] @o/docs\n* @o/all", "github").teams).toEqual(["@o/all", "@o/docs"]);
  });

  test("names its teams once, sorted", () => {
    expect(readOwners(file, "github").teams).toEqual([
      "@org/all",
      "@org/apps",
      "@org/data",
      "@org/docs",
      "@org/js",
      "@org/logs",
      "@org/shop",
      "@org/spaced",
    ]);
  });
});

describe("code owners on GitLab", () => {
  const file = [
    "* @group/all",
    "[Docs] @group/docs",
    "docs/",
    "*.md @group/sub/writers",
    "^[Data][2] @group/data",
    "/db/",
    "[DOCS]",
    "README.md @group/front @someone",
  ].join("\n");

  test.each([
    ["src/a.ts", "@group/all"],
    ["docs/a.txt", "@group/all @group/docs"], // a row without owners has those of its section
    ["src/docs/a.txt", "@group/all @group/docs"], // without a leading slash, any depth
    ["docs/a.md", "@group/all @group/sub/writers"],
    ["db/a.sql", "@group/all @group/data"],
    ["src/db/a.sql", "@group/all"],
    ["README.md", "@group/all @group/front"], // sections of one name are one, whatever their case
  ])("%s belongs to %j", (path, expected) => expect(teams(file, path, "gitlab")).toBe(expected));
});

describe("a file that means no good", () => {
  test.each([
    ["stars", `${"*a".repeat(60)} @o/x`],
    ["groups", "+(a|aa)+(a|aa)+(a|aa)b @o/x"],
    ["a long pattern", `${"a/".repeat(5000)}* @o/x`],
    ["a long row", `*.ts ${"@o/x ".repeat(5000)}`],
  ])("%s take no more than their number, and the rest is read", (_says, row) => {
    const owners = readOwners(`${`${row}\n`.repeat(500)}*.c @o/c`, "github");
    const paths = Array.from({ length: 200 }, (_, i) => `${"a".repeat(100)}/${i}.c`);
    expect(new Set(paths.flatMap((path) => owners.teamsOf(path)))).toEqual(new Set(["@o/c"]));
    expectGrowthLikeInput((size) => {
      const path = `${"a".repeat(size)}/1.c`;
      return () => readOwners(`${row}\n*.c @o/c`, "github").teamsOf(path);
    }, 100);
  });

  test("ten thousand places are looked up, not tried one by one", () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => `/src/p${i}/ @o/t${i % 7}`);
    const owners = readOwners(rows.join("\n"), "github");
    for (let i = 0; i < 10_000; i++) expect(owners.teamsOf(`src/p${i}/a.ts`)[0]).toBe(`@o/t${i % 7}`);
    expectGrowthLikeInput((size) => {
      const fewer = readOwners(rows.slice(0, size).join("\n"), "github");
      return () => {
        for (let i = 0; i < size; i++) fewer.teamsOf(`src/p${i}/a.ts`);
      };
    }, 2500);
  });

  test.each([
    "",
    "\n\n#",
    "   ",
    "@o/x",
    "[",
    "\\",
    "!* @o/x",
  ])("%j owns nothing and throws nothing", (file) => expect(teams(file, "src/a.ts", "gitlab")).toBe(""));
});
