/** What a refusal advises works when it is typed. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli, temporaryFolder } from "../../harness.ts";
import { plainDays, writeDays } from "../../history.ts";

const folder = temporaryFolder();
const at = (...day: [number, number, number]) => Date.UTC(day[0], day[1] - 1, day[2]);
/** 200 days from 1 February 2026 on, of which every second repairs; three days; one. */
const long = join(folder.path, "long");
const short = join(folder.path, "short");
const single = join(folder.path, "single");

beforeAll(() => {
  const repairs = plainDays(200).map((one, day) =>
    day % 2 === 0 ? { ...one, message: `fix: ${day}` } : one,
  );
  writeDays(long, at(2026, 2, 1), repairs);
  writeDays(short, at(2026, 7, 1), plainDays(3));
  writeDays(single, at(2026, 7, 1), plainDays(1));
});
afterAll(folder.done);

const run = async (repo: string, command: string, ...words: string[]) => {
  const where = ["--no-github", "--deliveries", "none", "--color", "never"];
  const ran = await runCli([command, ...words, repo, ...where], { now: () => at(2026, 8, 20), columns: 900 });
  return { ...ran, next: /^next {2}(.*)$/m.exec(ran.stderr)?.[1] ?? "" };
};

/** The options that a sentence names: `--since 2026-03-01`, `--baseline 2026-06 --pilot 2026-07`. */
const typed = (next: string) => next.match(/--[a-z]+ [\w.-]*\d/g)?.flatMap((one) => one.split(" ")) ?? [];

describe("verify", () => {
  test.each([
    ["nothing before the step", "2026-01-10", /before the step.*The history begins on 2026-02-01\./],
    ["nothing but a day before it", "2026-02-01", /before the step.*The history begins on 2026-02-01\./],
    ["a step in the future", "2027-01-01", /lies in the future/],
  ])("%s: a day that can be judged is named", async (_, since, says) => {
    const refused = await run(long, "verify", "--since", since);
    expect(refused.code).toBeGreaterThan(0);
    expect(refused.stderr).toMatch(says);
    expect(typed(refused.next)).toHaveLength(2);
    const followed = await run(long, "verify", ...typed(refused.next));
    expect(followed.code).toBe(0);
    expect(followed.stdout).toMatch(/^(?:✓ helped|= no detectable change)/m);
  });

  test("nothing after the step: what was last, and a day that can be judged", async () => {
    const old = ["--as-of", "2027-08-01"];
    const ran = await runCli(["verify", "--since", "2026-12-01", long, "--no-github", ...old], {
      now: () => at(2027, 9, 1),
      columns: 900,
    });
    expect([ran.code, ran.stdout]).toEqual([5, ""]);
    expect(ran.stderr).toMatch(/No change .* after the step of 2026-12-01.* merged on 2026-08-19\./);
    const [, since = ""] = /--since (\S+)\./.exec(ran.stderr) ?? [];
    const followed = await runCli(["verify", "--since", since, long, "--no-github", ...old], {
      now: () => at(2027, 9, 1),
    });
    expect(followed.code).toBe(0);
  });

  test("a history that is too short: it is said, and nothing to type", async () => {
    const refused = await run(short, "verify", "--since", "2026-06-01");
    expect(refused.code).toBe(5);
    expect(refused.stderr).toContain("The history begins on 2026-07-01.");
    expect(refused.next).toMatch(/^Nothing can be judged yet: 20 changes have to lie before a step, and 3 /);
  });

  test("no recorded run: what can be typed here", async () => {
    const refused = await run(long, "verify", "--history", join(folder.path, "none"));
    expect((await run(long, "verify", ...typed(refused.next))).code).toBe(0);
    expect((await run(short, "verify", "--history", join(folder.path, "none"))).next).toContain(
      "Nothing can be judged yet",
    );
  });
});

describe("compare", () => {
  test.each([
    [long, ["--baseline", "2025-01", "--pilot", "2026-07"], "--baseline 2026-07 --pilot 2026-08"],
    [long, ["--baseline", "2026-07", "--pilot", "2025-01"], "--baseline 2026-07 --pilot 2026-08"],
    [
      short,
      ["--baseline", "2026-06", "--pilot", "2026-07"],
      "--baseline 2026-07-02..2026-07-03 --pilot 2026-07-03..2026-07-04",
    ],
  ])("windows of %s that hold nothing: two that do", async (repo, words, says) => {
    const refused = await run(repo, "compare", ...words);
    expect([refused.code, refused.next]).toEqual([
      5,
      `Choose two windows that hold changes, for example ${says}.`,
    ]);
    expect((await run(repo, "compare", ...says.split(" "))).code).toBe(0);
  });

  test("changes of one day: nothing can be compared", async () => {
    const refused = await run(single, "compare", "--baseline", "2026-06", "--pilot", "2026-07");
    expect(refused.next).toMatch(/^Nothing can be compared yet: /);
  });

  test("no longer window where all is looked at, and one that begins earlier where it is not", async () => {
    const all = await run(short, "compare", "--cohort", "ai");
    expect(all.next).toMatch(/^Declare help in a trailer: .* begins with the oldest that is known/);
    expect(all.next).not.toContain("--window");
    const part = await run(long, "compare", "--cohort", "path:main.ts", "--window", "30d");
    expect([part.code, part.next]).toEqual([
      5,
      "Choose another cohort. It takes more changes: a longer window, for example --window 180d.",
    ]);
  });
});

describe("a folder or a lane alone", () => {
  test.each([
    [
      ["--path", "nowhere", "--window", "30d"],
      /^Check the name nowhere.*, or leave out --path \(30 changes then\), or look at all that there is with --since 2026-02-01\.$/,
    ],
    [
      ["--path", "main.ts", "--window", "2026-01-01..2026-02-01"],
      /^The oldest change .* --window 2026-08\.$/,
    ],
    [
      ["--lane", "agent-authored"],
      /^Leave out --lane \(\d+ changes then\), or look at all that there is with --since 2026-02-01\.$/,
    ],
  ])("%j: what leaves it empty", async (words, says) => {
    const refused = await run(long, "report", ...words);
    expect([refused.code, refused.stdout]).toEqual([5, ""]);
    expect(refused.next).toMatch(says);
  });

  test("all that there is of it is not advised again", async () => {
    const refused = await run(long, "report", "--lane", "agent-authored", "--since", "2026-02-01");
    expect(refused.next).toBe("Leave out --lane (200 changes then).");
  });
});
