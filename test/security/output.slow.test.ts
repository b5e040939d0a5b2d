/** Nothing that an outsider wrote into a history steers a terminal, a CI log or a reader's eyes. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/judge/report/report.ts";
import { type Ran, runCli, temporaryFolder } from "../harness.ts";
import { buildHostileText, commands, dirt, HOSTILE, plainOf, stringsOf, TRUNK } from "./hostile-text.ts";
import { Place, quietGit } from "./place.ts";

const folder = temporaryFolder();
/** A folder name is an outsider's text too: archives and clones bring theirs. */
const FOLDER = "sh\u001b[5;41mop\u202e\u009b1m ::error::x ##[error]y";
const repo = join(folder.path, FOLDER);
const now = () => Date.UTC(2026, 2, 1);
const seen = { streams: 0, strings: 0, dirty: 0, commands: 0 };

beforeAll(() => {
  buildHostileText(repo);
  mkdirSync(join(folder.path, "empty\u001b[5mfolder\u202e"));
});
afterAll(() => {
  folder.done();
  process.stdout.write(
    `hostile text: ${HOSTILE.length} kinds, ${seen.streams} streams and ${seen.strings} strings of JSON, ${seen.dirty} dirty, ${seen.commands} with workflow commands\n`,
  );
});

function isClean(stream: string, note = ""): void {
  seen.streams++;
  if (dirt(stream).length > 0) seen.dirty++;
  if (commands(stream).length > 0) seen.commands++;
  expect(dirt(stream), note).toEqual([]);
}

const TERMINAL = [60, 80, 100, 141].map((columns) => ({
  name: `a terminal of ${columns} columns`,
  words: ["--all"],
  columns,
}));
const SINKS: readonly { name: string; words: string[]; columns?: number }[] = [
  { name: "text", words: [] },
  { name: "text, everything", words: ["--all", "--top", "99"] },
  { name: "json", words: ["--json"] },
  ...TERMINAL,
];

async function all(words: readonly string[], columns: number | undefined): Promise<Ran[]> {
  const env = { PATH: process.env.PATH, TERM_PROGRAM: "vscode", FORCE_COLOR: columns ? "1" : "0" };
  const io = { now, env, ...(columns === undefined ? {} : { columns }) };
  const report = await runCli(["report", repo, "--window", "1y", ...words], io);
  const explained = [];
  for (const word of ["#1", "#3", "#11", "#17", "#18", "#19", "#20", "#22", "#519"]) {
    explained.push(await runCli(["explain", word, repo, ...words.filter((w) => w === "--json")], io));
  }
  return [report, ...explained];
}

describe.each(SINKS)("$name", ({ words, columns }) => {
  let ran: Ran[];
  beforeAll(async () => {
    ran = await all(words, columns);
  });

  test("is printed at all", () => {
    for (const { code, stdout, stderr } of ran) expect([code, stdout === "", stderr]).toEqual([0, false, ""]);
  });

  test("holds nothing that steers a terminal or hides", () => {
    for (const { stdout } of ran) isClean(plainOf(stdout));
  });

  test("holds no command for the runner of GitHub Actions", () => {
    expect(ran.flatMap(({ stdout }) => commands(plainOf(stdout))).slice(0, 5)).toEqual([]);
  });
});

test("no key and no string of the JSON holds anything unseen, and none is long", async () => {
  for (const { stdout } of await all(["--json"], undefined)) {
    const strings = stringsOf(JSON.parse(stdout));
    for (const text of strings) {
      seen.strings++;
      if (dirt(text).length > 0 || text.includes("\n")) seen.dirty++;
      expect([dirt(text), text.includes("\n")], JSON.stringify(text).slice(0, 200)).toEqual([[], false]);
    }
    expect(Math.max(...strings.map((text) => text.length))).toBeLessThan(2000);
  }
});

test("the hostile texts are in the history at all", async () => {
  const { stdout } = await runCli(["report", repo, "--json", "--window", "1y"], { now });
  const report = JSON.parse(stdout) as Report;
  expect(report.changes.length).toBeGreaterThan(60);
  expect(report.deliveries.length).toBeGreaterThan(10);
  expect(report.changes.filter((change) => change.assistance !== null).length).toBeGreaterThan(10);
  expect(dirt(quietGit(repo, ["log", "--format=%B%an", "--name-only", "-z"])).length).toBeGreaterThan(20);
  expect(
    HOSTILE.filter(({ text }) => dirt(text).length === 0 && commands(text).length === 0).map(
      (row) => row.kind,
    ),
  ).toEqual([]);
});

test("the name of a remote is an outsider's text too", async () => {
  const base = join(folder.path, "remote");
  mkdirSync(base);
  execFileSync("cp", ["-a", repo, join(base, "shop")]);
  const shop = join(base, "shop");
  const remote = "or\u202eig\u009b31min";
  quietGit(shop, ["config", "--remove-section", "remote.origin"]);
  quietGit(shop, ["config", `remote.${remote}.url`, "https://github.com/octo/shop.git"]);
  quietGit(shop, ["update-ref", `refs/remotes/${remote}/trunk`, "HEAD"]);
  quietGit(shop, ["symbolic-ref", `refs/remotes/${remote}/HEAD`, `refs/remotes/${remote}/trunk`]);
  for (const words of [[], ["--json"]]) {
    const ran = await runCli(["report", shop, "--window", "1y", ...words], { now });
    expect([ran.code, ran.stderr]).toEqual([0, ""]);
    isClean(
      ran.stdout,
      ran.stdout
        .split("\n")
        .filter((line) => dirt(line).length > 0)
        .join("\n"),
    );
  }
});

