/** Builders of what GitHub records of a repository. A test states only what differs; instants are epoch ms. */
import type {
  DeploymentFact,
  GitHubFacts,
  IssueFact,
  PullFact,
  ReleaseFact,
  WorkflowRunFact,
} from "../../../src/collect/github-facts.ts";
import { day, idOf, Story } from "../builders.ts";

const UNREAD = { unread: "a test does not give it" };

/** `acme/example` on github.com, with nothing in it and its rules unread. */
export function gitHub(overrides: Partial<GitHubFacts> = {}): GitHubFacts {
  return {
    host: "github.com",
    owner: "acme",
    name: "example",
    url: "https://github.com/acme/example",
    defaultBranch: "main",
    syncedAt: Date.UTC(2027, 0, 5),
    since: 0,
    pulls: [],
    checks: new Map(),
    unreadChecks: [],
    rules: UNREAD,
    deployments: [],
    deploymentsLack: null,
    releases: [],
    runs: [],
    incidents: [],
    bugs: [],
    completeness: { stored: 0, counted: 0, missing: [] },
    ...overrides,
  };
}

let made = 0;

/** Statuses of a deployment: `["SUCCESS", at]`, oldest first. */
export type Statuses = readonly (readonly [state: string, at: number])[];

/** A deployment of a commit of the story to `production`, created with its first status. */
export function aDeployment(
  on: string,
  statuses: Statuses,
  overrides: Partial<DeploymentFact> = {},
): DeploymentFact {
  made++;
  return {
    id: `DE_${String(made).padStart(6, "0")}`,
    environment: "production",
    commit: idOf(on),
    createdAt: statuses[0]?.[1] ?? 0,
    creator: null,
    production: null,
    transient: null,
    statuses: statuses.map(([state, at]) => ({ state, at })),
    url: null,
    ...overrides,
  };
}

export function aRelease(
  tag: string,
  on: string,
  publishedAt: number,
  overrides: Partial<ReleaseFact> = {},
): ReleaseFact {
  const url = `https://github.com/acme/example/releases/tag/${tag}`;
  const flags = { draft: false, prerelease: false };
  return { tag, commit: idOf(on), createdAt: publishedAt, publishedAt, ...flags, url, ...overrides };
}

/** A run of the workflow `Deploy` for a push to main that took five minutes. */
export function aRun(
  on: string,
  finishedAt: number,
  overrides: Partial<WorkflowRunFact> = {},
): WorkflowRunFact {
  made++;
  return {
    id: `WFR_${String(made).padStart(6, "0")}`,
    workflow: "Deploy",
    event: "push",
    branch: "main",
    commit: idOf(on),
    startedAt: finishedAt - 300_000,
    finishedAt,
    conclusion: "success",
    url: `https://github.com/acme/example/actions/runs/${made}`,
    ...overrides,
  };
}

/** An issue that is marked as an incident. */
export function anIncident(
  number: number,
  createdAt: number,
  closedAt: number | null = null,
  overrides: Partial<IssueFact> = {},
): IssueFact {
  return {
    number,
    title: "Login is down",
    body: "",
    author: null,
    labels: ["incident"],
    createdAt,
    closedAt,
    url: `https://github.com/acme/example/issues/${number}`,
    ...overrides,
  };
}

/** A pull request that was merged as a commit of the story. */
export function aMergedPull(
  number: number,
  on: string,
  mergedAt: number,
  overrides: Partial<PullFact> = {},
): PullFact {
  return {
    number,
    url: `https://github.com/acme/example/pull/${number}`,
    title: `Change ${number}`,
    body: "",
    editedAt: null,
    author: { login: "ada", bot: false },
    state: "merged",
    draft: false,
    createdAt: mergedAt,
    closedAt: mergedAt,
    mergedAt,
    mergedBy: { login: "ada", bot: false },
    base: "main",
    head: `change-${number}`,
    headCommit: idOf(on),
    mergeCommit: idOf(on),
    additions: 1,
    deletions: 0,
    changedFiles: 1,
    labels: [],
    closes: [],
    commits: UNREAD,
    events: UNREAD,
    ...overrides,
  };
}

/** What a pull request of this repository says that it closes. */
export function closing(number: number): PullFact["closes"][number] {
  return {
    repository: "acme/example",
    number,
    title: "Login is down",
    body: "",
    createdAt: 0,
    editedAt: null,
    url: `https://github.com/acme/example/issues/${number}`,
  };
}

/** root on day 0, and then, up to the last that is wanted: a 1 (#11), b 3 (#12), c 5 (#13), d 8 (#14), e 9 (#15). */
export function storyUpTo(last: "d" | "e"): Story {
  const made = new Story();
  made.commit("root", { at: day(0) });
  for (const [name, at, number] of [
    ["a", 1, 11],
    ["b", 3, 12],
    ["c", 5, 13],
    ["d", 8, 14],
    ["e", 9, 15],
  ] as const)
    if (name <= last) made.commit(name, { at: day(at), message: `Change ${name} (#${number})` });
  return made;
}

/** A deployment that succeeded on a day. */
export const done = (on: string, n: number, environment = "production"): DeploymentFact =>
  aDeployment(on, [["SUCCESS", day(n) * 1000]], { environment, id: `${environment} ${n}` });
