import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Io } from "../../../src/cli/streams/io.ts";
import type { Diagnosis } from "../../../src/commands/doctor.ts";
import { git, type Ran, runCli, temporaryFolder } from "../../harness.ts";
import { type GitHubServer, type Options, startGitHub } from "../../testkit/github/server.ts";
import type { World } from "../../testkit/world.ts";
import { commit, pull, world } from "../../worlds/github/small-world.ts";

const CANARY = "ghp_canaryCanaryCanaryCanaryCanary1234";
const folder = temporaryFolder();
const repo = join(folder.path, "shop");
afterAll(folder.done);

beforeAll(() => {
  git(folder.path, "init", "-q", "-b", "main", repo);
  git(repo, "commit", "-q", "--allow-empty", "-m", "one");
  git(repo, "remote", "add", "origin", `https://x-access-token:${CANARY}-in-remote@github.com/acme/shop.git`);
});

let server: GitHubServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const bare = { PATH: process.env.PATH, HOME: folder.path };

/** Runs the doctor; the token must be in nothing that it prints. */
async function doctor(
  words: readonly string[],
  overrides: Partial<Io> & { columns?: number } = {},
): Promise<Ran> {
  const ran = await runCli(["doctor", ...words], { cwd: repo, env: bare, ...overrides });
  expect(ran.stdout + ran.stderr).not.toMatch(/canary/i);
  return ran;
}

const AT = "2026-03-02T10:00:00Z";
const reviewed = pull(1, {
  timeline: [
    { type: "PullRequestCommit", oid: "b".repeat(40) },
    {
      type: "PullRequestReview",
      id: "r1",
      author: "bob",
      state: "APPROVED",
      createdAt: AT,
      submittedAt: AT,
      body: "",
      commit: "b".repeat(40),
      comments: [],
    },
  ],
});
const checked = {
  ...commit("b", "a", 10),
  suites: [
    {
      createdAt: AT,
      app: "GitHub Actions",
      workflow: { name: "CI", event: "push", runNumber: 1 },
      branch: "main",
      runs: [{ name: "build", attempt: 1, startedAt: AT, completedAt: AT, conclusion: "SUCCESS" as const }],
    },
  ],
};
const busy = world({
  pulls: [reviewed],
  commits: [commit("a", "", 0), checked],
  deployments: [
    {
      id: "d1",
      environment: "production",
      commitOid: "b".repeat(40),
      createdAt: AT,
      creator: "ada",
      statuses: [{ state: "success", createdAt: AT }],
    },
  ],
});

/** Runs the doctor against a local GitHub. */
async function against(
  options: Options = {},
  words: readonly string[] = [],
  overrides: Partial<Io> & { columns?: number } = {},
  served: World = busy,
): Promise<Ran> {
  server = await startGitHub(served, { token: CANARY, ...options });
  const env = { ...bare, GH_ENTERPRISE_TOKEN: CANARY, FLOWAUDIT_API_URL: server.url };
  return doctor(words, { env, ...overrides });
}

async function diagnosis(options: Options = {}, words: readonly string[] = [], served: World = busy) {
  const ran = await against(options, ["--json", ...words], {}, served);
  return { ...ran, document: JSON.parse(ran.stdout) as Diagnosis };
}

const sees = ({ capabilities }: Diagnosis) =>
  Object.fromEntries(capabilities.map((row) => [row.id, row.sees]));

const EVERYTHING = {
  "pull-requests": "yes",
  reviews: "yes",
  checks: "yes",
  deployments: "yes",
  releases: "none",
  issues: "none",
  rules: "yes",
  protection: "yes",
  "actions-runs": "yes",
  teams: "none",
};

const NO_REPOSITORY =
  /^on GitHub +not known: there is no repository here whose remotes could name it\n +→ Name it: --repo owner\/name$/m;

