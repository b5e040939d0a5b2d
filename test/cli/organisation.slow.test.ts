/** An organisation on a local GitHub: listed, cloned, read, and collected by a run that is killed. Needs the built program. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rowsIn } from "../../src/commands/dataset/read-parquet.ts";
import type { PortfolioReport } from "../../src/judge/report/report.ts";
import { runCli, temporaryFolder } from "../harness.ts";
import { plainDays, writeDays } from "../history.ts";
import { validated } from "../schemas.ts";
import { BIN } from "../security/place.ts";
import { generate, NOW } from "../testkit/generator/generate.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import { type GitHubServer, startGitHub } from "../testkit/github/server.ts";

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);
const AS_OF = ["--as-of", new Date(NOW).toISOString(), "--window", "90d", "--no-cache"];
let server: GitHubServer;

beforeAll(async () => {
  for (const [seed, name] of ["shop", "till"].entries())
    await generate(at(name), { pulls: 40, days: 150, seed: seed + 3 });
  writeDays(at("calm"), Date.UTC(2020, 0, 1), plainDays(20, "calm.ts"));
  const [shop, till] = [await readDataset(at("shop")), await readDataset(at("till"))];
  const created = { createdAt: new Date(NOW - 400 * 86_400_000).toISOString().replace(".000", "") };
  server = await startGitHub(shop, {
    token: "local",
    git: { folder: at("shop", "repo.git"), private: true },
    organisation: {
      first: { diskUsage: 1_000_000, topics: ["money"] },
      repositories: [
        {
          name: "till",
          world: till,
          git: { folder: at("till", "repo.git"), private: true },
          diskUsage: 500_000,
          topics: ["money"],
        },
        { name: "calm", git: { folder: at("calm", ".git") }, diskUsage: null, ...created },
        { name: "secret", git: { folder: at("calm", ".git"), refused: 403 }, ...created },
        { name: "gone", ...created },
        { name: "attic", isArchived: true },
        { name: "attic-2", isArchived: true },
        { name: "a-fork", isFork: true },
        { name: "docs-1" },
        { name: "bare", isEmpty: true },
        { name: "locked", isDisabled: true },
        { name: "hidden", hidden: true },
      ],
    },
  });
});
afterAll(async () => {
  await server.close();
  folder.done();
});

const env = () => ({
  PATH: process.env.PATH,
  HOME: folder.path,
  XDG_CACHE_HOME: at("cache"),
  XDG_STATE_HOME: at("state"),
  GH_ENTERPRISE_TOKEN: "local",
  FLOWAUDIT_API_URL: server.url,
});
const run = (...words: string[]) => runCli(words, { cwd: folder.path, env: env(), now: Date.now });
const ORG = ["--org", "ACME", "--exclude", "docs-*"];

const json = async (...words: string[]) => {
  const { code, stdout, stderr } = await run("portfolio", ...words, ...AS_OF, "--json");
  expect([code, stderr]).toEqual([0, expect.not.stringContaining("error")]);
  return validated<PortfolioReport>("portfolio.v1.json", stdout);
};
const rowsOf = ({ repositories }: PortfolioReport) =>
  repositories.map(({ label, state, exitCode }) => `${label} ${state} ${exitCode}`).sort();
const operations = (from: number) => server.log.slice(from).filter(({ points }) => points > 0);

const LEFT_OUT =
  "Of the 12 repositories of acme 7 were left out: 1 by --exclude, 2 archived, 1 as a fork, 1 disabled by GitHub (locked), 1 empty (bare) and 1 that may not be seen.";

describe("--dry-run", () => {
  /**
   * By hand. 90 days and twice as many before them reach back further than the 150 days of shop and till: 40 pull requests each,
   * 6 times 5 requests, 4, and ⌈40 × 0.08⌉ are 38, and 12 points more. calm, gone and secret have none: 34 and 46 each.
   */
  test("says what would be read, what is left out and what it would take, and does nothing else", async () => {
    const before = server.log.length;
    const { code, stdout, stderr } = await run("portfolio", ...ORG, "--dry-run", ...AS_OF);
    expect([code, stderr]).toEqual([0, ""]);
    const host = new URL(server.url).host;
    expect(stdout.split("\n").filter((line) => line.length > 80 && !line.includes("/cache/"))).toEqual([]);
    const said = stdout.replaceAll(/\s+/g, " ");
    for (const says of [
      `acme on ${host} 12 repositories, 5 would be read`,
      "acme/calm 0 unknown no",
      "acme/shop 40 1 GB no",
      "acme/till 40 512 MB no",
      "Left out 1 by --exclude 2 archived: --archived takes them in 1 as a fork: --forks takes them in 1 disabled by GitHub: locked 1 empty, nothing was ever pushed: bare 1 not to be seen: the organisation asks for single sign-on",
      // 2 × 38 and 3 × 34; 2 × 50 and 3 × 46.
      "about 178 requests and 238 points, for about 80 pull requests touched since 2025-06-05; 4,998 of 5,000 points are left until 2026-03-02 13:00 UTC",
      // 178 × 1.5 s are 267 s.
      "time about 5 min",
      // 1,000,000 and 500,000 kilobytes of 1,024 bytes.
      `disk 5 clones, about 1.5 GB, GitHub does not tell the size of 1; in ${at("cache", "flowaudit", "clones")}`,
      "Nothing was cloned, read or written.",
    ])
      expect(said).toContain(says);
    expect(operations(before).map(({ operation }) => operation)).toEqual(["Organisation"]);
    expect(existsSync(at("cache"))).toBe(false);
  });

  test("counts what telling of teams takes: how many there are, and a page of them", async () => {
    const before = server.log.length;
    for (const words of [
      ["portfolio", ...ORG, "--by", "team"],
      ["collect", ...ORG, "--into", "d"],
    ]) {
      const { stdout } = await run(...words, "--dry-run", ...AS_OF);
      expect(stdout.replaceAll(/\s+/g, " ")).toContain("about 179 requests and 239 points, for about 80");
    }
    expect(operations(before).map(({ operation }) => operation)).toEqual([
      "Organisation",
      "Teams",
      "Organisation",
      "Teams",
    ]);
  });

  test("says that it would wait longer than is allowed", async () => {
    const poor = await startGitHub(await readDataset(at("shop")), {
      token: "local",
      limits: { perHour: 20 },
      organisation: { repositories: [] },
    });
    // 50 points, of which 18 are left: two hours more of 20, and an hour is allowed.
    const words = ["portfolio", "--org", "acme", "--dry-run", "--api-url", poor.url, ...AS_OF];
    const { stdout } = await run(...words);
    await poor.close();
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(
      "time about 2 h. 2 h of that would be waiting for points, and --max-wait allows 1 h: say --max-wait 3h, or the last repositories are read from git alone",
    );
  });

  test("of a shard is of its part alone", async () => {
    const parts = [];
    for (const part of [1, 2, 3]) {
      const { stdout } = await run(
        "collect",
        ...ORG,
        "--into",
        "d",
        "--shard",
        `${part}/3`,
        "--dry-run",
        ...AS_OF,
      );
      parts.push(...stdout.split("\n").filter((line) => line.startsWith("acme/")));
    }
    expect(parts.map((line) => line.split(" ")[0]).sort()).toEqual(
      ["calm", "gone", "secret", "shop", "till"].map((name) => `acme/${name}`),
    );
    expect(existsSync(at("d"))).toBe(false);
  });
});

