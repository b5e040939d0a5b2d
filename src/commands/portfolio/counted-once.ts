/** Repositories that are there more than once: of a repository and its copies, and of forks, the one with the most changes counts. */
import type { Identity } from "../../collect/identity.ts";
import type { Looked } from "../../judge/portfolio/portfolio-of.ts";
import { nth } from "../../lib/must.ts";
import { counted, grouped } from "../../lib/text/counted.ts";

/** One that was judged. `Changes` stands for its finished changes. */
export interface Judged<Changes> extends Pick<Identity, "place" | "tip"> {
  readonly changes: Changes;
  /** How many these are. */
  readonly finished: number;
}

/** What came of one, and what tells it from others; null where nothing of it could count. */
export interface Candidate<Changes> {
  readonly looked: Looked;
  readonly judged: Judged<Changes> | null;
}

/** Whose finished changes are whose. */
export interface Owners<Changes> {
  /** How many of them each of those has that were added, by its place among them. */
  sharedWith(changes: Changes): ReadonlyMap<number, number>;
  add(changes: Changes, place: number): void;
}

/**
 * What came of all of them, in the order in which they were given. One that is served at the same address as one with more finished changes, ends with the
 * same commit, or shares finished changes with it, as a fork or an older copy does, is not counted beside it: it has no
 * record, and says where it is counted. Of those with as many the first counts.
 */
export function countedOnce<Changes>(
  all: readonly Candidate<Changes>[],
  owners: Owners<Changes>,
): readonly Looked[] {
  const known = knownSoFar(owners);
  const whys = new Map<Looked, string>();
  const judged = all.flatMap(({ looked, judged }) => (judged === null ? [] : [{ looked, judged }]));
  for (const one of judged.sort((a, b) => b.judged.finished - a.judged.finished)) {
    const why = known.whyNot(one.judged);
    if (why === null) known.add(one.looked.name, one.judged);
    else whys.set(one.looked, why);
  }
  return all.map(({ looked }) => {
    const why = whys.get(looked);
    return why === undefined ? looked : { ...looked, ...REPEATED, why };
  });
}

const REPEATED = { state: "repeated", next: null, exitCode: 0, record: null, told: null } as const;

function knownSoFar<Changes>(owners: Owners<Changes>) {
  const [places, tips] = [new Map<string, string>(), new Map<string, string>()];
  const names: string[] = [];
  return {
    whyNot({ place, tip, changes, finished }: Judged<Changes>): string | null {
      const twin = (place === null ? undefined : places.get(place)) ?? tips.get(tip);
      if (twin !== undefined) return `It is the same repository as ${twin}, and counted there.`;
      const [most] = [...owners.sharedWith(changes)].sort(([a, x], [b, y]) => y - x || a - b);
      return most === undefined ? null : sharesSays(nth(names, most[0]), most[1], finished);
    },
    add(name: string, { place, tip, changes }: Judged<Changes>) {
      if (place !== null) places.set(place, name);
      tips.set(tip, name);
      owners.add(changes, names.length);
      names.push(name);
    },
  };
}

function sharesSays(name: string, both: number, finished: number): string {
  const there = `${grouped(both)} of its ${counted(finished, "finished change")} in this window are counted there`;
  const own = finished - both;
  const rest = own === 0 ? "" : `, the other ${own === 1 ? "one" : grouped(own)} nowhere`;
  return `It shares its history with ${name}, and ${there}${rest}.`;
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
