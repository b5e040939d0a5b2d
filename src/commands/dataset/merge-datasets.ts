/** The shards of a dataset into one. */
import { type DatasetFolder, datasetFolder } from "../../collect/dataset/dataset-folder.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { present } from "../../lib/must.ts";
import { counted } from "../../lib/text/counted.ts";
import { text } from "../../lib/text/text.ts";
import { alone, type Writer } from "./alone.ts";
import { type Entry, entryIn, entryPlace, entryText, filePlace, sha256 } from "./dataset-entry.ts";
import {
  differences,
  type Head,
  headIn,
  isIn,
  shardSays,
  WHOLE,
  writeHead,
  writeWhole,
} from "./dataset-head.ts";

export interface MergeRequest {
  readonly shards: readonly string[];
  readonly into: string;
  readonly process: Writer;
}

interface Part {
  readonly folder: DatasetFolder;
  readonly head: Head;
}

/**
 * Puts shards together. Killed at any instant, the same command does it again.
 *
 * @returns how many repositories there are
 * @throws FlowauditError of kind `usage` where one is missing, comes twice, is not complete or does not fit to the others
 */
export async function mergeDatasets({ shards, into, process }: MergeRequest): Promise<number> {
  const folder = datasetFolder(into);
  const parts = await Promise.all(shards.map(partIn));
  const head = headOfAll(parts);
  return alone(folder, process, () => copyInto(folder, parts, head));
}

async function copyInto(folder: DatasetFolder, parts: readonly Part[], head: Head): Promise<number> {
  const before = await headIn(folder);
  if (before?.complete) throw errors.there(folder.path);
  await writeHead(folder, { ...head, complete: false, repositories: null });
  let count = 0;
  for (const part of parts) count += await copyAll(part, folder);
  await writeWhole(folder, head);
  await folder.tidy();
  return count;
}

async function partIn(path: string): Promise<Part> {
  const folder = datasetFolder(path);
  const head = await headIn(folder);
  if (head === null) throw errors.none(path);
  return { folder, head };
}

/** The head of the whole, which was looked at when the last part was. */
function headOfAll(parts: readonly Part[]): Head {
  const first = present(parts[0], "a shard");
  for (const { folder, head } of parts) {
    const other = differences(head, first.head);
    if (other.length > 0) throw errors.differs(folder.path, first.folder.path, other);
  }
  refuseGaps(parts, first.head.shard.of);
  const asOf = parts.reduce((last, { head }) => Math.max(last, head.asOf), first.head.asOf);
  return { ...first.head, asOf, shard: WHOLE, complete: true };
}

function refuseGaps(parts: readonly Part[], of: number): void {
  const seen = new Map<number, string>();
  for (const { folder, head } of parts) {
    if (head.shard.of !== of) throw errors.dealt(folder.path, head, of);
    if (!head.complete) throw errors.incomplete(folder.path, head);
    const twin = seen.get(head.shard.part);
    if (twin !== undefined) throw errors.twice(folder.path, twin, head);
    seen.set(head.shard.part, folder.path);
  }
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter((part) => !seen.has(part));
  if (missing.length > 0) throw errors.missing(missing, of);
}

/** Copies the repositories of a part, each with its entry last. */
async function copyAll({ folder: from, head }: Part, to: DatasetFolder): Promise<number> {
  const places = await from.entries();
  if (head.repositories !== null && places.length < head.repositories)
    throw errors.lost(from.path, head.repositories - places.length);
  for (const place of places) {
    const entry = await entryIn(from, place);
    if (entry === null || entryPlace(entry.repo) !== place || !isIn(head.shard, entry.repo))
      throw errors.damaged(from.path, place);
    await copyOne(entry, from, to);
  }
  return places.length;
}

async function copyOne(entry: Entry, from: DatasetFolder, to: DatasetFolder): Promise<void> {
  const { repo, files } = entry;
  for (const [table, file] of Object.entries(files)) {
    const place = filePlace(table, repo);
    const bytes = await from.read(place);
    if (bytes === null || sha256(bytes) !== file.sha256) throw errors.damaged(from.path, place);
    await to.put(place, bytes);
  }
  await to.put(entryPlace(repo), entryText(entry));
}

const usage = (what: string, next: string) => new FlowauditError("usage", what, next);
const shardIn = ({ shard }: Head) => `shard ${shardSays(shard)}`;

const errors = {
  there: (path: string) =>
    usage(`${text(path)} holds a dataset already.`, "Name a folder that is not there yet."),
  none: (path: string) =>
    usage(
      `${text(path)} holds no dataset: it has no manifest.json.`,
      "Name the folders that flowaudit collect --shard wrote into.",
    ),
  differs: (path: string, first: string, what: readonly string[]) =>
    usage(
      `${text(path)} does not fit to ${text(first)}: ${what.join("; ")}.`,
      "Collect it again with the same options, or leave it out.",
    ),
  lost: (path: string, count: number) =>
    usage(
      `${text(path)} has lost the entries of ${counted(count, "repository")} since it was written.`,
      "Run flowaudit collect again with the same options and --resume.",
    ),
  dealt: (path: string, head: Head, of: number) =>
    usage(`${text(path)} is ${shardIn(head)}, and the first one is of ${of}.`, "Name the shards of one run."),
  incomplete: (path: string, head: Head) =>
    usage(
      `${text(path)} is not complete: its run (${shardIn(head)}) was ended.`,
      "Run it again with --resume.",
    ),
  twice: (path: string, twin: string, head: Head) =>
    usage(`${text(path)} and ${text(twin)} are both ${shardIn(head)}.`, "Name each shard once."),
  missing: (parts: readonly number[], of: number) =>
    usage(
      `Not all shards are there: ${parts.map((part) => `${part}/${of}`).join(", ")} ${parts.length === 1 ? "is" : "are"} missing.`,
      "Name the folders of all of them.",
    ),
  damaged: (path: string, place: string) =>
    usage(`${text(path)}/${text(place)} is missing, or not as it was written.`, "Collect that shard again."),
};
