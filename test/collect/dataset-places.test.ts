import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bucketOf, placeOf } from "../../src/collect/dataset/dataset-places.ts";

describe("the bucket of a repository", () => {
  test("is the sha256 of its name modulo 64", () => {
    // printf octo-org/api | sha256sum ends with de, which is 222 = 3 × 64 + 30.
    expect(bucketOf("octo-org/api")).toBe(30);
    expect(placeOf("changes", "octo-org/api", "parquet")).toBe("changes/bucket=30/octo-org%2Fapi.parquet");
  });
});

describe("the file of a repository", () => {
  test.each([
    ["api", "api"],
    ["octo-org/api", "octo-org%2Fapi"],
    ["..", "%2E."],
    [".git", "%2Egit"],
    ["a b%c", "a%20b%25c"],
    ["it's (old)*!", "it%27s%20%28old%29%2A%21"],
    ["größe", "gr%C3%B6%C3%9Fe"],
  ])("of %s is %s", (repo, file) => {
    expect(placeOf("spans", repo, "parquet").split("/").slice(2)).toEqual([`${file}.parquet`]);
  });

  test("is short enough for any file system, and another one for every name", () => {
    const long = "ß".repeat(100);
    const [one, other] = [placeOf("spans", `${long}a`, "json"), placeOf("spans", `${long}b`, "json")];
    expect(one.split("/")[2]!.length).toBeLessThanOrEqual(205);
    expect(one.split("/")[2]).not.toBe(other.split("/")[2]);
  });

  test("never leaves its folder, and gives its name back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }), (repo) => {
        const parts = placeOf("spans", repo, "json").split("/");
        expect(parts).toHaveLength(3);
        expect(parts[2]).toMatch(/^[\w.~%-]+\.json$/);
        expect(decodeURIComponent(parts[2]!.slice(0, -".json".length))).toBe(repo);
      }),
    );
  });
});
