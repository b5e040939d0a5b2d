import { HOUR_MS } from "../../../../lib/time/units.ts";
import { accountOf, authorOf, type IsAgents } from "../../records/accounts.ts";
import { instant, isNode } from "../../records/node.ts";
import { itemsOf } from "../../records/pulls.ts";
import type { AgentRecord, PullRecord } from "../../records/record.ts";

/** GitHub ends a session within an hour. */
const LONGEST_SESSION_MS = HOUR_MS;

/** Pull requests of agents whose sessions are still to be read, with the digests that they are read for. */
export class AgentAgenda {
  readonly waiting = new Map<number, number>();
  /** Digests for which they were read; those of which a session had not ended then. */
  private readonly read = new Map<number, number>();
  private readonly running = new Set<number>();
  private readonly isAgents: IsAgents;

  constructor(isAgents: IsAgents) {
    this.isAgents = isAgents;
  }

  takePull(record: PullRecord): void {
    const { number, digest, node } = record;
    if (this.read.get(number) === digest || !this.isAgents(accountOf(node.author), commitsOf(record)))
      this.waiting.delete(number);
    else this.waiting.set(number, digest);
  }

  take(record: AgentRecord): void {
    const { number, digest } = record;
    this.read.set(number, digest);
    if (this.waiting.get(number) === digest) this.waiting.delete(number);
    if (mayGoOn(record)) this.running.add(number);
    else this.running.delete(number);
  }

  /** Sessions that had not ended are looked at again: nothing else tells that they have. */
  askAgain(): void {
    for (const number of this.running) {
      const digest = this.read.get(number);
      if (digest !== undefined && !this.waiting.has(number)) this.waiting.set(number, digest);
    }
  }
}

function commitsOf({ node }: PullRecord) {
  return itemsOf(node, "timelineItems").flatMap(({ __typename, commit }) =>
    __typename === "PullRequestCommit" && isNode(commit) ? [authorOf(commit.author)] : [],
  );
}

/** A session had begun within the hour, and more had begun than ended. */
function mayGoOn({ events, at }: AgentRecord): boolean {
  const begun = events.filter(({ event }) => event === "copilot_work_started");
  const ended = events.filter(({ event }) => String(event).startsWith("copilot_work_finished"));
  const last = begun.reduce((latest, { createdAt }) => Math.max(latest, instant(createdAt) ?? 0), 0);
  return begun.length > ended.length && at < last + LONGEST_SESSION_MS;
}
