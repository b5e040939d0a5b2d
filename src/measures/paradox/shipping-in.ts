/** What was shipped in the windows that were seen. */
import type { SeenWindow } from "../measure.ts";
import type { Split } from "./halves.ts";
import { type Happened, instantsOf } from "./seen-changes.ts";
import { type Shipping, shippingOf } from "./shipping.ts";

/**
 * Against what was opened; or why that cannot be told.
 *
 * @param fewest so many deliveries in each stretch of time are needed; where nobody says, as many as it takes to tell of one repository
 */
export function shippingIn(
  windows: readonly SeenWindow[],
  split: Split,
  { opened, shipped }: Happened,
  fewest?: number,
): Shipping | { why: string } {
  for (const { source, whyNotShipped } of windows) {
    if (source.id === "none") return { why: `when changes reached users is not known: ${source.because}` };
    if (whyNotShipped !== null) return { why: whyNotShipped };
  }
  const deliveries = windows.flatMap((seen) => seen.deliveries);
  const ends = deliveries.flatMap(({ since, finishedAt }) => (since === null ? [] : [finishedAt]));
  return shippingOf(split, instantsOf(opened), shipped, ends, fewest);
}
