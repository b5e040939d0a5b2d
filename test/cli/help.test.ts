import { expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/command-table.ts";
import { runCli } from "../harness.ts";

const helps = [[], ...COMMANDS.map(({ name }) => [name])];
const printed = async (words: readonly string[], columns?: number) =>
  (await runCli([...words, "--help"], columns === undefined ? {} : { columns })).stdout;

test.each(helps)("help of %s fits its terminal, with all of its words", async (...words) => {
  const whole = (await printed(words)).split(/\s+/);
  for (const columns of [40, 60, 80]) {
    const help = await printed(words, columns);
    expect(help.split("\n").filter((line) => line.length > columns)).toEqual([]);
    // A command goes on in the next line as a shell wants it.
    expect(help.split(/\s+/).filter((word) => word !== "\\")).toEqual(whole);
  }
});

test("what an option does stands below it where there is no room beside it", async () => {
  expect(await printed(["report"], 40)).toContain(
    "  --until <instant>\n    up to where it goes, itself outside\n    of it: the same words\n",
  );
  expect(await printed([], 40)).toContain(
    "  flowaudit compare --baseline \\\n    2026-Q1 --pilot 2026-Q2\n  flowaudit export",
  );
});
