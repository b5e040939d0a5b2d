/** Deliveries that GitHub records, from the server to the report, on a history that is set down here. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Report } from "../../src/judge/report/report.ts";
import { git, gitAt, runCli, temporaryFolder } from "../harness.ts";
import { type GitHubServer, startGitHub } from "../testkit/github/server.ts";
import type { World, WorldCommit, WorldSuite } from "../testkit/world.ts";

const folder = temporaryFolder();
afterAll(folder.done);
const repo = join(folder.path, "repo");
const ids = new Map<string, string>();
const january = (day: number, hour = 12, minute = 0) => Date.UTC(2026, 0, day, hour, minute);
const iso = (at: number) => new Date(at).toISOString().replace(".000Z", "Z");

type Attempt = readonly [startedAt: number, conclusion: "SUCCESS" | "FAILURE" | null];

/** A run whose attempts take ten minutes each. */
const run = (event: string, ...attempts: readonly Attempt[]): WorldSuite => ({
  createdAt: iso(attempts[0]![0]),
  app: "github-actions",
  workflow: { name: "Ship it", event, runNumber: 1 },
  branch: "main",
  runs: attempts.map(([at, conclusion], index) => ({
    name: "ship",
    attempt: index + 1,
    startedAt: iso(at),
    completedAt: conclusion === null ? null : iso(at + 600_000),
    conclusion,
  })),
});

/** Commits of main by name: their day, and what ran on them. */
const HISTORY: Record<string, { day: number; suites: WorldSuite[] }> = {
  root: { day: 1, suites: [run("push", [january(1, 13), "SUCCESS"])] },
  a: { day: 2, suites: [run("pull_request", [january(2, 13), "SUCCESS"])] },
  b: { day: 4, suites: [run("push", [january(5), "FAILURE"], [january(5, 15), "SUCCESS"])] },
  c: { day: 6, suites: [run("push", [january(6, 13), "FAILURE"])] },
  d: { day: 8, suites: [run("push", [january(31, 23, 55), null])] },
};

let world: World;
beforeAll(() => {
  git(folder.path, "init", "--quiet", "-b", "main", repo);
  for (const [name, { day }] of Object.entries(HISTORY)) {
    gitAt(iso(january(day)), repo, "commit", "--quiet", "--allow-empty", "-m", name);
    ids.set(name, git(repo, "rev-parse", "HEAD").trim());
  }
  const names = Object.keys(HISTORY);
  const commits = names.map((name, index): WorldCommit => {
    const { day, suites } = HISTORY[name]!;
    const who = { login: "ada", name: "Ada", email: "ada@example.com", date: iso(january(day)) };
    const parents = index === 0 ? [] : [ids.get(names[index - 1]!)!];
    return { oid: ids.get(name)!, parents, message: name, author: who, committer: who, suites, statuses: [] };
  });
  world = {
    repository: {
      owner: "acme",
      name: "shop",
      now: "2026-02-01T00:00:00Z",
      createdAt: "2026-01-01T00:00:00Z",
      defaultBranch: "main",
      isPrivate: false,
      rules: { approvals: 0, checks: [], mergeQueue: false, codeOwners: false },
      labels: [],
    },
    accounts: [{ login: "ada", type: "User" }],
    commits,
    issues: [],
    pulls: [],
    deployments: [],
    releases: [],
  };
});

/** A report by the deliveries of a workflow. */
function reportFrom(server: GitHubServer, store: string, deliveries: string, ...more: string[]) {
  const where = ["--repo", "acme/shop", "--api-url", `${server.url}/graphql`];
  const when = ["--as-of", "2026-02-01", "--window", "2026-01", "--store", join(folder.path, store)];
  const argv = ["report", repo, ...where, ...when, "--deliveries", deliveries, "--json", ...more];
  const env = { PATH: process.env.PATH, HOME: folder.path, GH_ENTERPRISE_TOKEN: "local" };
  return runCli(argv, { cwd: folder.path, env, now: () => Date.UTC(2026, 1, 1) });
}

