/** Repositories that were counted already: the same one, or its fork, is not counted again. */
import type { Identity } from "../../collect/identity.ts";
import { counted, grouped } from "../../lib/text/counted.ts";

/** What tells a repository from others, wherever it is cloned. */
export type Known = Pick<Identity, "place" | "tip">;

export interface CountedOnce {
  /** Why a repository is not counted: it is served at one address with one before, or ends with the same commit. null: it is. */
  same(known: Known): string | null;
  /** Why what has finished changes of one before, as a fork or an older clone has, is not counted beside it. null: it is. */
  shares(changes: ReadonlySet<string>): string | null;
  /** @param changes ids of its finished changes */
  add(name: string, known: Known, changes: ReadonlySet<string>): void;
}

export function countedOnce(): CountedOnce {
  const [places, tips, owners] = [
    new Map<string, string>(),
    new Map<string, string>(),
    new Map<string, string>(),
  ];
  return {
    same({ place, tip }) {
      const twin = (place === null ? undefined : places.get(place)) ?? tips.get(tip);
      return twin === undefined ? null : `It is the same repository as ${twin}, and counted there.`;
    },
    shares(changes) {
      const [most] = [...sharedWith(changes, owners)].sort(([, a], [, b]) => b - a);
      if (most === undefined) return null;
      const [name, both] = most;
      return `It shares its history with ${name}, and ${grouped(both)} of its ${counted(changes.size, "finished change")} in this window are counted there.`;
    },
    add(name, { place, tip }, changes) {
      if (place !== null) places.set(place, name);
      tips.set(tip, name);
      for (const id of changes) owners.set(id, name);
    },
  };
}

/** How many of the changes each of those before has. */
function sharedWith(
  changes: ReadonlySet<string>,
  owners: ReadonlyMap<string, string>,
): ReadonlyMap<string, number> {
  const shared = new Map<string, number>();
  for (const id of changes) {
    const owner = owners.get(id);
    if (owner !== undefined) shared.set(owner, (shared.get(owner) ?? 0) + 1);
  }
  return shared;
}
