/** Budgets as a pipeline sees them: a real script over a real history, and the exit codes. */
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CheckReport } from "../../../src/judge/report/report.ts";
import { runCli, temporaryFolder } from "../../harness.ts";
import { schemaText, validated } from "../../schemas.ts";

const BIN = fileURLToPath(new URL("../../../bin/flowaudit.js", import.meta.url));
/** Lines of the recipes that write files. */
const RECIPES = [
  ...readFileSync(fileURLToPath(new URL("../../../docs/recipes.md", import.meta.url)), "utf8").matchAll(
    /flowaudit check(?: [^\n']*)? -o [^\n']*/g,
  ),
].map(([line]) => line!);

const folder = temporaryFolder();
const repo = join(folder.path, "shop");
afterAll(folder.done);

/** Before the window a first commit; in it eight branches of one commit, each merged two days after it was written: a median of 2 d to the second. */
const BUILD = `set -eu
git init -q -b main "$1"; cd "$1"
git config user.name Ada; git config user.email ada@example.org
at() { export GIT_AUTHOR_DATE="$1T10:00:00Z" GIT_COMMITTER_DATE="$1T10:00:00Z"; }
at 2025-11-01; git commit -q --allow-empty -m "begin"
for n in 1 2 3 4 5 6 7 8; do
  git checkout -q -b "work-$n"
  at "2026-01-0$n"; echo "$n" > "file-$n"; git add .; git commit -q -m "work $n"
  git checkout -q main
  at "2026-01-$(printf %02d $((n + 2)))"
  git merge -q --no-ff -m "Merge pull request #$n from ada/work-$n" "work-$n"
  git branch -q -D "work-$n"
done
`;

const env = {
  PATH: `${folder.path}:${process.env.PATH}`,
  HOME: folder.path,
  XDG_CACHE_HOME: join(folder.path, "cache"),
  GIT_CONFIG_NOSYSTEM: "1",
};

/** Runs a script as a runner does, with `flowaudit` on the path. */
function sh(script: string, more: Record<string, string> = {}, ...words: string[]) {
  const file = join(folder.path, "step.sh");
  writeFileSync(file, script);
  const ran = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", file, ...words], {
    cwd: repo,
    env: { ...env, ...more },
    encoding: "utf8",
  });
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

beforeAll(() => {
  writeFileSync(join(folder.path, "flowaudit"), `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`);
  chmodSync(join(folder.path, "flowaudit"), 0o755);
  const built = spawnSync("bash", ["-c", BUILD, "build", repo], { env, encoding: "utf8" });
  expect([built.status, built.stderr]).toEqual([0, ""]);
});

const WINDOW = "--as-of 2026-01-20 --window 30d --no-github";

function budgets(...lines: string[]): void {
  writeFileSync(
    join(repo, "flowaudit.config.yaml"),
    `budgets:\n${lines.map((line) => `  - ${line}\n`).join("")}`,
  );
}

/** A gate before a deployment. */
const GATE = `set -eu
flowaudit check ${WINDOW} --json -o check.json
jq -e '.outcome == "kept"' check.json > kept.txt
echo deployed
`;

/** The same for a pipeline that does something else with each outcome. */
const HANDLED = `set -eu
code=0
flowaudit check ${WINDOW} "$@" --json -o check.json || code=$?
case "$code" in
  0) echo "deployed" ;;
  1) jq -r '.results[] | select(.outcome == "broken") | "\\(.id): \\(.shown.value), \\(.shown.bound)"' check.json ;;
  5) echo "no verdict: $(jq -r '[.results[] | select(.outcome == "not-enough-data") | .id] | join(" ")' check.json)" ;;
  *) exit "$code" ;;
esac
`;