/** Serves the world while something is done with it. */
async function served<T>(
  use: (server: GitHubServer) => Promise<T>,
  profile: "full" | "no-actions" = "full",
  content: World = world,
) {
  const server = await startGitHub(content, { token: "local", profile });
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

test.each([
  "Ship it",
  "ship-it.yml",
])("successful runs of %s are deliveries, each by its first success", async (name) => {
  const { code, stdout, stderr } = await served((server) => reportFrom(server, name, `workflow:${name}`));
  expect([code, stderr.match(/^error.*$/m)]).toEqual([0, null]);
  const { deliveries, changes, inputs } = JSON.parse(stdout) as Report;
  // The first of the record, and b on its second attempt. c failed, d still runs, a was for a proposal.
  expect(
    deliveries.map(({ commit, edge, stream, finishedAt }) => [commit, edge, stream, finishedAt]),
  ).toEqual([
    [ids.get("root"), true, "Ship it", "2026-01-01T13:10:00.000Z"],
    [ids.get("b"), false, "Ship it", "2026-01-05T15:10:00.000Z"],
  ]);
  const deliveredAt = (change: string) => changes.find(({ id }) => id === ids.get(change))?.deliveredAt.at;
  expect(["a", "b", "c", "d"].map(deliveredAt)).toEqual([
    "2026-01-05T15:10:00.000Z",
    "2026-01-05T15:10:00.000Z",
    null,
    null,
  ]);
  expect(inputs.deliveries).toMatchObject({ source: "workflow", streams: ["Ship it"], inWindow: 2 });
});

test("offline, the runs that are stored are read; there are none where they were not asked for", async () => {
  await served(async (server) => {
    const online = await reportFrom(server, "kept", "workflow:ship-it");
    const asked = server.log.length;
    const offline = await reportFrom(server, "kept", "workflow:ship-it", "--offline");
    const deliveries = ({ stdout }: { stdout: string }) => (JSON.parse(stdout) as Report).deliveries;
    expect(deliveries(offline)).toEqual(deliveries(online));
    expect(deliveries(offline)).toHaveLength(2);
    await reportFrom(server, "other", "none");
    const never = await reportFrom(server, "other", "workflow:ship-it", "--offline");
    expect([never.code, never.stdout]).toEqual([5, ""]);
    expect(never.stderr).toContain("no workflow was named whose runs are deliveries");
    expect(server.log.slice(asked).some(({ operation }) => operation.includes("/actions/"))).toBe(false);
  });
});

test("a token that may not read runs ends with exit 4 and says what to do", async () => {
  const { code, stdout, stderr } = await served(
    (server) => reportFrom(server, "denied", "workflow:ship-it"),
    "no-actions",
  );
  expect([code, stdout]).toEqual([4, ""]);
  expect(stderr).toContain(
    "could not be read from GitHub: Resource not accessible by personal access token.",
  );
  expect(stderr).toContain("Use a token that may read them");
  expect(stderr).toContain("gh run list");
});

test("a name that no workflow has is refused with those that there are", async () => {
  const { code, stdout, stderr } = await served((server) => reportFrom(server, "wrong", "workflow:shipit!"));
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("GitHub names no workflow shipit! there.");
  expect(stderr).toContain("Workflows there: Ship it.");
});

test("an environment is production by its flag, and never where it is transient", async () => {
  const deployment = (id: string, name: string, day: number, environment: string, flags = {}) => ({
    id,
    environment,
    commitOid: ids.get(name)!,
    createdAt: iso(january(day)),
    creator: "ada",
    statuses: [{ state: "SUCCESS", createdAt: iso(january(day, 12, 5)) }],
    ...flags,
  });
  const content = {
    ...world,
    deployments: [
      deployment("1", "root", 1, "blue", { production: true }),
      deployment("2", "a", 3, "production", { transient: true }),
      deployment("3", "b", 5, "blue", { production: true }),
      deployment("4", "c", 7, "staging"),
    ],
  };
  const { stdout } = await served((server) => reportFrom(server, "flags", "deployments"), "full", content);
  const { deliveries } = JSON.parse(stdout) as Report;
  expect(deliveries.map(({ commit, stream, finishedAt }) => [commit, stream, finishedAt])).toEqual([
    [ids.get("root"), "blue", "2026-01-01T12:05:00.000Z"],
    [ids.get("b"), "blue", "2026-01-05T12:05:00.000Z"],
  ]);
});