describe("without a token", () => {
  test("it says what it found, what is missing and how to supply it, and asks nobody", async () => {
    const { code, stdout, stderr } = await doctor([]);
    expect(code).toBe(0);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^git +2\.\d+/m);
    expect(stdout).toMatch(/^on GitHub +acme\/shop on github\.com · the remote origin leads there$/m);
    expect(stdout).toMatch(/^token +none: there is no token for github\.com$/m);
    expect(stdout).toMatch(
      /^ +→ Set GH_TOKEN, or sign in with the GitHub CLI: gh auth login --hostname github\.com$/m,
    );
    expect(stdout).toMatch(/^Not tried: there is no token for github\.com\.$/m);
  });

  test("outside of a repository, too; it ends as a report does, and blames no remote", async () => {
    const { code, stdout, stderr } = await doctor([folder.path]);
    const report = await runCli(["report", folder.path, "--no-github"], { env: bare });
    expect([code, stderr]).toEqual([report.code, report.stderr]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^repository +none: .* is not a git repository/m);
    expect(stdout).toMatch(NO_REPOSITORY);
    expect(stdout).not.toContain("WHAT THE TOKEN CAN SEE");
  });

  test("in an empty repository the same", async () => {
    const empty = join(folder.path, "empty");
    git(folder.path, "init", "-q", "-b", "main", empty);
    const { code, stdout, stderr } = await doctor([empty]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^repository +none: The repository empty has no commits on its current branch\./m);
    expect(stderr).toMatch(/^error The repository empty has no commits on its current branch\.\n/);
    expect(stdout).not.toContain("WHAT THE TOKEN CAN SEE");
  });

  test("where the one on GitHub is named, none has to be here", async () => {
    expect((await doctor([folder.path, "--repo", "acme/shop"])).code).toBe(0);
  });

  test("with the server named, it says which one and whose token would be used, and asks nobody", async () => {
    const words = [folder.path, "--api-url", "https://ghe.example.com/api/v3"];
    const alone = await doctor(words);
    expect(alone.stdout).toMatch(NO_REPOSITORY);
    expect(alone.stdout).toMatch(/^server +https:\/\/ghe\.example\.com\/api\/graphql$/m);
    expect(alone.stdout).toMatch(
      /^token +none: there is no token for ghe\.example\.com\n +→ Set GH_ENTERPRISE_TOKEN/m,
    );
    const { code, stdout } = await doctor(words, { env: { ...bare, GH_ENTERPRISE_TOKEN: CANARY } });
    expect(code).toBe(2);
    expect(stdout).toMatch(/^token +the variable GH_ENTERPRISE_TOKEN$/m);
    expect(stdout).not.toContain("WHAT THE TOKEN CAN SEE");
  });

  test("and without git", async () => {
    const { code, stdout } = await doctor([], { env: { HOME: folder.path } });
    expect(code).toBe(3);
    expect(stdout).toMatch(/^git +not found: git was not found on the PATH\.$/m);
    expect(stdout).toMatch(/^ +→ Install git/m);
  });

  test("a folder that is not there is a mistake of the one who asks", async () => {
    const { code, stdout, stderr } = await doctor([join(folder.path, "nothing")]);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^error There is no folder/);
  });
});

