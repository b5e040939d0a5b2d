/** A portfolio of a dataset that an engine holds: only its answers are in memory, and a small record of each repository. */
import type { Budget } from "../../../config/config.ts";
import {
  type StageRow,
  sharedChanges,
  stages,
  totals,
} from "../../../judge/dataset/queries/portfolio-queries.ts";
import { EACH_STAGE } from "../../../judge/dataset/stage-columns.ts";
import type { Pooled } from "../../../judge/portfolio/pooled.ts";
import type { Looked } from "../../../judge/portfolio/portfolio-of.ts";
import { addTo } from "../../../lib/groups.ts";
import { nth } from "../../../lib/must.ts";
import { countedOnce, type Owners } from "../../portfolio/counted-once.ts";
import { byName, candidateOf, type Found, foundIn } from "../found.ts";
import { type Asking, allRows } from "./asking.ts";
import { rowsByRepository } from "./rows-by-repository.ts";

export interface Answered {
  /** By what the dataset calls them. */
  readonly looked: ReadonlyMap<string, Looked>;
  readonly pooled: Pooled;
}

/** What is found of each repository that the engine holds, and of all changes of those that count. */
export async function lookedThrough(
  engine: Asking,
  anonymised: boolean,
  budgets: readonly Budget[] | null,
): Promise<Answered> {
  const found: Found[] = [];
  for await (const rows of rowsByRepository(engine, budgets !== null)) found.push(foundIn(rows, budgets));
  found.sort(byName);
  const candidates = found.map((one) => candidateOf(one, one.repo, anonymised));
  const all = countedOnce(candidates, await ownersIn(engine));
  const looked = new Map(found.map(({ repo }, place) => [repo, nth(all, place)]));
  const without = [...looked].flatMap(([repo, { record }]) => (record === null ? [repo] : []));
  return {
    looked,
    pooled: {
      totals: nth(await allRows(engine, totals(without)), 0),
      stages: await stagesOf(engine, without),
    },
  };
}

async function stagesOf(engine: Asking, without: readonly string[]): Promise<StageRow[]> {
  const found: StageRow[] = [];
  for (let from = 0; from < EACH_STAGE.length; from += engine.quantilesAtOnce)
    found.push(
      ...(await allRows(engine, stages(without, EACH_STAGE.slice(from, from + engine.quantilesAtOnce)))),
    );
  return found;
}

/** Who has changes in common, by the name of a repository. */
async function ownersIn(engine: Asking): Promise<Owners<string>> {
  const sets = new Map<string, { readonly repos: readonly string[]; readonly shared: number }[]>();
  for (const set of await allRows(engine, sharedChanges))
    for (const repo of set.repos) addTo(sets, repo, set);
  const places = new Map<string, number>();
  return {
    sharedWith(repo) {
      const both = new Map<number, number>();
      for (const { repos, shared } of sets.get(repo) ?? [])
        for (const place of repos.flatMap((other) => places.get(other) ?? []))
          both.set(place, (both.get(place) ?? 0) + shared);
      return both;
    },
    add: (repo, place) => places.set(repo, place),
  };
}
