import type { World, WorldCommit, WorldEvent, WorldPull } from "../../testkit/world.ts";

/**
 * The life of a pull request as a page that a person can read, from what GitHub would say of it: one line an
 * event, with the hours since the opening. Of the checks only `test` is told: the others are always
 * green before it.
 */
export function tellLife(world: World, number: number): string[] {
  const pull = world.pulls.find((each) => each.number === number)!;
  const commits = new Map(world.commits.map((commit) => [commit.oid, commit]));
  const lines: [string, string][] = [[pull.createdAt, `opened by account ${pull.author}${asDraft(pull)}`]];
  for (const issue of world.issues)
    if (pull.closes.includes(issue.number))
      lines.push([issue.createdAt, "the issue that it closes is written"]);
  for (const event of pull.timeline) {
    if (event.type === "PullRequestCommit") lines.push(...ofCommit(commits.get(event.oid)!));
    else lines.push([instantOf(event), textOf(event)]);
  }
  const opened = Date.parse(pull.createdAt);
  const rename = nicknames();
  return lines
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([at, text]) => `${hours(Date.parse(at) - opened)} ${rename(text)}`);
}

/** Commits become `c1`, `c2` … and accounts `p1`, `p2` …, in the order in which they appear. */
function nicknames(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) =>
    text.replace(/\b(commit|account) ([^\s:]+)/g, (_, kind: string, name: string) => {
      const key = `${kind} ${name}`;
      const place = [...known.keys()].filter((each) => each.startsWith(kind)).length + 1;
      if (!known.has(key)) known.set(key, `${kind === "commit" ? "c" : "p"}${place}`);
      return known.get(key)!;
    });
}

/** `20:00:00`, or `-3:00:00` for what lies before. */
export function hours(ms: number): string {
  const seconds = Math.abs(ms) / 1000;
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return (ms < 0 ? "-" : "") + parts.map((part) => String(part).padStart(2, "0")).join(":");
}

/** Whether it was opened as a draft: the first of its events about that says so. */
function asDraft(pull: WorldPull): string {
  const first = pull.timeline.find(
    ({ type }) => type === "ReadyForReviewEvent" || type === "ConvertToDraftEvent",
  );
  return first?.type === "ReadyForReviewEvent" || (!first && pull.isDraft) ? " as a draft" : "";
}

function ofCommit(commit: WorldCommit): [string, string][] {
  const kind = commit.parents.length > 1 ? "merge " : "";
  const id = commit.oid.slice(0, 4);
  const lines: [string, string][] = [[commit.author.date, `${kind}commit ${id} written`]];
  if (commit.committer.date !== commit.author.date)
    lines.push([commit.committer.date, `${kind}commit ${id} made`]);
  if (commit.suites.length > 0) lines.push([commit.suites[0]!.createdAt, `checks of commit ${id} asked for`]);
  for (const run of commit.suites.flatMap((suite) => suite.runs)) {
    if (run.name !== "test") continue;
    if (run.attempt > 1) lines.push([run.startedAt, `${run.name} of commit ${id} run again`]);
    if (run.completedAt) lines.push([run.completedAt, `${run.name} of commit ${id}: ${run.conclusion}`]);
  }
  return lines;
}

const instantOf = (event: Exclude<WorldEvent, { type: "PullRequestCommit" }>) =>
  event.type === "PullRequestReview" ? (event.submittedAt ?? event.createdAt) : event.createdAt;

function textOf(event: Exclude<WorldEvent, { type: "PullRequestCommit" }>): string {
  switch (event.type) {
    case "PullRequestReview":
      return `review ${event.id} by account ${event.author}: ${event.state}`;
    case "ReviewDismissedEvent":
      return `review ${event.review} dismissed, was ${event.previousState}`;
    case "ReviewRequestedEvent":
      return `review asked of ${"team" in event.reviewer ? `team ${event.reviewer.team}` : `account ${event.reviewer.login}`}`;
    case "IssueComment":
      return `comment by account ${event.author}`;
    case "RemovedFromMergeQueueEvent":
      return `${event.type} ${event.reason}`;
    case "HeadRefForcePushedEvent":
      return `force-push of commit ${event.after!.slice(0, 4)} for commit ${event.before!.slice(0, 4)}`;
    default:
      return event.type;
  }
}
