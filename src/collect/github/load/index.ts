import { LazyMap } from "../../../lib/lazy-map.ts";
import { type CommitChecks, type GitHubFacts, isRead, type PullFact, type Read } from "../../github-facts.ts";
import { checksOf } from "../records/checks.ts";
import { type CommentsOf, commentOf } from "../records/events.ts";
import { addressOf, dated, isNode, type Node, text } from "../records/node.ts";
import {
  completenessOf,
  deploymentOf,
  issuesOf,
  NEVER,
  type Parts,
  releasesOf,
  rulesOf,
} from "../records/parts.ts";
import { mayHaveComments, pullOf } from "../records/pulls.ts";
import { checkedCommits, isDeploymentIn, isPullIn, isRunIn } from "../records/range.ts";
import type {
  AttemptsRecord,
  ChecksRecord,
  CommentsRecord,
  DeploymentRecord,
  FlagsRecord,
  MoreRecord,
  Part,
  PartRecord,
  PullRecord,
  WorkflowRunRecord,
} from "../records/record.ts";
import { runsOf, workflowsOf } from "../records/runs.ts";
import type { SyncState } from "../records/state.ts";
import type { StoredLine } from "../store/line.ts";
import type { Store } from "../store/store.ts";

export interface LoadRequest {
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}

/**
 * What is stored of a repository as facts, the same whatever the order in which it came; null where nothing is.
 * @param from what was last touched before this instant (UTC epoch ms) is left out; 0 for nothing
 */
export async function loadFacts(
  store: Pick<Store<SyncState>, "lines" | "state">,
  { host, owner, name }: LoadRequest,
  from: number,
): Promise<GitHubFacts | null> {
  const heap = new Heap();
  for await (const lines of store.lines()) for (const line of lines) heap.take(line);
  const settings = heap.parts.get("settings")?.value;
  if (!isNode(settings)) return null;
  const { state } = store;
  const web = addressOf((settings as Node).url) ?? `https://${host}/${owner}/${name}`;
  heap.leaveOut(from);
  const pulls = heap.pullFacts(web);
  const since = Math.min(
    state?.since ?? Number.MAX_SAFE_INTEGER,
    state?.scan?.since ?? Number.MAX_SAFE_INTEGER,
  );
  return {
    host,
    owner,
    name,
    url: web,
    defaultBranch: branchOf(settings as Node),
    syncedAt: state?.syncedAt ?? state?.scan?.startedAt ?? 0,
    since: Math.max(since, from),
    pulls,
    checks: heap.checkFacts(pulls),
    rules: rulesOf(heap.parts),
    deployments: heap.deploymentFacts(web),
    releases: releasesOf(heap.parts, web),
    runs: heap.runFacts(state),
    ...heap.workflows(),
    incidents: issuesOf(heap.parts, "incidents", web, 0),
    bugs: issuesOf(heap.parts, "bugs", web, from),
    completeness: completenessOf(heap.parts) ?? {
      stored: pulls.length,
      counted: totalOf(settings as Node),
      missing: heap.missing(),
    },
  };
}

function branchOf({ defaultBranchRef }: Node): string {
  return isNode(defaultBranchRef) ? text(defaultBranchRef.name) : "";
}

function totalOf({ pullRequests }: Node): number {
  return isNode(pullRequests) ? Number(pullRequests.totalCount) : 0;
}

/** The newest record of each thing. The bulk of them is decoded when somebody asks for it. */
class Heap {
  readonly parts: Parts & Map<Part, PartRecord> = new Map();
  private readonly pulls = new Map<number, () => PullRecord>();
  private readonly more = new Map<number, MoreRecord[]>();
  private readonly missed = new Map<number, string>();
  private readonly comments = new Map<string, () => CommentsRecord>();
  private readonly checks = new Map<string, () => ChecksRecord>();
  private readonly attempts = new Map<string, Map<string, AttemptsRecord>>();
  private readonly deployments = new Map<string, DeploymentRecord>();
  private readonly flags = new Map<string, FlagsRecord>();
  private readonly runs = new Map<string, WorkflowRunRecord>();

