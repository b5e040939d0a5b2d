import type { World, WorldCommit, WorldPull } from "../../testkit/world.ts";

const oid = (letter: string) => letter.repeat(40);

/** Commits are named by one letter. */
export function commit(letter: string, parents: string, minute: number): WorldCommit {
  const date = `2026-03-01T10:${String(minute).padStart(2, "0")}:00Z`;
  const who = { login: "ada", name: "Ada", email: "ada@example.org", date };
  return {
    oid: oid(letter),
    parents: [...parents].map(oid),
    message: `Change ${letter}\n\nBecause of ${letter}.`,
    author: who,
    committer: who,
    suites: [],
    statuses: [],
  };
}

export function pull(number: number, over: Partial<WorldPull> = {}): WorldPull {
  const at = new Date(Date.UTC(2026, 1, 1) + number * 3_600_000).toISOString().replace(".000", "");
  return {
    number,
    title: `Pull ${number}`,
    body: "",
    editedAt: null,
    author: "ada",
    state: "OPEN",
    isDraft: false,
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    mergedAt: null,
    mergedBy: null,
    baseRefName: "main",
    headRefName: `branch-${number}`,
    baseRefOid: oid("a"),
    headRefOid: oid("b"),
    mergeCommit: null,
    isCrossRepository: false,
    additions: 1,
    deletions: 0,
    changedFiles: 1,
    labels: [],
    closes: [],
    timeline: [{ type: "PullRequestCommit", oid: oid("b") }],
    ...over,
  };
}

/** A repository with two commits, three accounts and what is given. */
export function world(over: Partial<World> = {}): World {
  return {
    repository: {
      owner: "acme",
      name: "shop",
      now: "2026-04-01T12:00:00Z",
      createdAt: "2026-01-01T00:00:00Z",
      defaultBranch: "main",
      isPrivate: false,
      rules: { approvals: 1, checks: ["build"], mergeQueue: false, codeOwners: false },
      labels: ["bug", "incident"],
    },
    accounts: [
      { login: "ada", type: "User" },
      { login: "bob", type: "User" },
      { login: "renovate[bot]", type: "Bot" },
    ],
    commits: [commit("a", "", 0), commit("b", "a", 10)],
    issues: [],
    pulls: [],
    deployments: [],
    releases: [],
    ...over,
  };
}
