/** A dataset read by this program alone: all changes are in memory. */
import type { DatasetFolder } from "../../collect/dataset/dataset-folder.ts";
import { pooledOf } from "../../judge/portfolio/pooled.ts";
import { changesOfRows } from "../../judge/portfolio/record-of-rows.ts";
import { recordedTeams, TEAM_TABLES } from "../../judge/portfolio/recorded-teams.ts";
import type { RecordedChange } from "../../judge/portfolio/repository-record.ts";
import { nth } from "../../lib/must.ts";
import { type Candidate, countedOnce, ownersOfIds } from "../portfolio/counted-once.ts";
import { type Entry, FILES } from "./dataset-entry.ts";
import { damaged, type FileRows, readFiles } from "./dataset-files.ts";
import { candidateOf, foundIn, unread } from "./found.ts";
import type { Reader } from "./reader.ts";

export const readInMemory: Reader = async (folder, places, { anonymised }, { byTeam, budgets, onRead }) => {
  const seen: (Candidate<ReadonlySet<string>> & { readonly changes: readonly RecordedChange[] })[] = [];
  for (const [index, { place, entry }] of places.entries()) {
    onRead(entry?.repo ?? place, `${index + 1} of ${places.length}`);
    try {
      if (entry === null) throw damaged(folder, place);
      const rows = await readFiles(folder, entry, FILES);
      const found = foundIn(rows, budgets);
      const changes = found.record === null ? [] : changesOfRows(rows.changes);
      const isAsked = byTeam && found.record !== null;
      const teams = isAsked ? { teams: { changes, teams: await teamsIn(folder, entry, rows) } } : {};
      const { looked, judged } = candidateOf(found, new Set(changes.map(({ id }) => id)), anonymised);
      seen.push({ looked: { ...looked, ...teams }, judged, changes });
    } catch (error) {
      seen.push({ looked: unread(entry?.repo ?? place, error), judged: null, changes: [] });
    }
  }
  const looked = countedOnce(seen, ownersOfIds());
  const all = seen.flatMap(({ changes }, place) => (nth(looked, place).record === null ? [] : changes));
  return { looked, pooled: pooledOf(all) };
};

async function teamsIn(folder: DatasetFolder, entry: Entry, { changes }: FileRows<"changes">) {
  return recordedTeams({ ...(await readFiles(folder, entry, TEAM_TABLES)), changes });
}
