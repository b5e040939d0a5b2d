import { counted } from "../../../../lib/text/counted.ts";
import { ApiError } from "../../api.ts";
import { agentNode } from "../../records/agent-events.ts";
import { isNode, type Node } from "../../records/node.ts";
import type { AgentRecord } from "../../records/record.ts";
import { asksForLess, isRefusal, reasonOfError } from "../asking/nodes.ts";
import { askRest, type Run, step, stepPart } from "../asking/run.ts";
import { Walk } from "../asking/walk.ts";

const PART = "agent-sessions";
/** Pull requests that are stored at once. */
const AT_ONCE = 20;
/** Of a time line no more is read: 100 events a page. */
const MOST_PAGES = 10;

/**
 * Reads the sessions of agents, which REST's time line alone tells: of pull requests by agents alone, one request each
 * for every hundred events. Done last, so that whatever it costs, everything else is there.
 */
export async function readAgentSessions(run: Run): Promise<void> {
  const { waiting } = run.agenda.agents;
  if (waiting.size === 0) return;
  run.note(
    `reading the sessions of ${counted(waiting.size, "pull request")} by agents: at least ${counted(waiting.size, "request")} of REST's allowance, no points`,
  );
  try {
    while (waiting.size > 0) {
      const records: AgentRecord[] = [];
      for (const [number, digest] of [...waiting].slice(0, AT_ONCE))
        records.push(await recordOf(run, number, digest));
      await step(run, records);
      run.progress(`reading sessions of agents: ${waiting.size} pull requests left`);
    }
    if (run.agenda.parts.has(PART)) await stepPart(run, PART, null, null);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await stepPart(run, PART, null, reasonOfError(error));
  }
}

async function recordOf(run: Run, number: number, digest: number): Promise<AgentRecord> {
  const about = { kind: "agent", number, digest } as const;
  const rows: Node[] = [];
  const walk = new Walk("events of a time line");
  let at = 0;
  let path: string | null = `/repos/${run.owner}/${run.name}/issues/${number}/timeline?per_page=100`;
  try {
    for (let pages = 0; path !== null; pages++) {
      if (pages === MOST_PAGES)
        return { ...about, at, events: [], unread: `after ${100 * MOST_PAGES} events no more was read` };
      const { data, next, at: answered } = await askRest(run, path, PART);
      if (!Array.isArray(data)) throw new ApiError("malformed", "GitHub's answer is no time line.");
      rows.push(...data.filter(isNode));
      at = answered;
      path = walk.after({ nodes: data, total: null, next });
    }
  } catch (error) {
    if (!asksForLess(error) && !isGone(error)) throw error;
    return { ...about, at, events: [], unread: reasonOfError(error) };
  }
  return { ...about, at, events: rows.map(agentNode).filter((node) => node !== null), unread: null };
}

/** One that is gone says nothing of the others. */
const isGone = (error: unknown): error is ApiError => error instanceof ApiError && error.kind === "not-found";
