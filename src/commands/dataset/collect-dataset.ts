/** Many repositories into one dataset; what is there already stays where the run goes on. */

import { type DatasetFolder, datasetFolder } from "../../collect/dataset/dataset-folder.ts";
import type { Ended } from "../../judge/dataset/rows/rows-of.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { isInterruption } from "../portfolio/ended.ts";
import { alone, type Writer } from "./alone.ts";
import { type Entry, isAsWritten, putRepository, wholeEntry } from "./dataset-entry.ts";
import {
  beginning,
  differences,
  type Head,
  headIn,
  isIn,
  type Shard,
  shardSays,
  writeHead,
  writeWhole,
} from "./dataset-head.ts";
import { type AskedFor, judgeOne, type Outcome, type RunTerms } from "./judge-one.ts";
import { severally } from "./severally.ts";

export type { Ended } from "../../judge/dataset/rows/rows-of.ts";
export type { AskedFor } from "./judge-one.ts";

export interface CollectRequest extends RunTerms {
  readonly asked: readonly AskedFor[];
  readonly into: string;
  readonly resume: boolean;
  readonly window: Head["window"];
  readonly configuration: string;
  readonly settings: Head["settings"];
  readonly shard: Shard;
  readonly process: Writer;
  /** Who reads several of them at once; null: each is read here, one after the other. */
  readonly readers: ((head: Head) => Readers) | null;
  /** Told how each ended, in words that may hold names. Of one that was read before no more is known than what was written. */
  readonly onEnded: (asked: AskedFor, told: Ended) => void;
}

/** Reads repositories elsewhere, each as `readInto` does. */
export interface Readers {
  /** So many are to be asked at once at most. */
  readonly atOnce: number;
  /** Throws `Lost` where nobody will say how it ended, and what ends the run. */
  read(asked: AskedFor): Promise<How>;
  /** Ends what is still read, and waits for it. */
  close(): Promise<void>;
}

/** Who read a repository is gone. */
export class Lost extends Error {}

/**
 * Reads repositories and writes what it finds of each. Killed at any instant, the next run goes on behind the last one that is
 * whole; what a limit, the network or the disk stood in the way of is read again. Throws where the run was interrupted, and where the folder holds something else.
 *
 * @returns how each repository of the shard ended, those of former runs among them
 */
export async function collectDataset(request: CollectRequest): Promise<readonly Ended[]> {
  const folder = datasetFolder(request.into);
  return alone(folder, request.process, () => collectInto(folder, request));
}

async function collectInto(folder: DatasetFolder, request: CollectRequest): Promise<readonly Ended[]> {
  const head = headOf(request);
  await refuseOther(folder, head, request.resume);
  await writeHead(folder, head);
  try {
    const ends = await endsOf(folder, head, request);
    await writeWhole(folder, head);
    await folder.tidy();
    return ends;
  } catch (error) {
    if (isInterruption(error, request.signal)) throw errors.interrupted(error);
    throw error instanceof FlowauditError ? errors.stopped(error) : error;
  }
}

async function endsOf(folder: DatasetFolder, head: Head, request: CollectRequest): Promise<Ended[]> {
  const own = request.asked.filter(({ repo }) => isIn(request.shard, repo));
  const ends: Ended[] = new Array(own.length);
  const readers = request.readers?.(head) ?? null;
  const read = (asked: AskedFor) =>
    readers === null ? readInto(request.into, head, asked, request) : readBy(readers, head, asked, request);
  try {
    await severally(own, readers?.atOnce ?? 1, async (asked, place) => {
      const before = request.resume ? await readEntry(folder, asked.repo) : null;
      const isThere = before !== null && (await isAsWritten(folder, before));
      const { ended, told } = isThere ? endedBefore(before, request) : await read(asked);
      request.onEnded(asked, told);
      ends[place] = ended;
    });
  } finally {
    await readers?.close();
  }
  return ends;
}

/** Of one whose reader is gone the dataset says that, and the run goes on. */
async function readBy(readers: Readers, head: Head, asked: AskedFor, request: CollectRequest): Promise<How> {
  try {
    return await readers.read(asked);
  } catch (error) {
    if (!(error instanceof Lost)) throw error;
    return readInto(request.into, head, { ...asked, request: () => Promise.reject(error) }, request);
  }
}

