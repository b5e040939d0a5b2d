import { MINUTE_MS } from "../../../lib/time/units.ts";
import type { Ledger } from "../api.ts";

/** The books: what each operation asked and what that cost, as the server counts it. */
export interface Books extends Ledger {
  /**
   * Notes one request and its answer.
   * @param cost     points that the answer itself names (`rateLimit { cost }`), or null
   * @param headers  null where none came: a time-out, a lost connection
   * @param declared points by GitHub's formula
   */
  note(operation: string, cost: number | null, headers: Headers | null, declared: number): void;
}

/** Points as the headers tell them: of GraphQL alone, because REST has an allowance of its own. */
interface Meter {
  readonly used: number;
  readonly remaining: number;
  readonly resetAt: number;
}

/**
 * An answer that does not name its cost is charged with what the headers moved by since the answer before;
 * where there is nothing to compare, with its declared cost.
 */
export function openBooks(): Books {
  const rows = new Map<string, { requests: number; points: number }>();
  let last: Meter | null = null;
  return {
    note: (operation, cost, headers, declared) => {
      const row = rows.get(operation) ?? { requests: 0, points: 0 };
      const meter = headers === null ? null : readMeter(headers);
      row.requests += 1;
      row.points += cost ?? moved(last, meter) ?? declared;
      rows.set(operation, row);
      // Two calls at once may be answered in the other order.
      if (meter !== null && !(last !== null && sameHour(last, meter) && meter.used < last.used)) last = meter;
    },
    rows: () => [...rows].map(([operation, row]) => ({ operation, ...row })),
    remaining: () =>
      last === null
        ? null
        : { points: last.remaining, limit: last.used + last.remaining, resetAt: last.resetAt },
  };
}

function moved(before: Meter | null, now: Meter | null): number | null {
  if (before === null || now === null || !sameHour(before, now)) return null;
  return Math.max(0, now.used - before.used);
}

/** The end of the hour may differ by a second between two servers of GitHub. */
function sameHour(one: Meter, other: Meter): boolean {
  return Math.abs(one.resetAt - other.resetAt) < MINUTE_MS;
}

function readMeter(headers: Headers): Meter | null {
  if (headers.get("x-ratelimit-resource") !== "graphql") return null;
  const number = (name: string) => Number.parseInt(headers.get(`x-ratelimit-${name}`) ?? "", 10);
  const meter = { used: number("used"), remaining: number("remaining"), resetAt: number("reset") * 1000 };
  return Object.values(meter).every(Number.isFinite) ? meter : null;
}
