/** Budgets held in each of many repositories, whatever they are read from. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CheckReport, PortfolioCheckReport, ReportMeasure } from "../../../src/judge/report/report.ts";
import { fromMany } from "../../../src/judge/words/from-many.ts";
import { git, runCli, temporaryFolder } from "../../harness.ts";
import { plainDays, writeDays } from "../../history.ts";
import { validated } from "../../schemas.ts";

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);
const DAY = 86_400_000;
const FIRST = Date.UTC(2025, 9, 1);
const AS_OF = new Date(FIRST + 200 * DAY).toISOString();
const SEEN = ["--as-of", AS_OF, "--window", "90d", "--no-github"];

const run = (words: readonly string[], env = {}) =>
  runCli(words, {
    cwd: folder.path,
    env: { PATH: process.env.PATH, HOME: folder.path, ...env },
    now: Date.now,
  });
const clones = (...words: string[]) => run(["portfolio", "check", ...words, ...SEEN]);
const dataset = (...words: string[]) => run(["portfolio", "check", ...words]);
const documentOf = ({ stdout }: { readonly stdout: string }) =>
  validated<PortfolioCheckReport>("portfolio-check.v1.json", stdout);
const outcomesIn = ({ repositories }: PortfolioCheckReport) =>
  repositories.map(({ label, state, outcome, results }) => [
    label,
    state,
    outcome,
    ...results.map((one) => one.outcome),
  ]);

/** A commit a day, and each so many days a release: it waits up to so many days less one for it. */
function writeReleased(name: string, every: number, first = FIRST): void {
  writeDays(at(name), first, plainDays(200, `${name}.ts`));
  const commits = git(at(name), "rev-list", "--reverse", "HEAD").trim().split("\n");
  commits.forEach((commit, i) => {
    if (i % every === 0) git(at(name), "tag", `v1.${i / every}.0`, commit);
  });
}

beforeAll(async () => {
  writeReleased("shop", 10);
  writeReleased("till", 4);
  // Its last change lies years before the window.
  writeReleased("calm", 5, Date.UTC(2020, 0, 1));
  mkdirSync(at("plain"));
  git(folder.path, "clone", "-q", "shop", "copy");
  expect((await run(["collect", "shop", "till", "--into", "two", ...SEEN, "-q"])).code).toBe(0);
  expect(
    (await run(["collect", "shop", "till", "calm", "plain", "--into", "four", ...SEEN, "-q"])).code,
  ).toBe(0);
});
afterAll(folder.done);

