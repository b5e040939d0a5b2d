/** What is said of organisations before anything of them is read, and of runs that read nothing. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli, temporaryFolder } from "../harness.ts";
import { type GitHubServer, startGitHub } from "../testkit/github/server.ts";
import { world } from "../worlds/github/small-world.ts";

const DAY = 86_400_000;
const NOW = Date.parse(world().repository.now);
const iso = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);
let server: GitHubServer;

beforeAll(async () => {
  mkdirSync(at("here", ".git"), { recursive: true });
  const created = { createdAt: iso(NOW - 400 * DAY) };
  server = await startGitHub(world(), {
    token: "local",
    organisation: {
      first: { isArchived: true },
      repositories: [
        { name: "Api", ...created, pulls: 40, touchedAt: iso(NOW - DAY) },
        { name: "web", ...created },
        { name: "worker", ...created },
      ],
      others: { umbrella: [{ name: "lab", ...created }] },
    },
  });
});
afterAll(async () => {
  await server.close();
  folder.done();
});

const flowaudit = (...words: string[]) =>
  runCli(words, {
    cwd: folder.path,
    env: {
      PATH: process.env.PATH,
      HOME: folder.path,
      XDG_CACHE_HOME: at("cache"),
      XDG_STATE_HOME: at("state"),
      GH_ENTERPRISE_TOKEN: "local",
      FLOWAUDIT_API_URL: server.url,
    },
    now: Date.now,
  });
const run = (...words: string[]) => flowaudit(...words, "--as-of", iso(NOW), "--window", "90d");
const said = async (...words: string[]) => (await run(...words)).stdout.replaceAll(/\s+/g, " ");
const asked = (from: number) => server.log.slice(from).map(({ operation }) => operation);

/**
 * By hand. Of the 40 pull requests of Api in 400 days 27 are of the last 270: 6 times 5 requests, 4, and ⌈27 × 0.08⌉ are 37, and 12
 * points more. web and worker have none: 34 and 46 each.
 */
const API = { requests: 37, points: 49 };
const CALM = { requests: 34, points: 46 };
/** Each run that collects asks for the teams of the organisation: a request of a point. */
const TEAMS = 1;

