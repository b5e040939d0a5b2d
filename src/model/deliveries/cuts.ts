import { cell } from "../../lib/must.ts";
import type { MergeRecords } from "../history/merges/merge-records.ts";

/**
 * When each event of a stream was cut, UTC epoch ms: the newest merge among those that it is the first to contain.
 * NaN where it is the first to contain none, as a patch of an older version: nothing that is merged later is aboard.
 *
 * @param first  by commit: index of the first event that contains it, −1 for none
 * @param merged by index of the merge: when it was merged, NaN where that is not known
 */
export function cutsOf(
  events: number,
  first: Int32Array,
  merges: MergeRecords,
  merged: Float64Array,
): Float64Array {
  const cuts = new Float64Array(events).fill(Number.NaN);
  for (let index = 0; index < merges.length; index++) {
    const event = cell(first, merges.commitOf(index));
    const at = cell(merged, index);
    if (event !== -1 && !(cell(cuts, event) >= at) && !Number.isNaN(at)) cuts[event] = at;
  }
  return cuts;
}
