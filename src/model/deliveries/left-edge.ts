import type { FirstDelivery } from "../../config/config.ts";
import { SOURCES, type SourceId } from "../../config/delivery-sources.ts";
import { cell } from "../../lib/must.ts";
import { quantile } from "../../lib/statistics/quantile.ts";
import type { MergeRecords } from "../history/merges/merge-records.ts";

/** Fewest changes, and multiple of the median of the later deliveries, that make a first delivery an edge. */
const EDGE_CHANGES = 20;
const EDGE_MULTIPLE = 5;
const EDGE_LATER = 3;

/**
 * Index of the delivery with which the record begins in the middle of things, or −1: for tags and releases where it
 * would carry far more than any later one, always the first one for every other source; unless it was decided.
 * @param firstOf index of the delivery that first carries a merge, −1 for none
 */
export function edgeOf(
  events: number,
  merges: MergeRecords,
  firstOf: (commit: number) => number,
  source: SourceId,
  decided: FirstDelivery,
): number {
  if (decided === "whole") return -1;
  const all = new Int32Array(events);
  const changes = new Int32Array(events);
  for (let index = 0; index < merges.length; index++) {
    const event = firstOf(merges.commitOf(index));
    if (event === -1) continue;
    all[event]!++;
    if (!merges.isDirect(index)) changes[event]!++;
  }
  if (decided === "edge" || !SOURCES[source].canBeWhole) return all.findIndex((count) => count > 0);
  const head = changes.findIndex((count) => count > 0);
  const later = changes.subarray(head + 1).filter((count) => count > 0);
  if (head === -1 || later.length < EDGE_LATER) return -1;
  const median = quantile(later.sort(), 0.5);
  const first = cell(changes, head);
  return first >= EDGE_CHANGES && first > EDGE_MULTIPLE * median ? head : -1;
}