describe("what would make it known", () => {
  /** Three changes in the last three of the 200 days, and nothing before. */
  beforeAll(() => writeDays(at("young"), FIRST + 197 * DAY, plainDays(3, "young.ts")));
  const asOf = ["--as-of", AS_OF, "--no-github"];
  const remedyOf = (ran: { readonly stdout: string }) => documentOf(ran).repositories[0]!.results[0]!.remedy;
  test.each([
    "90d",
    "180d",
    "1y",
    "5y",
  ])("is no window over %s where that holds all there is", async (window) => {
    const budget = ["--max", "lead-time=9d", "--json"];
    const all =
      "It takes more changes, and this window begins with the oldest that is known: time brings them.";
    const words = ["young", ...asOf, "--window", window];
    expect(remedyOf(await run(["portfolio", "check", ...words, ...budget]))).toBe(all);
    const alone = JSON.parse((await run(["check", ...words, ...budget])).stdout) as CheckReport;
    expect(alone.results[0]!.remedy).toBe(all);
    expect((await run(["collect", ...words, "--into", `young-${window}`, "-q"])).code).toBe(0);
    expect(remedyOf(await run(["portfolio", "check", `young-${window}`, ...budget]))).toBe(all);
  });

  test.each([
    "2d",
    "6y",
  ])("is, where nothing happened in %s, none that may hold nothing either", async (window) => {
    const since = ["--window", window, "--as-of", "2033-12-31"];
    const words = ["shop", ...since, "--no-github"];
    const late = (all: readonly string[]) =>
      runCli(all, { cwd: folder.path, now: () => Date.UTC(2034, 0, 1) });
    const next = (rows: string) =>
      `Where these clones are old, fetch them first; else choose a window that holds some changes: when the newest of each was, its row says in ${rows}.`;
    for (const [more, rows] of [
      [["portfolio", "--json"], "the result (next, in its JSON)"],
      [["portfolio", "check", "--max", "rework=1", "--json"], "the result (next, in its JSON)"],
      [["collect", "--into", "no"], "the table repos of the dataset (next)"],
    ] as const) {
      const { code, stdout, stderr } = await late([...more, ...words]);
      expect([code, stderr.match(/next {2}(.*)/)?.[1]]).toEqual([5, next(rows)]);
      // The window that the row advises holds the newest change.
      if (more[0] === "portfolio") expect(stdout).toMatch(/"next": "The oldest change .* --window 2026-/);
    }
    rmSync(at("no"), { recursive: true });
  });
});

describe("the next step of a broken budget shows the figure that broke it", () => {
  const BUDGET = ["--max", "lead-time=1d"];
  const NOW = ["--as-of", AS_OF, "--no-github"];
  const DATED = ["--since", "2026-01-10", "--until", "2026-02-07"];
  beforeAll(() => {
    git(folder.path, "clone", "-q", "shop", "a shop");
    git(at("a shop"), "checkout", "-q", "-b", "old", "HEAD~90");
  });

  /** The advised words as a shell reads them. */
  const advised = (stderr: string) => {
    const line = /next {2}(?:In a clone of shop, )?(flowaudit explain .*) shows what it rests on\.\n/.exec(
      stderr,
    )![1]!;
    return execFileSync("sh", ["-c", `printf '%s\\n' ${line}`], { encoding: "utf8" })
      .split("\n")
      .slice(1, -1);
  };

  const figureIn = (stdout: string) => {
    const { measure } = JSON.parse(stdout) as { measure: ReportMeasure };
    return [measure.n, measure.statistics.find(({ name }) => name === "medianSeconds")!.value];
  };

  test.each([
    ["check", "shop", "--window", "40d", ...NOW],
    ["check", "shop", ...DATED, ...NOW],
    ["check", "a shop", "--branch", "old", "--window", "2026-01", ...NOW],
    ["portfolio", "check", "a shop", "--window", "40d", ...NOW],
    ["portfolio", "check", "shop", ...DATED, ...NOW],
    // One repository alone is looked at over another usual window.
    ["portfolio", "check", "shop", ...NOW],
    ["portfolio", "check", "two"],
  ])("%s %s %s %s %s", async (...words) => {
    const found = await run([...words, ...BUDGET, "--json"]);
    expect(found.code).toBe(1);
    const document = JSON.parse(found.stdout) as CheckReport | PortfolioCheckReport;
    const [broken] = "results" in document ? document.results : document.repositories[0]!.results;
    // Where the clone of a dataset lies, and that GitHub was not asked, whoever reads it has to say.
    const place = words.includes("two") ? ["shop", "--no-github"] : [];
    const told = await run([...advised(found.stderr), ...place, "--json"]);
    expect(told.code).toBe(0);
    expect(figureIn(told.stdout)).toEqual([broken!.n, broken!.value]);
  });
});

describe("over clones and over a dataset", () => {
  // Waits of 0 … 9 days have their middle at 4.5 days, those of 0 … 3 days at 1.5.
  test.each([
    ["clones", () => clones("shop", "till", "--max", "lead-time=3d", "--json")],
    ["a dataset", () => dataset("two", "--max", "lead-time=3d", "--json")],
  ])("of %s each repository is held to the bound by itself", async (_, ran) => {
    const found = await ran();
    const document = documentOf(found);
    expect(found.code).toBe(1);
    expect(document).toMatchObject({
      outcome: "broken",
      says: "Of 2 repositories: 1 with a broken budget, 1 within every budget.",
      counts: { asked: 2, judged: 2, refused: 0 },
    });
    expect(document.repositories).toMatchObject([
      {
        label: "shop",
        outcome: "broken",
        results: [
          {
            id: "lead-time.max",
            label: "median",
            value: 4.5 * 86_400,
            bound: 3 * 86_400,
            beyondShare: 0.5,
            outcome: "broken",
          },
        ],
      },
      {
        label: "till",
        outcome: "kept",
        results: [{ value: 1.5 * 86_400, beyondShare: -0.5, outcome: "kept" }],
      },
    ]);
    expect(found.stderr).toContain("1 budget broken: lead-time (median) in shop.");
  });

  test("where all are within, the exit code is 0", async () => {
    for (const found of [
      await clones("shop", "till", "--max", "lead-time=5d", "--json"),
      await dataset("two", "--max", "lead-time=5d", "--json"),
    ]) {
      expect(found.code).toBe(0);
      expect(documentOf(found)).toMatchObject({
        outcome: "kept",
        says: "All 2 repositories are within every budget.",
      });
    }
  });

  const BUDGETS = [
    "lead-time=3d",
    "lead-time.p90Seconds=8d",
    "rework=0.15",
    "stage:release.share=0.5",
    "stage:release.p75Seconds=2d",
    "stage:pickup=1d",
    "stage:intake.share=0.5",
    "change-size=1",
    "deployment-frequency=1",
    "first-review-wait=1d",
    "wip=100",
    "lead-time.unheardOf=3d",
  ].flatMap((budget) => ["--max", budget]);

  test("every verdict is that of flowaudit check on the repository alone", async () => {
    writeFileSync(
      at("budgets.yaml"),
      "budgets:\n  - { measure: lead-time, max: 1h }\n  - { measure: deployment-frequency, min: 10, level: warn }\n  - { measure: lead-time, statistic: p75Seconds, max: 4d, minSample: 500 }\n  - { measure: rework, max: 0.1, level: 'off' }\n",
    );
    const words = ["--config", "budgets.yaml", ...BUDGETS, "--json"];
    const ran = await clones("shop", "till", ...words);
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining("broken")]);
    const many = [documentOf(ran), documentOf(await dataset("two", ...words))];
    expect(ran.stderr).toContain("--max takes the place of the configuration's budget of lead-time");
    for (const name of ["shop", "till"]) {
      const alone = validated<CheckReport>(
        "check.v2.json",
        (await run(["check", name, ...words, ...SEEN])).stdout,
      );
      expect(new Set(alone.results.map(({ outcome }) => outcome)).size).toBeGreaterThan(3);
      const [cloned, kept] = many.map(({ repositories }) => repositories.find((row) => row.label === name)!);
      const results = alone.results.map(({ remedy, ...one }) => ({
        ...one,
        remedy: remedy && fromMany(remedy),
      }));
      expect(cloned).toMatchObject({ outcome: alone.outcome, says: alone.says, results });
      const figures = ({ results }: Pick<CheckReport, "results">) =>
        results.map(({ label: _, says: __, remedy: ___, ...figure }) => figure);
      expect(figures(kept!)).toEqual(figures(alone));
      expect(kept!.outcome).toBe(alone.outcome);
    }
  });

  test("one that could not be looked at is within no budget, and is told", async () => {
    const asked = ["shop", "till", "calm", "plain"];
    for (const found of [
      await clones(...asked, "--max", "lead-time=5d", "--json"),
      await dataset("four", "--max", "lead-time=5d", "--json"),
    ]) {
      expect([found.code, found.stderr]).toEqual([
        5,
        expect.stringContaining("There is not enough data to judge 2 budgets"),
      ]);
      const document = documentOf(found);
      expect(document.outcome).toBe("not-enough-data");
      expect(document.says).toBe("Of 4 repositories: 2 without enough data, 2 within every budget.");
      expect(outcomesIn(document)).toEqual([
        ["calm", "quiet", "not-enough-data", "not-enough-data"],
        ["plain", "refused", "not-enough-data", "not-enough-data"],
        ["shop", "done", "kept", "kept"],
        ["till", "done", "kept", "kept"],
      ]);
    }
    const broken = await clones(...asked, "--max", "lead-time=3d");
    expect(broken.code).toBe(1);
    expect(broken.stdout).toContain("COULD NOT BE JUDGED");
    expect(broken.stdout).toContain("plain");
  });

  test("where a budget only warns, it ends well, and with --strict it does not", async () => {
    writeFileSync(at("warns.yaml"), "budgets: [{ measure: lead-time, max: 1d, level: warn }]\n");
    const words = ["shop", "plain", "--config", "warns.yaml"];
    const found = await clones(...words, "--json");
    expect(found.code).toBe(0);
    expect(documentOf(found).says).toBe(
      "Of 2 repositories: 1 without enough data, 1 with a warning, 0 within every budget.",
    );
    const strict = await clones(...words, "--strict");
    expect([strict.code, strict.stderr]).toEqual([
      5,
      expect.stringContaining("--strict wants all of it: plain"),
    ]);
  });

  test("where none can be judged the reason is that, and not the budget", async () => {
    expect((await clones("plain", "--max", "lead-time=5d")).code).toBe(3);
    expect((await clones("calm", "--max", "lead-time=5d")).code).toBe(5);
  });

  test("what is counted elsewhere is held to nothing", async () => {
    const document = documentOf(await clones("shop", "copy", "--max", "lead-time=5d", "--json"));
    expect(outcomesIn(document)).toEqual([
      ["shop", "done", "kept", "kept"],
      ["copy", "repeated", null],
    ]);
    expect(document.says).toBe("The one repository is within every budget.");
  });
});

