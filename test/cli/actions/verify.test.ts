import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report, Run, VerifiedReport } from "../../../src/judge/report/report.ts";
import { runCli, temporaryFolder } from "../../harness.ts";
import { plainDays, writeDays } from "../../history.ts";
import { validated } from "../../schemas.ts";

const folder = temporaryFolder();
const repo = join(folder.path, "shop");
const history = join(folder.path, "history");
const FIRST = Date.UTC(2025, 0, 1);
const DAY = 86_400_000;
const on = (day: number) => new Date(FIRST + day * DAY).toISOString();
const date = (day: number) => on(day).slice(0, 10);
/** Up to here every second change repairs, from here on every tenth. */
const STEP = 200;
const DAYS = 320;
const LAST = on(DAYS);
const GIT = ["--no-github", "--deliveries", "none"];
const verify = (...more: string[]) => runCli(["verify", ...more, repo, ...GIT, "--color", "never"]);
const document = (text: string) => validated<VerifiedReport>("verified.v1.json", text);
const file = join(folder.path, "before.json");

beforeAll(async () => {
  writeDays(
    repo,
    FIRST,
    plainDays(DAYS).map((one, day) => ({
      ...one,
      message: day % (day < STEP ? 2 : 10) === 0 ? `fix: what broke ${day}` : `feat: part ${day}`,
    })),
  );
  const then = ["--as-of", on(STEP), "--window", "120d", ...GIT];
  await runCli(["report", repo, ...then, "--json", "-o", file]);
  await runCli(["report", repo, ...then, "--record", "--history", history]);
});
afterAll(folder.done);

const resultOf = ({ results }: VerifiedReport) => results.find(({ id }) => id === "rework-intake")!;

