/** Production that is deployed to a few times a year, from the server to the report. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Report } from "../../src/judge/report/report.ts";
import { git, gitAt, runCli, temporaryFolder } from "../harness.ts";
import { type GitHubServer, startGitHub } from "../testkit/github/server.ts";
import type { World, WorldCommit } from "../testkit/world.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 1);
const ago = (days: number) => new Date(NOW - days * DAY).toISOString().replace(".000Z", "Z");

const folder = temporaryFolder();
afterAll(folder.done);
const repo = join(folder.path, "repo");

/** Days since each commit of main: three that were deployed before, and five that the last deployment brought. */
const COMMITTED = [410, 310, 150, 20, 20, 20, 20, 20];
/** Days since the deployments, and which commit each put into production; the last two are 130 days apart. */
const DEPLOYED = [
  [400, 0],
  [300, 1],
  [140, 2],
  [10, 7],
] as const;

let world: World;
beforeAll(() => {
  git(folder.path, "init", "--quiet", "-b", "main", repo);
  const commits: WorldCommit[] = [];
  for (const [n, days] of COMMITTED.entries()) {
    gitAt(ago(days), repo, "commit", "--quiet", "--allow-empty", "-m", `Change ${n}`);
    const who = { login: "ada", name: "Ada", email: "ada@example.com", date: ago(days) };
    const parents = commits.slice(-1).map(({ oid }) => oid);
    const oid = git(repo, "rev-parse", "HEAD").trim();
    const message = `Change ${n}`;
    commits.push({ oid, parents, message, author: who, committer: who, suites: [], statuses: [] });
  }
  world = {
    repository: {
      owner: "acme",
      name: "shop",
      now: ago(0),
      createdAt: ago(500),
      defaultBranch: "main",
      isPrivate: false,
      rules: { approvals: 0, checks: [], mergeQueue: false, codeOwners: false },
      labels: [],
    },
    accounts: [{ login: "ada", type: "User" }],
    commits,
    issues: [],
    pulls: [],
    deployments: DEPLOYED.map(([days, n]) => ({
      id: `d${n}`,
      environment: "production",
      commitOid: commits[n]!.oid,
      createdAt: ago(days),
      creator: "ada",
      statuses: [{ state: "SUCCESS", createdAt: ago(days) }],
    })),
    releases: [],
  };
});

const run = (server: GitHubServer, store: string, ...argv: readonly string[]) =>
  runCli(
    [
      ...argv,
      ...["--repo", "acme/shop", "--api-url", `${server.url}/graphql`, "--store", join(folder.path, store)],
    ],
    {
      cwd: repo,
      env: { PATH: process.env.PATH, HOME: folder.path, GH_ENTERPRISE_TOKEN: "local" },
      now: () => NOW,
    },
  );
const report = async (server: GitHubServer, store: string, ...more: readonly string[]) => {
  const { code, stdout, stderr } = await run(server, store, "report", "--window", "30d", "--json", ...more);
  expect([code, stderr.match(/^error.*$/m)]).toEqual([0, null]);
  return JSON.parse(stdout) as Report;
};

async function served<T>(use: (server: GitHubServer) => Promise<T>): Promise<T> {
  const server = await startGitHub(world, { token: "local" });
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

/** Median lead time in seconds, and where the deliveries come from. */
const told = ({ measures, inputs }: Report) => ({
  leadTime: measures
    .find(({ id }) => id === "lead-time")!
    .statistics.find(({ name }) => name === "medianSeconds")?.value,
  source: inputs.deliveries.source,
  because: inputs.deliveries.because,
});
/** Each of the five was committed 20 days ago and went out 10 days ago. */
const EXPECTED = {
  leadTime: (10 * DAY) / 1000,
  source: "deployments",
  because: "2 read from GitHub succeeded, to production",
};

test("two successes in production that are 130 days apart are what delivers in a window of 30 days", async () => {
  await served(async (server) => {
    expect(told(await report(server, "online"))).toEqual(EXPECTED);
    const asked = server.log.length;
    expect(told(await report(server, "online", "--offline"))).toEqual(EXPECTED);
    expect(server.log.length).toBe(asked);
  });
});

test("so it is after a sync of that time, whose second one asks for nothing of it", async () => {
  await served(async (server) => {
    const since = ago(30).slice(0, 10);
    const sync = () => run(server, "synced", "sync", "--since", since);
    expect((await sync()).code).toBe(0);
    const first = server.log.length;
    expect((await sync()).code).toBe(0);
    const asked = server.log.slice(first).map(({ operation }) => operation);
    expect(asked.filter((one) => /Environments|DeploymentsTo|\/deployments/.test(one))).toEqual([]);
    expect(told(await report(server, "synced", "--offline"))).toEqual(EXPECTED);
  });
});
