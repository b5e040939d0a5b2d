/** The clock of the server, which tests can move. */
export interface Clock {
  /** What the server's `Date` says, UTC epoch ms. */
  now(): number;
  /** Milliseconds since the start. */
  elapsed(): number;
  advance(ms: number): void;
}

/** A clock that stands at an instant until it is advanced, or runs from there. */
export function startClock(at: number, running: boolean): Clock {
  const start = performance.now();
  let advanced = 0;
  const elapsed = () => advanced + (running ? Math.floor(performance.now() - start) : 0);
  return {
    now: () => at + elapsed(),
    elapsed,
    advance: (ms) => {
      advanced += ms;
    },
  };
}

/** What a server allows (docs.github.com, "Rate limits and query limits for the GraphQL API"). */
export interface Limits {
  /** Points of GraphQL, and requests of REST; null where nothing is limited. */
  readonly perHour: number | null;
  /** Secondary: points of GraphQL. */
  readonly perMinute: number;
  /** Secondary: requests at once. */
  readonly concurrent: number;
}

export const USUAL: Limits = { perHour: 5000, perMinute: 2000, concurrent: 100 };

const HOUR = 3_600_000;
const MINUTE = 60_000;

export interface Account {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** UTC epoch seconds. */
  readonly reset: number;
}

/** Counts what a client spends, of one resource. */
export class Meter {
  private used = 0;
  private windowEnd: number;
  private readonly recent: { at: number; points: number }[] = [];

  constructor(
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {
    this.windowEnd = clock.now() + HOUR;
  }

  /** null where nothing is limited. */
  account(): Account | null {
    const { perHour: limit } = this.limits;
    if (limit === null) return null;
    if (this.clock.now() >= this.windowEnd) {
      this.used = 0;
      this.windowEnd = this.clock.now() + HOUR;
    }
    const used = Math.min(this.used, limit);
    return { limit, used, remaining: limit - used, reset: Math.ceil(this.windowEnd / 1000) };
  }

  /** Charges points. Says which limit stands in the way, if one does; then nothing is charged. */
  charge(points: number): "primary" | "secondary" | null {
    const account = this.account();
    if (account === null) return null;
    if (account.remaining < points) return "primary";
    const now = this.clock.elapsed();
    while (this.recent.length > 0 && this.recent[0]!.at <= now - MINUTE) this.recent.shift();
    const lately = this.recent.reduce((sum, one) => sum + one.points, 0);
    if (lately + points > this.limits.perMinute) return "secondary";
    this.recent.push({ at: now, points });
    this.used += points;
    return null;
  }
}

export function limitHeaders(account: Account | null, resource: string): Record<string, string> {
  if (account === null) return {};
  return {
    "x-ratelimit-limit": String(account.limit),
    "x-ratelimit-remaining": String(account.remaining),
    "x-ratelimit-used": String(account.used),
    "x-ratelimit-reset": String(account.reset),
    "x-ratelimit-resource": resource,
  };
}
