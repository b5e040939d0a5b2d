import { DAY_MS } from "../../../../lib/time/units.ts";
import type { IsAgents } from "../../records/accounts.ts";
import { instant, isNode, type Node, text } from "../../records/node.ts";
import { asksUnnamed, commitsIn, itemsOf, mayHaveComments } from "../../records/pulls.ts";
import type {
  AgentRecord,
  ChecksRecord,
  CommentsRecord,
  Connection,
  DeploymentRecord,
  FlagsRecord,
  MoreRecord,
  PullRecord,
  StoredRecord,
  WorkflowRunRecord,
} from "../../records/record.ts";
import { hasSucceeded, statusesOf } from "../../records/successes.ts";
import { AgentAgenda } from "./agent-agenda.ts";
import { isSettled } from "./check-record.ts";
import { Walk } from "./walk.ts";

/** Heads of merged pull requests are looked at once more after that: some checks run on. */
const LATE_CHECKS_MS = DAY_MS;
/** What a deployment ends in. */
const FINAL_STATES = ["SUCCESS", "FAILURE", "ERROR", "INACTIVE"];

const COMMENTS = "comments of reviews:";

export interface Overflow {
  readonly id: string;
  readonly number: number;
  readonly digest: number;
  readonly connection: Connection;
  readonly after: string;
  readonly walk: Walk;
}

interface StoredDeployment {
  readonly digest: number;
  readonly environment: string;
  readonly succeeded: boolean;
}

/** A commit whose checks will be looked at again. */
interface Watched {
  readonly id: string;
  /** Of what is stored, and when it was read; null where nothing is. */
  digest: number | null;
  readAt: number;
  /** Head of an open pull request. */
  open: boolean;
  running: boolean;
  /** Once more from this instant on. */
  due: number | null;
}

/**
 * What is still to be done, worked out from the records alone: those of a store that was just opened and those
 * of this run go through the same door, so that a run that was killed goes on where it was. Holds numbers and
 * ids, never nodes.
 */
export class Agenda {
  /** Stored pull requests: their digests, and when they were last touched. */
  readonly digests = new Map<number, number>();
  readonly touched = new Map<number, number>();
  readonly missing = new Map<number, { readonly id: string; readonly because: string }>();
  /** Pull requests of which something could not be read, with GitHub's ids. */
  readonly partial = new Map<number, string>();
  /** Pull requests in which a team was asked that has no name here, with GitHub's ids. */
  readonly unnamed = new Map<number, string>();
  readonly overflow = new Map<string, Overflow>();
  /** Reviews whose comments were not read yet. */
  readonly reviews = new Set<string>();
  /** Commits whose checks were not read yet, with GitHub's ids. */
  readonly commits = new Map<string, string>();
  /** Suites that may hold earlier attempts, with their commit and the number of runs seen. */
  readonly suites = new Map<string, { readonly commit: string; readonly seen: number }>();
  readonly watched = new Map<string, Watched>();
  readonly deployments = new Map<string, StoredDeployment>();
  /** Deployments without an end, with their creation. */
  readonly pending = new Map<string, number>();
  /** Deployments whose flags were not asked for yet, with their creation and what tells them apart beside their ids. */
  readonly flagless = new Map<string, { readonly createdAt: number; readonly look: string }>();
  readonly flags = new Map<string, FlagsRecord>();
  /** Runs of workflows, with the digests of their rows; those that may change yet, with workflow and creation. */
  readonly runs = new Map<string, number>();
  readonly unfinished = new Map<string, { readonly workflow: string; readonly createdAt: number }>();
  readonly agents: AgentAgenda;
  /** The parts of the repository, whole. */
  readonly parts = new Map<string, string>();
  /** Why single things could not be read: `time lines of pull requests:12`. */
  readonly unread = new Map<string, string>();
  private readonly openHeads = new Map<number, string>();

  constructor(isAgents: IsAgents) {
    this.agents = new AgentAgenda(isAgents);
  }

