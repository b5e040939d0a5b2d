import type { Facts } from "../../collect/facts.ts";
import { isRead } from "../../collect/github-facts.ts";
import type { Delivery, DeliverySource } from "../flow.ts";
import { outcomeOf, reachesUsers } from "./deployments.ts";
import type { Production } from "./production.ts";

type EarlierEnvironments = NonNullable<Delivery["stops"]>;

/** A success in an environment that is no production. */
interface EarlierSuccess {
  readonly commit: string;
  readonly environment: string;
  readonly at: number;
}

/**
 * Where else a delivery's commit had been put before it began: the first success in each environment, by time. A
 * commit that was never put anywhere else has none; null where the source tells of no environments.
 */
export function findEarlierEnvironments(
  facts: Facts,
  { id }: DeliverySource,
  serves: Production,
): (commit: string, before: number) => EarlierEnvironments | null {
  const all =
    id === "file" ? ofFile(facts, serves) : id === "deployments" ? ofDeployments(facts, serves) : null;
  if (all === null) return () => null;
  const byCommit = new Map<string, EarlierSuccess[]>();
  for (const stop of all) byCommit.set(stop.commit, [...(byCommit.get(stop.commit) ?? []), stop]);
  return (commit, before) => {
    const first = new Map<string, number>();
    for (const { environment, at } of byCommit.get(commit) ?? [])
      if (at <= before) first.set(environment, Math.min(at, first.get(environment) ?? at));
    return [...first]
      .map(([environment, at]) => ({ environment, at }))
      .sort((a, b) => a.at - b.at || (a.environment < b.environment ? -1 : 1));
  };
}

function ofDeployments({ github, takenAt }: Facts, serves: Production): EarlierSuccess[] {
  if (github === null || !isRead(github.deployments)) return [];
  return github.deployments.flatMap((deployment): EarlierSuccess[] => {
    const { commit, environment, transient } = deployment;
    if (transient === true || reachesUsers(deployment, serves) || environment === "") return [];
    const outcome = outcomeOf(deployment, takenAt);
    return outcome?.reached ? [{ commit, environment, at: outcome.finishedAt }] : [];
  });
}

function ofFile({ deliveryRows, commits }: Facts, serves: Production): EarlierSuccess[] {
  return (deliveryRows ?? []).flatMap(
    ({ environment, commit, outcome, finishedAt: at }): EarlierSuccess[] => {
      const isStop = environment !== "" && !serves(environment, false);
      return isStop && commit !== -1 && outcome === "success"
        ? [{ commit: commits.id(commit), environment, at }]
        : [];
    },
  );
}
