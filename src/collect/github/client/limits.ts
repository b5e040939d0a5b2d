import { epochOf } from "../../../lib/time/instants.ts";
import { MINUTE_MS } from "../../../lib/time/units.ts";
import { ApiError } from "../api.ts";
import type { Clock } from "./clock.ts";

/** A limit was reached: nothing is asked before the wait is over. Never leaves the client. */
export class Limited extends Error {
  constructor(
    /** Ms that the server asks for, or null where it leaves that to us. */
    readonly wait: number | null,
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

/** A wait for the server, told when it begins. */
export interface Wait {
  /** UTC epoch ms by our clock. */
  readonly until: number;
  /** What the server said. */
  readonly because: string;
}

/** The secondary limits ask for a minute at least, and longer each time. */
const FIRST_WAIT = MINUTE_MS;
const LONGEST_WAIT = 15 * MINUTE_MS;
/** Renewal and our clock may be a second apart. */
const MARGIN = 1000;

/** What GitHub calls its limits where it gives no type. */
const LIMIT_WORDS = /rate limit|abuse detection|submitted too quickly/i;

export function speaksOfLimit(message: string): boolean {
  return LIMIT_WORDS.test(message);
}

/**
 * How long a server asks to wait, in ms: `retry-after` (seconds or a date), else until the limit is renewed
 * where nothing is left of it, else null.
 * See https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 * @param at the server's own time, so that a wrong clock here changes nothing
 */
export function waitAsked(headers: Headers, at: number): number | null {
  const after = headers.get("retry-after");
  if (after !== null && after !== "") {
    const seconds = /^\d+$/.test(after) ? Number(after) * 1000 : epochOf(after) - at;
    if (Number.isFinite(seconds)) return Math.max(0, seconds) + MARGIN;
  }
  const reset = Number.parseInt(headers.get("x-ratelimit-reset") ?? "", 10) * 1000;
  return headers.get("x-ratelimit-remaining") === "0" && reset > at ? reset - at + MARGIN : null;
}

/** The gate before the server: closed while a limit holds. */
export interface Gate {
  /** Waits until it is open. Returns the number of this opening, for `close`. Throws `ApiError` when interrupted. */
  pass(): Promise<number>;
  /** Closes it for the wait that a limit asks for. Throws `ApiError` where that is longer than allowed. */
  close(limited: Limited, opening: number): void;
  /** An answer came to a call that passed at this opening: the next wait begins small again. */
  answered(opening: number): void;
}

export interface GateSettings {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Ms of waiting allowed in all. */
  readonly maxWait: number;
  readonly onWait: (wait: Wait) => void;
}

export function openGate({ clock, signal, maxWait, onWait }: GateSettings): Gate {
  let opensAt = 0;
  let opening = 0;
  let strikes = 0;
  let waited = 0;
  return {
    pass: async () => {
      while (!signal.aborted && clock.now() < opensAt) await clock.sleep(opensAt - clock.now(), signal);
      if (signal.aborted) throw new ApiError("aborted", "Interrupted.");
      return opening;
    },
    close: (limited, passed) => {
      // Several calls may run into one limit: whoever was on the way when it closed waits with the others.
      if (passed !== opening) return;
      strikes += 1;
      const now = clock.now();
      const own = Math.min(FIRST_WAIT * 2 ** (strikes - 1), LONGEST_WAIT);
      const until = now + (limited.wait ?? own);
      if (waited + (until - now) > maxWait) {
        throw new ApiError("rate-limited", limited.message, { status: limited.status, retryAt: until });
      }
      opening += 1;
      waited += until - now;
      opensAt = until;
      onWait({ until, because: limited.message });
    },
    answered: (passed) => {
      if (passed === opening) strikes = 0;
    },
  };
}