describe("a portfolio of an organisation", () => {
  test("clones what is not here, reads all, and ends only the rows of those that are refused", async () => {
    const before = server.log.length;
    const document = await json(...ORG, "--clones", "clones");
    expect(rowsOf(document)).toEqual([
      "acme/calm quiet 5",
      "acme/gone refused 4",
      "acme/secret refused 4",
      "acme/shop done 0",
      "acme/till done 0",
    ]);
    expect(document.caveats[0]).toBe(LEFT_OUT);
    expect(document.repositories.map(({ asked }) => asked).sort()).toEqual(
      ["calm", "gone", "secret", "shop", "till"].map((name) => `acme/${name}`),
    );
    expect(document.stages.map(({ stage }) => stage)).toEqual(expect.arrayContaining(["pickup", "review"]));
    expect(existsSync(at("cache", "flowaudit", "clones"))).toBe(false);
    // The estimate was of no fewer than were needed, and not of three times as many.
    const spent = operations(before).reduce((sum, { points }) => sum + points, 0);
    expect(spent).toBeLessThan(238);
    expect(spent).toBeGreaterThan(238 / 3);
  });

  test("says before it begins what was left out and what it takes, and reads no more than is new", async () => {
    const { stderr } = await run("portfolio", ...ORG, "--clones", "clones", ...AS_OF);
    // shop and till are stored, and nothing is new: 2 × 3 requests each, and 4 points more; the others take 34 and 46 each.
    expect(stderr).toBe(
      `flowaudit: ${LEFT_OUT}\nflowaudit: reading 5 repositories of acme: about 114 requests to GitHub, 158 points of the 5,000 that your token has each hour, 3 min; 2 clones, under 1 MB\n`,
    );
  });

  test("estimates of what was read before what is new alone, though its window reached less far back than may be needed", async () => {
    const short = [
      "--topic",
      "money",
      "--clones",
      "clones",
      "--store",
      at("short"),
      ...AS_OF,
      "--window",
      "20d",
    ];
    const words = ["portfolio", "--org", "acme", ...short];
    await run(...words);
    const { stdout } = await run(...words, "--dry-run");
    // Both are stored, and nothing is new: 2 × 3 requests each, and 4 points more.
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(
      "about 12 requests and 20 points; no pull request is new; 2 of 2 were read before:",
    );
    const before = server.log.length;
    await run(...words);
    const spent = operations(before).filter(({ operation }) => operation !== "Organisation");
    const points = spent.reduce((sum, one) => sum + one.points, 0);
    expect(points).toBeLessThanOrEqual(20);
    expect(points).toBeGreaterThan(20 / 3);
  });

  test("takes what was typed beside it once", async () => {
    const words = ["acme/Till", join(folder.path, "calm"), "--topic", "money", "--clones", "clones"];
    const document = await json("--org", "acme", ...words);
    expect(document.repositories.map(({ asked }) => asked).sort()).toEqual(
      [at("calm"), "acme/Till", "acme/shop"].sort(),
    );
  });

  test("is never taken for folders that have the names of its repositories", async () => {
    const names = ["acme", "acme/calm", "acme/shop", "acme/till"].map((name) => at(name));
    for (const path of names) mkdirSync(path);
    const document = await json(...ORG, "--clones", "clones", "--no-github");
    rmSync(at("acme"), { recursive: true });
    expect(document.counts).toMatchObject({ asked: 5, judged: 2, refused: 2 });
    expect(document.repositories.map(({ label }) => label).sort()).toEqual(
      ["calm", "gone", "secret", "shop", "till"].map((name) => `acme/${name}`),
    );
  });

  test("with pseudonyms names neither the organisation nor its repositories", async () => {
    const document = await json(...ORG, "--clones", "clones", "--anonymise");
    const { tool: _, ...told } = document;
    expect(JSON.stringify(told)).not.toMatch(/acme|shop|till|locked|bare/);
    expect(document.caveats[0]).toMatch(
      /^Of the 12 repositories 7 were left out: 1 by --exclude, 2 archived/,
    );
  });
});

