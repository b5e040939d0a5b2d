import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Io } from "../../src/cli/streams/io.ts";
import { openFile } from "../../src/cli/streams/opener.ts";
import { runCli, temporaryFolder } from "../harness.ts";
import { plainDays, writeDays } from "../history.ts";
import { PATIENCE_MS } from "../patience.ts";

const NOW = Date.UTC(2026, 2, 1);
const folder = temporaryFolder();
const repo = join(folder.path, "repo");

beforeAll(() => writeDays(repo, Date.UTC(2026, 0, 10), plainDays(6)));
afterAll(folder.done);

/** A run that opens pages into a list. */
async function opened(words: readonly string[], differs: Partial<Io> = {}) {
  const pages: string[] = [];
  const open = async (file: string) => {
    pages.push(file);
  };
  const ran = await runCli([...words, "--no-github", "--window", "90d"], {
    now: () => NOW,
    cwd: repo,
    open,
    ...differs,
  });
  return { ...ran, pages };
}

test("opens the page that is written, after it was", async () => {
  const file = join(folder.path, "report.html");
  let content = "";
  const open = async (path: string) => {
    content = readFileSync(path, "utf8");
  };
  const { code, stdout } = await opened(["report", "-o", file, "--open"], { open });
  expect([code, stdout]).toEqual([0, ""]);
  expect(content).toMatch(/^<!doctype html>\n/);
  expect(content).toBe(readFileSync(file, "utf8"));
});

test.each([
  ["report", "VERDICT"],
  ["readiness", "READINESS"],
])("%s writes a page of its own where none is asked for", async (command, heading) => {
  const { code, stdout, stderr, pages } = await opened([command, "--open"]);
  expect(code).toBe(0);
  expect(stdout).toContain(heading);
  expect(stdout).not.toContain("<html");
  expect(pages).toHaveLength(1);
  expect(stderr).toBe(`flowaudit: wrote ${pages[0]}\n`);
  expect(readFileSync(pages[0]!, "utf8")).toMatch(/^<!doctype html>\n/);
  rmSync(dirname(pages[0]!), { recursive: true });
});

test("a run that only writes files says on stderr what they say first", async () => {
  const [page, json] = ["brief.html", "brief.json"].map((name) => join(folder.path, name)) as [
    string,
    string,
  ];
  const { stdout, stderr } = await opened(["report", "-o", page, "-o", json]);
  const { verdict, recommendations } = JSON.parse(readFileSync(json, "utf8"));
  expect(stdout).toBe("");
  expect(stderr.split("\n").slice(0, 4)).toEqual([
    `flowaudit: wrote ${page}`,
    `flowaudit: wrote ${json}`,
    `flowaudit: ${verdict.sentences[0]}`,
    recommendations.length === 0 ? "" : `flowaudit: do first: ${recommendations[0].action}`,
  ]);
  expect((await opened(["report", "-o", page, "--quiet"])).stderr).toBe("");
  const both = await opened(["report", "-o", page, "--format", "text"]);
  expect(both.stdout).toContain(verdict.sentences[0].slice(0, 20));
  expect(both.stderr).toBe(`flowaudit: wrote ${page}\n`);
});

test("nothing is opened unless it is asked for, and never in CI", async () => {
  const file = join(folder.path, "quiet.html");
  expect((await opened(["report", "-o", file])).pages).toEqual([]);
  const inCi = await opened(["report", "--open"], { env: { PATH: process.env.PATH, CI: "true" } });
  expect([inCi.code, inCi.pages]).toEqual([0, []]);
  expect(inCi.stderr).toContain("nothing is opened in CI");
});

test("a page that cannot be opened is a note, and there all the same", async () => {
  const file = join(folder.path, "closed.html");
  const { code, stderr } = await opened(["report", "-o", file, "--open"], {
    open: () => Promise.reject(new Error("there is no xdg-open here")),
  });
  expect(code).toBe(0);
  expect(stderr).toContain(
    `${file} could not be opened: there is no xdg-open here. It is written: open it with a browser.`,
  );
  expect(existsSync(file)).toBe(true);
});

test("where there is no report, nothing is written or opened", async () => {
  const { code, pages, stderr } = await opened(["report", folder.path, "--open"]);
  expect([code, pages]).toEqual([2, []]);
  expect(stderr).not.toContain("wrote");
});

/** A program that writes down how it was called. */
function planted(name: string, script: string): string {
  const bin = join(folder.path, name);
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, "xdg-open"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, "xdg-open"), 0o755);
  return bin;
}

test.skipIf(process.platform === "win32")("the opener gets the file as one word, and no token", async () => {
  const odd = join(folder.path, "a b; touch 'pwned' $(touch pwned).html");
  writeFileSync(odd, "");
  const bin = planted("bin", `printf '%s\\n' "$#" "$1" > "$HOME/called"; env > "$HOME/env"`);
  const env = { PATH: `${bin}:${process.env.PATH}`, HOME: folder.path, GH_TOKEN: "secret", DISPLAY: ":9" };
  await openFile(odd, repo, env, "linux", PATIENCE_MS);
  expect(readFileSync(join(folder.path, "called"), "utf8")).toBe(`1\n${odd}\n`);
  const seen = readFileSync(join(folder.path, "env"), "utf8");
  expect(seen).toContain("DISPLAY=:9");
  expect(seen).not.toContain("secret");
  expect(existsSync(join(folder.path, "pwned"))).toBe(false);
});

test.skipIf(process.platform === "win32")("an opener that fails, or is not there, is told of", async () => {
  const bin = planted("failing", "exit 3");
  const file = join(folder.path, "page.html");
  await expect(openFile(file, repo, { PATH: bin }, "linux", PATIENCE_MS)).rejects.toThrow(
    "xdg-open found no program here that shows it",
  );
  await expect(openFile(file, repo, { PATH: join(folder.path, "none") }, "linux")).rejects.toThrow(
    "there is no xdg-open here",
  );
});

test.skipIf(process.platform === "win32")("an opener that goes on is not waited for", async () => {
  const bin = planted("going-on", "exec sleep 5");
  const env = { PATH: `${bin}:${process.env.PATH}` };
  expect(await openFile(join(folder.path, "page.html"), repo, env, "linux", 1)).toBeUndefined();
});
