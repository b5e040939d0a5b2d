/** What the facts of a world must be, worked out from the world alone: no query, no store, no node. */
import type {
  Account,
  AgentEvent,
  CheckFact,
  CommitChecks,
  GitHubFacts,
  IssueFact,
  PullEvent,
  PullFact,
} from "../../../src/collect/github-facts.ts";
import { nodeId } from "../../testkit/github/ids.ts";
import type { World, WorldCommit, WorldEvent, WorldPull } from "../../testkit/world.ts";

const at = (iso: string) => Date.parse(iso);
type Who = (login: string | null) => Account;
const orNull = (iso: string | null) => (iso === null ? null : at(iso));

function whoIn(world: World): Who {
  const accounts = new Map(
    world.accounts.map(({ login, type }) => {
      const bot = type === "Bot";
      // Wherever a bot stands it is called as commits call it.
      return [login, { login: bot && !login.endsWith("[bot]") ? `${login}[bot]` : login, bot }];
    }),
  );
  return (login) => (login === null ? null : (accounts.get(login) ?? null));
}

/** Every issue, whatever its labels. */
export function expectedIssues(world: World): IssueFact[] {
  const who = whoIn(world);
  const { owner, name } = world.repository;
  return world.issues.map((issue) => ({
    number: issue.number,
    title: issue.title,
    body: issue.body,
    author: who(issue.author),
    labels: [...issue.labels].sort(),
    createdAt: at(issue.createdAt),
    closedAt: orNull(issue.closedAt),
    url: `https://github.com/${owner}/${name}/issues/${issue.number}`,
  }));
}

export function expectedFacts(
  world: World,
): Omit<GitHubFacts, "checks"> & { checks: Map<string, CommitChecks> } {
  const who = whoIn(world);
  const commits = new Map(world.commits.map((commit) => [commit.oid, commit]));
  const { owner, name, defaultBranch, rules } = world.repository;
  const url = `https://github.com/${owner}/${name}`;
  const asked = world.pulls.flatMap(({ timeline, mergeCommit }) => [
    ...timeline.flatMap((event) => {
      if (event.type === "HeadRefForcePushedEvent")
        return [event.before, event.after].filter((oid) => oid !== null);
      return event.type === "PullRequestCommit" ? [event.oid] : [];
    }),
    ...(mergeCommit === null ? [] : [mergeCommit]),
  ]);
  const issues = expectedIssues(world);
  return {
    host: "",
    owner,
    name,
    url,
    defaultBranch,
    syncedAt: at(world.repository.now),
    since: 0,
    pulls: [...world.pulls]
      .sort((a, b) => a.number - b.number)
      .map((pull) => pullFact(pull, world, commits, who)),
    checks: new Map([...new Set(asked)].sort().map((oid) => [oid, checksFact(commits.get(oid)!, url)])),
    unreadChecks: [],
    rules: {
      approvals: rules.approvals,
      checks: [...rules.checks].sort(),
      mergeQueue: rules.mergeQueue,
      pullRequests: rules.approvals > 0 || rules.codeOwners,
      codeOwners: rules.codeOwners,
    },
    deployments: [...world.deployments]
      .map((one) => ({
        id: nodeId("Deployment", one.id),
        environment: one.environment,
        commit: one.commitOid,
        createdAt: at(one.createdAt),
        creator: who(one.creator),
        production: one.production ?? one.environment === "production",
        transient: one.transient ?? false,
        statuses: one.statuses.map((status) => ({ state: status.state, at: at(status.createdAt) })),
        url: `${url}/deployments/${one.environment}`,
      }))
      .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)),
    deploymentsLack: null,
    releases: [...world.releases]
      .map((one) => ({
        tag: one.tagName,
        commit: one.commitOid,
        createdAt: at(one.createdAt),
        publishedAt: orNull(one.publishedAt),
        draft: one.isDraft,
        prerelease: one.isPrerelease,
        url: `${url}/releases/tag/${one.tagName}`,
      }))
      .sort((a, b) => a.createdAt - b.createdAt || (a.tag < b.tag ? -1 : 1)),
    runs: { unread: "no workflow was named whose runs are deliveries" },
    incidents: issues.filter(({ labels }) => labels.includes("incident")),
    bugs: issues.filter(({ labels }) => labels.includes("bug")),
    completeness: { stored: world.pulls.length, counted: world.pulls.length, missing: [] },
  };
}

