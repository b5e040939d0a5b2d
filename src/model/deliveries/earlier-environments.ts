import type { Facts } from "../../collect/facts.ts";
import { groupsOf } from "../../lib/groups.ts";
import type { Production } from "../../lib/text/production.ts";
import type { Delivery, DeliverySource } from "../flow.ts";
import { READERS } from "./sources/readers.ts";

type EarlierEnvironments = NonNullable<Delivery["earlierEnvironments"]>;

/**
 * Where else a delivery's commit had been put before it began: the first success in each environment, by time. A
 * commit that was never put anywhere else has none; null where the source tells of no environments.
 */
export function findEarlierEnvironments(
  facts: Facts,
  { id }: DeliverySource,
  serves: Production,
): (commit: string, before: number) => EarlierEnvironments | null {
  const { earlier } = READERS[id];
  if (earlier === null) return () => null;
  const byCommit = groupsOf(earlier(facts, serves), ({ commit }) => commit);
  return (commit, before) => {
    const first = new Map<string, number>();
    for (const { environment, at } of byCommit.get(commit) ?? [])
      if (at <= before) first.set(environment, Math.min(at, first.get(environment) ?? at));
    return [...first]
      .map(([environment, at]) => ({ environment, at }))
      .sort((a, b) => a.at - b.at || (a.environment < b.environment ? -1 : 1));
  };
}
