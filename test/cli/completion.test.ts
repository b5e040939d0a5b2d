/** The scripts are run by the shells that they are for, where these are installed; bash is wherever git is. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
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
  [["export", "sp"], ["spans"], ["changes"]],
  [["schema", "conf"], ["config"], ["report"]],
  [["completion", ""], ["bash", "zsh", "fish"], []],
  [["report", "--window", ""], [], ["--open"]],
];

describe.each(LINES)("%j", (typed, offered, not) => {
  test("bash", () => {
    const words = ["flowaudit", ...typed].map((word) => `'${word}'`).join(" ");
    const line = `source ${script("bash")}; COMP_WORDS=(${words}); COMP_CWORD=${typed.length}; _flowaudit; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const found = said("bash", ["--norc", "-c"], line);
    expect(found).toEqual(expect.arrayContaining(offered));
    expect(found.filter((word) => not.includes(word))).toEqual([]);
  });

  test.runIf(spawnSync("fish", ["--version"]).status === 0)("fish", () => {
    const found = said(
      "fish",
      ["--no-config", "-c"],
      `source ${script("fish")}; complete -C "flowaudit ${typed.join(" ")}"`,
    );
    const words = found.map((line) => line.split("\t")[0]!);
    expect(words).toEqual(expect.arrayContaining(offered.filter((word) => word !== "help")));
    expect(words.filter((word) => not.includes(word))).toEqual([]);
  });
});

/** zsh completes in its line editor alone: what the script hands to it is looked at. */
describe.runIf(spawnSync("zsh", ["--version"]).status === 0)("zsh", () => {
  const handed = (...typed: string[]) =>
    said(
      "zsh",
      ["-f", "-c"],
      `compdef() { :; }; _arguments() { print -rl -- "$@"; }; _describe() { print -rl -- $commands; }; source ${script("zsh")}; words=(flowaudit ${typed.map((word) => `'${word}'`).join(" ")}); CURRENT=${typed.length + 1}; _flowaudit`,
    );

  test("offers the commands, and the options of the one that is typed", () => {
    expect(handed("").map((line) => line.split(":")[0])).toEqual(
      expect.arrayContaining(COMMANDS.map(({ name }) => name)),
    );
    const [compare, sync] = [handed("compare", ""), handed("sync", "")];
    expect(compare.some((line) => line.startsWith("*--baseline["))).toBe(true);
    expect(sync.some((line) => line.startsWith("*--window["))).toBe(false);
    expect(handed("export", "")).toContain(
      "1:changes, spans, deliveries, measures or lanes:(changes spans deliveries measures lanes)",
    );
    expect(handed("report", "").find((line) => line.startsWith("*--color["))).toMatch(
      /:value:\(auto always never\)$/,
    );
  });
});

test("another shell is told which there are", async () => {
  const { code, stdout, stderr } = await runCli(["completion", "fisch"]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toBe(
    "error There is no completion for fisch.\nnext  The nearest is fish. There are: bash, zsh, fish.\n",
  );
});