describe("with a token", () => {
  test("each thing that it can see is told, with how many there are", async () => {
    const { code, document, stderr } = await diagnosis();
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(sees(document)).toEqual(EVERYTHING);
    expect(document.capabilities.find((row) => row.id === "deployments")).toMatchObject({ count: 1 });
    expect(document.token).toEqual({ found: "the variable GH_ENTERPRISE_TOKEN", because: null, next: null });
    expect(document.scopes).toEqual(["repo", "read:org"]);
    // Ten queries of one point each; actions runs are asked for over REST.
    expect(document.limit).toMatchObject({ points: 5000 - 10, resetAt: "2026-04-01T13:00:00.000Z" });
    expect(document.problem).toBeNull();
  });

  test("an empty repository has none of it, which is no refusal", async () => {
    const rules = { approvals: 0, checks: [], mergeQueue: false, codeOwners: false };
    const empty = world();
    const { document } = await diagnosis({}, [], { ...empty, repository: { ...empty.repository, rules } });
    expect(new Set(Object.values(sees(document)))).toEqual(new Set(["none"]));
  });

  const denied: [Options["profile"] & string, Record<string, string>][] = [
    ["no-checks", { checks: "no" }],
    ["no-deployments", { deployments: "no" }],
    ["no-administration", {}],
    ["actions", { teams: "no" }],
    ["repo-alone", { teams: "no" }],
    ["older", { rules: "no" }],
  ];
  test.each(denied)("%s: the other rows stand", async (profile, but) => {
    const { code, document } = await diagnosis({ profile });
    expect(code).toBe(0);
    expect(sees(document)).toEqual({ ...EVERYTHING, ...but });
    for (const row of document.capabilities) if (row.sees === "no") expect(row.because).toMatch(/\S/);
  });

  test("teams are counted where the owner has some", async () => {
    const teams = [{ slug: "core", members: ["ada"] }];
    const { document } = await diagnosis({ organisation: { repositories: [], teams } });
    expect(document.capabilities.at(-1)).toMatchObject({ id: "teams", sees: "yes", count: 1 });
  });

  test("a damaged answer spoils its row alone", async () => {
    const { code, document } = await diagnosis({
      faults: [{ kind: "gateway-timeout", when: { on: "SeeDeployments", times: 9 } }],
    });
    expect(code).toBe(0);
    expect(sees(document)).toEqual({ ...EVERYTHING, deployments: "unknown" });
  });

  test("--calibrate finds our count and the server's alike", async () => {
    const { document } = await diagnosis({}, ["--calibrate"]);
    const rows = document.calibration!;
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ declared, server: cost }) => declared !== cost)).toEqual([]);
    expect(rows.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(["list", "checks", "doctor"]),
    );
  });

  test("a file takes it as well", async () => {
    const file = join(folder.path, "doctor.json");
    const { code, stdout } = await against({}, ["-o", file]);
    expect(code).toBe(0);
    expect(stdout).toBe("");
    const written = readFileSync(file, "utf8");
    expect(written).not.toMatch(/canary/i);
    expect(sees(JSON.parse(written) as Diagnosis)).toEqual(EVERYTHING);
  });
});

describe("what keeps the server from answering ends with an exit code", () => {
  test("a token that is not accepted: 4, after what was found", async () => {
    const { code, stdout, stderr } = await against({ token: "another" });
    expect(code).toBe(4);
    expect(stdout).toMatch(/^token +the variable GH_ENTERPRISE_TOKEN$/m);
    expect(stderr).toMatch(
      /^error 127\.0\.0\.1:\d+ does not accept the token from the variable GH_ENTERPRISE_TOKEN/,
    );
    expect(stderr).toMatch(/^next {2}Make a new token/m);
  });

  test("a repository that is not there, or hidden: 4", async () => {
    const { code, stderr } = await against({}, ["--repo", "acme/other"]);
    expect(code).toBe(4);
    expect(stderr).toMatch(
      /^error There is no repository acme\/other on 127\.0\.0\.1:\d+ that this token may see/,
    );
  });

  test("single sign-on: 4, with the page that authorises the token", async () => {
    const { code, stderr } = await against({
      faults: [{ kind: "saml", when: { on: "SeeRepository" }, field: "Repository" }],
    });
    expect(code).toBe(4);
    expect(stderr).toMatch(/^next {2}Authorise the token there: https:\/\//m);
  });

  test("a limit: 3, with the time at which it is over, and no wait", async () => {
    const { code, stderr } = await against({
      faults: [{ kind: "secondary-limit", status: 403, retryAfter: 600, when: { on: "SeeRepository" } }],
    });
    expect(code).toBe(3);
    expect(stderr).toMatch(/^error 127\.0\.0\.1:\d+ asks to wait until 2026-11-21 00:10 UTC/);
  });

  test("nobody there: 3", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const env = { ...bare, GH_ENTERPRISE_TOKEN: CANARY };
    const { code, stdout, stderr } = await doctor(["--api-url", `http://127.0.0.1:${port}`], { env });
    expect(code).toBe(3);
    expect(stdout).toMatch(/^Not tried: 127\.0\.0\.1:\d+ cannot be reached: it refused the connection/m);
    expect(stderr).toMatch(/^error 127\.0\.0\.1:\d+ cannot be reached/);
  });

  test("--offline asks nobody: 0", async () => {
    const { code, stdout } = await against({}, ["--offline"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Not tried: --offline: no server was asked\.$/m);
    expect(server!.log).toEqual([]);
  });
});

describe("nonsense ends with exit 2 before anything is asked", () => {
  const insecure = { ...bare, GH_TOKEN: CANARY, NODE_TLS_REJECT_UNAUTHORIZED: "0" };
  test.each<[string[], Io["env"], RegExp]>([
    [["--repo", "nonsense"], bare, /--repo wants owner\/name/],
    [["--api-url", "http://github.example.com"], bare, /would cross the network in clear/],
    [["--api-url", `https://${CANARY}@github.example.com`], bare, /holds a name or a password/],
    [[], insecure, /NODE_TLS_REJECT_UNAUTHORIZED=0 turns off/],
    [[], { ...bare, GH_TOKEN: `${CANARY}\n${CANARY}` }, /GH_TOKEN holds cannot be a token/],
    [[], { ...bare, GH_TOKEN: CANARY, HTTPS_PROXY: `socks5://me:${CANARY}@p` }, /HTTPS_PROXY does not hold/],
    [["--format", "csv"], bare, /There is no format csv/],
  ])("%j", async (words, env, says) => {
    const { code, stdout, stderr } = await doctor([...words, "--debug"], { env });
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(says);
  });

  test("--insecure goes on, and says so", async () => {
    const { code, stdout } = await doctor(["--insecure", "--offline"], { env: insecure });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^server +https:\/\/api\.github\.com\/graphql · its certificate is not checked$/m);
  });
});

