/** What is typed for `collect`, as far as it is told before anything is read. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli, temporaryFolder } from "../harness.ts";
import { plainDays, writeDays } from "../history.ts";

const NOW = Date.UTC(2026, 2, 1);
const folder = temporaryFolder();
beforeAll(() => {
  for (const name of ["api", "web"]) writeDays(join(folder.path, name), NOW, plainDays(3, name));
});
afterAll(folder.done);

const collect = (into: string, ...words: string[]) =>
  runCli(["collect", ...words, "--into", into, "--window", "90d", "--no-github"], {
    cwd: folder.path,
    now: () => NOW + 3 * 86_400_000,
  });

test("what is named twice is read once, and told in one line, as flowaudit portfolio does", async () => {
  writeFileSync(join(folder.path, "list.txt"), "./api\nweb\n");
  const { code, stderr } = await collect("twice", "api", "--repos", "list.txt");
  expect(code).toBe(0);
  expect(stderr.match(/named more than once.*/g)).toEqual([
    "named more than once, and read once: api and ./api",
  ]);
  expect(stderr).toContain("wrote 2 repositories into twice: 2 done");
});

test.each([
  [["--max-wait", "soon"], '--max-wait: "soon" is not a duration.'],
  [["--max-clone", "much"], "--max-clone wants an amount such as 500MB or 4GB, not much."],
  [["--store", " "], "--store names no folder."],
  [["--clones", " "], "--clones names no folder."],
  [["--api-url", "nonsense"], "The address of the API is not one"],
])("%j is refused before anything is read or written", async (words, says) => {
  const { code, stdout, stderr } = await collect("refused", "api", ...words);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(says);
  expect(existsSync(join(folder.path, "refused"))).toBe(false);
});