function pullFact(pull: WorldPull, world: World, commits: Map<string, WorldCommit>, who: Who): PullFact {
  const issues = new Map(world.issues.map((issue) => [issue.number, issue]));
  const base = `https://github.com/${world.repository.owner}/${world.repository.name}`;
  return {
    number: pull.number,
    url: `${base}/pull/${pull.number}`,
    title: pull.title,
    body: pull.body,
    editedAt: orNull(pull.editedAt),
    author: who(pull.author),
    state: pull.state.toLowerCase() as PullFact["state"],
    draft: pull.isDraft,
    createdAt: at(pull.createdAt),
    closedAt: orNull(pull.closedAt),
    mergedAt: orNull(pull.mergedAt),
    mergedBy: who(pull.mergedBy),
    base: pull.baseRefName,
    head: pull.headRefName,
    headCommit: pull.headRefOid,
    mergeCommit: pull.mergeCommit,
    additions: pull.additions,
    deletions: pull.deletions,
    changedFiles: pull.changedFiles,
    labels: [...pull.labels].sort(),
    closes: pull.closes
      .map((number) => issues.get(number)!)
      .map((issue) => ({
        repository: `${world.repository.owner}/${world.repository.name}`,
        number: issue.number,
        title: issue.title,
        body: issue.body,
        createdAt: at(issue.createdAt),
        editedAt: orNull(issue.editedAt),
        url: `${base}/issues/${issue.number}`,
      }))
      .sort((a, b) => a.number - b.number),
    commits: pull.timeline.flatMap((event) => {
      if (event.type !== "PullRequestCommit") return [];
      const { author, committer, message } = commits.get(event.oid)!;
      return {
        id: event.oid,
        authoredAt: at(author.date),
        committedAt: at(committer.date),
        parents: null,
        author: who(author.login),
        authorName: author.name,
        authorEmail: author.email,
        headline: message.split("\n")[0]!,
      };
    }),
    events: pull.timeline.flatMap((event, place) => {
      const fact = eventFact(event, pull, who);
      if (fact === null) return [];
      const key = event.type === "PullRequestReview" ? event.id : place;
      return [{ id: nodeId(event.type, `${pull.number}/${key}`), ...fact } as PullEvent];
    }),
    ...(isAgents(pull, commits) && { agentEvents: agentEvents(pull, who) }),
  };
}

/** Worlds have one agent. */
const AGENT = "copilot-swe-agent";

function isAgents({ author, timeline }: WorldPull, commits: Map<string, WorldCommit>): boolean {
  const written = timeline.flatMap((event) =>
    event.type === "PullRequestCommit" ? [commits.get(event.oid)!.author.login] : [],
  );
  return author === AGENT || (written.length > 0 && written.every((login) => login === AGENT));
}

const TURNS = {
  CopilotWorkStarted: "work-started",
  CopilotWorkFinished: "work-finished",
  CopilotWorkFinishedFailure: "work-failed",
} as const;

/** Sessions, and words in which somebody is named: in worlds that is the agent alone, and nobody's behalf. */
function agentEvents({ timeline }: WorldPull, who: Who): AgentEvent[] {
  const told = timeline.flatMap((event): AgentEvent[] => {
    if (event.type in TURNS) {
      const { type, actor, createdAt } = event as Extract<WorldEvent, { type: keyof typeof TURNS }>;
      return [{ at: at(createdAt), actor: who(actor), kind: TURNS[type] }];
    }
    if (event.type !== "IssueComment" || !event.body.includes("@copilot")) return [];
    const words = { kind: "words", mentions: ["copilot"], behalf: [] } as const;
    return [{ at: at(event.createdAt), actor: who(event.author), ...words }];
  });
  return told.sort((a, b) => a.at - b.at);
}

