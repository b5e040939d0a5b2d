/** The folder in which the runs of one repository are kept, and the notes beside them. */
import { randomBytes } from "node:crypto";
import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { FlowauditError } from "../../lib/errors.ts";
import { isInside } from "../git/environment.ts";
import { readPlainFile } from "../plain-file.ts";
import type { Source } from "../source.ts";
import { codeOf, diskFiles, type Files } from "../store/files.ts";
import { repositoryKey } from "./repository-key.ts";

/** No run is longer; what is was not written here. */
export const MOST_BYTES = 256 << 10;

export interface RunFolder {
  readonly path: string;
  /** Names of the files in it, in the order of the alphabet; none where there is no such folder. */
  list(): Promise<readonly string[]>;
  /** What stands in a file; null for a link, a pipe, and what is longer than any run. */
  read(name: string): Promise<string | null>;
  /** Writes a file aside and puts it in its place: a link there is replaced, not followed. */
  write(name: string, content: string): Promise<void>;
}

/** The folder of all histories, and whether somebody named it. */
export interface HistoryPlace {
  readonly folder: string;
  readonly chosen: boolean;
}

/** The folder of a repository's runs; null inside of it, where anybody could have planted them, unless it was named. */
export function runsOf({ folder, chosen }: HistoryPlace, source: Source): RunFolder | null {
  if (!chosen && source.places.some((place) => isInside(folder, place))) return null;
  return runFolder(join(folder, repositoryKey(source)));
}

/** @param path the folder of one repository's runs */
export function runFolder(path: string, files: Files = diskFiles): RunFolder {
  return {
    path,
    list: () => namesIn(path, files).catch((cause) => unreadable(path, cause)),
    read: (name) => contentOf(join(path, name)),
    write: (name, content) => put(files, path, name, content).catch((cause) => unwritable(path, cause)),
  };
}

const namesIn = async (path: string, files: Files) =>
  (await isFolder(path)) ? [...(await files.list(path))].sort() : [];

async function isFolder(path: string): Promise<boolean> {
  const found = await lstat(path).catch((error) => {
    if (codeOf(error) === "ENOENT") return null;
    if (codeOf(error) === "ENOTDIR") throw strange(path);
    throw error;
  });
  if (found === null) return false;
  if (!found.isDirectory()) throw strange(path);
  return true;
}

const contentOf = (file: string): Promise<string | null> =>
  readPlainFile(file, { most: MOST_BYTES, noLink: true }).then(
    (bytes) => bytes.toString(),
    () => null,
  );

async function put(files: Files, folder: string, name: string, content: string): Promise<void> {
  await files.folder(folder);
  await isFolder(folder);
  const temporary = join(folder, `.${randomBytes(6).toString("hex")}`);
  try {
    await files.create(temporary, content);
    await files.rename(temporary, join(folder, name));
    await files.settle(folder);
  } catch (error) {
    await files.remove(temporary).catch(() => {});
    throw error;
  }
}

const strange = (path: string) =>
  new FlowauditError(
    "environment",
    `${path} is no folder of its own, and what is recorded must not end up elsewhere.`,
    "Remove it, or name another folder with --history.",
  );

function unreadable(path: string, cause: unknown): never {
  if (cause instanceof FlowauditError) throw cause;
  throw new FlowauditError(
    "environment",
    `${path} cannot be read: ${codeOf(cause)}.`,
    "Run it as the user who recorded there, or name another folder with --history.",
    cause,
  );
}

function unwritable(path: string, cause: unknown): never {
  if (cause instanceof FlowauditError) throw cause;
  const why = cause instanceof Error ? cause.message.replace(/, \w+ '.*/, "") : String(cause);
  throw new FlowauditError(
    "environment",
    `Nothing could be recorded in ${path}: ${why}.`,
    why.startsWith("ENOSPC")
      ? "Free some room on that disk, or name a folder on another one with --history."
      : "Name a folder that can be written with --history.",
    cause,
  );
}
