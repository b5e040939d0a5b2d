import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sharedData } from "../../shared-data.ts";
import { readDataset } from "../../testkit/github/datasets/read.ts";
import { closedIssues } from "../../testkit/github/datasets/saved.ts";
import { WORLD_FILES, type World, type WorldPull } from "../../testkit/world.ts";
import { ask, serve } from "./ask.ts";
import { pull, world } from "./small-world.ts";

const folder = mkdtempSync(join(tmpdir(), "datasets-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a world as a generator does. */
function write(name: string, one: World, over: Partial<Record<keyof World, string>> = {}): string {
  const at = join(folder, name);
  mkdirSync(at);
  for (const [part, file] of Object.entries(WORLD_FILES) as [keyof World, string][]) {
    const value = one[part];
    const rows = Array.isArray(value)
      ? value.map((row) => `${JSON.stringify(row)}\n`).join("")
      : JSON.stringify(value);
    writeFileSync(join(at, file), over[part] ?? rows);
  }
  return at;
}

test("a generated world comes back as it was written", async () => {
  const written = world({ pulls: [pull(1), pull(2, { title: "Ünï\u2028code" })] });
  expect(await readDataset(write("whole", written))).toEqual(written);
});

test("a broken row is named by file and line, and a folder that is no data set by what it lacks", async () => {
  const broken = write("broken", world(), { pulls: `${JSON.stringify(pull(1))}\n{"number": 2\n` });
  await expect(readDataset(broken)).rejects.toThrow(/pulls\.ndjson:2 is no JSON/);
  await expect(readDataset(folder)).rejects.toThrow("has no repository.json or github.json");
});

test.each([
  ["Fixes #5 and closes: #6", "main", [5, 6]],
  ["Resolved acme/shop#5, fix ACME/shop#5", "main", [5]],
  ["closes https://github.com/acme/shop/issues/6.", "main", [6]],
  ["fixes other/place#5, see #5, prefixes #6", "main", []],
  ["fixes #7", "main", []],
  ["fixes #5", "dev", []],
  [`${"x".repeat(152)} fixes #5`, "main", []],
])("%s into %s closes %j", (body, baseRefName, expected) => {
  expect(closedIssues({ body, baseRefName }, "acme/shop", ["main"], new Set([5, 6]))).toEqual(expected);
});

const saved = sharedData("multipath/github.json");

describe.skipIf(saved === null)("a project as its owners saved it", () => {
  let real: World;
  const numbered = (number: number) => real.pulls.find((one) => one.number === number)!;
  const events = <T extends string>(pulls: readonly WorldPull[], type: T) =>
    pulls.flatMap((one) => one.timeline.filter((event) => event.type === type));

  beforeAll(async () => {
    real = await readDataset(dirname(saved!));
  });

  test("has everything that its README counts", () => {
    expect(real.repository).toMatchObject({
      owner: "quicwg",
      name: "multipath",
      now: "2026-03-19T01:28:21Z",
    });
    expect([real.pulls.length, real.issues.length, real.commits.length]).toEqual([346, 304, 1743]);
    expect(real.pulls.filter((one) => one.state === "MERGED")).toHaveLength(316);
    expect(events(real.pulls, "PullRequestReview")).toHaveLength(2199);
    expect(events(real.pulls, "MergedEvent")).toHaveLength(316);
  });

  test("has the commits and sizes that git finds", () => {
    // git rev-list --count HEAD ^BASE and git diff -M --shortstat BASE...HEAD, over all pull requests
    expect(events(real.pulls, "PullRequestCommit")).toHaveLength(1523);
    const sum = (of: (one: WorldPull) => number) => real.pulls.reduce((all, one) => all + of(one), 0);
    expect([
      sum((one) => one.additions),
      sum((one) => one.deletions),
      sum((one) => one.changedFiles),
    ]).toEqual([8656, 6742, 345]);
  });

  test("links issues by the words of the bodies alone", () => {
    // Counted by another program: 119 pairs in 117 pull requests into main or master.
    expect(real.pulls.filter((one) => one.closes.length > 0)).toHaveLength(117);
    expect(real.pulls.reduce((sum, one) => sum + one.closes.length, 0)).toBe(119);
    // "fixes #5" stands in a comment of it.
    expect(numbered(6).closes).toEqual([]);
  });

  test("reviews know their commit in full, or that it is gone", () => {
    const [first, second] = events([numbered(6)], "PullRequestReview");
    expect(first).toMatchObject({ author: "person003", state: "APPROVED", commit: null });
    expect(second).toMatchObject({ commit: "5019cc07fa909472d8e49e18b5a4ab992099d778" });
  });

  test("five pull requests were merged into other branches, and are served like any other", async () => {
    const elsewhere = real.pulls.filter(
      (one) => one.state === "MERGED" && !["main", "master"].includes(one.baseRefName),
    );
    expect(elsewhere.map((one) => [one.number, one.baseRefName])).toEqual([
      [314, "dev/path_id"],
      [384, "dev/rename_tp"],
      [528, "mirjak-patch-5"],
      [541, "mirjak-patch-20"],
      [577, "mirjak-patch-34"],
    ]);
    const server = await serve(real);
    const { body } = await ask(
      server,
      `query Q { repository(owner: "quicwg", name: "multipath") {
        defaultBranchRef { target { oid } }
        pullRequest(number: 577) { baseRefName mergeCommit { oid parents(first: 2) { totalCount } }
          commits(last: 1) { totalCount nodes { commit { author { name user { login } } } } } } } }`,
    );
    expect(body.data!.repository).toMatchObject({
      // refs/heads/main of the bundle
      defaultBranchRef: { target: { oid: "27850634df05e773c3f8f517aa2faf8545556426" } },
      pullRequest: { baseRefName: "mirjak-patch-34" },
    });
    expect(body.data!.repository.pullRequest.commits.nodes[0].commit.author.user).toBeNull();
  });
});