const KINDS: Partial<Record<WorldEvent["type"], string>> = {
  ReadyForReviewEvent: "ready",
  ConvertToDraftEvent: "draft",
  ReopenedEvent: "reopened",
  ClosedEvent: "closed",
  MergedEvent: "merged",
  AddedToMergeQueueEvent: "queue-added",
  AutoMergeEnabledEvent: "auto-merge-on",
  AutoMergeDisabledEvent: "auto-merge-off",
  RenamedTitleEvent: "title-changed",
  IssueComment: "comment",
};

function eventFact(event: WorldEvent, pull: WorldPull, who: Who): object | null {
  if (event.type === "PullRequestCommit") return null;
  const base = { at: at(event.createdAt), actor: who("actor" in event ? event.actor : event.author) };
  switch (event.type) {
    case "CopilotWorkStarted":
    case "CopilotWorkFinished":
    case "CopilotWorkFinishedFailure":
      return null;
    case "PullRequestReview":
      return {
        ...base,
        at: at(event.submittedAt ?? event.createdAt),
        kind: "review",
        state: event.state,
        commit: event.commit,
        hasBody: event.body !== "",
        comments: event.comments.map((one) => ({
          author: who(one.author),
          at: at(one.createdAt),
          reply: one.reply,
        })),
        commentCount: event.comments.length,
      };
    case "ReviewDismissedEvent":
      return {
        ...base,
        kind: "dismissed",
        review: nodeId("PullRequestReview", `${pull.number}/${event.review}`),
        was: event.previousState,
      };
    case "HeadRefForcePushedEvent":
      return { ...base, kind: "force-push", before: event.before, after: event.after };
    case "BaseRefChangedEvent":
      return { ...base, kind: "base-changed", from: event.previous, to: event.current };
    case "AssignedEvent":
      return { ...base, kind: "assigned", assignee: who(event.assignee) };
    case "UnassignedEvent":
      return { ...base, kind: "unassigned", assignee: who(event.assignee) };
    case "ReviewRequestedEvent":
    case "ReviewRequestRemovedEvent":
      return {
        ...base,
        kind: event.type === "ReviewRequestedEvent" ? "review-requested" : "review-request-removed",
        reviewer: "team" in event.reviewer ? event.reviewer : who(event.reviewer.login),
      };
    case "RemovedFromMergeQueueEvent":
      return { ...base, kind: "queue-removed", reason: event.reason };
    default:
      return { ...base, kind: KINDS[event.type] };
  }
}

/** All attempts; the first of a name was queued with its suite. */
export function expectedRuns({ oid, suites }: WorldCommit, url: string): CheckFact[] {
  return suites.flatMap((suite, suiteAt) =>
    suite.runs.map((run, runAt) => ({
      name: run.name,
      workflow: suite.workflow?.name ?? suite.app,
      queuedAt: run.attempt === 1 ? at(suite.createdAt) : null,
      startedAt: at(run.startedAt),
      completedAt: orNull(run.completedAt),
      conclusion: run.conclusion,
      url: `${url}/runs/${oid.slice(0, 12)}-${suiteAt}-${runAt}`,
    })),
  );
}

function checksFact(commit: WorldCommit, url: string): CommitChecks {
  const { suites, statuses } = commit;
  const runs = expectedRuns(commit, url);
  for (const status of statuses)
    runs.push({
      name: status.context,
      workflow: null,
      queuedAt: null,
      startedAt: null,
      completedAt: at(status.createdAt),
      conclusion: status.state,
      url: null,
    });
  const start = (check: CheckFact) => check.startedAt ?? check.completedAt ?? 0;
  runs.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : start(a) - start(b)));
  const created = suites.map((suite) => at(suite.createdAt));
  return {
    firstSuiteAt: created.length === 0 ? null : Math.min(...created),
    runs,
    attempts: statuses.length > 0 ? "latest" : "all",
  };
}