describe("--dry-run", () => {
  test("adds up, and says what points are", async () => {
    const stdout = await said("portfolio", "--org", "acme", "--dry-run");
    for (const says of [
      "4 repositories, 3 would be read",
      "Left out 1 archived: --archived takes them in",
      `about ${API.requests + 2 * CALM.requests} requests and ${API.points + 2 * CALM.points} points, for about 27 pull requests touched since`,
      "Points are what GitHub counts against your token: it has 5,000 an hour.",
    ])
      expect(stdout).toContain(says);
  });

  test("of all shards together is that of the whole, and each says what the others read", async () => {
    const counts = { read: 0, requests: 0, points: 0 };
    let shards = 0;
    for (const part of [1, 2, 3, 4]) {
      const stdout = await said(
        "collect",
        "--org",
        "acme",
        "--into",
        "s",
        "--shard",
        `${part}/4`,
        "--dry-run",
      );
      const [, read = 0] = /4 repositories, (\d) would be read/.exec(stdout) ?? [];
      const [, elsewhere = 0] = /read (\d) (?:is|are) in other shards than/.exec(stdout) ?? [];
      expect([
        Number(read) + Number(elsewhere),
        stdout.includes("Left out of every shard 1 archived"),
      ]).toEqual([3, true]);
      const [, requests = 0, points = 0] = /about (\d+) requests and (\d+) points/.exec(stdout) ?? [];
      expect(stdout).toContain(
        Number(read) === 0 ? `Shard ${part}/4 holds none of them` : "points are left until",
      );
      shards += Number(read) > 0 ? 1 : 0;
      counts.read += Number(read);
      counts.requests += Number(requests);
      counts.points += Number(points);
    }
    const own = shards * TEAMS;
    expect(counts).toEqual({ read: 3, requests: 105 + own, points: 141 + own });
  });

  test("says that no pull request was touched, and not that there were about 0", async () => {
    const stdout = await said("portfolio", "--org", "acme", "--exclude", "api", "--dry-run");
    expect(stdout).toContain(
      `about ${2 * CALM.requests} requests and ${2 * CALM.points} points; no pull request was touched since`,
    );
  });

  test("counts what was typed beside: what a list knows is in the sums, what none knows is told", async () => {
    const words = ["here", "acme/shop", "acme/API", "--org", "acme", "--exclude", "w*", "--dry-run"];
    const stdout = await said("portfolio", ...words);
    for (const says of [
      "acme on 127.0.0.1",
      // Api, which was typed, and shop, which is archived and was typed all the same.
      "4 repositories, 2 would be read",
      "Left out 2 by --exclude",
      "acme/API 40 under 1 MB no",
      "1 repository that you named beside",
      "here unknown unknown",
      "What GitHub did not list is not in these figures",
    ])
      expect(stdout).toContain(says);
    expect(stdout).not.toContain("archived");
    const { stderr } = await run("portfolio", ...words);
    expect(stderr).toBe("flowaudit: acme/API is acme/Api, which GitHub lists: it is read once\n");
  });

  test("of two organisations has both", async () => {
    const before = server.log.length;
    const words = ["--org", "acme", "--org", "Umbrella", "--org", "ACME", "--dry-run"];
    const stdout = await said("portfolio", ...words);
    expect(asked(before)).toEqual(["Organisation", "Organisation"]);
    for (const says of [
      "4 repositories, 3 would be read",
      /umbrella on 127\.0\.0\.1:\d+ 1 repository, 1 would be read/,
      // 105 and 34, 141 and 46.
      "about 139 requests and 187 points",
    ])
      expect(stdout).toMatch(says);
  });

  test.each([
    [
      "--exclude",
      "*",
      "Of the repositories of acme none is left to be read. Leave out --exclude, or let it name fewer of them.",
    ],
    [
      "--topic",
      "x",
      "Of the repositories of acme none is left to be read. Leave out --topic, or name a topic that some of them have.",
    ],
  ])("%s %s leaves nothing, and says what helps", async (option, value, says) => {
    const words = ["portfolio", "--org", "acme", option, value];
    expect(await said(...words, "--dry-run")).toContain(says);
    const { code, stderr } = await run(...words);
    expect([code, stderr.split("\n").slice(-3).join(" ")]).toEqual([
      5,
      `${says.replace("read. ", "read. next  ").replace(/^/, "error ")} `,
    ]);
  });
});

describe("--org takes the address of an account", () => {
  test.each(["/orgs/acme", "/acme", "/acme/", "/orgs/acme/repositories"])("%s", async (path) => {
    const { host } = new URL(server.url);
    expect(await said("portfolio", "--org", `http://${host}${path}`, "--dry-run")).toContain(
      "acme on 127.0.0.1",
    );
  });

  test.each([
    [
      "https://github.com/orgs/acme",
      "--org https://github.com/orgs/acme is on another server than --api-url",
      "--org acme, or leave out",
    ],
    [
      "https://git.example.org/acme",
      "git.example.org is not a server that your token",
      "GH_HOST=git.example.org",
    ],
    [
      "https://github.com/acme/api",
      "--org wants the name of an organisation or a user, not https://github.com/acme/api.",
      "--org octo-org",
    ],
    [
      "https://github.com",
      "--org wants the name of an organisation or a user, not https://github.com.",
      "--org octo-org",
    ],
  ])("%s is refused in its own words", async (org, what, next) => {
    const { code, stderr } = await run("portfolio", "--org", org);
    expect([code, stderr]).toEqual([2, expect.stringContaining(what)]);
    expect(stderr.split("\n")[1]).toContain(next);
  });
});

