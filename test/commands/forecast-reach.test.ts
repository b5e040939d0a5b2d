/** How far back the forecast reads pull requests: as far as that is cheap, by what git has of the main branch. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { forecast } from "../../src/commands/forecast.ts";
import { DAY_MS } from "../../src/lib/time/units.ts";
import { git, requestFor, temporaryFolder } from "../harness.ts";

const folder = temporaryFolder();
afterAll(folder.done);

const NOW = Date.UTC(2026, 0, 1);

/** A history of some days until `NOW`, with so many changes a day, at even times. */
function repository(days: number, perDay: number): string {
  const name = `${days}-${perDay}`;
  git(folder.path, "init", "-q", "-b", "main", name);
  const path = join(folder.path, name);
  const commits = Array.from({ length: days * perDay }, (_, i) => {
    const at = NOW / 1000 - (86_400 * (days * perDay - i)) / perDay;
    return `commit refs/heads/main\ncommitter Ada <ada@example.org> ${at} +0000\ndata 1\nm\n`;
  });
  execFileSync("git", ["fast-import", "--quiet"], { cwd: path, input: commits.join("") });
  return path;
}

/** Days before `NOW` from which on pull requests are read, and from which on they are looked at where they are stored. */
async function reachOf(path: string): Promise<(number | undefined)[]> {
  const asked: (number | undefined)[] = [];
  const github = async () => ({
    way: { stored: null, connection: null, lacks: null },
    knows: true,
    read: async (since: number, _: unknown, from?: number) => {
      asked.push(since, from);
      return { facts: null, gaps: [], problem: null };
    },
  });
  await forecast({ ...requestFor(path, { asOf: NOW }), github }, { change: null, backtest: false });
  return asked.slice(0, 2).map((at) => at && (NOW - at) / DAY_MS);
}

const EIGHT_YEARS = 8 * 365;

test("eight years of what has few changes", async () => {
  expect(await reachOf(repository(3200, 1))).toEqual([EIGHT_YEARS, EIGHT_YEARS]);
});

test("back to the 3,000th change of what has more", async () => {
  // Two a day: the one after 3,000 newer ones is 1,500 days and half a day old.
  expect(await reachOf(repository(2000, 2))).toEqual([1500.5, EIGHT_YEARS]);
});

test("three years of what has many", async () => {
  expect(await reachOf(repository(1200, 4))).toEqual([3 * 365, EIGHT_YEARS]);
});

test("three years of a clone that was cut off: it does not tell how many there are", async () => {
  const whole = repository(300, 1);
  git(folder.path, "clone", "-q", "--depth", "50", `file://${whole}`, "cut");
  expect(await reachOf(join(folder.path, "cut"))).toEqual([3 * 365, EIGHT_YEARS]);
});