  take(record: StoredRecord): void {
    if (record.kind === "pull") this.takePull(record);
    else if (record.kind === "more") this.takeMore(record);
    else if (record.kind === "missing-pull") this.missing.set(record.number, record);
    else if (record.kind === "comments") this.takeComments(record);
    else if (record.kind === "checks") this.takeChecks(record);
    else if (record.kind === "checked") this.looked(record.commit, record.at);
    else if (record.kind === "attempts") this.suites.delete(record.suite);
    else if (record.kind === "deployment") this.takeDeployment(record);
    else if (record.kind === "flags") this.takeFlags(record);
    else if (record.kind === "run") this.takeRun(record);
    else if (record.kind === "agent") this.takeAgent(record);
    else this.parts.set(record.part, JSON.stringify([record.value, record.unread]));
  }

  /** Reviews whose comments could not be read, and agents that were at work, are asked for once more. */
  askAgain(): void {
    for (const thing of this.unread.keys())
      if (thing.startsWith(COMMENTS)) this.reviews.add(thing.slice(COMMENTS.length));
    this.agents.askAgain();
  }

  /** Commits to look at again at an instant; nothing that was read since `runStart`. */
  due(now: number, runStart: number): [commit: string, id: string][] {
    return [...this.watched]
      .filter(([commit, watched]) => !this.commits.has(commit) && watched.readAt < runStart)
      .filter(([, { open, running, due }]) => open || running || (due !== null && due <= now))
      .map(([commit, { id }]) => [commit, id]);
  }

  private takeComments({ review, unread }: CommentsRecord): void {
    this.reviews.delete(review);
    this.note(`${COMMENTS}${review}`, unread);
  }

  private takeAgent(record: AgentRecord): void {
    this.agents.take(record);
    this.note(`sessions of agents:${record.number}`, record.unread);
  }

  private note(thing: string, because: string | null): void {
    if (because === null) this.unread.delete(thing);
    else this.unread.set(thing, because);
  }

  private takePull(record: PullRecord): void {
    const { node, number, digest, rest } = record;
    this.digests.set(number, digest);
    this.touched.set(number, instant(node.updatedAt) ?? 0);
    this.missing.delete(number);
    this.note(`further items of pull requests:${number}`, null);
    if (Object.keys(record.unread).length === 0) this.partial.delete(number);
    else this.partial.set(number, String(node.id));
    const { timelineItems = null, ...fields } = record.unread;
    this.note(`time lines of pull requests:${number}`, timelineItems);
    const [field] = Object.entries(fields);
    this.note(`fields of pull requests:${number}`, field === undefined ? null : field.join(": "));
    for (const [connection, after] of Object.entries(rest) as [Connection, string][])
      this.overflow.set(`${number} ${connection}`, {
        id: String(node.id),
        number,
        digest,
        connection,
        after,
        walk: new Walk("items of a pull request"),
      });
    const items = itemsOf(node, "timelineItems");
    this.unnamed.delete(number);
    if (items.some(asksUnnamed)) this.unnamed.set(number, String(node.id));
    this.takeItems(items, mayHaveComments(record));
    this.watchHeads(node, number, items);
    this.agents.takePull(record);
  }

  private takeMore({ number, digest, connection, nodes, after, unread }: MoreRecord): void {
    if (digest !== this.digests.get(number)) return;
    const key = `${number} ${connection}`;
    const before = this.overflow.get(key);
    if (unread !== null) {
      this.note(`further items of pull requests:${number}`, unread);
      if (before) this.partial.set(number, before.id);
    }
    if (after === null || unread !== null) this.overflow.delete(key);
    else if (before) this.overflow.set(key, { ...before, after });
    if (before && nodes.some(asksUnnamed)) this.unnamed.set(number, before.id);
    if (connection === "timelineItems") this.takeItems(nodes, true);
  }

  private takeItems(items: readonly Node[], reviewed: boolean): void {
    for (const { oid, id } of commitsIn(items)) this.commits.set(String(oid), String(id));
    if (!reviewed) return;
    for (const { __typename, state, id } of items)
      if (__typename === "PullRequestReview" && state !== "PENDING") this.reviews.add(String(id));
  }

