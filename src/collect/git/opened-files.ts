import { type Dirent, existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { checkPlainFile, type FileFault, isFolder, readPlainFile, UnreadFile } from "../plain-file.ts";
import { objectFolders } from "./alternates.ts";

/**
 * Holds what git opens of a repository to plain files before git is started: git waits at a pipe without end, and
 * reads a device for as long as there is memory.
 * @returns its folder of objects, and those it borrows from
 * @throws FlowauditError of kind `environment` for what git should not be sent to
 */
export async function checkOpened({ gitDir, commonDir }: GitFolders): Promise<string[]> {
  const folders = [...new Set([gitDir, commonDir])];
  try {
    await Promise.all([
      ...folders.flatMap((folder) => FILES.map(([name, most]) => checkPlainFile(join(folder, name), most))),
      ...folders.map((folder) => checkTree(join(folder, "refs"), LONGEST_REF)),
      checkTree(join(commonDir, "reftable"), LONGEST_LIST),
    ]);
    const objects = await objectFolders(commonDir);
    await Promise.all(objects.map((folder) => checkTree(folder, null)));
    return objects;
  } catch (error) {
    return refuse(error);
  }
}

export interface GitFolders {
  readonly gitDir: string;
  /** That of the repository which a worktree belongs to; its own for any other. */
  readonly commonDir: string;
}

const [KB, MB] = [1 << 10, 1 << 20];
/** A loose ref is an id, or the name of another ref. */
const LONGEST_REF = 64 * KB;
export const LONGEST_CONFIG = 16 * MB;
/** Millions of refs. */
export const LONGEST_LIST = 256 * MB;

/** Files that git, or this program, opens to find a repository and to list its refs, with the most bytes that an honest one has. */
const FILES: readonly (readonly [name: string, most: number])[] = [
  ["HEAD", 64 * KB],
  ["commondir", 64 * KB],
  ["gitdir", 64 * KB],
  ["config", LONGEST_CONFIG],
  ["config.worktree", LONGEST_CONFIG],
  ["packed-refs", LONGEST_LIST],
  ["shallow", LONGEST_LIST],
];

/**
 * Where git will look, found as git finds it: from the folder upwards. null where there is nothing: git says so better.
 * @throws FlowauditError of kind `environment`
 */
export async function foldersOf(start: string): Promise<GitFolders | null> {
  for (let at = start; ; at = dirname(at)) {
    const own = join(at, ".git");
    const gitDir = isOne(own) ? own : ((await linked(own)) ?? (isOne(at) ? at : null));
    if (gitDir !== null) return commonOf(gitDir).then((commonDir) => ({ gitDir, commonDir }), refuse);
    if (dirname(at) === at) return null;
  }
}

const isOne = (folder: string) =>
  existsSync(join(folder, "HEAD")) && ["objects", "commondir"].some((name) => existsSync(join(folder, name)));

const LONGEST_PATH = { most: 64 * KB };

/** Where a file `.git` leads; null for anything else of that name, which git passes by. */
async function linked(file: string): Promise<string | null> {
  const bytes = await readPlainFile(file, LONGEST_PATH).catch(() => null);
  const path = /^gitdir: (?<path>.+?)[\r\n]*$/s.exec(bytes?.toString("utf8") ?? "")?.groups?.path;
  return path === undefined ? null : resolve(dirname(file), path);
}

async function commonOf(gitDir: string): Promise<string> {
  const file = join(gitDir, "commondir");
  if (!(await checkPlainFile(file, LONGEST_PATH.most))) return gitDir;
  const path = (await readPlainFile(file, LONGEST_PATH)).toString("utf8");
  return resolve(gitDir, path.replace(/[\r\n]+$/, ""));
}

/** All files below a folder; null for `most` where any length will do. Links to folders are not followed. */
async function checkTree(folder: string, most: number | null): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((): Dirent[] => []);
  await Promise.all(entries.map((entry) => checkEntry(join(folder, entry.name), entry, most)));
}

async function checkEntry(path: string, entry: Dirent, most: number | null): Promise<void> {
  if (entry.isDirectory()) return checkTree(path, most);
  if (entry.isFile()) return most === null ? undefined : void (await checkPlainFile(path, most));
  if (!entry.isSymbolicLink()) throw new UnreadFile(path, "special");
  if (!(await isFolder(path))) await checkPlainFile(path, most ?? Number.POSITIVE_INFINITY);
}

const WORDS: Readonly<Record<FileFault, string>> = {
  absent: "is gone",
  denied: "may not be read",
  special: "is no plain file but a pipe, a device or the like",
  long: "is longer than any that git wrote",
  slow: "lies on a disk that does not answer",
};

/** What a file that git would open is, as what the person is told. */
export function refuse(error: unknown): never {
  if (!(error instanceof UnreadFile)) throw error;
  throw new FlowauditError(
    "environment",
    `${text(error.file, 200)} ${WORDS[error.fault]}, so git is not started on this repository.`,
    "Look at that file; a fresh clone has a good one: git clone ADDRESS.",
    error,
  );
}
