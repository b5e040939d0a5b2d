/** The folder of a dataset: bytes in, bytes out. Each file is written aside and put in its place by a rename. */
import { createHash, randomBytes } from "node:crypto";
import { lstat, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { piecesOfPlainFile, readPlainFile } from "../plain-file.ts";
import { codeOf, diskFiles, type Files } from "../store/files.ts";
import { type Process, takeLock } from "../store/lock.ts";
import { ASIDE, ENTRIES } from "./dataset-places.ts";

export interface DatasetFolder {
  readonly path: string;
  /** Bytes of a file; null where there is none. */
  sizeOf(place: string): Promise<number | null>;
  /** What stands in a file, from a byte on; null where there is none, for a link, a pipe, and what is too long. */
  read(place: string, from?: number): Promise<Buffer | null>;
  /** The sha256 of a file, which need not fit into memory; null as for `read`. */
  digestOf(place: string): Promise<string | null>;
  /** The places of all entries, in the order of the alphabet. */
  entries(): Promise<readonly string[]>;
  put(place: string, content: string | Uint8Array): Promise<void>;
  remove(place: string): Promise<void>;
  /** Keeps other runs from writing here until what it returns is called. Throws where one writes. */
  hold(run: Omit<Process, "host">): Promise<() => Promise<void>>;
  /** Takes away what was left behind by a run that was ended. */
  tidy(): Promise<void>;
}

/** No table of one repository takes more. */
const MOST_BYTES = 2 ** 30;
const BOUNDS = { most: MOST_BYTES, noLink: true } as const;

/** @param path the folder, which is made where it is not there */
export function datasetFolder(path: string, files: Files = diskFiles): DatasetFolder {
  const writing = <T>(work: Promise<T>) => work.catch((cause: unknown) => unwritable(path, cause));
  return {
    path,
    sizeOf: (place) =>
      lstat(join(path, place)).then(
        (found) => (found.isFile() ? found.size : null),
        () => null,
      ),
    read: (place, from) => readPlainFile(join(path, place), { ...BOUNDS, from }).catch(() => null),
    digestOf: (place) => digestOf(join(path, place)).catch(() => null),
    entries: () => entriesIn(path, files),
    put: (place, content) => writing(put(files, path, place, content)),
    remove: (place) => writing(files.remove(join(path, place))),
    hold: async (run) => {
      await writing(files.folder(path));
      return takeLock(files, path, { ...run, host: hostname() }, "writing into this folder");
    },
    tidy: () => writing(rm(join(path, ASIDE), { recursive: true, force: true })),
  };
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of piecesOfPlainFile(file, BOUNDS)) hash.update(piece);
  return hash.digest("hex");
}

async function entriesIn(path: string, files: Files): Promise<string[]> {
  const found: string[] = [];
  for (const bucket of [...(await files.list(join(path, ENTRIES)))].sort())
    for (const name of [...(await files.list(join(path, ENTRIES, bucket)))].sort())
      found.push(`${ENTRIES}/${bucket}/${name}`);
  return found;
}

async function put(files: Files, path: string, place: string, content: string | Uint8Array): Promise<void> {
  const aside = join(path, ASIDE, randomBytes(6).toString("hex"));
  const file = join(path, place);
  await inFolder(files, aside, () => files.create(aside, content));
  await inFolder(files, file, () => files.rename(aside, file));
  await files.settle(dirname(file));
}

/** Does what takes the folder of a file, which is made where it is missing: it seldom is. */
async function inFolder(files: Files, file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
    await files.folder(dirname(file));
    await work();
  }
}

function unwritable(path: string, cause: unknown): never {
  const why = cause instanceof Error ? cause.message.replace(/, \w+ '.*/, "") : String(cause);
  throw new FlowauditError(
    "environment",
    `Nothing could be written into ${text(path)}: ${why}.`,
    "Free some space, or name a folder that can be written.",
    cause,
  );
}
