/** `-o x.pdf`: the page as a browser prints it, and what happens where there is none. */
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Io } from "../../../src/cli/streams/io.ts";
import { runCli, temporaryFolder } from "../../harness.ts";
import { plainDays, writeDays } from "../../history.ts";

const folder = temporaryFolder();
const repo = join(folder.path, "repo");
const [pdf, page, json] = ["report.pdf", "report.html", "report.json"].map((name) =>
  join(folder.path, name),
) as [string, string, string];

beforeAll(() => writeDays(repo, Date.UTC(2026, 0, 10), plainDays(6)));
beforeEach(() => {
  for (const file of [pdf, page, json]) rmSync(file, { force: true });
});
afterAll(folder.done);

const run = (words: readonly string[], differs: Partial<Io> = {}) =>
  runCli([...words, "--no-github", "--window", "90d"], {
    now: () => Date.UTC(2026, 2, 1),
    cwd: folder.path,
    ...differs,
  });

test.each(["report", "readiness"])("%s: the file is what the browser made of the page", async (command) => {
  const asked: string[][] = [];
  const bytes = Buffer.from([0x25, 0x50, 0x44, 0x46, 0xff, 0x00, 0xfe]);
  const print = async (...words: [string, string]) => {
    asked.push(words);
    return bytes;
  };
  const { code, stdout } = await run([command, repo, "-o", pdf, "-o", page], { print });
  expect([code, stdout]).toEqual([0, ""]);
  expect(asked).toEqual([[readFileSync(page, "utf8"), repo]]);
  expect(readFileSync(pdf)).toEqual(bytes);
});

test("without a browser that file alone is missing, and what to install is said", async () => {
  const print = () => Promise.reject(new Error("there is no Chromium, Chrome or Edge here"));
  const words = ["report", repo, "-o", pdf, "-o", page, "-o", json, "--format", "text"];
  const { code, stdout, stderr } = await run(words, { print });
  expect(code).toBe(3);
  expect([existsSync(pdf), existsSync(page), existsSync(json)]).toEqual([false, true, true]);
  expect(stdout).toContain("VERDICT");
  expect(stderr).toContain(
    `error ${pdf} could not be printed: there is no Chromium, Chrome or Edge here. Written before it: ${page}, ${json}.`,
  );
  expect(stderr).toContain("next  Install Chromium or Chrome (apt install chromium");
});

test("without a browser the run is recorded all the same, and what was written is told", async () => {
  const print = () => Promise.reject(new Error("there is no Chromium, Chrome or Edge here"));
  const history = join(folder.path, "runs");
  const words = ["report", repo, "-o", pdf, "-o", json, "--record", "--history", history];
  const { code, stderr } = await run(words, { print });
  expect(code).toBe(3);
  expect(stderr).toContain(`flowaudit: wrote ${json}\n`);
  expect(stderr).toMatch(
    new RegExp(`flowaudit: recorded in ${history}/.*\\.json\\nerror ${pdf} could not be`),
  );
  const [kept] = readdirSync(history);
  expect(readdirSync(join(history, kept!))).toHaveLength(1);
});

test("a PDF is nothing for standard output", async () => {
  const { code, stdout, stderr } = await run(["report", repo, "--format", "pdf"]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("Name a file: -o report.pdf");
});
