import type { Heard } from "../../commands/apart/clients.ts";
import { received } from "../../commands/apart/sent-errors.ts";
import type { Said, Told, Wanted } from "./messages.ts";

/** What a thread asks of that of the run. */
export interface Asking {
  /** Rejects with the error that came instead. */
  ask(what: Wanted): Promise<Heard | null>;
  /** Waits for its turn at a folder; what it gives ends that. */
  turn(folder: string): Promise<() => void>;
  /** Hands over what came. */
  take(told: Extract<Told, { kind: "given" | "refused" }>): void;
}

/** @param say sends a message to the thread of the run */
export function openAsking(say: (said: Said) => void): Asking {
  const open = new Map<number, { give(heard: Heard | null): void; refuse(error: Error): void }>();
  let asked = 0;
  const wants = (what: Wanted) => {
    const id = ++asked;
    const given = new Promise<Heard | null>((give, refuse) => open.set(id, { give, refuse }));
    say({ kind: "wants", id, what });
    return { id, given };
  };
  return {
    ask: (what) => wants(what).given,
    turn: async (folder) => {
      const { id, given } = wants({ folder });
      await given;
      return () => say({ kind: "leaves", id });
    },
    take: (told) => {
      const waiting = open.get(told.id);
      open.delete(told.id);
      if (told.kind === "given") waiting?.give(told.heard);
      else waiting?.refuse(received(told.error));
    },
  };
}
