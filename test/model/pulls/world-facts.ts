/** The facts that a complete and undisturbed reading of a world gives. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type {
  Account,
  CheckFact,
  CommitChecks,
  GitHubFacts,
  IssueFact,
  PullCommit,
  PullEvent,
  PullFact,
} from "../../../src/collect/github-facts.ts";
import { DEFAULT_CONFIG } from "../../../src/config/defaults.ts";
import { labelled } from "../../../src/model/outcomes/issues.ts";
import {
  type Login,
  WORLD_FILES,
  type World,
  type WorldCommit,
  type WorldEvent,
  type WorldIssue,
  type WorldPull,
} from "../../testkit/world.ts";

const ms = (iso: string) => Date.parse(iso);
const orNull = (iso: string | null) => (iso === null ? null : ms(iso));

export function readWorld(folder: string): World {
  const text = (name: keyof typeof WORLD_FILES) => readFileSync(join(folder, WORLD_FILES[name]), "utf8");
  const rows = (name: keyof typeof WORLD_FILES) =>
    text(name)
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  return {
    repository: JSON.parse(text("repository")),
    accounts: rows("accounts"),
    commits: rows("commits"),
    issues: rows("issues"),
    pulls: rows("pulls"),
    deployments: rows("deployments"),
    releases: rows("releases"),
  };
}

export function factsOf(world: World): GitHubFacts {
  const { owner, name, defaultBranch, now, rules } = world.repository;
  const url = `https://github.com/${owner}/${name}`;
  const bots = new Set(world.accounts.filter(({ type }) => type === "Bot").map(({ login }) => login));
  const account = (login: Login): Account => (login === null ? null : { login, bot: bots.has(login) });
  const commits = new Map(world.commits.map((commit) => [commit.oid, commit]));
  const issues = world.issues.map((issue) => issueOf(issue, url, account));
  return {
    host: "github.com",
    owner,
    name,
    url,
    defaultBranch,
    syncedAt: ms(now),
    since: 0,
    pulls: world.pulls.map((pull) => pullOf(world, pull, url, account, commits)),
    checks: new Map(world.commits.map((commit) => [commit.oid, checksOf(commit)])),
    rules: { ...rules, pullRequests: rules.approvals > 0 },
    deployments: world.deployments.map((one) => ({
      id: one.id,
      environment: one.environment,
      commit: one.commitOid,
      createdAt: ms(one.createdAt),
      creator: account(one.creator),
      production: null,
      transient: null,
      statuses: one.statuses.map(({ state, createdAt }) => ({ state, at: ms(createdAt) })),
      url: null,
    })),
    releases: world.releases.map((one) => ({
      tag: one.tagName,
      commit: one.commitOid,
      createdAt: ms(one.createdAt),
      publishedAt: orNull(one.publishedAt),
      draft: one.isDraft,
      prerelease: one.isPrerelease,
      url: `${url}/releases/tag/${one.tagName}`,
    })),
    runs: [],
    incidents: labelled(issues, DEFAULT_CONFIG.incidentLabels),
    bugs: labelled(issues, DEFAULT_CONFIG.bugLabels),
    completeness: { stored: world.pulls.length, counted: world.pulls.length, missing: [] },
  };
}

type ToAccount = (login: Login) => Account;

function issueOf(issue: WorldIssue, url: string, account: ToAccount): IssueFact {
  const { number, title, body, author, labels, createdAt, closedAt } = issue;
  return {
    number,
    title,
    body,
    author: account(author),
    labels,
    createdAt: ms(createdAt),
    closedAt: orNull(closedAt),
    url: `${url}/issues/${number}`,
  };
}

function pullOf(
  world: World,
  pull: WorldPull,
  url: string,
  account: ToAccount,
  commits: ReadonlyMap<string, WorldCommit>,
): PullFact {
  const issue = (number: number) => world.issues.find((one) => one.number === number)!;
  const { owner, name } = world.repository;
  return {
    number: pull.number,
    url: `${url}/pull/${pull.number}`,
    title: pull.title,
    body: pull.body,
    editedAt: orNull(pull.editedAt),
    author: account(pull.author),
    state: pull.state.toLowerCase() as PullFact["state"],
    draft: pull.isDraft,
    createdAt: ms(pull.createdAt),
    closedAt: orNull(pull.closedAt),
    mergedAt: orNull(pull.mergedAt),
    mergedBy: account(pull.mergedBy),
    base: pull.baseRefName,
    head: pull.headRefName,
    headCommit: pull.headRefOid,
    mergeCommit: pull.mergeCommit,
    additions: pull.additions,
    deletions: pull.deletions,
    changedFiles: pull.changedFiles,
    labels: pull.labels,
    closes: pull.closes.map((number) => ({
      repository: `${owner}/${name}`,
      number,
      title: issue(number).title,
      body: issue(number).body,
      createdAt: ms(issue(number).createdAt),
      editedAt: orNull(issue(number).editedAt),
      url: `${url}/issues/${number}`,
    })),
    commits: pull.timeline.flatMap((event) =>
      event.type === "PullRequestCommit" ? [commitOf(commits.get(event.oid)!, account)] : [],
    ),
    events: pull.timeline.flatMap((event, i) => eventOf(event, `${pull.number}-${i}`, pull.number, account)),
  };
}

function commitOf({ oid, author, committer, message, parents }: WorldCommit, account: ToAccount): PullCommit {
  return {
    id: oid,
    authoredAt: ms(author.date),
    committedAt: ms(committer.date),
    parents,
    author: account(author.login),
    authorName: author.name,
    authorEmail: author.email,
    headline: message.split("\n", 1)[0]!,
  };
}

/** Kinds of events that say nothing but that they happened. */
const BARE = {
  ReadyForReviewEvent: "ready",
  ConvertToDraftEvent: "draft",
  ReopenedEvent: "reopened",
  ClosedEvent: "closed",
  MergedEvent: "merged",
  AddedToMergeQueueEvent: "queue-added",
  AutoMergeEnabledEvent: "auto-merge-on",
  AutoMergeDisabledEvent: "auto-merge-off",
  RenamedTitleEvent: "title-changed",
} as const;

