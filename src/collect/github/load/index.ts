import type { CommitChecks, GitHubFacts, PullFact, Read, ReviewComment } from "../../github-facts.ts";
import { isRead } from "../../github-facts.ts";
import type {
  AttemptsRecord,
  ChecksRecord,
  CommentsRecord,
  DeploymentRecord,
  FlagsRecord,
  MoreRecord,
  Node,
  Part,
  PartRecord,
  PullRecord,
  StoredRecord,
  WorkflowRunRecord,
} from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { isNode } from "../sync/answers.ts";
import { mayHaveComments } from "../sync/pull-record.ts";
import type { SyncState } from "../sync/run.ts";
import { checksOf } from "./checks.ts";
import { commentOf } from "./events.ts";
import {
  completenessOf,
  deploymentOf,
  incidentsOf,
  NEVER,
  type Parts,
  releasesOf,
  rulesOf,
} from "./parts.ts";
import { pullOf } from "./pulls.ts";
import { runsOf, workflowsOf } from "./runs.ts";
import { text } from "./values.ts";

export interface LoadRequest {
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}

/** What is stored of a repository as facts, the same whatever the order in which it came; null where nothing is. */
export async function loadFacts(
  store: Pick<Store<SyncState>, "batches" | "state">,
  { host, owner, name }: LoadRequest,
): Promise<GitHubFacts | null> {
  const heap = new Heap();
  for await (const records of store.batches()) for (const record of records) heap.take(record);
  const settings = heap.parts.get("settings")?.value;
  if (!isNode(settings)) return null;
  const { state } = store;
  const web = text((settings as Node).url);
  const pulls = heap.pullFacts();
  return {
    host,
    owner,
    name,
    url: web,
    defaultBranch: branchOf(settings as Node),
    syncedAt: state?.syncedAt ?? state?.scan?.startedAt ?? 0,
    since: Math.min(state?.since ?? Number.MAX_SAFE_INTEGER, state?.scan?.since ?? Number.MAX_SAFE_INTEGER),
    pulls,
    checks: heap.checkFacts(pulls),
    rules: rulesOf(heap.parts),
    deployments: heap.deploymentFacts(web),
    releases: releasesOf(heap.parts),
    runs: heap.runFacts(state),
    ...heap.workflows(),
    incidents: incidentsOf(heap.parts),
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

/** The newest record of each thing. Checks become facts at once: they are the bulk. */
class Heap {
  readonly parts: Parts & Map<Part, PartRecord> = new Map();
  private readonly pulls = new Map<number, PullRecord>();
  private readonly more = new Map<number, MoreRecord[]>();
  private readonly missed = new Map<number, string>();
  private readonly comments = new Map<string, Read<readonly ReviewComment[]>>();
  private readonly checks = new Map<string, Read<CommitChecks>>();
  /** Of those alone whose suites may have had earlier attempts. */
  private readonly asking = new Map<string, ChecksRecord>();
  private readonly attempts = new Map<string, Map<string, AttemptsRecord>>();
  private readonly deployments = new Map<string, DeploymentRecord>();
  private readonly flags = new Map<string, FlagsRecord>();
  private readonly runs = new Map<string, WorkflowRunRecord>();

  take(record: StoredRecord): void {
    if (record.kind === "pull") this.takePull(record);
    else if (record.kind === "more") this.takeMore(record);
    else if (record.kind === "missing-pull") this.missed.set(record.number, record.because);
    else if (record.kind === "comments") this.takeComments(record);
    else if (record.kind === "checks") this.takeChecks(record);
    else if (record.kind === "attempts") this.takeAttempts(record);
    else if (record.kind === "deployment") this.deployments.set(record.id, record);
    else if (record.kind === "flags") this.flags.set(record.deployment, record);
    else if (record.kind === "run") this.runs.set(record.id, record);
    else if (record.kind === "part") this.parts.set(record.part, record);
  }

  private takePull(record: PullRecord): void {
    this.pulls.set(record.number, record);
    this.missed.delete(record.number);
  }

  private takeMore(record: MoreRecord): void {
    const known = this.more.get(record.number);
    if (known === undefined) this.more.set(record.number, [record]);
    else known.push(record);
  }

  private takeComments({ review, nodes, unread }: CommentsRecord): void {
    this.comments.set(review, unread === null ? nodes.map(commentOf) : { unread });
  }

  private takeChecks(record: ChecksRecord): void {
    this.checks.set(record.commit, checksOf(record, []));
    if (record.ask.length > 0) this.asking.set(record.commit, record);
    else this.asking.delete(record.commit);
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

  pullFacts(): PullFact[] {
    const unread = { unread: this.parts.get("comments")?.unread ?? NEVER };
    return [...this.pulls.values()]
      .sort((a, b) => a.number - b.number)
      .map((record) => {
        const none = mayHaveComments(record) ? unread : [];
        return pullOf(
          record,
          this.more.get(record.number) ?? [],
          (review) => this.comments.get(review) ?? none,
        );
      });
  }

  /** By commit id. Where the token may not read checks, each commit says so. */
  checkFacts(pulls: readonly PullFact[]): Map<string, Read<CommitChecks>> {
    for (const [commit, record] of this.asking) {
      const asked = this.attempts.get(commit);
      if (asked !== undefined) this.checks.set(commit, checksOf(record, [...asked.values()]));
    }
    const refused = this.parts.get("checks")?.unread ?? null;
    if (refused !== null)
      for (const commit of pulls.flatMap(commitsOf))
        if (!this.checks.has(commit)) this.checks.set(commit, { unread: refused });
    return new Map([...this.checks].sort(([a], [b]) => (a < b ? -1 : 1)));
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
