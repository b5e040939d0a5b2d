import { renameSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ControlExplanation, ReadinessReport } from "../../../src/judge/report/report.ts";
import { git, runCli, temporaryFolder } from "../../harness.ts";
import { plainDays, writeDays } from "../../history.ts";
import { validated } from "../../schemas.ts";

const NOW = Date.UTC(2026, 2, 1);
const ESCAPE = String.fromCharCode(27);
const folder = temporaryFolder();
const repo = join(folder.path, "repo");

/** Commits a day apart, released in two halves; one has a hostile title. */
beforeAll(() => {
  const hostile = `a title ${ESCAPE}[2J that clears\u202e the screen`;
  const days = plainDays(12).map((one, day) => (day === 4 ? { ...one, message: hostile } : one));
  writeDays(repo, Date.UTC(2026, 0, 10), days);
  git(repo, "tag", "v1.0.0", "HEAD~6");
  git(repo, "tag", "v1.1.0", "HEAD");
  git(repo, "branch", "lead-time");
  git(repo, "branch", "20260116", "HEAD~6");
  git(repo, "-c", "user.name=A", "-c", "user.email=a@example.com", "tag", "-m", "Told", "annotated");
  git(repo, "tag", "of-a-file", git(repo, "rev-parse", "HEAD:main.ts").trim());
});
afterAll(folder.done);

const run = (argv: readonly string[], more: Parameters<typeof runCli>[1] = {}) =>
  runCli([argv[0]!, "--no-github", "--window", "2y", ...argv.slice(1)], {
    now: () => NOW,
    cwd: repo,
    ...more,
  });

describe("explain a commit by a ref", () => {
  const explained = async (word: string) => (await run(["explain", word])).stdout;

  test("HEAD, a branch and a tag name a commit, as its id does", async () => {
    const [head, older] = ["HEAD", "HEAD~6"].map((ref) => git(repo, "rev-parse", ref).trim());
    const ofHead = await explained(head!);
    expect(ofHead).toContain("TIME LINE, UTC");
    for (const name of ["HEAD", "main", "v1.1.0", "annotated"]) expect(await explained(name)).toBe(ofHead);
    const ofOlder = await explained(older!);
    expect(ofOlder).not.toBe(ofHead);
    for (const name of ["v1.0.0", "20260116"]) expect(await explained(name)).toBe(ofOlder);
  });

  test("a tag of something else than a commit names none", async () => {
    expect((await run(["explain", "of-a-file"])).stderr).toContain(
      "of-a-file names no measure, no control and no change",
    );
  });
});

describe("explain a measure", () => {
  test("a measure goes before a branch of its name", async () => {
    const { stdout, code } = await run(["explain", "lead-time"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Lead time, from first commit to delivery");
  });

  test("every commit that it names is there", async () => {
    const { stdout } = await run(["explain", "lead-time", "--all"]);
    const ids = [...stdout.matchAll(/\b(?:merge|first commit) ([0-9a-f]{12})\b/g)].map((match) => match[1]!);
    expect(ids.length).toBeGreaterThan(5);
    for (const id of ids) expect(git(repo, "cat-file", "-t", id).trim()).toBe("commit");
  });

  test("a title from the repository moves no cursor and turns no text", async () => {
    const { stdout } = await run(["explain", "throughput", "--all"], { columns: 80 });
    expect(stdout).toContain("that clears");
    expect(stdout).not.toMatch(new RegExp(`${ESCAPE}\\[2J|\u202e`));
  });

  test("an unknown word names the three nearest, says what lists all, and reads nothing", async () => {
    const ran = await runCli(["explain", "lead-tiem", join(folder.path, "nowhere")]);
    expect([ran.code, ran.stdout]).toEqual([2, ""]);
    const three =
      "[a-z-]+, [a-z-]+ and [a-z-]+\\. flowaudit export measures lists all measures, flowaudit readiness --all the controls\\.\n$";
    expect(ran.stderr).toMatch(
      new RegExp(
        "^error lead-tiem names no measure, no control and no change: those are #123, the beginning of a commit's id, HEAD, a branch or a tag\\.\n" +
          `next {2}The nearest names are (?=lead-time,)${three}`,
      ),
    );
    expect((await run(["explain", "zzzz"])).stderr).toMatch(
      new RegExp(`\nnext {2}The nearest names are ${three}`),
    );
  });

  test("a repository without commits has no HEAD", async () => {
    git(folder.path, "init", "-q", "without-commits");
    const empty = await runCli(["explain", "HEAD", join(folder.path, "without-commits")]);
    expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining("has no commits")]);
  });

  test("a wrong --top is refused", async () => {
    expect((await run(["explain", "lead-time", "--top", "many"])).stderr).toContain(
      "--top wants a whole number",
    );
  });
});

