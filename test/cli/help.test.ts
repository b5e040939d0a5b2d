import { afterAll, describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/command-table.ts";
import { runCli, temporaryFolder } from "../harness.ts";

/** Every command, with what it is within. */
const named = COMMANDS.flatMap(({ name, within = [] }) => [[name], ...within.map((own) => [name, own.name])]);
const helps = [[], ...named];
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

describe("formats", () => {
  const folder = temporaryFolder();
  afterAll(folder.done);

  /** What has to be typed before the option, where that is more than the command. */
  const WORDS: Readonly<Record<string, readonly string[]>> = {
    explain: ["lead-time"],
    whatif: ["review / 2"],
    export: ["changes"],
    verify: ["--since", "2026-01-01"],
    portfolio: ["."],
    "portfolio check": [".", "--max", "lead-time=5d"],
  };
  const choicesIn = (help: string) =>
    /--format <format>.*?\(choices:([^)]*)\)/s.exec(help)?.[1]?.match(/[\w-]+/g) ?? null;

  test.each(named)("that the help of %s %s lists are those that it takes", async (...words) => {
    const command = words.filter((word) => word !== undefined).join(" ");
    const listed = choicesIn(await printed(command.split(" ")));
    const asked = [...command.split(" "), ...(WORDS[command] ?? []), "--format", "nonsense"];
    const { code, stderr } = await runCli(asked, { cwd: folder.path });
    expect(code).toBe(2);
    const taken = /Formats: (.*)\./.exec(stderr)?.[1]?.split(", ") ?? null;
    expect(taken === null ? `${command} has no option --format` : "it takes some").toBe(
      stderr.includes("has no option --format") ? `${command} has no option --format` : "it takes some",
    );
    expect(listed).toEqual(taken);
  });
});

describe("a command within another", () => {
  test("has a help of its own, whichever way it is asked for", async () => {
    const help = await printed(["portfolio", "check"]);
    expect(help).toMatch(/^Usage: flowaudit portfolio check \[options\] <paths\.\.\.>\n\nhold budgets/);
    expect((await runCli(["help", "portfolio", "check"])).stdout).toBe(help);
    expect(help).toContain("--max <budget>");
    expect(help).not.toMatch(/--by\b|--repo\b/);
    const above = await printed(["portfolio"]);
    expect(above).not.toMatch(/--max <|--no-ci/);
    expect(above).toMatch(/Commands:\n {2}check /);
  });

  test("is named where it refuses something", async () => {
    const { code, stderr } = await runCli(["portfolio", "check", ".", "--maxx"]);
    expect(code).toBe(2);
    expect(stderr).toContain("flowaudit portfolio check has no option --maxx.");
    expect(stderr).toContain("flowaudit portfolio check --help lists its options.");
  });
});

test.each([
  [["portfolio"], false],
  [["portfolio", "check"], false],
  [["collect"], false],
  [["report"], true],
])("help of %j offers tags and files where they mean one thing alone", async (words, isOfOne) => {
  const help = (await printed(words)).replace(/\s+/g, " ");
  for (const word of ["last-release", "a tag", "or tag up to", "file:FILE"])
    expect([word, help.includes(word)]).toEqual([word, isOfOne]);
});