describe("a pipeline", () => {
  test("goes on where every budget is kept, those on their bound too", () => {
    budgets("{ measure: lead-time, max: 2d }");
    expect(sh(GATE)).toMatchObject({ code: 0, stdout: "deployed\n" });
  });

  test("ends with 1 where one is broken", () => {
    budgets("{ measure: lead-time, max: 47h }", "{ measure: lead-time, max: 9d }");
    const ran = sh(GATE);
    expect(ran).toMatchObject({ code: 1, stdout: "" });
    expect(ran.stderr).toContain(
      "error 1 budget broken: lead-time (median).\nnext  flowaudit explain lead-time --window 30d --as-of 2026-01-20 --no-github shows",
    );
  });

  test("ends with 5 where one cannot be judged, and with 1 where another one is broken", () => {
    budgets("{ measure: first-review-wait, max: 1d }", "{ measure: lead-time, max: 2d }");
    const ran = sh(GATE);
    expect(ran).toMatchObject({ code: 5, stdout: "" });
    expect(ran.stderr).toMatch(
      /error There is not enough data to judge 1 budget: first-review-wait\. This is no pass\.\nnext {2}\S/,
    );
    budgets("{ measure: first-review-wait, max: 1d }", "{ measure: lead-time, max: 1d }");
    expect(sh(GATE).code).toBe(1);
  });

  test("warnings stop nothing", () => {
    budgets(
      "{ measure: lead-time, max: 1d, level: warn }",
      "{ measure: first-review-wait, max: 1d, level: warn }",
    );
    expect(sh(GATE)).toMatchObject({ code: 0, stdout: "deployed\n" });
  });

  test("can tell the outcomes apart", () => {
    budgets("{ measure: lead-time, max: 2d }");
    expect(sh(HANDLED)).toMatchObject({ code: 0, stdout: "deployed\n" });
    budgets("{ measure: lead-time, max: 47h }");
    expect(sh(HANDLED)).toMatchObject({ code: 0, stdout: "lead-time.max: 2 d, at most 1 d 23 h\n" });
    budgets("{ measure: lead-time, max: 2d, minSample: 9 }");
    expect(sh(HANDLED)).toMatchObject({ code: 0, stdout: "no verdict: lead-time.max\n" });
    budgets("{ measure: leadtime, max: 2d }");
    expect(sh(HANDLED)).toMatchObject({ code: 2, stdout: "" });
  });

  test("can say its budgets without a file, and wins over one that is there", () => {
    const asked = (...words: string[]) =>
      sh(`flowaudit check ${WINDOW} --json ${words.map((word) => `--max ${word}`).join(" ")}`);
    const idsOf = ({ stdout }: { stdout: string }) =>
      validated<CheckReport>("check.v2.json", stdout).results.map(({ id, outcome }) => [id, outcome]);
    budgets("{ measure: lead-time, max: 47h }", "{ measure: lead-time, min: 1d }");
    const kept = asked("lead-time.medianSeconds=2d", "lead-time.p90Seconds=2d");
    expect(kept.code).toBe(0);
    expect(idsOf(kept)).toEqual([
      ["lead-time.min", "kept"],
      ["lead-time.medianSeconds.max", "kept"],
      ["lead-time.p90Seconds.max", "kept"],
    ]);
    expect(kept.stderr).toContain(
      "--max takes the place of the configuration's budget of lead-time, at most 47h.",
    );
    // Another figure of the same measure takes the place of none.
    expect(asked("lead-time.p90Seconds=2d").code).toBe(1);
    budgets("{ measure: lead-time, max: 9d }");
    expect(asked("lead-time=47h").code).toBe(1);
    expect(sh(`flowaudit check ${WINDOW} --no-config --max stage:coding+integrate=2d`).code).toBe(0);
  });

  test.each([
    ["leadtime=2d", "A budget names a measure that there is not: leadtime.", "The nearest is lead-time."],
    ["stage:pikup=2d", "A budget names a stage that there is not: pikup.", "The nearest is pickup."],
    [
      "lead-time.medianSecond=2d",
      "A budget names a statistic that there is not: medianSecond.",
      "The nearest is medianSeconds.",
    ],
    [
      "stage:coding+integrate.median=2d",
      "A budget names a statistic of a stage that there is not: median.",
      "The nearest is medianSeconds.",
    ],
    ["lead-time=2 days", '--max lead-time=2 days: "2 days" is not a duration.', "A bound is a duration"],
    ["lead-time=2", "The budget of lead-time bounds medianSeconds by 2.", "It wants a duration"],
  ])("a slip in --max %s ends with 2 and the nearest that there is", (word, message, next) => {
    const { code, stderr } = sh(`flowaudit check ${WINDOW} --no-config --max "$1"`, {}, word);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`error ${message}\nnext  ${next}`)]);
  });

  test.each(RECIPES)("the recipe %s writes its files, and ends as the budgets do", (line) => {
    budgets("{ measure: lead-time, max: 9d }");
    const files = [...line.matchAll(/ -o (?:codequality=)?(\S+)/g)].map((one) => join(repo, one[1]!));
    expect(sh(`${line} ${WINDOW}`).code).toBe(0);
    const kept = files.map((file) => readFileSync(file, "utf8"));
    expect(sh(`${line} ${WINDOW} --max lead-time=1d`).code).toBe(1);
    for (const [index, file] of files.entries()) expect(readFileSync(file, "utf8")).not.toBe(kept[index]);
  });

  test("no change at all is no pass", () => {
    budgets("{ measure: lead-time, max: 2d }");
    expect(sh("flowaudit check --as-of 2020-01-01 --window 30d --no-github").code).toBe(5);
  });

  test("a shallow clone is no pass, though what is left of it keeps the budget", () => {
    const shallow = join(folder.path, "shallow");
    expect(sh(`git clone -q --depth 7 "file://$PWD" "${shallow}"`).code).toBe(0);
    const budget = "budgets: [{ measure: change-size, statistic: medianLines, max: 5 }]";
    for (const place of [repo, shallow]) writeFileSync(join(place, "flowaudit.config.yaml"), budget);
    expect(sh(`flowaudit check ${WINDOW}`).code).toBe(0);
    const ran = sh(`flowaudit check "${shallow}" ${WINDOW}`);
    expect(ran.code).toBe(5);
    expect(ran.stdout).toMatch(/change-size, median lines: not judged\. This is a shallow clone\./);
    expect(ran.stderr).toContain("next  git fetch --unshallow");
  });

  test("a baseline: the same history is no worse than itself; without the file it is wrong usage", () => {
    budgets("{ measure: lead-time, max: baseline, minSample: 5 }");
    const make = `flowaudit report ${WINDOW} --deliveries none --json > baseline.json`;
    const check = `flowaudit check ${WINDOW} --deliveries none --baseline baseline.json -q`;
    expect(sh(`${make}\n${check}`).code).toBe(0);
    const without = sh(`flowaudit check ${WINDOW}`);
    expect([without.code, without.stderr]).toEqual([2, expect.stringContaining("--baseline baseline.json")]);
    const wrong = sh(`flowaudit check ${WINDOW} --baseline flowaudit.config.yaml`);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("cannot be read as JSON")]);
    expect(sh(`flowaudit check ${WINDOW} --baseline nowhere.json`).stderr).toContain(
      "There is no file nowhere.json.",
    );
  });

  test("in GitHub Actions the summary and the annotations tell what broke; with --no-ci neither is there", () => {
    budgets("{ measure: lead-time, max: 47h }", "{ measure: lead-time, max: 1d, level: warn }");
    const summary = join(folder.path, "summary.md");
    const actions = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary };
    const ran = sh(`flowaudit check ${WINDOW} -q`, actions);
    expect(ran.code).toBe(1);
    const lines = ran.stderr.split("\n").filter((line) => line.startsWith("::"));
    expect(lines).toEqual([
      expect.stringMatching(
        /^::error title=Budget broken::lead-time, median: 2 d, the budget is at most 1 d 23 h; 1 h over \(2\.1 %25\)\./,
      ),
      expect.stringMatching(
        /^::warning title=Budget exceeded::lead-time, median: 2 d, the budget is at most 1 d;/,
      ),
    ]);
    const markdown = readFileSync(summary, "utf8");
    expect(markdown).toMatch(/^<!-- flowaudit:check -->\n## ✗ Budgets of .*: Broken\n/);
    expect(markdown).toContain("| ✗&nbsp;broken | <code>lead-time</code><br>median | **2 d**<br>of 8 only |");
    const quiet = sh(`flowaudit check ${WINDOW} -q --no-ci`, actions);
    expect([quiet.code, quiet.stderr.includes("::")]).toEqual([1, false]);
    expect(readFileSync(summary, "utf8")).toBe(markdown);
  });
});

describe("the document", () => {
  test("is what its schema says, and flowaudit schema prints that", async () => {
    budgets(
      "{ measure: lead-time, max: 47h }",
      "{ stage: pickup, max: 1d }",
      "{ measure: wip, max: 9, level: off }",
    );
    expect((await runCli(["schema", "check"])).stdout).toBe(schemaText("check.v2.json"));
    const ran = await runCli(["check", ...WINDOW.split(" "), "--json"], { cwd: repo, now: () => Date.now() });
    expect(ran.code).toBe(1);
    const document = validated<CheckReport>("check.v2.json", ran.stdout);
    expect(document.results.map(({ outcome }) => outcome)).toEqual(["broken", "not-enough-data", "off"]);
    expect(document.results[0]).toMatchObject({ value: 172_800, bound: 169_200, beyond: 3600, n: 8 });
  });

  test("budgets change no figure of a report", async () => {
    const report = async () =>
      (await runCli(["report", ...WINDOW.split(" "), "--json"], { cwd: repo, now: () => Date.now() })).stdout;
    budgets("{ measure: lead-time, max: 47h }");
    const one = await report();
    budgets("{ measure: rework, max: 0.1 }");
    expect(await report()).toBe(one);
  });
});
