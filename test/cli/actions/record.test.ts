import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report, Run } from "../../../src/judge/report/report.ts";
import { runCli, temporaryFolder } from "../../harness.ts";
import { plainDays, writeDays } from "../../history.ts";
import { validated } from "../../schemas.ts";

const folder = temporaryFolder();
const repo = join(folder.path, "shop");
const FIRST = Date.UTC(2025, 9, 1);
const DAY = 86_400_000;
beforeAll(() => writeDays(repo, FIRST, plainDays(300)));
afterAll(folder.done);

let made = 0;
/** A home of its own, as the default place lies there. */
function home() {
  const path = join(folder.path, `home${made++}`);
  const env = { PATH: process.env.PATH, HOME: path, XDG_CACHE_HOME: join(path, "cache") };
  return { path, env };
}
const on = (day: number) => new Date(FIRST + day * DAY).toISOString();
const report = (day: number, env: Record<string, string | undefined>, ...more: string[]) =>
  runCli(["report", repo, "--no-github", "--window", "60d", "--as-of", on(day), "--json", ...more], { env });
const read = (stdout: string) => validated<Report>("report.v2.json", stdout).earlier;

/** Files in the only folder of runs. */
function kept(history: string): { path: string; files: string[] } {
  const [only, ...others] = readdirSync(history);
  expect(others).toEqual([]);
  return { path: join(history, only!), files: readdirSync(join(history, only!)).sort() };
}

describe("report --record", () => {
  test("keeps a run in the user's state folder, and the next but one is held against it", async () => {
    const { path, env } = home();
    expect(read((await report(100, env)).stdout)).toBeNull();
    expect(existsSync(join(path, ".local"))).toBe(false);
    const first = await report(100, env, "--record");
    const history = join(path, ".local/state/flowaudit/runs");
    const { files, path: place } = kept(history);
    expect(files).toEqual([expect.stringMatching(/^20260109T000000Z_20251110T000000Z_[\da-f]{8}\.json$/)]);
    expect(first.stderr).toBe(`flowaudit: recorded in ${join(place, files[0]!)}\n`);
    validated<Run>("run.v1.json", readFileSync(join(place, files[0]!), "utf8"));
    // Sixty days after the end of the first one's window, on 9 January, is 10 March.
    expect(read(first.stdout)).toEqual({
      run: null,
      comparableFrom: "2026-03-10T00:00:00.000Z",
      headlines: [],
    });
    expect(read((await report(130, env)).stdout)).toMatchObject({
      run: null,
      comparableFrom: "2026-03-10T00:00:00.000Z",
    });
    const later = read((await report(160, env)).stdout);
    expect(later!.run).toMatchObject({
      window: { from: "2025-11-10T00:00:00.000Z", to: "2026-01-09T00:00:00.000Z" },
    });
    expect(later!.comparableFrom).toBeNull();
    expect(later!.headlines.map(({ about }) => about)).toContain("rework");
  });

  test("takes the newest run that ended before, of the same folder and branch", async () => {
    const { env, path } = home();
    const named = ["--history", join(path, "h"), "--record"];
    for (const day of [70, 80, 90, 100]) await report(day, env, ...named);
    await report(105, env, ...named, "--include-bots");
    const { earlier } = JSON.parse((await report(165, env, ...named)).stdout) as Report;
    expect(earlier!.run!.window.to).toBe(on(100));
    expect(kept(join(path, "h")).files).toHaveLength(6);
  });

  test("a report without names finds the runs of one with them", async () => {
    const { env, path } = home();
    await report(80, env, "--record", "--history", join(path, "h"));
    const { stdout } = await report(150, env, "--history", join(path, "h"), "--anonymise");
    expect(read(stdout)!.run!.window.to).toBe(on(80));
  });

  test("in FLOWAUDIT_HISTORY; a damaged run is told and left out, a foreign file is not looked at", async () => {
    const { env, path } = home();
    const here = { ...env, FLOWAUDIT_HISTORY: join(path, "h") };
    await report(80, here, "--record");
    await report(90, here, "--record");
    const { path: place, files } = kept(join(path, "h"));
    writeFileSync(join(place, files[1]!), readFileSync(join(place, files[1]!), "utf8").slice(0, 900));
    writeFileSync(join(place, "README.md"), "mine");
    const ran = await report(150, here);
    expect(read(ran.stdout)!.run!.window.to).toBe(on(80));
    expect(ran.stderr).toBe(
      `flowaudit: ${join(place, files[1]!)} holds no run that can be read: it is left out.\n`,
    );
  });

  test("no configuration of the repository says where", async () => {
    const { env } = home();
    const file = join(folder.path, "flowaudit.config.yaml");
    writeFileSync(file, "history: /tmp/planted\n");
    const ran = await report(80, env, "--record", "--config", file);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("history");
  });

  test("a place that cannot be written ends with 3, after the report", async () => {
    const { env, path } = home();
    writeFileSync(join(folder.path, "file"), "");
    const ran = await report(80, env, "--record", "--history", join(folder.path, "file"));
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain("Nothing could be recorded in");
    expect(read(ran.stdout)).toMatchObject({ run: null });
    expect(existsSync(join(path, ".local"))).toBe(false);
  });

  test("no place at all, and a home inside of the repository, are told with the next step", async () => {
    for (const env of [{ PATH: process.env.PATH }, { PATH: process.env.PATH, HOME: repo }]) {
      const ran = await report(80, env, "--record");
      expect(ran.code).toBe(2);
      expect(ran.stderr).toContain("Name one with --history FOLDER, or in FLOWAUDIT_HISTORY.");
    }
    expect(readdirSync(repo).sort()).toEqual([".git", "main.ts"]);
  });
});
