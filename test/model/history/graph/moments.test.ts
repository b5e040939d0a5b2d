import { describe, expect, test } from "vitest";
import { commitMoment, dateTrouble } from "../../../../src/model/history/graph/moments.ts";
import { DAY, idOf, record, T0, tableOf } from "../../builders.ts";

const TAKEN = T0 * 1000;
const NINETY = Date.UTC(1990, 0, 1) / 1000;

describe("dates that can be used", () => {
  test.each([
    [T0, null],
    [NINETY, null],
    [NINETY - 1, "absurd-date"],
    [0, "absurd-date"],
    [-1, "absurd-date"],
    [T0 + DAY, null],
    [T0 + DAY + 1, "absurd-date"],
    [2 ** 53, "absurd-date"],
    [Number.POSITIVE_INFINITY, "absurd-date"],
    [Number.NEGATIVE_INFINITY, "absurd-date"],
    [Number.NaN, "malformed-date"],
  ])("%d: %s", (seconds, trouble) => expect(dateTrouble(seconds, TAKEN)).toBe(trouble));
});

describe("a commit's moment", () => {
  const table = tableOf([
    record(idOf("a"), [], { at: T0 - 5, committed: T0, message: "m" }),
    record(idOf("b"), [], { at: "", committed: 7, message: "m" }),
  ]);
  test("is in milliseconds and names its source and its commit", () => {
    expect(commitMoment(table, 0, "author", TAKEN, "where from")).toEqual({
      at: (T0 - 5) * 1000,
      source: "where from",
      ref: idOf("a"),
    });
    expect(commitMoment(table, 0, "committer", TAKEN, "x")).toMatchObject({ at: T0 * 1000 });
  });

  test("is missing with its reason, never zero", () => {
    expect(commitMoment(table, 1, "author", TAKEN, "x")).toEqual({ missing: "malformed-date" });
    expect(commitMoment(table, 1, "committer", TAKEN, "x")).toEqual({ missing: "absurd-date" });
  });
});
