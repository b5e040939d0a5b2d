import { describe, expect, it } from "vitest";
import { matcher } from "../../../src/lib/paths/globs.ts";

const usage = (message: RegExp, next = /./) =>
  expect.objectContaining({
    kind: "usage",
    message: expect.stringMatching(message),
    next: expect.stringMatching(next),
  });

describe("matcher", () => {
  it.each([
    [
      ["**/*.lock"],
      ["yarn.lock", "a/b/Cargo.lock", "a/.hidden/x.lock"],
      ["lock", "yarn.lock.txt", "a/yarn.LOCK"],
    ],
    [
      ["src/**"],
      ["src/a.ts", "src/.env", "src/a/b/c", "src/line\nbreak.ts"],
      ["lib/src/a.ts", "Src/a.ts", "srcs/a"],
    ],
    [["**"], ["a", ".a/.b", "a\nb"], []],
    [["*.ts"], ["a.ts", ".ts"], ["a/b.ts", "a.tsx"]],
    [["package.json"], ["package.json"], ["a/package.json", "package_json"]],
    [["docs/*.{md,png}"], ["docs/a.md", "docs/b.png"], ["docs/a.mdx", "docs/a/b.md"]],
    [["vendor/**", "**/dist/**"], ["vendor/a", "a/dist/b"], ["src/a"]],
    [["src/!(gen)/*"], ["src/lib/a"], ["src/gen/a"]],
    [
      ["a?c", "[xy].c"],
      ["abc", "x.c"],
      ["ac", "a/c", "z.c"],
    ],
    [["Größe/*"], ["Größe/a"], ["GRÖSSE/a"]],
    [[], [], ["a", ""]],
  ])("%j", (patterns, inside, outside) => {
    const matches = matcher(patterns);
    expect(inside.filter((path) => !matches(path))).toEqual([]);
    expect(outside.filter(matches)).toEqual([]);
  });

  it("separates folders with / only, so that a name may hold a backslash", () => {
    expect(matcher(["src/*"])("src\\a")).toBe(false);
    expect(matcher(["*"])("src\\a")).toBe(true);
  });

  it("answers alike when asked again", () => {
    const matches = matcher(["**/*.ts"]);
    expect(["a.ts", "a.ts", "b.js", "a.ts"].map(matches)).toEqual([true, true, false, true]);
  });

  it("refuses patterns that cannot mean what they seem to", () => {
    expect(() => matcher(["src/**", "!src/gen/**"])).toThrow(
      usage(/"!src\/gen\/\*\*" begins with "!"/, /match/),
    );
    expect(() => matcher([""])).toThrow(usage(/glob pattern/));
    expect(() => matcher(["a".repeat(70_000)])).toThrow(usage(/^"a{79}…" cannot/));
  });
});