describe("collect --org", () => {
  test("says of a shard that holds nothing that it holds nothing", async () => {
    const shards = [1, 2, 3, 4].map((part) => ["--into", `s${part}`, "--shard", `${part}/4`]);
    const ran = [];
    for (const words of shards) ran.push(await run("collect", "--org", "acme", ...words));
    const empty = ran.flatMap(({ code, stderr }, i) =>
      stderr.includes("holds none") ? [{ code, stderr, i }] : [],
    );
    expect(empty.length).toBeGreaterThan(0);
    for (const { code, stderr, i } of empty) {
      expect(code).toBe(0);
      expect(stderr).toContain(
        `shard ${i + 1}/4 holds none of the 3 repositories: s${i + 1} is whole without any, and flowaudit merge takes it with the others`,
      );
      expect(stderr).not.toContain("reading 0");
      expect(existsSync(at(`s${i + 1}`, "manifest.json"))).toBe(true);
    }
    const merged = await flowaudit("merge", "s1", "s2", "s3", "s4", "--into", "merged");
    expect([merged.code, merged.stderr]).toEqual([0, expect.stringContaining("3 repositories")]);
  });

  test("with --resume counts what was refused: it is read again", async () => {
    const words = ["collect", "--org", "acme", "--into", "d"];
    const refused = await run(...words, "--exclude", "api");
    expect(refused.stderr).toContain("wrote 2 repositories into d: 2 refused");
    const [requests, points] = [API.requests + 2 * CALM.requests, API.points + 2 * CALM.points];
    const dry = await said(...words, "--resume", "--dry-run");
    expect(dry).toContain("4 repositories, 3 would be read");
    expect(dry).toContain(`about ${requests + TEAMS} requests and ${points + TEAMS} points`);
  });

  test.each([
    [[]],
    [["--dry-run"]],
  ])("says that the folder is taken before GitHub is asked %j", async (more) => {
    const before = server.log.length;
    const { code, stderr } = await run("collect", "--org", "acme", "--into", "d", ...more);
    expect([code, stderr]).toEqual([2, expect.stringContaining("holds a dataset already")]);
    expect(asked(before)).toEqual([]);
  });
});

describe("with --anonymise the terminal names what is worked on, and what is written does not", () => {
  const TOLD =
    /^flowaudit: acme\/(\w+) \((repository \w{7})\): refused\. 127\.0\.0\.1:\d+ does not accept the token .*\. Make a new token, .*$/;
  const pairs = (stderr: string) =>
    stderr.split("\n").flatMap((line) => {
      const [, name, pseudonym] = TOLD.exec(line) ?? [];
      return name === undefined ? [] : [`${name} ${pseudonym}`];
    });
  const named = (some: readonly string[]) => some.map((pair) => pair.split(" ")[0]);

  test("a portfolio and a dataset have the same pseudonyms, and the reasons stand on the terminal alone", async () => {
    const shown = await run("portfolio", "--org", "acme", "--anonymise", "--json");
    const collected = await run("collect", "--org", "acme", "--anonymise", "--into", "secret");
    expect(named(pairs(shown.stderr))).toEqual(["Api", "web", "worker"]);
    expect(pairs(collected.stderr)).toEqual(pairs(shown.stderr));
    const { repositories } = JSON.parse(shown.stdout) as {
      repositories: { label: string; why: string | null }[];
    };
    expect(repositories.map(({ label }) => label).sort()).toEqual(
      pairs(shown.stderr)
        .map((pair) => pair.slice(pair.indexOf(" ") + 1))
        .sort(),
    );
    const { tool: _, ...told } = JSON.parse(shown.stdout) as { tool: unknown };
    expect(JSON.stringify(told)).not.toMatch(/acme|Api|web|worker/);
    const files = readdirSync(at("secret"), { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    expect(files.length).toBeGreaterThan(10);
    for (const { parentPath, name } of files)
      expect(readFileSync(join(parentPath, name), "latin1")).not.toMatch(/acme|does not accept/);
    const again = await run("collect", "--org", "acme", "--anonymise", "--into", "secret", "--resume");
    // What was refused is read again, and tells its reason again.
    expect(pairs(again.stderr)).toEqual(pairs(shown.stderr));
    expect(again.stderr).toMatch(/acme\/web \(repository \w{7}\): refused\. .* does not accept the token/);
  });

  test("without it a row is called as on the server", async () => {
    const { stdout } = await run("portfolio", "--org", "acme", "--json");
    const { repositories } = JSON.parse(stdout) as { repositories: { label: string }[] };
    expect(repositories.map(({ label }) => label).sort()).toEqual(["acme/Api", "acme/web", "acme/worker"]);
  });
});
