import { expect, test } from "vitest";
import { LazyMap } from "../../src/lib/lazy-map.ts";

test("values are made when they are asked for, each once, in the order of the keys", () => {
  const made: string[] = [];
  const map: ReadonlyMap<string, { of: string }> = new LazyMap(new Set(["b", "a", "c"]), (of) => {
    made.push(of);
    return { of };
  });
  expect([map.size, map.has("a"), map.has("d"), map.get("d"), [...map.keys()]]).toEqual([
    3,
    true,
    false,
    undefined,
    ["b", "a", "c"],
  ]);
  expect(made).toEqual([]);
  expect(map.get("a")).toBe(map.get("a"));
  expect(made).toEqual(["a"]);
  for (const value of map.values()) if (value.of === "a") break;
  expect(made).toEqual(["a", "b"]);
  expect([...map]).toEqual([...map.entries()]);
  const seen: unknown[] = [];
  map.forEach((value, key, whole) => {
    seen.push([key, value, whole === map]);
  });
  expect(seen).toEqual(["b", "a", "c"].map((of) => [of, { of }, true]));
  expect(made).toEqual(["a", "b", "c"]);
});

test("a value that is undefined is made once too", () => {
  let times = 0;
  const map = new LazyMap(new Set(["a"]), () => void times++);
  expect([map.get("a"), map.get("a"), times]).toEqual([undefined, undefined, 1]);
});
