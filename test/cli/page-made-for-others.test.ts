/** What a page that is handed over tells of who made it. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli, temporaryFolder } from "../harness.ts";
import { plainDays, writeDays } from "../history.ts";

const NOW = Date.UTC(2026, 2, 1);
const folder = temporaryFolder();
const repo = join(folder.path, "canary-home", "repo");
const config = join(folder.path, "canary-home", "canary-settings.yaml");
const outbound = join(folder.path, "canary-home", "outbound.csv");

beforeAll(async () => {
  await writeDays(repo, Date.UTC(2026, 0, 10), plainDays(6));
  writeFileSync(config, "thresholds:\n  lead-time: 30d\n");
  writeFileSync(outbound, "sha,environment,started_at,finished_at,outcome\n");
});
afterAll(folder.done);

const OPTIONS = [
  ...["--deliveries", `file:${outbound}`, "--config", config, "--window", "90d"],
  ...["--branch", "main", "--as-of", "2026-02-27", "--no-github"],
];

async function page(...more: string[]): Promise<string> {
  const file = join(folder.path, "report.html");
  const { code, stderr } = await runCli(["report", repo, ...OPTIONS, ...more, "-o", file], {
    now: () => NOW,
    cwd: folder.path,
  });
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  return readFileSync(file, "utf8");
}

/** Names that nobody else may learn: the folder, who wrote, what the changes are called. */
const NAMES = [/canary/, /\brepo\b(?!sitor)/, /\bAda\b/, /ada@example/, /\bDay \d/i];

test("in short and with pseudonyms nothing names the repository, a person or a change", async () => {
  const plain = await page("--summary");
  const handed = await page("--summary", "--anonymise");
  expect(NAMES.filter((name) => name.test(handed))).toEqual([]);
  expect(plain).toContain(">repo<");
  expect(handed).toMatch(/<h1><bdi>repository \w+<\/bdi><\/h1>/);
  expect(handed).not.toContain("https://");
});

test("--summary wants a page", async () => {
  const { code, stderr } = await runCli(["report", repo, "--summary", "--no-github"], { now: () => NOW });
  expect(code).toBe(2);
  expect(stderr).toContain("Name one: -o summary.html, or -o summary.pdf.");
});

/** Everything that somebody typed, or that only exists on their machine. */
const TRACES = [/canary/, /outbound/, /--config\b/, /--window 90d/, /--as-of\b/, /--no-github\b/];

test("no folder, file or option of theirs, unless they ask for the commands", async () => {
  const handed = await page();
  expect(TRACES.filter((trace) => trace.test(handed))).toEqual([]);
  expect(handed).toContain("<code>flowaudit explain lead-time</code>");
  const kept = await page("--with-commands");
  expect(TRACES.filter((trace) => !trace.test(kept))).toEqual([]);
});