describe("what cannot be listed", () => {
  test.each<[string, string[], number, string]>([
    ["no such account", ["--org", "nobody"], 4, "There is no organisation or user nobody on 127.0.0.1"],
    ["no name", ["--org", "../x"], 2, "--org wants the name of an organisation or a user, not ../x."],
    ["no server", ["--org", "acme", "--offline"], 2, "only its server knows"],
    ["another host", ["--org", "git.example.org/acme"], 2, "git.example.org is not a server that your token"],
    ["nothing left", ["--org", "acme", "--topic", "none"], 5, "Of the repositories of acme none is left"],
    [
      "a filter of nothing",
      [".", "--forks"],
      2,
      "--forks says something of the repositories of an organisation",
    ],
    ["no pattern", ["--org", "acme", "--exclude", "!x"], 2, 'begins with "!"'],
    ["a document", ["--org", "acme", "--dry-run", "--json"], 2, "--dry-run"],
  ])("%s", async (_, words, exit, says) => {
    const { code, stdout, stderr } = await run("portfolio", ...words, ...AS_OF);
    expect([code, stdout, stderr]).toEqual([exit, "", expect.stringContaining(`${says}`)]);
  });

  test("without a token", async () => {
    const over = { ...env(), GH_ENTERPRISE_TOKEN: "" };
    const ran = await runCli(["portfolio", "--org", "acme"], { cwd: folder.path, env: over, now: Date.now });
    expect([ran.code, ran.stderr]).toEqual([
      4,
      expect.stringMatching(
        /^error 127.0.0.1:\d+ cannot be asked which repositories there are: there is no token for .*\.\nnext {2}Set GH_ENTERPRISE_TOKEN\.\n$/,
      ),
    ]);
  });

  test("a token that is not let in", async () => {
    const over = { ...env(), GH_ENTERPRISE_TOKEN: "ghp_wrongWrongWrongWrong" };
    const ran = await runCli(["portfolio", "--org", "acme"], { cwd: folder.path, env: over, now: Date.now });
    expect([ran.code, ran.stderr]).toEqual([
      4,
      expect.stringMatching(/does not accept the token from the variable GH_ENTERPRISE_TOKEN: it is wrong/),
    ]);
  });
});