  private watchHeads(node: Node, number: number, items: readonly Node[]): void {
    const head = String(node.headRefOid);
    const former = this.openHeads.get(number);
    if (former !== undefined) this.change(former, { open: false });
    this.openHeads.delete(number);
    const id = items.find(({ commit }) => isNode(commit) && commit.oid === head)?.commit;
    const mergedAt = instant(node.mergedAt);
    if (node.state === "OPEN" && isNode(id)) {
      this.openHeads.set(number, head);
      this.watch(head, String(id.id), { open: true });
    }
    if (mergedAt === null) return;
    if (isNode(id)) this.watch(head, String(id.id), { due: mergedAt + LATE_CHECKS_MS });
    if (!isNode(node.mergeCommit)) return;
    const merge = { oid: String(node.mergeCommit.oid), id: String(node.mergeCommit.id) };
    this.commits.set(merge.oid, merge.id);
    this.watch(merge.oid, merge.id, { due: mergedAt + LATE_CHECKS_MS });
  }

  private takeChecks(record: ChecksRecord): void {
    const counts = new Map<number, number>();
    for (const { suite } of record.contexts) counts.set(Number(suite), (counts.get(Number(suite)) ?? 0) + 1);
    const places = new Map(record.suites.map((suite, place) => [String(suite.id), place]));
    for (const suite of record.ask)
      this.suites.set(suite, { commit: record.commit, seen: counts.get(places.get(suite) ?? -1) ?? 0 });
    this.note(`checks of commits:${record.commit}`, record.unread);
    const running = !isSettled(record);
    if (running) this.watch(record.commit, record.id, {});
    this.change(record.commit, { running, digest: record.digest });
    this.looked(record.commit, record.at);
  }

  /** A commit was read at an instant: whatever was due by then is done. */
  private looked(commit: string, at: number): void {
    this.commits.delete(commit);
    const watched = this.watched.get(commit);
    if (watched === undefined) return;
    watched.readAt = at;
    if (watched.due !== null && watched.due <= at) watched.due = null;
    this.change(commit, {});
  }

  private watch(commit: string, id: string, why: Partial<Watched>): void {
    const known = this.watched.get(commit);
    const fresh = { id, digest: null, readAt: 0, open: false, running: false, due: null };
    this.watched.set(commit, { ...(known ?? fresh), ...why });
  }

  private change(commit: string, what: Partial<Watched>): void {
    const watched = this.watched.get(commit);
    if (watched === undefined) return;
    Object.assign(watched, what);
    if (!watched.open && !watched.running && watched.due === null) this.watched.delete(commit);
  }

  private takeDeployment(record: DeploymentRecord): void {
    const { id, node, digest } = record;
    this.deployments.set(id, {
      digest,
      environment: text(node.environment),
      succeeded: hasSucceeded(record),
    });
    const createdAt = instant(node.createdAt) ?? 0;
    if (!this.flags.has(id)) this.flagless.set(id, { createdAt, look: lookOf(node) });
    if (statusesOf(node).some(({ state }) => FINAL_STATES.includes(String(state)))) this.pending.delete(id);
    else this.pending.set(id, createdAt);
  }
  private takeFlags(record: FlagsRecord): void {
    this.flags.set(record.deployment, record);
    this.flagless.delete(record.deployment);
  }

  private takeRun({ id, workflow, digest, attempts }: WorkflowRunRecord): void {
    this.runs.set(id, digest);
    if (attempts.some(isSuccess) || attempts.at(-1)?.conclusion === "skipped") this.unfinished.delete(id);
    else this.unfinished.set(id, { workflow, createdAt: instant(attempts[0]?.created_at) ?? 0 });
  }
}

/** What tells a deployment from most others. */
export function lookOf({ commitOid, environment, createdAt }: Node): string {
  return JSON.stringify([commitOid, environment, createdAt]);
}

/** It counts whatever comes later. */
const isSuccess = ({ conclusion }: Node) => conclusion === "success";
