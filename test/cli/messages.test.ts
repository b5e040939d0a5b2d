/** What is said where a command line is refused: what happened, and the next step, which is of the command that was meant. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { git, gitAt, runCli, temporaryFolder } from "../harness.ts";

const folder = temporaryFolder();
afterAll(folder.done);
const repository = join(folder.path, "repository");
mkdirSync(repository);
git(repository, "init", "-q", "-b", "main");
for (const day of ["01", "02", "03"])
  gitAt(`2026-04-${day}T10:00:00Z`, repository, "commit", "-q", "--allow-empty", "-m", `day ${day}`);

const NOW = Date.parse("2026-05-01T00:00:00Z");
const flowaudit = (words: readonly string[], env: Record<string, string | undefined> = {}) =>
  runCli(words, {
    cwd: repository,
    env: { PATH: process.env.PATH, HOME: folder.path, ...env },
    now: () => NOW,
  });

describe("what commander refuses", () => {
  test.each([
    [
      ["report", ".", "other"],
      "flowaudit report takes 1 word, and 2 were given.",
      "It takes [path] (a folder of the repository, or one on GitHub: owner/name, or its address). What belongs together is quoted: 'lead time'.",
    ],
    [
      ["explain", "lead", "time", "."],
      "flowaudit explain takes 2 words, and 3 were given.",
      "What belongs together is quoted: 'lead time'.",
    ],
    [
      ["explain"],
      "flowaudit explain wants a word, and none was given.",
      "In a shell a bare # begins a comment: flowaudit explain '#123'",
    ],
    [
      ["export"],
      "flowaudit export wants a table, and none was given.",
      "Give changes, spans, deliveries, measures, lanes or dataset.",
    ],
    [
      ["report", "--windwo", "90d"],
      "flowaudit report has no option --windwo.",
      "Did you mean --window? flowaudit report --help lists its options.",
    ],
    [
      ["report", "--pilot", "90d"],
      "flowaudit report has no option --pilot.",
      "compare has it. flowaudit report --help lists its options.",
    ],
    [
      ["sync", "--window", "90d"],
      "flowaudit sync has no option --window.",
      "A report reads what it needs of GitHub by itself; sync reads ahead of it, from --since on.",
    ],
    [
      ["report", "--window"],
      "The option --window <window> was given without what it wants.",
      "--window: what to look at: 2026-07, 2026-Q3, 90d",
    ],
  ])("%j", async (words, what, next) => {
    const { code, stdout, stderr } = await flowaudit(words);
    const [first = "", second = ""] = stderr.split("\n");
    expect([code, stdout, first]).toEqual([2, "", `error ${what}`]);
    expect(second).toMatch(/^next {2}\S/);
    expect(second).toContain(next);
  });
});

test("a word that explains nothing is told the nearest three names", async () => {
  const { code, stderr } = await flowaudit(["explain", "leed-time", "--no-github"]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error leed-time names no measure, no control and no change/);
  expect(stderr).toMatch(
    /\nnext {2}The nearest names are lead-time, [a-z-]+ and [a-z-]+\. flowaudit export measures lists/,
  );
});

/** All changes are of one month: the two newest days that hold one, each until midnight. */
const TWO_DAYS = "--baseline 2026-04-02..2026-04-03 --pilot 2026-04-03..2026-04-04";

test.each([
  ["2026-03", "2026-04"],
  ["2026-03-15..2026-04-10", "2026-04-11..2026-04-30"],
])("compare of %s with %s is advised by its own options", async (baseline, pilot) => {
  const words = ["--baseline", baseline, "--pilot", pilot];
  const { code, stderr } = await flowaudit(["compare", "--no-github", ...words]);
  expect([code, stderr]).toEqual([5, expect.stringContaining(`for example ${TWO_DAYS}.`)]);
});

test.each([
  ["explain", true],
  ["export", false],
])("%s has the hint of a bare # where what it wants can hold one: %s", async (word, has) => {
  const { code, stderr } = await flowaudit([word]);
  expect([code, stderr.includes("begins a comment")]).toEqual([2, has]);
});

describe("without a token", () => {
  test("--repo has what git alone shows printed first", async () => {
    const { code, stdout, stderr } = await flowaudit(["report", "--repo", "octo/api", "--json"], {
      PATH: "/usr/bin:/bin",
    });
    expect([code, stderr]).toEqual([
      4,
      "error GitHub cannot be asked: there is no token for github.com. The report that was given is whole as one of git alone.\nnext  Set GH_TOKEN, or sign in with the GitHub CLI: gh auth login --hostname github.com\n",
    ]);
    const { changes, gaps } = JSON.parse(stdout) as {
      changes: unknown[];
      gaps: { id: string; says: string }[];
    };
    expect(changes).toHaveLength(3);
    expect(gaps.find(({ id }) => id === "github-unread")?.says).toMatch(
      /^GitHub could not be read, so this is what git alone shows\. GitHub cannot be asked: there is no token/,
    );
  });
});

test("a port that no server is asked at is called by its name", async () => {
  const { code, stderr } = await flowaudit(
    ["sync", "--repo", "octo/api", "--api-url", "http://127.0.0.1:22"],
    { GH_ENTERPRISE_TOKEN: "ghp_someTokenOfNobody123" },
  );
  expect([code, stderr]).toEqual([
    3,
    "error 127.0.0.1:22 cannot be reached: its port belongs to another service and is never asked.\nnext  Serve it at another port, 443 or 8443 for example, and give that in --api-url.\n",
  ]);
});
