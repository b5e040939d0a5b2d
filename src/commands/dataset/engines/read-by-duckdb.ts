import type { DatasetFolder } from "../../../collect/dataset/dataset-folder.ts";
import type { Looked } from "../../../judge/portfolio/portfolio-of.ts";
import { nth, present } from "../../../lib/must.ts";
import type { Entry } from "../dataset-entry.ts";
import { checkFiles, damaged } from "../dataset-files.ts";
import { unread } from "../found.ts";
import type { Placed, Reader } from "../reader.ts";
import { overDuckDb } from "./over-duckdb.ts";
import { lookedThrough } from "./through-engine.ts";

/** A dataset read by DuckDB: what is damaged is told apart first, so that it ends nothing but its row. */
export const readByDuckDb: Reader = async (folder, places, { anonymised }, terms) => {
  const rows = new Map<string, Looked>();
  const sound: Entry[] = [];
  for (let from = 0; from < places.length; from += AT_ONCE) {
    const some = places.slice(from, from + AT_ONCE);
    terms.onRead(nameOf(nth(some, 0)), `${from + 1} of ${places.length}`);
    terms.signal.throwIfAborted();
    const wrong = await Promise.all(some.map((one) => wrongWith(folder, one)));
    for (const [index, one] of some.entries()) {
      if (wrong[index] === null) sound.push(present(one.entry, "what was found sound"));
      else rows.set(nameOf(one), unread(nameOf(one), wrong[index]));
    }
  }
  terms.onRead("all of them", "asking DuckDB");
  const engine = await overDuckDb(folder, sound, terms);
  try {
    const { looked, pooled } = await lookedThrough(engine, anonymised, terms.budgets);
    for (const [repo, one] of looked) rows.set(repo, one);
    return { looked: places.flatMap(({ place, entry }) => rows.get(nameOf({ place, entry })) ?? []), pooled };
  } finally {
    await engine.close();
  }
};

/** Repositories whose files are held to their digests at once: the disk is waited for less. */
const AT_ONCE = 16;

const nameOf = ({ entry, place }: Placed) => entry?.repo ?? place;

/** Why its files cannot be read; null where they can. */
async function wrongWith(folder: DatasetFolder, { place, entry }: Placed): Promise<unknown> {
  if (entry === null) return damaged(folder, place);
  return checkFiles(folder, entry).then(
    () => null,
    (error: unknown) => error,
  );
}
