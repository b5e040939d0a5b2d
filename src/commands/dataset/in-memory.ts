/** A dataset read by this program alone: all changes are in memory. */

import { pooledOf } from "../../judge/portfolio/pooled.ts";
import type { Looked } from "../../judge/portfolio/portfolio-of.ts";
import { changesOfRows } from "../../judge/portfolio/record-of-rows.ts";
import type { RecordedChange } from "../../judge/portfolio/repository-record.ts";
import { countedOnce, ownersOfIds } from "../portfolio/counted-once.ts";
import { damaged, readFiles } from "./dataset-files.ts";
import { foundIn, lookedOf, unread } from "./found.ts";
import type { Reader } from "./reader.ts";

export const readInMemory: Reader = async (folder, places, { anonymised }, { onRead }) => {
  const known = countedOnce(ownersOfIds());
  const looked: Looked[] = [];
  const all: RecordedChange[][] = [];
  for (const [index, { place, entry }] of places.entries()) {
    onRead(entry?.repo ?? place, `${index + 1} of ${places.length}`);
    try {
      if (entry === null) throw damaged(folder, place);
      const rows = await readFiles(folder, entry);
      const found = foundIn(rows);
      const changes = found.record === null ? [] : changesOfRows(rows);
      const one = lookedOf(found, new Set(changes.map(({ id }) => id)), known, anonymised);
      if (one.record !== null) all.push(changes);
      looked.push(one);
    } catch (error) {
      looked.push(unread(entry?.repo ?? place, error));
    }
  }
  return { looked, pooled: pooledOf(all.flat()) };
};
