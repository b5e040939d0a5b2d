import { type LongRunRecord, sumOver } from "./record.ts";
import { varianceInARow } from "./variance.ts";

/**
 * How many independent changes would tell a share as exactly as the window's do. The deliveries of the whole record
 * say how much a delivery varies; the window's number of them, or of its changes, how much that leaves. Where nothing
 * varied in the record, whole deliveries may still be alike: then it is their number.
 *
 * @param share of the record's changes of which `holds` is true
 */
export function effectiveSize<T>(
  { deliveries, inWindow, n }: LongRunRecord<T>,
  share: number,
  holds: (change: T) => boolean,
): number {
  const [R, K] = [deliveries.length, inWindow.length];
  if (share === 0 || share === 1) return K;
  const residuals = deliveries.map(
    ({ changes }) => sumOver(changes, (change) => Number(holds(change))) - share * changes.length,
  );
  const mean = sumOver(deliveries, ({ changes }) => changes.length) / R;
  const variance = varianceInARow(residuals, K) * Math.max(K / n ** 2, 1 / (K * mean ** 2));
  return Math.min(n, (share * (1 - share)) / variance);
}
