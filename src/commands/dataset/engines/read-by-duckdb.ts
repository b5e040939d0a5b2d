import type { Looked } from "../../../judge/portfolio/portfolio-of.ts";
import type { Entry } from "../dataset-entry.ts";
import { checkFiles, damaged } from "../dataset-files.ts";
import { unread } from "../found.ts";
import type { Reader } from "../reader.ts";
import { overDuckDb } from "./over-duckdb.ts";
import { lookedThrough } from "./through-engine.ts";

/** A dataset read by DuckDB: what is damaged is told apart first, so that it ends nothing but its row. */
export const readByDuckDb: Reader = async (folder, places, { anonymised }, terms) => {
  const rows = new Map<string, Looked>();
  const sound: Entry[] = [];
  for (const [index, { place, entry }] of places.entries()) {
    const repo = entry?.repo ?? place;
    terms.onRead(repo, `${index + 1} of ${places.length}`);
    terms.signal.throwIfAborted();
    try {
      if (entry === null) throw damaged(folder, place);
      await checkFiles(folder, entry);
      sound.push(entry);
    } catch (error) {
      rows.set(repo, unread(repo, error));
    }
  }
  terms.onRead("all of them", "asking DuckDB");
  const engine = await overDuckDb(folder, sound, terms);
  try {
    const { looked, pooled } = await lookedThrough(engine, anonymised, terms.budgets);
    for (const [repo, one] of looked) rows.set(repo, one);
    return { looked: places.flatMap(({ place, entry }) => rows.get(entry?.repo ?? place) ?? []), pooled };
  } finally {
    await engine.close();
  }
};
