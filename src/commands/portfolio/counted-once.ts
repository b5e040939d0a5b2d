/** Repositories that were counted already: the same one, or its fork, is not counted again. */
import type { Identity } from "../../collect/identity.ts";
import { nth } from "../../lib/must.ts";
import { counted, grouped } from "../../lib/text/counted.ts";

/** What tells a repository from others, wherever it is cloned. */
export type Known = Pick<Identity, "place" | "tip">;

/** Whose finished changes are whose. `Changes` stands for those of one repository. */
export interface Owners<Changes> {
  /** How many of them each of those has that were added, by its place among them. */
  sharedWith(changes: Changes): ReadonlyMap<number, number>;
  add(changes: Changes, place: number): void;
}

export interface CountedOnce<Changes> {
  /** Why a repository is not counted: it is served at one address with one before, or ends with the same commit. null: it is. */
  same(known: Known): string | null;
  /**
   * Why what has finished changes of one before, as a fork or an older clone has, is not counted beside it. null: it is.
   *
   * @param finished how many it has
   */
  shares(changes: Changes, finished: number): string | null;
  add(name: string, known: Known, changes: Changes): void;
}

export function countedOnce<Changes>(owners: Owners<Changes>): CountedOnce<Changes> {
  const [places, tips] = [new Map<string, string>(), new Map<string, string>()];
  const names: string[] = [];
  return {
    same({ place, tip }) {
      const twin = (place === null ? undefined : places.get(place)) ?? tips.get(tip);
      return twin === undefined ? null : `It is the same repository as ${twin}, and counted there.`;
    },
    shares(changes, finished) {
      const [most] = [...owners.sharedWith(changes)].sort(([a, x], [b, y]) => y - x || a - b);
      if (most === undefined) return null;
      const [place, both] = most;
      return `It shares its history with ${nth(names, place)}, and ${grouped(both)} of its ${counted(finished, "finished change")} in this window are counted there.`;
    },
    add(name, { place, tip }, changes) {
      if (place !== null) places.set(place, name);
      tips.set(tip, name);
      owners.add(changes, names.length);
      names.push(name);
    },
  };
}

/** Changes by their ids, all of which are in memory. */
export function ownersOfIds(): Owners<ReadonlySet<string>> {
  const owners = new Map<string, number>();
  return {
    sharedWith(changes) {
      const shared = new Map<number, number>();
      for (const id of changes) {
        const owner = owners.get(id);
        if (owner !== undefined) shared.set(owner, (shared.get(owner) ?? 0) + 1);
      }
      return shared;
    },
    add(changes, place) {
      for (const id of changes) owners.set(id, place);
    },
  };
}
