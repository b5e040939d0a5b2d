/** A store of three steps, and what is in it. */

import type { StoredRecord } from "../../../src/collect/github/records/record.ts";
import { diskFiles } from "../../../src/collect/store/files.ts";
import { openStore, type Store } from "../../../src/collect/store/store.ts";

export interface State {
  readonly step: number;
}
export const SELF = { host: "here", pid: 7, startedAt: 1000, isAlive: () => false };
export const release = (number: number): StoredRecord => ({
  kind: "part",
  part: "settings",
  value: { number, text: `é ${"x".repeat(number)}` },
  unread: null,
});

export async function contentOf(store: Store<State>): Promise<StoredRecord[]> {
  const records: StoredRecord[] = [];
  for await (const lines of store.lines()) records.push(...lines.map((line) => line.record()));
  return records;
}

/** A store of three steps, closed. */
export async function threeSteps(at: string): Promise<void> {
  const store = await openStore<State>({ files: diskFiles, folder: at, process: SELF });
  for (const step of [1, 2, 3]) await store.commit([release(step), release(step * 10)], { step });
  await store.close();
}

export const reopened = (at: string) => openStore<State>({ files: diskFiles, folder: at, process: SELF });
