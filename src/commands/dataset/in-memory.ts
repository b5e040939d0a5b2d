/** A dataset read by this program alone: all changes are in memory. */
import type { DatasetFolder } from "../../collect/dataset/dataset-folder.ts";
import { pooledOf } from "../../judge/portfolio/pooled.ts";
import type { Looked } from "../../judge/portfolio/portfolio-of.ts";
import { changesOfRows } from "../../judge/portfolio/record-of-rows.ts";
import { recordedTeams, TEAM_TABLES } from "../../judge/portfolio/recorded-teams.ts";
import type { RecordedChange } from "../../judge/portfolio/repository-record.ts";
import { countedOnce, ownersOfIds } from "../portfolio/counted-once.ts";
import { type Entry, FILES } from "./dataset-entry.ts";
import { damaged, type FileRows, readFiles } from "./dataset-files.ts";
import { foundIn, lookedOf, unread } from "./found.ts";
import type { Reader } from "./reader.ts";

export const readInMemory: Reader = async (folder, places, { anonymised }, { byTeam, budgets, onRead }) => {
  const known = countedOnce(ownersOfIds());
  const looked: Looked[] = [];
  const all: RecordedChange[][] = [];
  for (const [index, { place, entry }] of places.entries()) {
    onRead(entry?.repo ?? place, `${index + 1} of ${places.length}`);
    try {
      if (entry === null) throw damaged(folder, place);
      const rows = await readFiles(folder, entry, FILES);
      const found = foundIn(rows, budgets);
      const changes = found.record === null ? [] : changesOfRows(rows.changes);
      const isAsked = byTeam && found.record !== null;
      const teams = isAsked ? { changes, teams: await teamsIn(folder, entry, rows) } : null;
      const one = lookedOf(found, new Set(changes.map(({ id }) => id)), known, anonymised);
      if (one.record !== null) all.push(changes);
      looked.push(teams === null || one.record === null ? one : { ...one, teams });
    } catch (error) {
      looked.push(unread(entry?.repo ?? place, error));
    }
  }
  return { looked, pooled: pooledOf(all.flat()) };
};

async function teamsIn(folder: DatasetFolder, entry: Entry, { changes }: FileRows<"changes">) {
  return recordedTeams({ ...(await readFiles(folder, entry, TEAM_TABLES)), changes });
}