function eventOf(event: WorldEvent, place: string, pull: number, account: ToAccount): PullEvent[] {
  if (event.type === "PullRequestCommit") return [];
  const at = ms(("submittedAt" in event ? event.submittedAt : null) ?? event.createdAt);
  const actor = account("author" in event ? event.author : event.actor);
  const base = { id: place, at, actor };
  switch (event.type) {
    case "IssueComment":
      return [{ ...base, kind: "comment" }];
    case "PullRequestReview": {
      const comments = event.comments.map((one) => ({
        author: account(one.author),
        at: ms(one.createdAt),
        reply: one.reply,
      }));
      const { state, commit, body } = event;
      const review = { state, commit, hasBody: body !== "", comments, commentCount: comments.length };
      return [{ ...base, ...review, kind: "review", id: `${pull}/${event.id}` }];
    }
    case "ReviewDismissedEvent":
      return [{ ...base, kind: "dismissed", review: `${pull}/${event.review}`, was: event.previousState }];
    case "HeadRefForcePushedEvent":
      return [{ ...base, kind: "force-push", before: event.before, after: event.after }];
    case "BaseRefChangedEvent":
      return [{ ...base, kind: "base-changed", from: event.previous, to: event.current }];
    case "RemovedFromMergeQueueEvent":
      return [{ ...base, kind: "queue-removed", reason: event.reason }];
    case "ReviewRequestedEvent":
    case "ReviewRequestRemovedEvent": {
      const { reviewer } = event;
      const who = "team" in reviewer ? reviewer : account(reviewer.login);
      const kind = event.type === "ReviewRequestedEvent" ? "review-requested" : "review-request-removed";
      return [{ ...base, kind, reviewer: who }];
    }
    default:
      return [{ ...base, kind: BARE[event.type] }];
  }
}

function checksOf({ suites, statuses }: WorldCommit): CommitChecks {
  const runs = suites.flatMap((suite) =>
    suite.runs.map(
      (run): CheckFact => ({
        name: run.name,
        workflow: suite.workflow?.name ?? suite.app,
        queuedAt: run.attempt === 1 ? ms(suite.createdAt) : null,
        startedAt: ms(run.startedAt),
        completedAt: orNull(run.completedAt),
        conclusion: run.conclusion,
        url: null,
      }),
    ),
  );
  const contexts = [...new Set(statuses.map(({ context }) => context))].map((name): CheckFact => {
    const own = statuses.filter(({ context }) => context === name);
    const last = own.at(-1)!;
    const over = last.state !== "PENDING";
    const at = ms(last.createdAt);
    const times = { queuedAt: ms(own[0]!.createdAt), startedAt: ms(own[0]!.createdAt) };
    return {
      name,
      workflow: null,
      ...times,
      completedAt: over ? at : null,
      conclusion: over ? last.state : null,
      url: null,
    };
  });
  const firsts = suites.map(({ createdAt }) => ms(createdAt));
  return {
    firstSuiteAt: firsts.length === 0 ? null : Math.min(...firsts),
    runs: [...runs, ...contexts],
    attempts: "all",
  };
}