/** What a run is known by before it knows which repositories it is about. */
export type RunHead = Pick<
  CollectRequest,
  "into" | "resume" | "version" | "window" | "takenAt" | "configuration" | "settings" | "pseudonym" | "shard"
>;

/** Throws a usage error where the folder holds a dataset of another run, or of one that is not gone on with. */
export const refuseOtherRun = (run: RunHead): Promise<void> =>
  refuseOther(datasetFolder(run.into), headOf(run), run.resume);

/** Which repositories a run that goes on does not read again. */
export async function readBefore(
  { into, resume }: Pick<CollectRequest, "into" | "resume">,
  repos: readonly string[],
): Promise<ReadonlySet<string>> {
  const folder = datasetFolder(into);
  const read = new Set<string>();
  for (const repo of resume ? repos : []) if (await readEntry(folder, repo)) read.add(repo);
  return read;
}

async function readEntry(folder: DatasetFolder, repo: string): Promise<Entry | null> {
  const entry = await wholeEntry(folder, repo);
  return entry?.again === true ? null : entry;
}

/** As of when a dataset was begun; null where there is none. */
export const beganAt = async (into: string): Promise<number | null> =>
  (await headIn(datasetFolder(into)))?.asOf ?? null;

export type How = Pick<Outcome, "ended" | "told">;

/** Reads one repository, and writes what it finds. Throws where the run was interrupted, and where nothing can be written. */
export async function readInto(into: string, head: Head, asked: AskedFor, terms: RunTerms): Promise<How> {
  const outcome = await judgeOne(asked, terms);
  await putRepository(datasetFolder(into), head, asked.repo, outcome);
  return { ended: outcome.ended, told: outcome.told };
}

function endedBefore({ state, why, next, exitCode }: Entry, { pseudonym }: RunTerms): How {
  const ended = { state, why, next, exitCode };
  const withheld = pseudonym !== null && why !== null && exitCode !== 0;
  return { ended, told: withheld ? { ...ended, why: TOLD_BEFORE } : ended };
}

const TOLD_BEFORE = "The run that read it said why.";

const headOf = ({ version, window, takenAt, configuration, settings, pseudonym, shard }: RunHead): Head =>
  beginning({
    version,
    window,
    asOf: takenAt,
    configuration,
    settings,
    anonymised: pseudonym !== null,
    shard,
  });

/** A folder holds nothing yet, or the same run goes on. */
async function refuseOther(folder: DatasetFolder, head: Head, resume: boolean): Promise<void> {
  const before = await headIn(folder);
  if (before === null) return;
  if (!resume) throw errors.there(folder.path);
  const other = differences(before, head);
  const shards = [before, head].map(({ shard }) => shardSays(shard));
  if (shards[0] !== shards[1]) other.push(`the shard (${shards.join(", not ")})`);
  if (before.asOf !== head.asOf) other.push("when it was looked at (--as-of)");
  if (other.length > 0) throw errors.differs(folder.path, other);
}

const NOT_AGAIN = "repositories that are whole are not read again.";

const errors = {
  interrupted: (cause: unknown) =>
    new FlowauditError(
      "interrupted",
      "Interrupted.",
      `Run the same command again with --resume: ${NOT_AGAIN}`,
      cause,
    ),
  /** What was written before the disk was full, for example, is there. */
  stopped: ({ kind, message, next, cause }: FlowauditError) =>
    new FlowauditError(
      kind,
      message,
      `${next} In this folder the same command with --resume goes on: ${NOT_AGAIN}`,
      cause,
    ),
  there: (path: string) =>
    new FlowauditError(
      "usage",
      `${text(path)} holds a dataset already.`,
      "Add --resume to go on with it, or name a new folder.",
    ),
  differs: (path: string, what: readonly string[]) =>
    new FlowauditError(
      "usage",
      `${text(path)} holds a dataset of another run: ${what.join("; ")}.`,
      "Give the same options as before, or name a new folder.",
    ),
};
