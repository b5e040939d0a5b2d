import type { RunFolder } from "../../collect/runs/run-folder.ts";
import type { TrendNote } from "../../judge/report/report.ts";
import { text } from "../../lib/text/text.ts";
import { isDay } from "../../lib/time/instants.ts";

/** The file beside the runs. */
const FILE = "notes.json";
/** More would stand on each other, and a longer one on nothing. */
export const MOST_NOTES = 200;
export const LONGEST_NOTE = 120;

/** The notes that are kept beside some runs; null where there is a file that holds none. */
export async function readNotes(runs: RunFolder): Promise<readonly TrendNote[] | null> {
  if (!(await runs.list()).includes(FILE)) return [];
  const notes = listIn(await runs.read(FILE));
  return notes === null || notes.length > MOST_NOTES || !notes.every(isNote)
    ? null
    : notes.map(({ at, says }) => ({ at, says: text(says, LONGEST_NOTE) }));
}

/** Adds one, and returns all of them. */
export async function addNote(
  runs: RunFolder,
  kept: readonly TrendNote[],
  note: TrendNote,
): Promise<readonly TrendNote[]> {
  const notes = [...kept, { at: note.at, says: text(note.says, LONGEST_NOTE) }];
  await runs.write(FILE, `${JSON.stringify({ schemaVersion: 1, notes }, null, 2)}\n`);
  return notes;
}

function listIn(content: string | null): readonly unknown[] | null {
  try {
    const { schemaVersion, notes } = JSON.parse(content ?? "{}") as {
      schemaVersion?: unknown;
      notes?: unknown;
    };
    return schemaVersion === 1 && Array.isArray(notes) ? notes : null;
  } catch {
    return null;
  }
}

function isNote(one: unknown): one is TrendNote {
  const { at, says } = (one ?? {}) as Readonly<Record<string, unknown>>;
  return typeof at === "string" && isDay(at) && typeof says === "string";
}