/** All files of a dataset, by their paths. */
function filesIn(path: string): Map<string, string> {
  const found = existsSync(path) ? readdirSync(path, { recursive: true, withFileTypes: true }) : [];
  const files = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return new Map(files.sort().map((file) => [file.slice(path.length + 1), readFileSync(file, "latin1")]));
}

describe("one budget for all", () => {
  const poor = async (perHour: number, port = 0) => {
    const [shop, till] = [await readDataset(at("shop")), await readDataset(at("till"))];
    return startGitHub(shop, {
      token: "local",
      limits: { perHour },
      port,
      git: { folder: at("shop", "repo.git") },
      organisation: {
        repositories: [{ name: "till", world: till, git: { folder: at("till", "repo.git") } }],
      },
    });
  };
  /** The list and the first repository take 46 points, the second 34: 10 of them for the window, the others for the one before. */
  test.each<[string, number, [state: string, exitCode: number, why: unknown]]>([
    [
      "before the second repository",
      48,
      ["partly", 3, expect.stringMatching(/^127.0.0.1:\d+ asks to wait until .*: API rate limit exceeded/)],
    ],
    [
      "on the way to the window that the second one is held against",
      60,
      ["partly", 0, expect.stringMatching(/^Not all that is new on GitHub was read; .* asks to wait until/)],
    ],
    ["nowhere", 80, ["done", 0, null]],
  ])("what one repository leaves is what the next one has: it ends %s", async (_, points, row) => {
    const github = await poor(points);
    const own = ["--clones", "clones-2", "--store", at(`store-${points}`), "--api-url", github.url];
    const { code, stdout } = await run(
      "portfolio",
      "--org",
      "acme",
      ...own,
      "--max-wait",
      "0s",
      "--json",
      ...AS_OF,
    );
    await github.close();
    const { repositories } = JSON.parse(stdout) as PortfolioReport;
    const [shop, till] = ["acme/shop", "acme/till"].map((name) =>
      repositories.find(({ asked }) => asked === name),
    );
    expect([code, shop!.state]).toEqual([0, "done"]);
    expect([till!.state, till!.exitCode, till!.why]).toEqual(row);
    // What could not be read of the window before is not held against this one.
    expect(till!.figures!.trend === null).toBe(points === 60);
  });

  test.each([
    48, 60,
  ])("what a limit of %i stood in the way of is read again by --resume, to the bytes of a run without it", async (points) => {
    const [into, whole] = [`limited-${points}`, `unlimited-${points}`];
    const collected = (name: string, url: string, ...more: string[]) => {
      const own = ["--clones", "clones-2", "--store", at(`${name}-store`), "--api-url", url];
      return run("collect", "--org", "acme", "--into", name, ...own, "--max-wait", "0s", ...more, ...AS_OF);
    };
    const limited = await poor(points);
    const first = await collected(into, limited.url);
    await limited.close();
    expect([first.code, first.stderr]).toEqual([0, expect.stringContaining("1 done, 1 partly")]);
    const rich = await poor(5000, Number(new URL(limited.url).port));
    const second = await collected(into, rich.url, "--resume");
    expect([second.code, second.stderr]).toEqual([0, expect.stringContaining(": 2 done")]);
    const before = rich.log.length;
    await collected(into, rich.url, "--resume");
    expect(rich.log.slice(before).map(({ operation }) => operation)).toEqual(["Organisation"]);
    await collected(whole, rich.url);
    await rich.close();
    expect(filesIn(at(into))).toEqual(filesIn(at(whole)));
  });
});

