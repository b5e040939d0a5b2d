/** From when on deliveries collected what they took aboard. */
import { groupsOf } from "../../lib/groups.ts";
import type { Delivery, Train } from "../../model/flow.ts";

/**
 * The end of the delivery before it in its stream, of those that took anything new aboard; its own end, where none is on record. Null
 * of a delivery that took nothing aboard. UTC epoch ms.
 */
export function collectedSince(
  trains: readonly Train[],
): (delivery: Pick<Delivery, "stream" | "ref">) => number | null {
  const since = new Map<string, number>();
  for (const [stream, own] of groupsOf(trains, (train) => train.stream)) {
    const ordered = own.toSorted((a, b) => a.finishedAt - b.finishedAt);
    for (const [index, { ref, finishedAt }] of ordered.entries())
      since.set(keyOf({ stream, ref }), ordered[index - 1]?.finishedAt ?? finishedAt);
  }
  return (delivery) => since.get(keyOf(delivery)) ?? null;
}

const keyOf = ({ stream, ref }: Pick<Delivery, "stream" | "ref">) => `${stream}\n${ref}`;
