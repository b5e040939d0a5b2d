/** The repositories of a dataset: nothing is audited again. */
import type { LookedAt } from "../../judge/portfolio/portfolio-of.ts";
import type { Head } from "./dataset-head.ts";
import type { DatasetTerms, EngineName, Placed, Reader } from "./reader.ts";
import { headOf, wholeDataset } from "./whole-dataset.ts";

/** More changes than these are not held in memory. */
const MOST_IN_MEMORY = 200_000;

const READERS: Readonly<Record<EngineName, () => Promise<Reader>>> = {
  typescript: async () => (await import("./in-memory.ts")).readInMemory,
  duckdb: async () => (await import("./engines/read-by-duckdb.ts")).readByDuckDb,
};

/**
 * All repositories of a dataset, over its own window. One whose files are damaged ends nothing but its row.
 *
 * @throws FlowauditError of kind `usage` where the folder holds no dataset that is complete, or one of another window
 */
export async function lookAtDataset(path: string, terms: DatasetTerms): Promise<LookedAt> {
  const { folder, head, places } = await wholeDataset(path);
  const begins = headOf(head, terms);
  const read = await READERS[terms.engine ?? fitting(places, terms)]();
  return { head: begins, ...(await read(folder, places, head, terms)), caveats: shardSays(head) };
}

/** Teams are told by this program alone. */
function fitting(places: readonly Placed[], { byTeam }: DatasetTerms): EngineName {
  if (byTeam) return "typescript";
  const changes = places.reduce((sum, { entry }) => sum + (entry?.files.changes?.rows ?? 0), 0);
  return changes > MOST_IN_MEMORY ? "duckdb" : "typescript";
}

/** A part is told as a part. */
function shardSays({ shard: { part, of } }: Head): string[] {
  return of === 1
    ? []
    : [`This is shard ${part} of ${of}: the repositories of the others are in none of these figures.`];
}
