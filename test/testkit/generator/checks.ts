import { type Random, SECOND } from "./random.ts";

/** Checks that the rules of the default branch require; the others block nothing. */
export const REQUIRED_CHECKS = ["build", "test"] as const;

export interface Run {
  readonly name: string;
  readonly attempt: number;
  readonly startedAt: number;
  completedAt: number | null;
  conclusion: "SUCCESS" | "FAILURE" | "NEUTRAL" | "SKIPPED" | "TIMED_OUT" | null;
}

export interface HeadChecks {
  /** Creation of its check suites. */
  readonly suiteAt: number;
  readonly event: "pull_request" | "push";
  readonly runs: Run[];
}

/**
 * How the checks of a head go. `quick`: green within 8 minutes. `flaky`: `test` fails and passes when run
 * again, all within 9. `red`: `test` fails within 8 minutes and stays so. `slow`: `test` runs until the script
 * ends it.
 */
export type CheckMode = "quick" | "flaky" | "red" | "slow";

export function startChecks(
  suiteAt: number,
  mode: CheckMode,
  event: HeadChecks["event"],
  random: Random,
): HeadChecks {
  const run = (name: string, wait: [number, number], takes: [number, number]): Run => {
    const startedAt = suiteAt + random.span(wait[0] * SECOND, wait[1] * SECOND);
    const completedAt = startedAt + random.span(takes[0] * SECOND, takes[1] * SECOND);
    return { name, attempt: 1, startedAt, completedAt, conclusion: "SUCCESS" };
  };
  const lint = run("lint", [5, 15], [20, 60]);
  if (random.chance(0.05)) lint.conclusion = "NEUTRAL";
  const build = run("build", [5, 30], [60, 150]);
  const test = run("test", [10, 40], mode === "flaky" ? [100, 200] : [120, 400]);
  const runs = [lint, build, test];
  if (mode === "slow") {
    test.completedAt = null;
    test.conclusion = null;
  } else if (mode !== "quick") test.conclusion = random.chance(0.8) ? "FAILURE" : "TIMED_OUT";
  if (mode === "flaky") {
    const startedAt = test.completedAt! + random.span(10 * SECOND, 60 * SECOND);
    const completedAt = startedAt + random.span(100 * SECOND, 200 * SECOND);
    runs.push({ name: "test", attempt: 2, startedAt, completedAt, conclusion: "SUCCESS" });
  }
  return { suiteAt, event, runs };
}

/** Starts `test` again. */
export function runAgain(checks: HeadChecks, at: number): void {
  const attempt = checks.runs.filter((run) => run.name === "test").length + 1;
  checks.runs.push({ name: "test", attempt, startedAt: at, completedAt: null, conclusion: null });
}

/** Ends the run that goes on. */
export function endRun(checks: HeadChecks, at: number, conclusion: "SUCCESS" | "FAILURE"): void {
  const run = checks.runs.find((each) => each.completedAt === null);
  if (!run) throw new Error("no check is running that could end");
  run.completedAt = at;
  run.conclusion = conclusion;
}

const FAILED = new Set(["FAILURE", "TIMED_OUT"]);

/** What is true of the checks of one commit. */
export function summary(checks: HeadChecks) {
  const names = [...new Set(checks.runs.map((run) => run.name))];
  const attempts = (name: string) => checks.runs.filter((run) => run.name === name);
  const latest = REQUIRED_CHECKS.map((name) => attempts(name).at(-1)!);
  const running = latest.some((run) => run.completedAt === null);
  return {
    finishedAt: running ? null : Math.max(...latest.map((run) => run.completedAt!)),
    green: latest.every((run) => run.conclusion === "SUCCESS"),
    pairs: names.filter((name) => attempts(name).some((run) => run.completedAt !== null)).length,
    flaky: names.filter((name) => {
      const ended = attempts(name).map((run) => run.conclusion);
      const failed = ended.findIndex((conclusion) => conclusion !== null && FAILED.has(conclusion));
      return failed >= 0 && ended.indexOf("SUCCESS", failed) > failed;
    }),
    reruns: checks.runs.length - names.length,
  };
}
