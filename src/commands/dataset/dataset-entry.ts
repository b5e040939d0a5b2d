/** What a dataset says of one repository of it: its entry is written last, and with it the repository is there. */
import { createHash } from "node:crypto";
import type { DatasetFolder } from "../../collect/dataset/dataset-folder.ts";
import { ENTRIES, placeOf } from "../../collect/dataset/dataset-places.ts";
import { type Rows, TABLES, type TableName } from "../../judge/dataset/dataset-tables.ts";
import type { Ended } from "../../judge/dataset/rows/rows-of.ts";
import { READ, type ReadTable } from "../../judge/portfolio/record-of-rows.ts";
import { type Head, notesOf } from "./dataset-head.ts";
import { parquetOf } from "./write-parquet.ts";

export interface FileEntry {
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Entry extends Ended {
  readonly repo: string;
  /** What stood in the way of it may be gone: a run that goes on reads it again. */
  readonly again?: true;
  /** By table. */
  readonly files: Readonly<Record<string, FileEntry>>;
}

export const entryPlace = (repo: string): string => placeOf(ENTRIES, repo, "json");
export const filePlace = (table: string, repo: string): string => placeOf(table, repo, "parquet");

const NAMES = Object.keys(TABLES) as TableName[];

/** The tables that a portfolio is made of. */
export const FILES = [...(Object.keys(READ) as ReadTable[]), "changes"] as const;

/** Writes a repository into a dataset; what it had of it before is replaced. */
export async function putRepository(
  folder: DatasetFolder,
  head: Head,
  repo: string,
  { rows, ended, again = false }: { readonly rows: Rows; readonly ended: Ended; readonly again?: boolean },
): Promise<void> {
  const place = entryPlace(repo);
  // Until all of its files are there it has none that count.
  await folder.remove(place);
  const files: Record<string, FileEntry> = {};
  for (const table of NAMES) {
    const bytes = parquetOf(table, rows[table], { ...notesOf(head), table });
    await folder.put(filePlace(table, repo), bytes);
    files[table] = { rows: rows[table].length, bytes: bytes.length, sha256: sha256(bytes) };
  }
  await folder.put(place, entryText({ repo, ...ended, ...(again ? { again } : {}), files }));
}

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export const entryText = (entry: Entry): string => `${JSON.stringify(entry, null, 2)}\n`;

/** The entry in a place; null where there is none, or it cannot be read. */
export async function entryIn(folder: DatasetFolder, place: string): Promise<Entry | null> {
  const content = await folder.read(place);
  if (content === null) return null;
  try {
    const entry = JSON.parse(content.toString("utf8")) as Entry;
    return isEntry(entry) ? entry : null;
  } catch {
    return null;
  }
}

/** It names the files of all tables, and each as a repository of this name has it. */
const isEntry = ({ repo, files }: Entry): boolean =>
  typeof repo === "string" &&
  NAMES.every((table) => {
    const { rows, bytes, sha256: digest } = files[table] ?? {};
    return [rows, bytes].every(Number.isSafeInteger) && /^[\da-f]{64}$/.test(String(digest));
  });

/** The entry of a repository all of whose files are there; null where something is not. */
export async function wholeEntry(folder: DatasetFolder, repo: string): Promise<Entry | null> {
  const entry = await entryIn(folder, entryPlace(repo));
  if (entry?.repo !== repo) return null;
  for (const table of NAMES)
    if ((await folder.sizeOf(filePlace(table, repo))) !== entry.files[table]?.bytes) return null;
  return entry;
}

/** Whether each file of a repository has the digest that its entry says. */
export async function isAsWritten(folder: DatasetFolder, { repo, files }: Entry): Promise<boolean> {
  for (const table of NAMES)
    if ((await folder.digestOf(filePlace(table, repo))) !== files[table]?.sha256) return false;
  return true;
}