describe("it is laid out for a terminal", () => {
  test.each([60, 80, 120])("of %i columns, in colour as without", async (columns) => {
    const words = ["--calibrate", "--color"];
    const coloured = await against({ profile: "no-checks" }, [...words, "always"], { columns });
    await server!.close();
    const plain = await against({ profile: "no-checks" }, [...words, "never"], { columns });
    const lines = plain.stdout.split("\n");
    expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
    expect(lines.filter((line) => /\s$/.test(line))).toEqual([]);
    const ports = (text: string) => text.replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT");
    expect(ports(stripVTControlCharacters(coloured.stdout))).toBe(ports(plain.stdout));
    expect(coloured.stdout).not.toBe(plain.stdout);
  });
});

test("nothing is kept inside the repository", async () => {
  const { stdout } = await doctor(["--store", "cache"], {
    env: { ...bare, XDG_CACHE_HOME: join(repo, "x") },
  });
  expect(stdout.replace(/\s+/g, " ")).toMatch(/ store none: \S+\/shop\/cache lies inside the repository/);
  expect(stdout.replace(/\s+/g, " ")).toMatch(
    / cache none: \S+\/shop\/x\/flowaudit lies inside the repository/,
  );
});

test("a proxy is named without its password", async () => {
  const env = { ...bare, GH_TOKEN: CANARY, HTTPS_PROXY: `http://me:${CANARY}@proxy.example:3128` };
  const { stdout } = await doctor(["--offline"], { env });
  expect(stdout).toMatch(/^proxy +proxy\.example:3128 · the variable HTTPS_PROXY names it$/m);
});

test("a token that stands in the history is shown neither on a stream nor in a file", async () => {
  const told = join(folder.path, "told");
  git(folder.path, "init", "-q", "-b", "main", told);
  git(told, "commit", "-q", "--allow-empty", "-m", `leak: ${CANARY} and hunter2hunter2`);
  const env = { ...bare, GITHUB_TOKEN: "hunter2hunter2" };
  const sha = git(told, "rev-parse", "HEAD").trim();
  const file = join(folder.path, "leak.json");
  for (const words of [["--debug"], ["--json"], ["-o", file]]) {
    const ran = await runCli(["explain", sha, told, ...words], { cwd: told, env, now: () => Date.now() });
    expect(ran.code).toBe(0);
    const shown = ran.stdout === "" ? readFileSync(file, "utf8") : ran.stdout;
    expect(shown).toContain("leak: [secret] and [secret]");
    expect(shown + ran.stderr).not.toMatch(/canary|hunter2/i);
  }
});
