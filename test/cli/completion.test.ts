/** The scripts are run by the shells that they are for, where these are installed; bash is wherever git is. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/command-table.ts";
import { runCli, temporaryFolder } from "../harness.ts";

const folder = temporaryFolder();
afterAll(folder.done);

const script = (shell: string) => join(folder.path, shell);
beforeAll(async () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    const { code, stdout, stderr } = await runCli(["completion", shell]);
    expect([code, stderr]).toEqual([0, ""]);
    writeFileSync(script(shell), stdout);
  }
});

function said(shell: string, args: readonly string[], line: string): string[] {
  const { status, stdout, stderr } = spawnSync(shell, [...args, line], {
    encoding: "utf8",
    cwd: folder.path,
  });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout.split("\n").filter(Boolean);
}

const has = (shell: string) => spawnSync(shell, ["--version"]).status === 0;
const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(" ");

function inBash(...typed: string[]): string[] {
  const line = `source ${script("bash")}; COMP_WORDS=(${quoted(["flowaudit", ...typed])}); COMP_CWORD=${typed.length}; _flowaudit; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return said("bash", ["--norc", "-c"], line);
}

function inFish(...typed: string[]): string[] {
  const line = `source ${script("fish")}; complete -C "flowaudit ${typed.join(" ")}"`;
  return said("fish", ["--no-config", "-c"], line).map((one) => one.split("\t")[0]!);
}

/** zsh completes in its line editor alone: what the script hands to it is looked at. */
function handedInZsh(...typed: string[]): string[] {
  const line = `compdef() { :; }; _arguments() { print -rl -- "$@"; }; _describe() { print -rl -- $commands; }; source ${script("zsh")}; words=(${quoted(["flowaudit", ...typed])}); CURRENT=${typed.length + 1}; _flowaudit`;
  return said("zsh", ["-f", "-c"], line);
}

/** What follows the words typed so far; the last is the beginning of one. */
const LINES: readonly [typed: string[], offered: string[], not: string[]][] = [
  [["rep"], ["report"], ["readiness", "--open"]],
  [[""], [...COMMANDS.map(({ name }) => name), "help"], []],
  [["--offl"], ["--offline"], ["--open"]],
  [["report", "--win"], ["--window"], ["--with-commands"]],
  [["compare", "--base"], ["--baseline"], []],
  [["sync", "--win"], [], ["--window"]],
  [["report", "--color", ""], ["auto", "always", "never"], ["text"]],
  [["report", "--format", "h"], ["html"], ["text"]],
  [["portfolio", "ch"], ["check"], ["--max"]],
  [["portfolio", "check", "ch"], [], ["check"]],
  [["report", "ch"], [], ["check"]],
  [["portfolio", "check", "--ma"], ["--max", "--max-wait"], ["--by"]],
  [["portfolio", "--format", "csv-t"], ["csv-teams"], ["csv"]],
  [["export", "sp"], ["spans"], ["changes"]],
  [["schema", "conf"], ["config"], ["report"]],
  [["completion", ""], ["bash", "zsh", "fish"], []],
  [["explain", "lead"], ["lead-time"], ["report", "code-owners"]],
  [["explain", "code-"], ["code-owners"], ["lead-time"]],
  [["report", "--window", ""], [], ["--open"]],
];

describe.each(LINES)("%j", (typed, offered, not) => {
  test("bash", () => {
    const found = inBash(...typed);
    expect(found).toEqual(expect.arrayContaining(offered));
    expect(found.filter((word) => not.includes(word))).toEqual([]);
  });

  test.runIf(has("fish"))("fish", () => {
    const words = inFish(...typed);
    expect(words).toEqual(expect.arrayContaining(offered.filter((word) => word !== "help")));
    expect(words.filter((word) => not.includes(word))).toEqual([]);
  });
});

describe.runIf(has("zsh"))("zsh", () => {
  test("offers the commands, and the options of the one that is typed", () => {
    expect(handedInZsh("").map((line) => line.split(":")[0])).toEqual(
      expect.arrayContaining(COMMANDS.map(({ name }) => name)),
    );
    const [compare, sync] = [handedInZsh("compare", ""), handedInZsh("sync", "")];
    expect(compare.some((line) => line.startsWith("*--baseline["))).toBe(true);
    expect(sync.some((line) => line.startsWith("*--window["))).toBe(false);
    expect(handedInZsh("portfolio", "").filter((line) => line.includes("compadd check"))).toHaveLength(1);
    expect(handedInZsh("export", "")).toContain(
      "1:changes, spans, deliveries, measures, lanes or dataset:(changes spans deliveries measures lanes dataset)",
    );
    expect(handedInZsh("report", "").find((line) => line.startsWith("*--color["))).toMatch(
      /:value:\(auto always never\)$/,
    );
  });
});

/** What a command takes and refuses in words of its own is offered nowhere. */
const offeredBy = ({ options }: Command) => options.filter(({ hidden }) => !hidden);

/** What the table of commands says of each: its options by name, and the words that some of them take. */
const TABLE = COMMANDS.map(({ name, add, within = [] }) => ({
  name,
  // What a command within it has alone stands behind it, too.
  options: [add, ...within.map((own) => own.add)]
    .flatMap((one) => offeredBy(one(new Command())))
    .filter(({ long }, index, all) => all.findIndex((other) => other.long === long) === index)
    .map(({ long, argChoices }) => ({ long: long!, choices: argChoices ?? [] })),
}));

describe.each(TABLE)("every option of $name, with the words that it takes", ({ name, options }) => {
  const names = [...options.map(({ long }) => long), "--help"].sort();
  const chosen = options.filter(({ choices }) => choices.length > 0);

  test("in bash", () => {
    expect(inBash(name, "--").sort()).toEqual(names);
    for (const { long, choices } of chosen) expect([long, inBash(name, long, "")]).toEqual([long, choices]);
  });

  test.runIf(has("fish"))("in fish", () => {
    expect(inFish(name, "--").sort()).toEqual(names);
    for (const { long, choices } of chosen)
      expect([long, inFish(name, long, "").sort()]).toEqual([long, [...choices].sort()]);
  });

  test.runIf(has("zsh"))("in zsh", () => {
    const lines = handedInZsh(name, "").filter((line) => /^\*?--/.test(line));
    expect(lines.map((line) => /--[\w-]+/.exec(line)?.[0]).sort()).toEqual(names);
    for (const { long, choices } of chosen)
      expect(lines.find((line) => line.includes(`${long}[`))).toMatch(`:value:(${choices.join(" ")})`);
  });
});

test("another shell is told which there are", async () => {
  const { code, stdout, stderr } = await runCli(["completion", "fisch"]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toBe(
    "error There is no completion for fisch.\nnext  The nearest is fish. There are: bash, zsh, fish.\n",
  );
});
