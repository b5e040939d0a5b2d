/** What REST's time line tells of an agent's work: as it is stored, and as facts. */
import { entry } from "../../../lib/entry.ts";
import { behalfIn, mentionsIn } from "../../../lib/text/mentions.ts";
import type { AgentEvent, Read } from "../../github-facts.ts";
import { accountOf } from "./accounts.ts";
import { instant, isNode, type Node, text, UNDATED } from "./node.ts";
import type { AgentRecord } from "./record.ts";

const TURNS = {
  copilot_work_started: "work-started",
  copilot_work_finished: "work-finished",
  copilot_work_finished_failure: "work-failed",
} as const;

/** What people write in is read for whom it names, and is not kept. */
const WRITTEN = ["commented", "reviewed"];

/** What is stored of a row of the time line; null for what is no matter of an agent's. */
export function agentNode(row: Node): Node | null {
  const { event, actor, user, created_at: created, submitted_at: submitted, body } = row;
  const who = isNode(actor) ? actor : isNode(user) ? user : null;
  const kept = {
    event,
    actor: who && { login: who.login, __typename: who.type },
    createdAt: submitted ?? created,
  };
  if (entry(TURNS, text(event)) !== undefined) return kept;
  if (!WRITTEN.includes(text(event))) return null;
  const mentions = mentionsIn(text(body));
  return mentions.length === 0 ? null : { ...kept, mentions, behalf: behalfIn(text(body)) };
}

/** The events of a stored time line, by time. @param digest of the pull request as it is stored now */
export function agentEventsOf(record: AgentRecord, digest: number): Read<readonly AgentEvent[]> {
  const { events, unread } = record;
  if (unread !== null) return { unread };
  if (record.digest !== digest) return { unread: "it was not read again since the pull request changed" };
  const told = events.map(eventOf);
  const dated = told.filter((event) => event !== null);
  return dated.length < told.length ? { unread: UNDATED } : dated.sort((a, b) => a.at - b.at);
}

function eventOf({ event, actor, createdAt, mentions, behalf }: Node): AgentEvent | null {
  const at = instant(createdAt);
  if (at === null) return null;
  const base = { at, actor: accountOf(actor) };
  const kind = entry(TURNS, text(event));
  return kind === undefined
    ? { ...base, kind: "words", mentions: namesOf(mentions), behalf: namesOf(behalf) }
    : { ...base, kind };
}

const namesOf = (value: unknown) => (Array.isArray(value) ? value.map(text) : []);