describe("portfolio --org --into", () => {
  const INTO = [...ORG, "--clones", "clones", "--into", "data"];

  test("collects, and makes the portfolio of what was collected", async () => {
    const document = await json(...INTO);
    expect(rowsOf(document)).toEqual([
      "acme/calm quiet 5",
      "acme/gone refused 4",
      "acme/secret refused 4",
      "acme/shop done 0",
      "acme/till done 0",
    ]);
    expect(document.caveats[0]).toBe(LEFT_OUT);
    const alone = JSON.parse((await run("portfolio", "data", "--json", "-q")).stdout) as PortfolioReport;
    expect({ ...document, caveats: document.caveats.slice(1) }).toEqual(alone);
    const direct = await json(...ORG, "--clones", "clones");
    expect([document.totals, document.stages, document.steps]).toEqual([
      direct.totals,
      direct.stages,
      direct.steps,
    ]);
  });

  test("goes on with what is there, and only says what it would do with --dry-run", async () => {
    const words = [...INTO, ...AS_OF];
    expect(await run("portfolio", ...words)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/data holds a dataset already\.\nnext {2}Add --resume/),
    });
    const before = server.log.length;
    const again = await run("portfolio", ...words, "--resume");
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining("WHERE THE TIME GOES")]);
    // What was refused is read again: its organisation is asked how many teams it has, for what that will take.
    expect(operations(before).map(({ operation }) => operation)).toEqual(["Organisation", "Teams"]);
    // gone and secret; api, web and calm are there.
    const { stdout: left } = await run("portfolio", ...words, "--resume", "--dry-run");
    expect(left).toContain("12 repositories, 2 would be read");
    expect(left).toContain("3 are in data already and would not be read again");
    expect(again.stderr).toContain("flowaudit: 3 repositories are in data already: not read again\n");
    const dry = await run("portfolio", ...ORG, "--into", "never", "--dry-run", ...AS_OF);
    expect([dry.code, dry.stdout, existsSync(at("never"))]).toEqual([
      0,
      expect.stringContaining("12 repositories, 5 would be read"),
      false,
    ]);
  });

  test.each([
    [["data", "--into", "other"], "data is a dataset"],
    [[...ORG, "--into", "other", "-o", "pages/"], "A folder takes the page of each repository too"],
    [[...ORG, "--resume"], "--resume goes on with a dataset, and --into names none."],
  ])("%j is refused", async (words, says) => {
    const { code, stdout, stderr } = await run("portfolio", ...words);
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining(says)]);
  });
});

describe("collect --org", () => {
  const WORDS = ["--org", "acme", "--exclude", "docs-*", "-q", "--resume"];

  function started(into: string, own: readonly string[]): ChildProcess {
    const argv = [BIN, "collect", ...WORDS, "--into", into, ...own, ...AS_OF];
    return spawn(process.execPath, argv, { cwd: folder.path, env: env(), stdio: "ignore" });
  }

  /** Kills a run as soon as something is there. Whether it was killed. */
  async function killedWhen(child: ChildProcess, isThere: () => boolean): Promise<boolean> {
    const ended = once(child, "close");
    while (child.exitCode === null && !isThere()) await pause(1);
    child.kill("SIGKILL");
    await ended;
    return child.signalCode === "SIGKILL";
  }

  test("killed twice and resumed writes the bytes of an undisturbed run", async () => {
    const fresh = (name: string) => ["--clones", `${name}-clones`, "--store", at(`${name}-store`)];
    const whole = await run("collect", ...WORDS, "--into", "whole", ...fresh("whole"), ...AS_OF);
    expect(whole.code).toBe(0);
    const [into, own] = ["killed", fresh("killed")];
    const killed = [
      // While a clone is made, and once the first repository is there.
      await killedWhen(started(into, own), () => existsSync(at("killed-clones"))),
      await killedWhen(started(into, own), () => existsSync(at(into, "manifest"))),
    ];
    expect(killed).toEqual([true, true]);
    const { code } = await run("collect", ...WORDS, "--into", into, ...own, ...AS_OF);
    expect([code, filesIn(at(into))]).toEqual([0, filesIn(at("whole"))]);
    const rows = [];
    for (const [file, text] of filesIn(at(into)))
      if (file.startsWith("repos/")) rows.push(...(await rowsIn("repos", Buffer.from(text, "latin1"), file)));
    expect(rows.map(({ repo, state }) => `${repo} ${state}`).sort()).toEqual([
      "acme/calm quiet",
      "acme/gone refused",
      "acme/secret refused",
      "acme/shop done",
      "acme/till done",
    ]);
  });
});