describe("explain a control", () => {
  /** The same days, with owners of the code, and no word on sizes. */
  const owned = join(folder.path, "owned");
  beforeAll(() => {
    const [first, ...rest] = plainDays(3);
    const files = { CODEOWNERS: "* @octo-org/everybody\n", "package-lock.json": "{}\n" };
    writeDays(owned, Date.UTC(2026, 0, 10), [{ ...first!, files: { ...first!.files, ...files } }, ...rest]);
  });
  const explained = (...words: string[]) => run(["explain", ...words, owned]);

  test("what it is good for, how it is told, what was found and where, and the way on", async () => {
    const { stdout, stderr, code } = await explained("code-owners");
    expect([code, stderr]).toEqual([0, ""]);
    const says = stdout.replaceAll(/\s+/g, " ");
    for (const words of [
      "✓ Named code owners (CODEOWNERS): present",
      "Good for It is plain who has to look at which code",
      "Told by Present where there is a CODEOWNERS file in the repository, walked around where",
      "Found Code owners are named; whether their review is required was not read.",
      "· code owners CODEOWNERS",
      "Go on: flowaudit readiness --all",
    ])
      expect(says).toContain(words);
    expect(says).not.toMatch(/Do next|To see it/);
  });

  test("what to do where it is absent, and what lets it be seen where it is not known", async () => {
    const absent = (await explained("size-guideline")).stdout.replaceAll(/\s+/g, " ");
    expect(absent).toContain("✗ A written guideline on the size of changes: absent");
    expect(absent).toContain(
      "Do next Write into the contributing guide and the agents' instructions how large",
    );
    const unknown = (await explained("required-reviews")).stdout.replaceAll(/\s+/g, " ");
    expect(unknown).toContain("? Required reviews on the default branch: unknown");
    expect(unknown).toContain(
      "To see it For a repository on GitHub: name it with --repo owner/name; set GH_TOKEN",
    );
    expect(unknown).not.toContain("WHAT SHOWS IT");
  });

  test("by its title as by its id, and its JSON is its row of readiness beside how it is told", async () => {
    const { stdout } = await explained("Lock files", "--json");
    const { control, definition } = validated<ControlExplanation>("control-explanation.v2.json", stdout);
    const table = JSON.parse((await run(["readiness", "--json", owned])).stdout) as ReadinessReport;
    expect(control).toEqual(table.controls.find(({ id }) => id === "lock-files"));
    expect(control.evidence).toEqual([{ says: "lock file", ref: "package-lock.json", url: null }]);
    expect(definition).toMatch(/^Present where a file in the repository is one by its name/);
    expect((await explained("lock-files", "--json")).stdout).toBe(stdout);
  });

  test("a name with a slip is answered with the nearest", async () => {
    const { code, stderr } = await explained("code-ownr");
    expect([code, stderr]).toEqual([2, expect.stringContaining("The nearest names are code-owners,")]);
  });
});

test("the line that goes on carries the options, and runs as it stands", async () => {
  const { stdout } = await run(["report", repo, "--branch", "lead-time"], { cwd: folder.path });
  const line = /Go on: flowaudit (explain .*) \(one change; lead-time: one measure\)/.exec(stdout)![1]!;
  expect(line.slice("explain 12345678".length)).toBe(` ${repo} --window 2y --branch lead-time --no-github`);
  const ran = await runCli(line.split(" "), { now: () => NOW, cwd: folder.path });
  expect([ran.code, ran.stderr]).toEqual([0, ""]);
  expect(ran.stdout).toContain("TIME LINE, UTC");
});

test("the line that goes on names a folder that looks like an option so that it is none", async () => {
  renameSync(repo, join(folder.path, "-dash"));
  try {
    const { stdout } = await run(["report", "--branch", "lead-time", "--", "-dash"], { cwd: folder.path });
    const line = /Go on: flowaudit (explain .*) \(one change; lead-time: one measure\)/.exec(stdout)![1]!;
    const ran = await runCli(line.split(" "), { now: () => NOW, cwd: folder.path });
    expect([ran.code, ran.stderr]).toEqual([0, ""]);
    expect(ran.stdout).toContain("TIME LINE, UTC");
  } finally {
    renameSync(join(folder.path, "-dash"), repo);
  }
});