describe("what is refused before anything is read", () => {
  test.each([
    [["check", "shop"], "No budgets are given"],
    [["check", "--max", "lead-time=5d"], "flowaudit portfolio check wants repositories"],
    [["check", "shop", "--max", "lead-tim=5d"], "A budget names a measure that there is not: lead-tim"],
    [
      ["check", "shop", "--max", "lead-time=baseline"],
      "is held against a baseline, which is of one repository",
    ],
    [["check", "shop", "--max", "lead-time"], "--max lead-time is no budget"],
    [["check", "shop", "--max", "lead-time=5d", "--by", "team"], "and not in teams"],
    [
      ["check", "two", "--max", "lead-time=5d", "--branch", "main"],
      "--branch says how repositories are read",
    ],
    [["shop", "--max", "lead-time=5d"], "holds none without the word check"],
  ])("%j", async (words, says) => {
    const { code, stderr } = await run(["portfolio", ...words]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
  });

  test("a bound in another unit ends all, and no row", async () => {
    const { code, stderr } = await clones("shop", "till", "--max", "lead-time=5");
    expect([code, stderr]).toEqual([2, expect.stringContaining("It wants a duration")]);
  });
});

describe("what is written", () => {
  test("CSV has a row for each budget in each repository, the worst repository first", async () => {
    const words = ["till", "shop", "plain", "--max", "lead-time=3d", "--max", "stage:release.share=1"];
    const { stdout } = await clones(...words, "--format", "csv");
    const [head = "", ...rows] = stdout.trim().split(/\r?\n/);
    const place = head.split(",").indexOf("results.outcome");
    expect(rows.map((row) => row.split(",")[0])).toEqual(["shop", "shop", "plain", "plain", "till", "till"]);
    expect(place).toBeGreaterThan(0);
  });

  test("Markdown and a page say the same, and GitHub shows what is not kept", async () => {
    const summary = at("summary.md");
    const words = [
      "shop",
      "till",
      "--max",
      "lead-time=3d",
      ...SEEN,
      "-o",
      "budgets.html",
      "-o",
      "budgets.md",
    ];
    const env = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary };
    const { stderr } = await run(["portfolio", "check", ...words], env);
    expect(stderr).toMatch(
      /^::error title=Budget broken::shop: lead-time, median: 4 d 12 h, the budget is at most 3 d; /m,
    );
    for (const file of [at("budgets.md"), at("budgets.html"), summary]) {
      const says = readFileSync(file, "utf8");
      expect(says).toContain("1 with a broken budget");
      expect(says).toMatch(/4\sd\s12\sh/);
    }
    const silent = await run(["portfolio", "check", ...words, "--no-ci"], env);
    expect(silent.stderr).not.toContain("::error");
  });
});
