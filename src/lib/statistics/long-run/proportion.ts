import { wilsonInterval } from "../wilson.ts";
import { effectiveSize } from "./effective-size.ts";
import { type LongRunInterval, untold } from "./needs.ts";
import { type Delivery, type LongRunRecord, sumOver } from "./record.ts";
import { reachOf } from "./variance.ts";

/**
 * The interval of the share of changes of which something holds that is to be expected at this rhythm: Wilson's, with
 * t in the place of z and the number of independent changes that the window is worth.
 */
export function longRunProportion(record: LongRunRecord<boolean>): LongRunInterval {
  const missing = untold(record, { K: 2 });
  if (missing !== null) return missing;
  const size = effectiveSize(record, shareOf(record.deliveries), (holds) => holds);
  return wilsonInterval(shareOf(record.inWindow) * size, size, reachOf(record));
}

function shareOf(deliveries: readonly Delivery<boolean>[]): number {
  const hits = sumOver(deliveries, ({ changes }) => sumOver(changes, Number));
  return hits / sumOver(deliveries, ({ changes }) => changes.length);
}
