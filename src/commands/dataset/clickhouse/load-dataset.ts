/** A dataset into ClickHouse, repository by repository. */
import { randomInt } from "node:crypto";
import type { ClickHouse, ClickHousePlace } from "../../../collect/engine/clickhouse.ts";
import {
  deleteBefore,
  type Place,
  WITH_REPOSITORIES,
} from "../../../judge/dataset/clickhouse/stored-tables.ts";
import { type Entry, entryText, sha256 } from "../dataset-entry.ts";
import { damaged } from "../dataset-files.ts";
import { type WholeDataset, wholeDataset } from "../whole-dataset.ts";
import { batching } from "./batches.ts";
import {
  type Load,
  lastLoad,
  loadedRepositories,
  refuseOtherVersion,
  tellLoad,
  tellRepositories,
} from "./loads.ts";
import { type Asked, firstOf, withServers } from "./servers.ts";

export interface LoadRequest extends Asked {
  /** The folder of the dataset. */
  readonly path: string;
  readonly now: () => number;
  readonly onRead: (repo: string, place: string) => void;
}

/** How many repositories a load wrote, found as they are, and took away. */
export interface Loaded {
  readonly written: number;
  readonly kept: number;
  readonly gone: number;
}

/**
 * Makes a database hold what a dataset holds, and nothing else. A repository is there when all of it is; ended at any instant, the
 * same command goes on.
 *
 * @throws FlowauditError where the dataset is not whole, or the servers refuse
 */
export async function loadDataset(request: LoadRequest): Promise<Loaded> {
  const dataset = await wholeDataset(request.path);
  return withServers(request, (servers) => loadInto(servers, dataset, request));
}

/** Loads into servers that have the tables. */
export async function loadInto(
  servers: readonly ClickHouse[],
  dataset: WholeDataset,
  request: Omit<LoadRequest, keyof ClickHousePlace | "urls" | "path"> & Place,
): Promise<Loaded> {
  const server = firstOf(servers);
  const before = await lastLoad(server, request);
  if (before !== null) refuseOtherVersion(before, request);
  const load: Load = {
    id: idAfter(before?.id ?? 0, request.now()),
    whole: false,
    repositories: dataset.places.length,
    head: dataset.head,
  };
  await tellLoad(server, request, load);
  const known = await loadedRepositories(server, request);
  const entries = entriesOf(dataset);
  const changed = entries.filter(({ repo, digest }) => {
    const found = known.get(repo);
    return found === undefined || found.gone || found.sha256 !== digest;
  });
  const batch = batching(server, request, load.id);
  for (const [index, { entry, digest }] of changed.entries()) {
    request.onRead(entry.repo, `${index + 1} of ${changed.length}`);
    await batch.add(dataset.folder, entry, digest);
  }
  await batch.flush();
  const asked = new Set(entries.map(({ repo }) => repo));
  const gone = [...known.values()].filter((row) => !row.gone && !asked.has(row.repo)).map(({ repo }) => repo);
  await tellRepositories(
    server,
    request,
    gone.map((repo) => ({ repo, load_id: load.id, sha256: "", gone: true })),
  );
  await tellLoad(server, request, { ...load, whole: true });
  const replaced = changed
    .map(({ repo }) => repo)
    .filter((repo) => before?.whole === false || known.has(repo));
  await takeAway(servers, request, load.id, [...replaced, ...gone]);
  return { written: changed.length, kept: entries.length - changed.length, gone: gone.length };
}

interface Told {
  readonly repo: string;
  readonly entry: Entry;
  readonly digest: string;
}

/** What the dataset says of its repositories. Throws where it says it of one no more. */
function entriesOf({ folder, places }: WholeDataset): Told[] {
  return places.map(({ place, entry }) => {
    if (entry === null) throw damaged(folder, place);
    return { repo: entry.repo, entry, digest: sha256(Buffer.from(entryText(entry))) };
  });
}

/** Loads of one millisecond. */
const OF_A_MS = 1024;

/** The number of a load: later ones have higher ones, and no two the same, those that were ended included. */
const idAfter = (before: number, now: number): number =>
  Math.max(now * OF_A_MS, before + 1) + randomInt(OF_A_MS);

/** A statement names so many at most. */
const OF_A_STATEMENT = 2000;

/** Takes away what nobody is shown any more; the servers do it when they find the time. */
async function takeAway(
  servers: readonly ClickHouse[],
  request: Place,
  load: number,
  repos: readonly string[],
): Promise<void> {
  for (let from = 0; from < repos.length; from += OF_A_STATEMENT)
    for (const name of WITH_REPOSITORIES)
      for (const server of servers)
        await server.run(deleteBefore(name, request, load, repos.slice(from, from + OF_A_STATEMENT)));
}
