import { join } from "node:path";
import type { StoredRecord } from "../github/records/record.ts";
import { codeOf, type Files } from "./files.ts";
import { heldLine, type StoredLine } from "./line.ts";
import { type Process, takeLock } from "./lock.ts";
import { MANIFEST, type Manifest, readManifest, writeManifest } from "./manifest.ts";
import { readSegment, segmentName, sequenceOf, writeSegment } from "./segment.ts";

/**
 * What was collected from one repository, in a folder of its own:
 *
 *     00000001.ndjson …   one batch each, with the check of its content
 *     manifest.json       which of them count, and how far the sync has come; written last
 *     lock.json           who writes
 *
 * Each step writes its segment beside the others, then renames the manifest: killed at any instant, the store
 * is as it was before the step or after it. A store whose folder cannot be written goes on in memory.
 */
export interface Store<S> {
  /** How far the sync has come; null where everything has to be looked at again. */
  readonly state: S | null;
  /** Why nothing more is written to disk, or null. */
  readonly failure: string | null;
  /** Segments that were damaged and set aside since the store was opened. */
  readonly damaged: number;
  /** Segments that were written since the store was last written anew, and those before. */
  readonly segments: { readonly fresh: number; readonly settled: number };
  /** All records, oldest first, segment by segment; those of settled or fresh ones alone where asked. */
  lines(which?: Which): AsyncIterable<readonly StoredLine[]>;
  /** One step: the records and the state, both or neither. */
  commit(records: readonly StoredRecord[], state: S): Promise<void>;
  /** Writes these lines in the place of all segments. */
  replace(batches: AsyncIterable<readonly StoredLine[]>): Promise<void>;
  close(): Promise<void>;
}

type Which = "all" | "settled" | "fresh";

export interface StoreRequest {
  readonly files: Files;
  /** Folder of this repository alone, or null to keep everything in memory. */
  readonly folder: string | null;
  /** null where the store is only read. */
  readonly process: Process | null;
}

/** Trouble with a disk that leaves the sync itself possible. */
const UNWRITABLE = [
  "ENOSPC",
  "EDQUOT",
  "EROFS",
  "EACCES",
  "ENOENT",
  "EPERM",
  "EIO",
  "ENOTDIR",
  "EISDIR",
  "ERR_FS_EISDIR",
  "EEXIST",
  "ENOTEMPTY",
  "ELOOP",
  "ENAMETOOLONG",
  "EMFILE",
];

const TEMPORARY = ".new";

/** Opens a store. Throws a `FlowauditError` where another process writes to it. */
export async function openStore<S>(request: StoreRequest): Promise<Store<S>> {
  const store = new FolderStore<S>(request);
  await store.open();
  return store;
}

class FolderStore<S> implements Store<S> {
  state: S | null = null;
  failure: string | null = null;
  damaged = 0;
  private from = 1;
  private to = 0;
  /** Last segment of those that were written anew. */
  private settled = 0;
  private readonly memory: StoredRecord[][] = [];
  /** Damaged segments: told once, also where they cannot be replaced. */
  private readonly lost = new Set<number>();
  private readonly files: Files;
  private readonly folder: string;
  private readonly process: Process | null;
  private unlock: () => Promise<void> = async () => {};

  constructor({ files, folder, process }: StoreRequest) {
    this.files = files;
    this.folder = folder ?? "";
    this.process = process;
    if (folder === null) this.failure = "there is no folder for it";
  }

  get segments(): { fresh: number; settled: number } {
    return { fresh: this.to - this.settled, settled: this.settled - this.from + 1 };
  }

