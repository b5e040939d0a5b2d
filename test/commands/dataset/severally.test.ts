import { setImmediate as turnOfLoop } from "node:timers/promises";
import { expect, test } from "vitest";
import { severally } from "../../../src/commands/dataset/severally.ts";

/** Acts that end when they are told to. */
function acts() {
  const begun: string[] = [];
  const open = new Map<string, { end(): void; fail(error: Error): void }>();
  const act = (one: string, place: number) => {
    begun.push(`${place} ${one}`);
    return new Promise<void>((end, fail) => open.set(one, { end, fail }));
  };
  return { begun, act, of: (one: string) => open.get(one)! };
}

test("so many are under way, and each that ends makes room for the next", async () => {
  const { begun, act, of } = acts();
  const all = severally(["a", "b", "c"], 2, act);
  await turnOfLoop();
  expect(begun).toEqual(["0 a", "1 b"]);
  of("b").end();
  await turnOfLoop();
  expect(begun).toEqual(["0 a", "1 b", "2 c"]);
  of("a").end();
  of("c").end();
  await all;
});

test("where one fails no other is begun", async () => {
  const { begun, act, of } = acts();
  const all = severally(["a", "b", "c", "d"], 2, act);
  const failed = expect(all).rejects.toThrow("no room");
  of("a").fail(new Error("no room"));
  await failed;
  of("b").end();
  await turnOfLoop();
  expect(begun).toEqual(["0 a", "1 b"]);
});

test("of none nothing is asked", async () => {
  await severally([], 3, () => Promise.reject(new Error("never")));
});
