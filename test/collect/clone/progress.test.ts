import { expect, test } from "vitest";
import { openProgress } from "../../../src/collect/clone/progress.ts";

const SAID =
  "remote: Enumerating objects: 10, done.\nremote: Counting objects:  50% (5/10)\rremote: Counting objects: 100% (10/10), done.\n" +
  "Receiving objects:   7% (70/1000), 1.20 MiB | 3.00 MiB/s\rReceiving objects: 100% (1000/1000), 12.00 MiB | 3.00 MiB/s, done.\n" +
  "Resolving deltas:  10% (1/10)\rfatal: it broke";

const TOLD = [
  "cloning o/n: the server is counting, 50 %",
  "cloning o/n: the server is counting, 100 %",
  "cloning o/n: receiving, 7 %, 1.20 MiB",
  "cloning o/n: receiving, 100 %, 12.00 MiB",
  "cloning o/n: putting it together, 10 %",
];

/** Wherever the pieces end. */
test.each([1, 7, 1000])("what git says is told in our words, in pieces of %i bytes", (size) => {
  const told: string[] = [];
  const progress = openProgress("o/n", (says) => told.push(says));
  for (let at = 0; at < SAID.length; at += size) progress.take(Buffer.from(SAID.slice(at, at + size)));
  expect(told).toEqual(TOLD);
  expect(progress.last()).toBe("remote: Enumerating objects: 10, done.\nfatal: it broke");
});

test("a server that says a lot is not kept whole", () => {
  const progress = openProgress("o/n", () => {});
  for (let times = 0; times < 100; times++) progress.take(Buffer.from(`${"x".repeat(10_000)}\n`));
  progress.take(Buffer.from("y".repeat(1_000_000)));
  progress.take(Buffer.from("\nfatal: it broke\n"));
  expect(progress.last().length).toBeLessThanOrEqual(64 * 1024);
  expect(progress.last()).toMatch(/fatal: it broke$/);
});