  async open(): Promise<void> {
    if (this.folder === "") return;
    await this.orMemory(async () => {
      if (this.process === null) return;
      await this.files.folder(this.folder);
      this.unlock = await takeLock(this.files, this.folder, this.process);
    });
    try {
      await this.readManifest();
      await this.orMemory(() => this.sweepUp());
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async *lines(which: Which = "all"): AsyncGenerator<readonly StoredLine[]> {
    const first = which === "fresh" ? this.settled + 1 : this.from;
    const last = which === "settled" ? this.settled : this.to;
    for (let sequence = first; sequence <= last; sequence++) {
      if (this.lost.has(sequence)) continue;
      const lines = readSegment(sequence, await this.files.read(this.path(segmentName(sequence))));
      if (lines === null) await this.setAside(sequence);
      else yield lines;
    }
    if (which !== "settled") for (const records of this.memory) yield records.map(heldLine);
  }

  async commit(records: readonly StoredRecord[], state: S): Promise<void> {
    const written = await this.orMemory(async () => {
      const sequence = this.to + 1;
      if (records.length > 0)
        await this.put(segmentName(sequence), writeSegment(sequence, records.map(heldLine)));
      await this.putManifest({ ...this.range, to: records.length > 0 ? sequence : this.to, state });
    });
    if (!written && records.length > 0) this.memory.push([...records]);
    this.state = state;
  }

  async replace(batches: AsyncIterable<readonly StoredLine[]>): Promise<void> {
    if (this.memory.length > 0) return;
    await this.orMemory(async () => {
      const old = { from: this.from, to: this.to };
      let sequence = this.to;
      for await (const lines of batches)
        await this.put(segmentName(++sequence), writeSegment(sequence, lines));
      await this.putManifest({ from: old.to + 1, to: sequence, settled: sequence, state: this.state });
      for (let gone = old.from; gone <= old.to; gone++) await this.files.remove(this.path(segmentName(gone)));
    });
  }

  async close(): Promise<void> {
    await this.unlock().catch(() => {});
    this.unlock = async () => {};
  }

  private get range(): { from: number; to: number; settled: number } {
    return { from: this.from, to: this.to, settled: this.settled };
  }

  private path(name: string): string {
    return join(this.folder, name);
  }

  private async put(name: string, content: string): Promise<void> {
    const temporary = this.path(`${name}${TEMPORARY}`);
    await this.files.remove(temporary);
    await this.files.create(temporary, content);
    await this.files.rename(temporary, this.path(name));
    await this.files.settle(this.folder);
  }

  private async putManifest(manifest: Manifest<S>): Promise<void> {
    await this.put(MANIFEST, writeManifest(manifest));
    this.from = manifest.from;
    this.to = manifest.to;
    this.settled = manifest.settled;
  }

  /** Takes what the manifest says; without a readable one all segments count, and all is looked at again. */
  private async readManifest(): Promise<void> {
    const content = await this.files.read(this.path(MANIFEST)).catch((error) => {
      if (UNWRITABLE.includes(codeOf(error))) return null;
      throw error;
    });
    const manifest = content === null ? null : readManifest<S>(content.toString());
    if (manifest === null || manifest === "foreign") return;
    if (manifest !== "damaged") {
      this.from = manifest.from;
      this.to = manifest.to;
      this.settled = manifest.settled;
      this.state = manifest.state;
      return;
    }
    this.damaged++;
    const sequences = (await this.files.list(this.folder)).flatMap((name) => sequenceOf(name) ?? []);
    if (sequences.length === 0) return;
    this.from = Math.min(...sequences);
    this.to = Math.max(...sequences);
    this.settled = this.from - 1;
  }

  /** Removes what a killed process left half done, and what another version wrote. */
  private async sweepUp(): Promise<void> {
    if (this.process === null) return;
    for (const name of await this.files.list(this.folder)) {
      const sequence = sequenceOf(name);
      const counts = sequence !== null && sequence >= this.from && sequence <= this.to;
      if (name.endsWith(TEMPORARY) || (sequence !== null && !counts))
        await this.files.remove(this.path(name));
    }
  }

  /** An empty segment takes the place of a damaged one, after the state that no longer holds was forgotten. */
  private async setAside(sequence: number): Promise<void> {
    this.damaged++;
    this.lost.add(sequence);
    this.state = null;
    if (this.process === null) return;
    const name = segmentName(sequence);
    await this.orMemory(async () => {
      await this.putManifest({ ...this.range, state: null });
      if ((await this.files.read(this.path(name))) !== null)
        await this.files.rename(this.path(name), this.path(`${name}.damaged`));
      await this.put(name, writeSegment(sequence, []));
    });
  }

  /** Does something to the disk; once that fails, everything further stays in memory. */
  private async orMemory(act: () => Promise<void>): Promise<boolean> {
    if (this.failure !== null) return false;
    try {
      await act();
      return true;
    } catch (error) {
      if (!UNWRITABLE.includes(codeOf(error))) throw error;
      this.failure = WORDS[codeOf(error)] ?? `its folder cannot be written (${codeOf(error)})`;
      return false;
    }
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the disk is read-only",
  EACCES: "its folder may not be written",
  EPERM: "its folder may not be written",
  ENOENT: "its folder cannot be made",
  ENOTDIR: "its folder cannot be made",
};
