/** Rows on their way into ClickHouse: many small tables at once, since every insertion makes a file there. */

import type { DatasetFolder } from "../../../collect/dataset/dataset-folder.ts";
import type { ClickHouse } from "../../../collect/engine/clickhouse.ts";
import { LOAD_ID, ROW_SEQ } from "../../../judge/dataset/clickhouse/load-tables.ts";
import { inDatabase, type Place, writtenTo } from "../../../judge/dataset/clickhouse/stored-tables.ts";
import { type Column, TABLES, type Table, type TableName } from "../../../judge/dataset/dataset-tables.ts";
import type { Entry } from "../dataset-entry.ts";
import { readFile } from "../dataset-files.ts";
import { type RepoRow, tellRepositories } from "./loads.ts";

export interface Batches {
  /** Takes the rows of a repository, and writes what is there when it is enough. */
  add(folder: DatasetFolder, entry: Entry, digest: string): Promise<void>;
  /** Writes what is there. */
  flush(): Promise<void>;
}

const NAMES = Object.keys(TABLES) as TableName[];

/** So many rows of one table are held, and written at once. */
const MOST_ROWS = 20_000;
/** So many repositories become whole at once, and are not read again where the load is ended. */
const MOST_REPOSITORIES = 200;

export function batching(server: ClickHouse, place: Place, load: number): Batches {
  const held = new Map<TableName, object[]>(NAMES.map((name) => [name, []]));
  let whole: RepoRow[] = [];
  const write = async (name: TableName) => {
    const rows = held.get(name) ?? [];
    held.set(name, []);
    await server.insert(inDatabase(place.database, writtenTo(name, place)), rows);
  };
  const flush = async () => {
    for (const name of NAMES) await write(name);
    // Now all of their rows are on the servers, and with this they are shown.
    await tellRepositories(server, place, whole);
    whole = [];
  };
  const add = async (folder: DatasetFolder, entry: Entry, digest: string) => {
    for (const name of NAMES) {
      const sent = sending(TABLES[name], load);
      for (const [seq, row] of (await readFile(folder, entry, name)).entries()) {
        const rows = held.get(name);
        rows?.push(sent(row, seq));
        if ((rows?.length ?? 0) >= MOST_ROWS) await write(name);
      }
    }
    whole.push({ repo: entry.repo, load_id: load, sha256: digest, gone: false });
    if (whole.length >= MOST_REPOSITORIES) await flush();
  };
  return { add, flush };
}

/** A row as it is sent: with its place and the load that it came with, and a missing list as the table has it. */
function sending({ columns }: Table, load: number): (row: object, seq: number) => object {
  const lists = Object.entries<Column>(columns).flatMap(([name, { type, null: missing }]) =>
    type === "texts" && missing !== undefined ? [name] : [],
  );
  return (row, seq) => {
    const sent: Record<string, unknown> = { ...row, [ROW_SEQ]: seq, [LOAD_ID]: load };
    for (const name of lists) sent[name] ??= [null];
    return sent;
  };
}