describe("stderr", () => {
  const EVIL = "a\u001b[5;41mb\u202ec\u009bd\u200be\u{e0041}";
  const COMMAND = "x ##[error]y";
  const WORDS: readonly (readonly [name: string, words: () => string[]])[] = [
    ["a folder that is missing", () => ["report", join(folder.path, EVIL)]],
    ["a folder that is no repository", () => ["report", join(folder.path, "empty\u001b[5mfolder\u202e")]],
    ["a branch that is missing, beside hostile ones", () => ["report", repo, "--branch", EVIL]],
    ["a change that is missing", () => ["explain", EVIL, repo]],
    ["a window", () => ["report", repo, "--window", EVIL]],
    ["an instant", () => ["report", repo, "--as-of", EVIL]],
    ["an empty window on a hostile branch", () => ["report", repo, "--window", "2020-01"]],
    ["a hostile folder in it", () => ["report", repo, "--path", EVIL]],
    ["a format", () => ["report", repo, "--format", EVIL]],
    ["an ending", () => ["report", repo, "-o", `x.${EVIL}`]],
    ["an output folder", () => ["report", repo, "-o", join(folder.path, EVIL, "x.json")]],
    ["an unknown option", () => ["report", repo, `--${EVIL}`]],
    ["a delivery source", () => ["report", repo, "--deliveries", EVIL]],
    ["a delivery file that is missing", () => ["report", repo, "--deliveries", `file:${EVIL}`]],
    [
      "a delivery file with hostile cells",
      () => ["report", repo, "--deliveries", `file:${deliveryFile(EVIL)}`],
    ],
    [
      "a delivery file that is no CSV",
      () => ["report", repo, "--deliveries", `file:${deliveryFile(`"${EVIL}`)}`],
    ],
    ["a tag whose object is missing", () => ["report", damaged()]],
    ["a worktree", () => ["report", worktree()]],
    [
      "a file written",
      () => ["report", repo, "--window", "1y", "-o", join(folder.path, `${EVIL.replaceAll("/", "")}.json`)],
    ],
  ];

  test.each(WORDS)("%s", async (_, words) => {
    const ran = await runCli(words(), { now, cwd: folder.path });
    expect(ran.stderr).not.toBe("");
    isClean(ran.stderr, JSON.stringify(ran.stderr.split("\n").find((line) => dirt(line).length > 0)));
    isClean(ran.stdout);
  });

  test("all of them, with --debug", async () => {
    const dirty: string[] = [];
    for (const [name, words] of WORDS) {
      const { stderr } = await runCli([...words(), "--debug"], { now, cwd: folder.path });
      expect(stderr).toMatch(/^(flowaudit: git |\S*Error: ).+/m);
      const line = stderr.split("\n").find((each) => dirt(each).length > 0);
      if (line !== undefined) dirty.push(`${name}: ${JSON.stringify(line).slice(0, 160)}`);
    }
    expect(dirty).toEqual([]);
  });

  test("holds no command for the runner of GitHub Actions", async () => {
    const words = [
      ["report", join(folder.path, COMMAND)],
      ["report", repo, "--branch", COMMAND],
      ["explain", COMMAND, repo],
      ["report", repo, "--window", COMMAND],
      ["report", repo, "--debug", "--path", COMMAND],
    ];
    const ran = await Promise.all(words.map((each) => runCli(each, { now, cwd: folder.path })));
    expect(ran.map(({ stderr }) => stderr)).not.toContain("");
    expect(ran.flatMap(({ stderr }) => commands(stderr))).toEqual([]);
  });

  function deliveryFile(cell: string): string {
    const file = join(folder.path, `d\u202e${cell.length}\u001b[5m.csv`);
    writeFileSync(
      file,
      `sha,environment,started_at,finished_at,outcome\n${cell},${cell},,2026-01-01T00:00Z,success\n`,
    );
    return file;
  }

  function damaged(): string {
    const base = join(folder.path, "damaged");
    rmSync(base, { recursive: true, force: true });
    mkdirSync(base);
    const place = new Place(base, repo);
    const tag = `v9.9.9\u202e\u009b31m`;
    quietGit(place.repo, ["tag", "-a", "-m", "x", tag]);
    rmSync(place.loose(`refs/tags/${tag}`));
    return place.repo;
  }

  function worktree(): string {
    const path = join(folder.path, "tree\u001b[5m\u202e");
    rmSync(path, { recursive: true, force: true });
    quietGit(repo, ["worktree", "prune"]);
    quietGit(repo, ["worktree", "add", "-q", "--no-checkout", "--detach", path, `refs/heads/${TRUNK}`]);
    return path;
  }
});
