import { setImmediate as turnOfLoop } from "node:timers/promises";
import { expect, test } from "vitest";
import { openTurns } from "../../../src/cli/threads/turns.ts";

test("one at a time is at a place, in the order in which they came; another place is free", async () => {
  const turn = openTurns();
  const seen: string[] = [];
  const come = async (name: string, place: string) => {
    const leave = await turn(place);
    seen.push(name);
    return leave;
  };
  const [first, second, third, elsewhere] = [come("1", "a"), come("2", "a"), come("3", "a"), come("4", "b")];
  await turnOfLoop();
  expect(seen).toEqual(["1", "4"]);
  (await first)();
  (await second)();
  (await third)();
  (await elsewhere)();
  expect(seen).toEqual(["1", "4", "2", "3"]);
  await come("5", "a");
  expect(seen.at(-1)).toBe("5");
});
