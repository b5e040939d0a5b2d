/** A portfolio of a dataset says what a portfolio of the same clones says. */
import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PortfolioReport } from "../../../src/judge/report/report.ts";
import { git } from "../../harness.ts";
import { plainDays, writeDays } from "../../history.ts";
import { validated } from "../../schemas.ts";
import { twoShops } from "./two-shops.ts";

const shops = twoShops();
const { at, run, portfolio: json } = shops;
const SEEN = shops.seen("90d");
/** With GitHub, of git alone, one in which nothing happened, a copy, a fork, and one that is not there. */
const ASKED = ["shop", "till", "calm", "twin", "fork", "gone"];

beforeAll(async () => {
  await shops.generate();
  writeDays(at("calm"), Date.UTC(2020, 0, 1), plainDays(20, "calm.ts"));
  for (const name of ["twin", "fork"]) git(shops.path, "clone", "-q", "till", name);
  git(at("fork"), "commit", "-q", "--allow-empty", "-m", "A fork of its own");
  for (const name of ["twin", "fork"]) git(at(name), "remote", "rm", "origin");
  await shops.serve();
  expect((await run("collect", ...ASKED, "--into", "data", ...SEEN)).code).toBe(0);
});
afterAll(shops.done);

/** Without what was typed and how long it took, which a dataset does not tell. */
const told = ({ repositories, window, ...rest }: PortfolioReport) => ({
  ...rest,
  window: [window.from, window.to],
  repositories: repositories
    .map(({ asked: _, seconds: __, label: ___, ...row }) => row)
    .sort((a, b) => (a.name < b.name ? -1 : 1)),
});

describe("the portfolio of a dataset", () => {
  test("is that of the clones: every row, sum, step, safeguard and sentence", async () => {
    const shown = await run("portfolio", "shop", "till", "--json", ...SEEN);
    const clones = validated<PortfolioReport>("portfolio.v1.json", shown.stdout);
    expect((await run("collect", "shop", "till", "--into", "two", ...SEEN)).code).toBe(0);
    const dataset = await json("two");
    expect(dataset.totals.finished).toBeGreaterThan(30);
    expect(dataset.repositories.map(({ figures }) => figures?.trend?.conclusion)).not.toContain(undefined);
    expect(told(dataset)).toEqual(told(clones));
  });

  test("has a row for each that was asked for, as the clones have", async () => {
    const states = ({ repositories }: PortfolioReport) =>
      repositories.map(({ state, exitCode }) => `${state} ${exitCode}`).sort();
    const clones = JSON.parse((await run("portfolio", ...ASKED, "--json", ...SEEN)).stdout);
    const dataset = await json("data");
    expect(states(dataset)).toEqual(states(clones));
    expect(dataset.counts).toEqual({ asked: 6, judged: 2, partly: 1, quiet: 1, refused: 1, repeated: 2 });
    const why = (name: string) => dataset.repositories.find(({ asked }) => asked === name)!.why;
    // In the order of the dataset the fork comes first, and what it is a fork of shares with it.
    expect([why("till"), why("twin")]).toEqual([
      expect.stringMatching(/^It shares its history with fork, and \d+ of its \d+ finished changes/),
      expect.stringMatching(/^It shares its history with fork, and/),
    ]);
  });

  test("stands in text, a page, Markdown and tables", async () => {
    const { code, stdout } = await run("portfolio", "data", "-q", "--color", "never");
    expect([code, stdout]).toEqual([0, expect.stringContaining("WHERE THE TIME GOES")]);
    const written = await run("portfolio", "data", "-q", "-o", "p.html", "-o", "p.md", "-o", "p.csv");
    expect(written.code).toBe(0);
    expect(readFileSync(at("p.csv"), "utf8").split("\n")[1]).toMatch(/^(acme\/shop|fork),/);
  });

  test("of a dataset with pseudonyms has nobody's name", async () => {
    expect((await run("collect", "till", "--into", "hidden", "--anonymise", ...SEEN)).code).toBe(0);
    const { stdout } = await run("portfolio", "hidden", "--json", "-q");
    expect(stdout).not.toContain("till");
    expect(JSON.parse(stdout).repositories[0]).toMatchObject({ asked: null, state: "partly" });
  });
});

test("the window of a dataset may be said again", async () => {
  const shown = await run("portfolio", "data", "--window", "90d", "--json", "-q");
  expect([shown.code, JSON.parse(shown.stdout)]).toEqual([0, await json("data")]);
});

describe("a dataset that cannot be read", () => {
  test("ends nothing but the row of the repository whose file is damaged", async () => {
    cpSync(at("data"), at("hurt"), { recursive: true });
    const changes = readdirSync(at("hurt", "changes"), { recursive: true, encoding: "utf8" });
    const file = at("hurt", "changes", changes.find((name) => name.includes("shop"))!);
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1]! ^= 255;
    writeFileSync(file, bytes);
    const { repositories, counts } = await json("hurt");
    expect(counts).toMatchObject({ judged: 1, refused: 2 });
    expect(repositories.find(({ why }) => why?.includes("not as it was written"))).toMatchObject({
      state: "refused",
      exitCode: 3,
      next: "Run flowaudit collect again with the same options and --resume: what is not as it was written is read again.",
    });
  });

  test.each([
    [["data", "shop"], /^error data is a dataset, and what is beside it was not collected with it\./],
    [["data", "--window", "30d"], /^error The dataset is of .* UTC, and .* UTC is asked for/],
    [["data", "--since", "2026-01-01"], /^error The dataset is of .* UTC, and 2026-01-01 00:00 UTC to /],
    [["data", "--branch", "main"], /^error --branch says how repositories are read/],
    [["data", "--no-github"], /^error --no-github says how repositories are read/],
    [["data", "--forks"], /^error --forks says how repositories are read/],
    [["data", "-o", "pages/"], /^error A folder takes the page of each repository too/],
  ] as const)("%j is refused with what to do", async (words, says) => {
    const { code, stdout, stderr } = await run("portfolio", ...words);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/\nnext {2}\S/);
    expect(existsSync(at("pages"))).toBe(false);
  });

  test("is refused whole where its run was ended, it is of another version, or its manifest is none", async () => {
    cpSync(at("data"), at("half"), { recursive: true });
    const manifest = readFileSync(at("data", "manifest.json"), "utf8");
    writeFileSync(at("half", "manifest.json"), manifest.replace('"complete": true', '"complete": false'));
    const half = await run("portfolio", "half");
    expect([half.code, half.stderr]).toEqual([2, expect.stringContaining("half is not complete")]);
    writeFileSync(at("half", "manifest.json"), manifest.replace('"schemaVersion": 4', '"schemaVersion": 1'));
    const former = await run("portfolio", "half");
    expect([former.code, former.stderr]).toEqual([
      2,
      expect.stringContaining("half has version 1 of the schema"),
    ]);
    expect(former.stderr).toContain("Collect it again");
    writeFileSync(at("half", "manifest.json"), "{}");
    expect((await run("portfolio", "half")).code).toBe(2);
    rmSync(at("half", "manifest.json"));
    copyFileSync(at("data", "manifest.json"), at("half", "other.json"));
    // Without it the folder is no dataset, and no repository either.
    expect((await run("portfolio", "half")).code).toBe(3);
  });
});
