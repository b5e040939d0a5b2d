import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli, temporaryFolder } from "../harness.ts";
import { plainDays, writeDays } from "../history.ts";

const folder = temporaryFolder();
const at = (...day: [number, number, number]) => Date.UTC(day[0], day[1] - 1, day[2]);

/** A change a day from 30 January to 3 February 2020. */
beforeAll(() => writeDays(folder.path, at(2020, 1, 30), plainDays(5)));
afterAll(folder.done);

const report = (...words: string[]) =>
  runCli(["report", folder.path, "--no-github", ...words], { now: () => at(2026, 3, 1) });
const THERE = "The oldest change there is of 2020-01-30 00:00 UTC, the newest of 2020-02-03 00:00 UTC";

test.each([
  [
    "a window after them",
    ["--window", "90d"],
    "choose a window that holds some, for example --window 2020-02. Where this clone is old, bring it up to date first",
  ],
  [
    "a window before them",
    ["--window", "2019"],
    "choose a window that holds some, for example --window 2020-02",
  ],
  [
    "a moment between them",
    ["--as-of", "2020-01-31T12:00Z", "--window", "2019"],
    "choose a window that holds some, for example --window 2020-01",
  ],
  ["a moment before them", ["--as-of", "1999-01-01"], "look at them as of a later time"],
])("%s: what there is is named, with what to choose", async (_, words, next) => {
  const ran = await report(...words);
  expect([ran.code, ran.stdout]).toEqual([5, ""]);
  expect(ran.stderr).toMatch(/^error No change was merged or delivered between /);
  expect(ran.stderr).toContain(`\nnext  ${THERE}: ${next}.\n`);
});

test("what the window of an example says is read", async () => {
  expect((await report("--window", "2020-02")).code).toBe(0);
});

test("a window that begins in the future says what now is", async () => {
  expect((await report("--since", "2030-01-01")).stderr).toBe(
    "error --since 2030-01-01 00:00 UTC lies in the future: now is 2026-03-01 00:00 UTC.\n" +
      "next  Give an instant before that, for example --since 90d.\n",
  );
  expect((await report("--since", "2020-02-02", "--as-of", "2020-02-01")).stderr).toBe(
    "error --since 2020-02-02 00:00 UTC does not lie before --as-of 2020-02-01 00:00 UTC.\n" +
      "next  Give an instant before that, for example --since 90d.\n",
  );
});
