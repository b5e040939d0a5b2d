import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wildcards } from "../../../src/lib/paths/wildcards.ts";
import { expectGrowthLikeInput } from "../../growth.ts";

/** The same as an expression, for patterns that are too short to make it slow. */
function expression(pattern: string): RegExp {
  const segments = pattern.split("/");
  const parts = segments.map((segment, i) => {
    const last = i === segments.length - 1;
    if (segment === "**") return last ? "[^/]+(?:/[^/]+)*" : "(?:[^/]+/)*";
    const one = segment.replaceAll(".", "\\.").replaceAll("?", "[^/]").replaceAll("*", "[^/]*");
    return last ? one : `${one}/`;
  });
  return new RegExp(`^${parts.join("")}$`);
}

describe("wildcards", () => {
  test.each([
    ["*", "a.md", true],
    ["*", "docs/a.md", false],
    ["**", "docs/a.md", true],
    ["**/a.md", "a.md", true],
    ["**/a.md", "docs/deep/a.md", true],
    ["docs/**/a.md", "docs/a.md", true],
    ["docs/**", "docs/x/y", true],
    ["docs/**", "src/docs/x", false],
    ["docs/**", "docs", false],
    ["*.m?", "a.md", true],
    ["*.m?", "a.m", false],
    ["[a-c_]*.ts", "b.ts", true],
    ["[a-c_]*.ts", "_.ts", true],
    ["[!a-c]*.ts", "b.ts", false],
    ["[]]", "]", true],
    ["[a", "[a", true],
    ["a{b,c}(d)+.$", "a{b,c}(d)+.$", true],
    ["a.b", "axb", false],
    ["*.ö", "ä.ö", true],
    ["?", "𝒳", true],
    ["a**b", "axxb", true],
    ["a**b", "a/b", false],
    [".*", ".env", true],
    ["*", ".env", true],
  ])("%s on %s: %s", (pattern, path, fits) => {
    expect(wildcards(pattern)(path)).toBe(fits);
  });

  test("are what an expression says of stars and question marks", () => {
    const piece = fc.constantFrom("a", "b", ".", "*", "?", "**", "ab");
    const segment = fc.oneof(
      fc.constantFrom("**", "*", "a"),
      fc.array(piece, { minLength: 1, maxLength: 4 }).map((all) => all.join("").replace(/\*+/g, "*")),
    );
    const pattern = fc.array(segment, { minLength: 1, maxLength: 4 }).map((all) => all.join("/"));
    const name = fc.array(fc.constantFrom("a", "b", "."), { minLength: 1, maxLength: 5 });
    const path = fc.array(
      name.map((all) => all.join("")).filter((one) => !/^\.+$/.test(one)),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(pattern, path, (one, names) => {
        expect(wildcards(one)(names.join("/"))).toBe(expression(one).test(names.join("/")));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ["*a", "a"],
    ["**/a/", "a/"],
  ])("many %j take no more than the path is long", (star, part) => {
    const matches = wildcards(`${star.repeat(40)}b`);
    expect(matches(part.repeat(255))).toBe(false);
    expectGrowthLikeInput((size) => {
      const path = part.repeat(size);
      return () => matches(path);
    }, 500);
  });
});
