import type { WorldEvent } from "../world.ts";

/** A session of an agent. Of one that is `lost` nobody noted the end. */
export interface Session {
  readonly from: number;
  to: number;
  readonly by: string | null;
  end: "finished" | "failed" | "lost";
}

/** Lengthens the session that ends at an instant; false where none does. */
export function goOn(sessions: readonly Session[], at: number, ms: number): boolean {
  const last = sessions.at(-1);
  if (last?.to !== at) return false;
  last.to += ms;
  return true;
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
