/** `check --propose`: what it writes can be pasted, and is kept by the team that it was taken from. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { git, runCli, temporaryFolder } from "../../harness.ts";
import { plainDays, writeDays } from "../../history.ts";

const folder = temporaryFolder();
afterAll(folder.done);
const repo = join(folder.path, "team");
const FIRST = Date.UTC(2026, 0, 1);
const DAY_S = 86_400;
const CHANGES = 84;

beforeAll(() => writeTeam(repo));

const now = () => FIRST + (CHANGES * 3 + 1) * DAY_S * 1000;
const check = (...more: string[]) =>
  runCli(["check", repo, "--no-github", "--window", "30d", ...more], { now });

describe("check --propose", () => {
  test("writes budgets as configuration to paste, and nothing else", async () => {
    const ran = await check("--propose");
    expect(ran.code).toBe(0);
    expect(ran.stderr).toBe("");
    // Ten changes in each period, of one, two and three days in turn: the interval of their median ends at the ninth, 3 d.
    expect(ran.stdout).toMatch(
      /^window: 30d\nbudgets:\n {2}# 2 d to 2 d in 8 periods\n {2}- \{ measure: lead-time, statistic: medianSeconds, max: 3d \}$/m,
    );
    expect(ran.stdout).toMatch(/^# None for test-cycle: it was measured in none of the periods\.$/m);
    writeFileSync(join(repo, "flowaudit.config.yaml"), ran.stdout);
    const held = await runCli(["check", repo, "--no-github", "-q"], { now });
    expect([held.code, held.stderr]).toEqual([0, ""]);
    expect(held.stdout).toContain("3 d");
  });

  test("writes a file where one is named", async () => {
    const file = join(folder.path, "budgets.yaml");
    const ran = await check("--propose", "--no-config", "-o", file);
    expect([ran.code, ran.stdout, ran.stderr]).toEqual([0, "", `flowaudit: wrote ${file}\n`]);
  });

  test("says what is missing where too few periods tell anything, and ends with 5", async () => {
    const young = join(folder.path, "young");
    writeDays(young, FIRST, plainDays(40));
    const ran = await runCli(["check", young, "--no-github", "--window", "30d", "--propose"], {
      now: () => FIRST + 40 * DAY_S * 1000,
    });
    expect([ran.code, ran.stdout]).toEqual([5, ""]);
    expect(ran.stderr).toMatch(/^error No budget can be proposed from 8 periods of 30 d\. /m);
    expect(ran.stderr).toContain("6 periods left out, no change was merged or delivered in it");
    expect(ran.stderr).toMatch(/lead-time, \d of 8 periods tell it with an interval and 5 are needed/);
    expect(ran.stderr).toMatch(/^next {2}Choose shorter periods/m);
  });

  test.each([
    ["--max", "lead-time=5d"],
    ["--baseline", "b.json"],
    ["--json"],
  ])("does not go with %s", async (...more) => {
    const ran = await check("--propose", ...more);
    expect([ran.code, ran.stdout]).toEqual([2, ""]);
  });
});

/** A change every third day, merged one, two or three days after it was written. */
function writeTeam(place: string): void {
  git(folder.path, "init", "-q", "-b", "main", place);
  const at = (day: number) => `Ada <ada@example.org> ${FIRST / 1000 + Math.round(day * DAY_S)} +0000`;
  const commit = (ref: string, mark: number, day: number, says: string) =>
    [
      `commit ${ref}`,
      `mark :${mark}`,
      `author ${at(day)}`,
      `committer ${at(day)}`,
      `data ${says.length}\n${says}`,
    ].join("\n");
  const lines = [commit("refs/heads/main", 1, 0, "begin"), "M 644 inline begin", "data 1\n1"];
  for (let index = 0; index < CHANGES; index++) {
    const [tip, own, merge] = [2 * index + 1, 2 * index + 2, 2 * index + 3];
    const merged = 3 * index + 3;
    lines.push(
      commit("refs/heads/work", own, merged - 1 - (index % 3), `work ${index}`),
      `from :${tip}`,
      `M 644 inline file-${index}`,
      "data 1\n1",
      commit("refs/heads/main", merge, merged, `Merge branch 'work-${index}'`),
      `from :${tip}`,
      `merge :${own}`,
    );
  }
  execFileSync("git", ["fast-import", "--quiet", "--force"], { cwd: place, input: `${lines.join("\n")}\n` });
  git(place, "reset", "-q", "--hard");
}
