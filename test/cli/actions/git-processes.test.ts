import { afterAll, beforeAll, expect, test } from "vitest";
import { twoShops } from "./two-shops.ts";

const shops = twoShops();
beforeAll(async () => {
  await shops.generate(30);
  await shops.serve();
});
afterAll(shops.done);

/**
 * What is asked of one repository, whatever GitHub tells and though the window before is looked at, too: where it lies, its
 * refs and its settings; its history, the files of its tip; what objects are, and their contents; what changes touched,
 * and what they did to settings and to tests.
 */
const MOST = 3 + 2 + 2 + 3;

test("two repositories are collected with few processes of git, and its version is asked for once", async () => {
  const { code, stderr } = await shops.run(
    ...["collect", shops.at("shop"), shops.at("till"), "--into", shops.at("data"), "--debug"],
    ...shops.seen("180d"),
  );
  expect(code).toBe(0);
  const calls = stderr.split("\n").filter((line) => line.startsWith("flowaudit: git "));
  const of = (word: string) => calls.filter((line) => line.includes(` ${word}`)).length;
  expect([of("--version"), of("rev-parse"), of("log -z")]).toEqual([1, 2, 2]);
  expect(calls.length).toBeLessThanOrEqual(1 + 2 * MOST);
});
