import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MeasureExplanation, Report } from "../../../src/judge/report/report.ts";
import { git, runCli, temporaryFolder } from "../../harness.ts";

const NOW = Date.UTC(2026, 2, 1);
const ESCAPE = String.fromCharCode(27);
const folder = temporaryFolder();
const repo = join(folder.path, "repo");

/** Commits a day apart, each released a day later; one has a hostile title. */
beforeAll(() => {
  mkdirSync(repo);
  git(repo, "init", "-q", "-b", "main");
  git(repo, "config", "user.name", "Ada");
  git(repo, "config", "user.email", "ada@example.org");
  for (let day = 0; day < 12; day++) {
    writeFileSync(join(repo, "file.txt"), `${day}\n`);
    git(repo, "add", ".");
    const title = day === 4 ? `a title ${ESCAPE}[2J that clears\u202e the screen` : `change ${day}`;
    const date = new Date(Date.UTC(2026, 0, 10 + day)).toISOString();
    git(repo, "commit", "-q", "-m", title, `--date=${date}`);
  }
  git(repo, "rebase", "-q", "--root", "--committer-date-is-author-date");
  git(repo, "tag", "v1.0.0", "HEAD~6");
  git(repo, "tag", "v1.1.0", "HEAD");
  git(repo, "branch", "lead-time");
});
afterAll(folder.done);

const run = (argv: readonly string[], more: Parameters<typeof runCli>[1] = {}) =>
  runCli([...argv, "--no-github", "--window", "2y"], { now: () => NOW, cwd: repo, ...more });

async function json<T>(...argv: string[]): Promise<T> {
  const ran = await run([...argv, "--json"]);
  expect([ran.code, ran.stderr]).toEqual([0, ""]);
  return JSON.parse(ran.stdout) as T;
}

describe("explain a measure", () => {
  test("its JSON is valid, and its row is the one of the report", async () => {
    const file = fileURLToPath(new URL("../../../schema/measure-explanation.v1.json", import.meta.url));
    const ajv = new Ajv({ allErrors: true, strict: true });
    ajv.addFormat("date-time", /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
    const validate = ajv.compile(JSON.parse(readFileSync(file, "utf8")));
    const { measures } = await json<Report>("report");
    for (const measure of measures) {
      const explanation = await json<MeasureExplanation>("explain", measure.id);
      validate(explanation);
      expect(validate.errors ?? []).toEqual([]);
      expect(explanation.measure).toEqual(measure);
    }
  });

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

  test("an unknown word names the nearest measure, lists them all, and reads nothing", async () => {
    const ran = await runCli(["explain", "lead-tiem", join(folder.path, "nowhere")]);
    expect([ran.code, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr).toContain("error lead-tiem names no measure, and no change");
    expect(ran.stderr).toContain(
      "The nearest measure is lead-time. There are: lead-time, first-review-wait, ",
    );
  });

  test("a wrong --top is refused", async () => {
    expect((await run(["explain", "lead-time", "--top", "many"])).stderr).toContain(
      "--top wants a whole number",
    );
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
