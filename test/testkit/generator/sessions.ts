import type { WorldEvent } from "../world.ts";

/** A session of an agent. Of one that is `lost` nobody noted the end. */
export interface Session {
  readonly from: number;
  to: number;
  readonly by: string | null;
  end: "finished" | "failed" | "lost";
}

/**
 * Work of an agent from an instant on: the session that ends then goes on, or another begins.
 * @returns true where that is not its first, so that somebody has asked it again
 */
export function workOn(sessions: Session[], at: number, ms: number, by: string | null): boolean {
  const last = sessions.at(-1);
  if (last?.to === at) {
    last.to += ms;
    return false;
  }
  sessions.push({ from: at, to: at + ms, by, end: "finished" });
  return last !== undefined;
}

/**
 * When people are first asked: what an agent opened as a draft, or works on from its opening on, waits for nobody until
 * that session is over.
 */
export function readyAfter(sessions: readonly Session[], openedAt: number | null, readyAt: number | null) {
  const [first] = sessions;
  const isOwn = first && (first.from === openedAt || readyAt === null || readyAt > first.from);
  return isOwn ? first.to : readyAt;
}

const ENDS = { finished: "CopilotWorkFinished", failed: "CopilotWorkFinishedFailure", lost: null } as const;

/** What is noted of a session. */
export function sessionEvents(
  { from, to, by, end }: Session,
  iso: (at: number) => string,
): { at: number; event: WorldEvent }[] {
  const begun = { type: "CopilotWorkStarted", actor: by, createdAt: iso(from) } as const;
  const type = ENDS[end];
  const ended = type === null ? [] : [{ at: to, event: { type, actor: by, createdAt: iso(to) } }];
  return [{ at: from, event: begun }, ...ended];
}