  take(line: StoredLine): void {
    if (line.kind === "pull") this.takePull(Number(line.of), line.record);
    else if (line.kind === "more") this.takeMore(line.record());
    else if (line.kind === "missing-pull") this.missed.set(Number(line.of), line.record().because);
    else if (line.kind === "comments") this.comments.set(line.of, line.record);
    else if (line.kind === "checks") this.checks.set(line.of, line.record);
    else if (line.kind === "attempts") this.takeAttempts(line.record());
    else if (line.kind === "deployment") this.deployments.set(line.of, line.record());
    else if (line.kind === "flags") this.flags.set(line.of, line.record());
    else if (line.kind === "run") this.runs.set(line.of, line.record());
    else if (line.kind === "part") this.parts.set(line.record().part, line.record());
  }

  /** Forgets what was last touched before an instant, with the checks of its commits. */
  leaveOut(from: number): void {
    if (from <= 0) return;
    const checked = new Set<string>();
    for (const [number, read] of this.pulls) {
      const record = read();
      if (!isPullIn(record, from)) this.pulls.delete(number);
      else for (const commit of checkedCommits(record, this.more.get(number) ?? [])) checked.add(commit);
    }
    for (const commit of this.checks.keys()) if (!checked.has(commit)) this.checks.delete(commit);
    for (const [id, record] of this.deployments)
      if (!isDeploymentIn(record, from)) this.deployments.delete(id);
    for (const [id, record] of this.runs) if (!isRunIn(record, from)) this.runs.delete(id);
  }

  private takePull(number: number, read: () => PullRecord): void {
    this.pulls.set(number, read);
    this.missed.delete(number);
  }

  private takeMore(record: MoreRecord): void {
    const known = this.more.get(record.number);
    if (known === undefined) this.more.set(record.number, [record]);
    else known.push(record);
  }

  private takeAttempts(record: AttemptsRecord): void {
    const known = this.attempts.get(record.commit) ?? new Map<string, AttemptsRecord>();
    this.attempts.set(record.commit, known.set(record.suite, record));
  }

  missing(): { number: number; because: string }[] {
    return [...this.missed]
      .map(([number, because]) => ({ number, because }))
      .sort((a, b) => a.number - b.number);
  }

  pullFacts(web: string): PullFact[] {
    return [...this.pulls]
      .sort(([a], [b]) => a - b)
      .map(([number, read]) =>
        pullOf(read, this.more.get(number) ?? [], (record) => this.commentsOf(record), web),
      );
  }

  private commentsOf(record: PullRecord): CommentsOf {
    const unread = { unread: this.parts.get("comments")?.unread ?? NEVER };
    const none = mayHaveComments(record) ? unread : [];
    return (review) => {
      const comments = this.comments.get(review)?.();
      if (comments === undefined) return none;
      const whole = comments.unread === null ? dated(comments.nodes) : { unread: comments.unread };
      return "unread" in whole ? whole : whole.map(commentOf);
    };
  }

  /** By commit id. Where the token may not read checks, each commit says so. */
  checkFacts(pulls: readonly PullFact[]): ReadonlyMap<string, Read<CommitChecks>> {
    const refused = this.parts.get("checks")?.unread ?? null;
    const commits = [...this.checks.keys(), ...(refused === null ? [] : pulls.flatMap(commitsOf))];
    return new LazyMap(new Set(commits.sort()), (commit) => {
      const record = this.checks.get(commit)?.();
      return record === undefined
        ? { unread: refused ?? NEVER }
        : checksOf(record, [...(this.attempts.get(commit)?.values() ?? [])]);
    });
  }

  deploymentFacts(web: string): GitHubFacts["deployments"] {
    const unread = this.parts.get("deployments")?.unread ?? null;
    if (unread !== null) return { unread };
    return [...this.deployments.values()]
      .map((record) => deploymentOf(record, this.flags.get(record.id), web))
      .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  }

  /** Of the workflow that was asked for when the rest was read; what is older of others is no answer. */
  runFacts(state: SyncState | null): GitHubFacts["runs"] {
    const unread = this.parts.get("workflow-runs")?.unread ?? null;
    if (unread !== null) return { unread };
    return runsOf(this.parts, state, [...this.runs.values()]);
  }

  workflows(): Pick<GitHubFacts, "workflows"> {
    if (!this.parts.has("workflows")) return {};
    return { workflows: workflowsOf(this.parts).map(({ name, path }) => ({ name, path })) };
  }
}

function commitsOf({ commits, headCommit, mergeCommit }: PullFact): string[] {
  const listed = isRead(commits) ? commits.map(({ id }) => id) : [headCommit];
  return mergeCommit === null ? listed : [...listed, mergeCommit];
}
