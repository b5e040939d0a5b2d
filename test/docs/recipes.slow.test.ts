/** The shell lines of the pages for users, one after the other as a reader would, in a shallow clone without a token or a network. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "../copy.ts";
import { git, gitAt, temporaryFolder } from "../harness.ts";

const PAGES = ["recipes", "configuration", "reading"] as const;

/** Lines that cannot be run here, with what they need. */
const NEEDS: readonly (readonly [line: RegExp, what: string])[] = [
  [/^flowaudit verify --fail-on /, "a run that report --record kept weeks before"],
  [/^curl /, "a webhook and the network"],
  [/^npm install /, "a registry"],
  [/ -o \S+\.pdf\b/, "a Chromium, which the tests of printing have"],
  [/^flowaudit whatif .*(?:pickup|wip) <=/, "pull requests"],
  [/^jq /, "jq; pages.test.ts runs it on two reports"],
  [/^export GIT_TERMINAL_PROMPT/, "servers; many-repositories.slow.test.ts has them"],
];

/** Budgets decide how this ends, or too little to judge them by: neither is a mistake of the page. */
const JUDGES = /^flowaudit check(?!.*--propose)/;

/** A line of a pipeline's file that a shell runs: `- run: …`, `- …` of a script, `sh '…'`. */
const IN_PIPELINE = /^\s*(?:- run: |- |sh ')((?:[A-Z_]+="[^"]*" )?(?:flowaudit|npm install) .*?)'?$/gm;

interface Line {
  readonly page: string;
  readonly line: string;
}

function linesOf(page: string): Line[] {
  const text = readFileSync(join(ROOT, `docs/${page}.md`), "utf8");
  const blocks = [...text.matchAll(/^```(sh|yaml|groovy)\n(.*?)^```$/gms)];
  return blocks.flatMap(([, language, body = ""]) => {
    if (language !== "sh") return [...body.matchAll(IN_PIPELINE)].map((found) => ({ page, line: found[1]! }));
    const isScript = /^(?:export|while|P=)/m.test(body);
    return (isScript ? [body.trimEnd()] : body.trimEnd().split("\n")).map((line) => ({ page, line }));
  });
}

const LINES = PAGES.flatMap(linesOf);
const needOf = (line: string) => NEEDS.find(([lines]) => lines.test(line))?.[1] ?? null;

const folder = temporaryFolder();
const clone = join(folder.path, "shop");
const bin = join(folder.path, "bin");
afterAll(folder.done);

const DAY = 24 * 3_600_000;
/** The pages speak of the second and the third quarter of 2026; what they leave to the default is of now. */
const TIMES: readonly (readonly [from: number, days: number])[] = [
  [Date.UTC(2026, 3, 1), 183],
  [Date.now() - 100 * DAY, 99],
];

/** A change every third day with its merge, half of them assisted, and a release every second week. */
function grow(origin: string): void {
  mkdirSync(origin);
  git(origin, "init", "-q", "-b", "main");
  writeFileSync(join(origin, "README.md"), "A shop.\n");
  const days = TIMES.flatMap(([from, count]) =>
    Array.from({ length: count / 3 }, (_, i) => from + i * 3 * DAY),
  );
  for (const [index, at] of [...new Set(days)].sort((a, b) => a - b).entries()) {
    const iso = (ms: number) => new Date(ms).toISOString();
    const trailer = index % 2 === 0 ? "\n\nAssisted-by: Claude" : "";
    writeFileSync(join(origin, "prices.txt"), `price ${index}\n`, { flag: "a" });
    git(origin, "add", ".");
    gitAt(iso(at), origin, "commit", "-q", "-m", `feat: price ${index}${trailer}`);
    if (index % 5 === 4) gitAt(iso(at + DAY), origin, "tag", "-a", `v1.${index}.0`, "-m", "out");
  }
}

beforeAll(() => {
  const origin = join(folder.path, "origin");
  grow(origin);
  git(folder.path, "clone", "-q", "--depth", "1", `file://${origin}`, clone);
  mkdirSync(bin);
  writeFileSync(
    join(bin, "flowaudit"),
    `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, "bin/flowaudit.js")}" "$@"\n`,
  );
  chmodSync(join(bin, "flowaudit"), 0o755);
  // What the page writes into a file it shows as one.
  const [, budgets] = /```yaml\n(# flowaudit\.config\.yaml\n.*?)```/s.exec(
    readFileSync(join(ROOT, "docs/recipes.md"), "utf8"),
  )!;
  writeFileSync(join(clone, "flowaudit.config.yaml"), budgets!);
});

function sh(line: string): { code: number | null; stdout: string; stderr: string } {
  const env = { PATH: [bin, process.env.PATH].join(delimiter), HOME: folder.path, CI_PROJECT_DIR: clone };
  const { status, stdout, stderr } = spawnSync("sh", ["-c", line], { cwd: clone, env, encoding: "utf8" });
  return { code: status, stdout, stderr };
}

/** Two reports that a page takes for given. */
function givenFor(line: string): void {
  for (const [name, window] of [
    ["before.json", "2026-Q2"],
    ["after.json", "2026-Q3"],
  ] as const)
    if (line.includes(name)) expect(sh(`flowaudit report --window ${window} -q -o ${name}`).code).toBe(0);
}

describe("the lines of the pages", () => {
  test("are found, and what is not run is there", () => {
    expect(LINES.length).toBeGreaterThan(40);
    for (const [line] of NEEDS)
      expect(
        LINES.filter((one) => line.test(one.line)),
        String(line),
      ).not.toEqual([]);
  });

  test("write over no file that is read for them: a shell empties it first", () =>
    expect(LINES.filter(({ line }) => />\s*flowaudit\.config/.test(line))).toEqual([]));

  test.each(LINES.filter(({ line }) => needOf(line) === null))("$page: $line", ({ line }) => {
    givenFor(line);
    const { code, stderr } = sh(line);
    expect(JUDGES.test(line) ? [0, 1, 5] : [0], stderr).toContain(code);
    for (const [, file] of line.matchAll(/ (?:-o (?:[a-z-]+=)?|> )(\S+)/g))
      expect([file, existsSync(join(clone, file!))]).toEqual([file, true]);
  });
});
