import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TrendReport } from "../../../src/judge/report/report.ts";
import { runCli, temporaryFolder } from "../../harness.ts";
import { plainDays, writeDays } from "../../history.ts";
import { validated } from "../../schemas.ts";

const folder = temporaryFolder();
const repo = join(folder.path, "shop");
const history = join(folder.path, "history");
const FIRST = Date.UTC(2025, 9, 1);
const DAY = 86_400_000;
const on = (day: number) => new Date(FIRST + day * DAY).toISOString();
const day = (of: number) => on(of).slice(0, 10);
const trend = (...more: string[]) => runCli(["trend", repo, "--history", history, ...more]);
const json = async (...more: string[]) =>
  validated<TrendReport>("trend.v1.json", (await trend("--json", ...more)).stdout);

beforeAll(async () => {
  // Half as many changes in the second hundred days.
  const days = plainDays(300).map((one, i) => (i < 150 || i % 2 === 0 ? one : { ...one, files: {} }));
  writeDays(repo, FIRST, days);
  const more = ["--no-github", "--window", "60d", "--record", "--history", history, "--json"];
  for (const at of [260, 80, 140, 200]) await runCli(["report", repo, "--as-of", on(at), ...more]);
});
afterAll(folder.done);

describe("trend", () => {
  test("has the runs by the ends of their windows, whenever they were recorded", async () => {
    const { runs, headlines, earlier } = await json();
    expect(runs.map(({ window }) => window.to)).toEqual([80, 140, 200, 260].map(on));
    const throughput = headlines.find(({ measure }) => measure === "throughput")!;
    expect(throughput).toMatchObject({ statistic: "finishedPerWeek", unit: "perWeek" });
    // One change a day is seven a week.
    expect(throughput.values[0]).toBeCloseTo(7, 1);
    expect(throughput.findings).toHaveLength(4);
    expect(earlier!.run!.window.to).toBe(on(200));
  });

  test("is drawn in a line a figure, with its ends, and below its name where there is no room", async () => {
    const at = async (columns: number) =>
      (await runCli(["trend", repo, "--history", history, "--color", "never"], { columns })).stdout;
    const [wide, narrow] = [await at(160), await at(60)];
    expect(wide).toContain(`4 runs, windows that ended from ${day(80)} to ${day(260)}`);
    expect(wide).toMatch(/Throughput, finished per week +[▁-█]{4} +7 per week → /);
    expect(narrow).toMatch(/Throughput, finished per week: 7 per week → [^\n]*\n {2}[▁-█]{4}\n/);
    for (const line of narrow.split("\n")) expect(line.length).toBeLessThanOrEqual(60);
  });

  test("a note stands under the first run that ended on its day or later, and on the page", async () => {
    expect((await trend("--note", "2026-02-01", "two <b>reviewers</b> joined")).code).toBe(0);
    const { stdout } = await trend();
    // The second run ended on 18 February 2026.
    const course = stdout.split("\n").find((line) => line.startsWith("Throughput"))!;
    const marks = stdout.split("\n").find((line) => line.endsWith(" notes"))!;
    expect(marks.indexOf("▲")).toBe(course.search(/[▁-█]/) + 1);
    expect(stdout).toContain("▲ 2026-02-01 two <b>reviewers</b> joined");
    const page = join(folder.path, "trend.html");
    await trend("-o", page);
    const html = readFileSync(page, "utf8");
    expect(html).toContain("two &lt;b&gt;reviewers&lt;/b&gt; joined");
    expect(html.match(/class="chart-thread"/g)!.length).toBeGreaterThan(1);
    expect((await json()).notes).toEqual([{ at: "2026-02-01", says: "two <b>reviewers</b> joined" }]);
  });

  test("a note from before all runs stands under none of them", async () => {
    expect((await trend("--note", "2020-01-01", "before it all")).code).toBe(0);
    const { stdout } = await trend();
    expect(stdout).toContain("▲ 2020-01-01 before it all");
    const course = stdout.split("\n").find((line) => line.startsWith("Throughput"))!;
    const marks = stdout.split("\n").find((line) => line.endsWith(" notes"))!;
    // The one of February 2026 alone, under the second run.
    expect(marks.indexOf("▲")).toBe(course.search(/[▁-█]/) + 1);
  });

  test("--anonymise tells neither the repository nor what people wrote", async () => {
    const { stdout } = await runCli(["trend", repo, "--history", history, "--anonymise", "--json"], {
      env: { PATH: process.env.PATH, HOME: folder.path },
    });
    const { repository, notes, runs } = JSON.parse(stdout) as TrendReport;
    expect(repository).toEqual({
      name: expect.stringMatching(/^repository /),
      branch: "main",
      url: null,
    });
    expect(notes[0]!.says).toMatch(/^title /);
    expect(runs).toHaveLength(4);
  });
});

describe("what cannot be drawn", () => {
  test("no run: which command keeps one; a note is kept all the same", async () => {
    const empty = ["trend", repo, "--history", join(folder.path, "empty")];
    const ran = await runCli(empty);
    expect(ran.code).toBe(5);
    expect(ran.stderr).toContain("No run is recorded of this branch and folder in ");
    expect(ran.stderr).toContain("flowaudit report --record keeps one");
    const noted = await runCli([...empty, "--note", "2026-02-01", "hello"]);
    expect([noted.code, noted.stdout]).toEqual([0, ""]);
    expect(noted.stderr).toMatch(/^flowaudit: noted in /);
  });

  test("another folder's runs are none of this one's", async () => {
    const ran = await trend("--path", "api");
    expect(ran.code).toBe(5);
    expect(ran.stderr).toContain("There are 4 runs of another folder or branch");
  });

  test.each([
    [["--note", "2026-02-30", "x"], "2026-02-30 is no day of the calendar."],
    [["--note", "2026-02-01"], "A note is a day and its words"],
    [["--note", "2026-02-01", "two", "reviewers"], "A note is a day and its words"],
  ])("%j is refused", async (words, says) => {
    const ran = await trend(...words);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(says);
  });

  test("damaged notes are told and left out, and never written over", async () => {
    const other = join(folder.path, "damaged");
    const more = ["--no-github", "--window", "60d", "--record", "--history", other, "--json"];
    const { stderr } = await runCli(["report", repo, "--as-of", on(80), ...more]);
    const place = stderr.slice("flowaudit: recorded in ".length).replace(/\/[^/]+\n$/, "");
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "notes.json"), '{"schemaVersion":1,"notes":[{"at":"yesterday"}]}');
    const ran = await runCli(["trend", repo, "--history", other]);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain("cannot be read: they are left out");
    const noted = await runCli(["trend", repo, "--history", other, "--note", "2026-02-01", "x"]);
    expect(noted.code).toBe(3);
    expect(readFileSync(join(place, "notes.json"), "utf8")).toContain("yesterday");
  });
});