describe("verify", () => {
  test("a report carries what it is judged by", () => {
    const { recommendations } = JSON.parse(readFileSync(file, "utf8")) as Report;
    const { judgedBy, reviewOn } = recommendations.find(({ id }) => id === "rework-intake")!;
    expect(reviewOn.date).toBe(date(STEP + 42));
    // Sixty of 120 changes repair; 30 % is the yardstick, and lies outside of any interval of that.
    expect(judgedBy!.figure).toMatchObject({
      measure: "rework",
      statistic: "repairShare",
      stage: null,
      unit: "share",
      better: "lower",
      value: 0.5,
      target: 0.3,
    });
    expect(judgedBy!.figure!.low).toBeLessThan(0.5);
    expect(judgedBy!.figure!.high).toBeGreaterThan(0.5);
    expect(judgedBy!.guard).toMatchObject({ measure: "throughput", better: "higher", value: 7 });
  });

  test("a report from before says when the step was taken, and what came of it", async () => {
    const { stdout, code } = await verify(file, "--as-of", LAST, "--json");
    const found = document(stdout);
    expect(code).toBe(0);
    // As long as the window before, as far as there is history.
    expect(found).toMatchObject({
      from: "report",
      step: on(STEP),
      before: { window: { from: on(STEP - 120), to: on(STEP) } },
      after: { window: { from: on(STEP), to: LAST } },
    });
    const { word, figure, guard, taken } = resultOf(found);
    expect(word).toBe("helped");
    expect(figure).toMatchObject({ was: 0.5, is: 0.1, conclusion: "better", target: 0.3 });
    expect(guard!.was).toBeCloseTo(7, 1);
    expect(taken.word).toBe("not-shown");
  });

  test("the recorded runs say the same, and which was taken", async () => {
    const { stdout } = await verify("--history", history, "--as-of", LAST, "--json");
    const found = document(stdout);
    expect(found.because).toBe(
      `what the run of ${date(STEP)} advised, the newest that can be judged by now of 1 recorded`,
    );
    expect(resultOf(found)).toMatchObject({ word: "helped", figure: { was: 0.5, is: 0.1 } });
  });

  test("a day alone is enough: the window before it is read as it would have been", async () => {
    const { stdout } = await verify("--since", date(STEP), "--as-of", LAST, "--json");
    const found = document(stdout);
    expect(found).toMatchObject({ from: "since", step: on(STEP), before: { window: { to: on(STEP) } } });
    expect(resultOf(found).word).toBe("helped");
  });

  test("before its day it is too early, and says until when", async () => {
    const early = await verify(file, "--as-of", on(STEP + 20));
    expect(early.stdout).toContain(`too early (until ${date(STEP + 42)}): Begin nothing new where most`);
    expect(early.stdout).toContain(`from ${date(STEP)} on, not looked at yet`);
    const run = await verify("--history", history, "--as-of", on(STEP + 20), "--json");
    expect(document(run.stdout).because).toContain("the oldest that advised anything of 1 recorded");
    const since = await verify("--since", date(STEP), "--as-of", on(STEP + 20), "--json");
    expect(resultOf(document(since.stdout))).toMatchObject({
      word: "too-early",
      until: date(STEP + 42),
    });
  });

  test("exits with 1 where something became worse, and that was asked for", async () => {
    // Seen the other way round: few repairs, then many.
    const other = join(folder.path, "other");
    writeDays(
      other,
      FIRST,
      plainDays(DAYS).map((one, day) => ({
        ...one,
        message: day % (day < STEP ? 3 : 1) === 0 ? `fix: what broke ${day}` : `feat: part ${day}`,
      })),
    );
    const asked = ["verify", "--since", date(STEP), other, "--as-of", LAST, ...GIT];
    const plain = await runCli(asked);
    expect([plain.code, plain.stderr]).toEqual([0, expect.not.stringContaining("error")]);
    const failed = await runCli([...asked, "--fail-on", "worse"]);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain("1 recommendation went with something that became worse: rework-intake.");
    expect((await verify(file, "--as-of", LAST, "--fail-on", "worse")).code).toBe(0);
  });

  test("is laid out for 40 columns, as Markdown and as a page", async () => {
    const narrow = await runCli(["verify", file, repo, ...GIT, "--as-of", LAST, "--color", "never"], {
      columns: 40,
    });
    for (const line of narrow.stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(40);
    const [page, comment] = ["out.html", "out.md"].map((name) => join(folder.path, name));
    await verify(file, "--as-of", LAST, "-o", page!, "-o", comment!);
    expect(readFileSync(comment!, "utf8")).toContain(
      "### ✓ helped: Begin nothing new where most is repaired",
    );
    expect(readFileSync(page!, "utf8")).toMatch(
      /<span class="badge good">helped<\/span> <bdi>Begin nothing new/,
    );
  });

  test.each([
    [["before.txt"], "before.txt is no report"],
    [["--since", "2036-01-01"], "lies in the future"],
    [["--since", "2025-07-20", file], "each of them says when the step was taken"],
    [[file, "--anonymise"], "--anonymise was given with a report"],
    [[file, "--as-of", on(STEP)], "which is not before what is looked at"],
    [["--history", join(folder.path, "empty")], "No run that advised anything is recorded"],
    [["--fail-on", "better"], "--fail-on wants worse, not better"],
  ])("refuses %j with its next step", async (words, says) => {
    const at = words.includes("--as-of") ? [] : ["--as-of", LAST];
    const { code, stderr } = await runCli(["verify", ...words, ...at, ...GIT, repo], { columns: 400 });
    expect([2, 5]).toContain(code);
    expect(stderr.replaceAll(/\s+/g, " ")).toContain(says);
    expect(stderr).toContain("next");
  });

  test("runs and reports of an earlier flowaudit are read", async () => {
    const kept = readdirSync(history, { recursive: true })

      .map(String)
      .find((one) => one.endsWith(".json"))!;

    const { recommendations: _, ...old } = JSON.parse(readFileSync(join(history, kept), "utf8")) as Run;
    writeFileSync(join(history, kept), JSON.stringify(old));
    const { stderr } = await verify("--history", history, "--as-of", LAST);
    expect(stderr).toContain("No run that advised anything is recorded");
    expect((await runCli(["trend", repo, "--history", history])).code).toBe(0);
    const report = JSON.parse(readFileSync(file, "utf8")) as Report;
    const stripped = report.recommendations.map(({ judgedBy: __, ...rest }) => rest);
    const former = join(folder.path, "former.json");
    writeFileSync(former, JSON.stringify({ ...report, recommendations: stripped }));
    const found = document((await verify(former, "--as-of", LAST, "--json")).stdout);
    expect(resultOf(found)).toMatchObject({
      word: "not-judged",
      says: "The figure that it was to be judged by is not known.",
    });
  });
});
