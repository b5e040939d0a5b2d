import { expect, it } from "vitest";
import { remembered } from "../../src/lib/remembered.ts";

it("asks once for each text, for answers of nothing too", () => {
  const asked: string[] = [];
  const length = remembered((text) => {
    asked.push(text);
    return text === "" ? null : text.length;
  });
  expect(["a", "", "bc", "a", "", "bc"].map(length)).toEqual([1, null, 2, 1, null, 2]);
  expect(asked).toEqual(["a", "", "bc"]);
});

it("answers the same once it has forgotten", () => {
  const double = remembered((text) => 2 * Number(text));
  for (const n of Array(60_000).keys()) double(String(n));
  expect([double("0"), double("59999")]).toEqual([0, 119_998]);
});
