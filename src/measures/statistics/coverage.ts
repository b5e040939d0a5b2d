/** How much of what there was a measure saw, and why not the rest. */
import { ofOne } from "../../lib/text/counted.ts";
import { type MissingReason, REASONS } from "../../model/flow.ts";
import type { Coverage } from "../measure.ts";
import { grouped } from "./figure-words.ts";

/** A reason in words; reasons that a measure gives itself are words already. */
function reasonWords(reason: string): string {
  return REASONS[reason as MissingReason] ?? reason;
}

/**
 * Counts what is missing by reason, commonest first.
 *
 * @param what   what is counted, in the plural: "finished changes"
 * @param reason null where the item was seen
 */
export function coverageOf<T>(
  what: string,
  items: readonly T[],
  reason: (item: T) => string | null,
): Coverage {
  const counts = new Map<string, number>();
  for (const item of items) {
    const why = reason(item);
    if (why !== null) counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  const missing = [...counts].map(([why, count]) => ({ reason: why, count }));
  missing.sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  const lost = missing.reduce((sum, { count }) => sum + count, 0);
  return { seen: items.length - lost, of: items.length, what: named(what, items.length), missing };
}

/** Nothing is missing. */
export function completeCoverage(what: string, count: number): Coverage {
  return { seen: count, of: count, what: named(what, count), missing: [] };
}

/** What is counted, of one and of several. */
const named = (what: string, count: number) => (count === 1 ? ofOne(what) : what);

/** Why a figure cannot be judged: it rests on less than half of what there was. Null where it can. */
export function underHalf({ seen, of, what, missing }: Coverage): string | null {
  if (2 * seen >= of) return null;
  const worst = missing[0];
  const known =
    of === 1
      ? `Not known for the one ${what}`
      : seen === 0
        ? `Known for none of the ${grouped(of)} ${what}`
        : `Known for only ${grouped(seen)} of the ${grouped(of)} ${what}, too few to judge by (half are needed)`;
  return worst === undefined
    ? known
    : `${known}; the reason${whose(worst.count, of - seen, seen === 0)}: ${reasonWords(worst.reason)}`;
}

/** Of how many of those that are not known a reason is told. */
function whose(count: number, unknown: number, areAll: boolean): string {
  if (unknown === 1) return "";
  const rest = areAll ? "them" : `the other ${grouped(unknown)}`;
  if (count < unknown) return ` for ${grouped(count)} of ${rest}`;
  return ` for ${areAll ? "all of them" : rest}`;
}
