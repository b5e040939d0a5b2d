import { groupsOf } from "../../lib/groups.ts";
import type { Delivery } from "../../model/flow.ts";
import { listed } from "../statistics/figure-words.ts";

/** More streams than these are counted, not named. */
const MOST_STREAMS = 8;

/**
 * A figure of each stream in a sentence, busiest first; null where there is only one.
 * @param figure what is said of a stream's deliveries
 */
export function byStream(
  deliveries: readonly Delivery[],
  figure: (own: readonly Delivery[]) => string,
): string | null {
  const streams = groupsOf(deliveries, ({ stream }) => stream);
  if (streams.size < 2) return null;
  const rows = [...streams].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const named = rows
    .slice(0, MOST_STREAMS)
    .map(([name, own]) => `${name || "the repository's own versions"} ${figure(own)}`);
  const more = rows.length > MOST_STREAMS ? [`${rows.length - MOST_STREAMS} more`] : [];
  return `By stream: ${listed([...named, ...more])}.`;
}

/** Deliveries by finish, those of one instant by name: no order of arrival decides a figure. */
export function byFinish(deliveries: readonly Delivery[]): Delivery[] {
  return [...deliveries].sort((a, b) => a.finishedAt - b.finishedAt || (a.name < b.name ? -1 : 1));
}
