import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { FlowauditError } from "../../lib/errors.ts";
import { capital } from "../../lib/text/capital.ts";
import { text } from "../../lib/text/text.ts";
import { type GitContext, runGit } from "../git/process.ts";
import { makeFolder } from "../make-folder.ts";
import { codeOf, diskFiles } from "../store/files.ts";
import { type Process, takeLock } from "../store/lock.ts";
import { defaultBranch, type Fetching, fetchInto } from "./fetch.ts";
import { folderElsewhere, type Origin, ROOM_FOR, titleOf } from "./origin.ts";
import { readStamp, writeStamp } from "./stamp.ts";

/** A clone that is wanted. */
export interface CloneRequest extends Omit<Fetching, "cloned"> {
  /** The repository's folder in the user's cache: absolute, nobody else's. */
  readonly folder: string;
  /** Ask no server: what is there is all that there is. */
  readonly offline: boolean;
  readonly process: Omit<Process, "host">;
  /** UTC epoch ms. */
  now(): number;
}

/** A bare repository of ours with everything that the server had. */
export interface Clone {
  readonly path: string;
  /** When it was last brought up to date, UTC epoch ms. */
  readonly fetchedAt: number;
}

/** A clone that is being made. What a killed run left behind is taken away by the next one. */
const UNFINISHED = "unfinished.git";

/**
 * The clone of a repository, made where there is none and else brought up to date. An unfinished one is never taken for
 * one: it is made aside and takes its place when it is whole. Throws a `FlowauditError`.
 */
export async function openClone(request: CloneRequest): Promise<Clone> {
  const { folder, origin, offline } = request;
  const path = pathIn(folder, origin);
  if (offline) return { path, fetchedAt: (await readStamp(path)) ?? nothingYet(origin) };
  await makeFolder(folder).catch((error: unknown) => {
    throw errors.unmade(folder, origin, error);
  });
  const release = await takeLock(diskFiles, folder, { ...request.process, host: hostname() });
  try {
    // Before it is asked for everything, the server says whether it is there.
    const cloned = (await readStamp(path)) !== null;
    const asked = { ...request, cloned };
    const branch = await defaultBranch(asked);
    await (cloned ? update(path, branch, asked) : make(path, branch, asked));
    return { path, fetchedAt: request.now() };
  } finally {
    await release();
  }
}

/** Whether there is a whole clone of a repository in its folder. */
export const isCloned = async (folder: string, origin: Pick<Origin, "name">): Promise<boolean> =>
  (await readStamp(pathIn(folder, origin))) !== null;

const pathIn = (folder: string, { name }: Pick<Origin, "name">) => join(folder, `${name.toLowerCase()}.git`);

type Asked = CloneRequest & Fetching;

async function make(path: string, branch: string, request: Asked): Promise<void> {
  const aside = join(request.folder, UNFINISHED);
  await Promise.all([aside, path].map((old) => rm(old, { recursive: true, force: true })));
  try {
    await layOut(aside, request.origin);
    await bring(aside, branch, request);
    await rename(aside, path);
  } catch (error) {
    throw roomless(error, request.origin);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function update(path: string, branch: string, request: Asked): Promise<void> {
  await sweep(path);
  try {
    await bring(path, branch, request);
  } catch (error) {
    throw roomless(error, request.origin);
  } finally {
    await sweep(path);
  }
}

async function bring(gitDir: string, branch: string, request: Asked): Promise<void> {
  await fetchInto(gitDir, request);
  await settle(request.git, gitDir, ["symbolic-ref", "HEAD", branch]);
  // A file a pull request is slow to read.
  await settle(request.git, gitDir, ["pack-refs", "--all"]);
  await writeStamp(gitDir, request.now());
}

async function settle(git: GitContext, gitDir: string, args: readonly string[]): Promise<void> {
  const { ok, stderr } = await runGit(git, { args: [`--git-dir=${gitDir}`, ...args] });
  if (!ok) throw errors.unsettled(gitDir, stderr);
}

/** A bare repository without templates, hooks or anything that git would add. */
async function layOut(gitDir: string, origin: Origin): Promise<void> {
  await mkdir(gitDir, { mode: 0o700 });
  await Promise.all(["refs", "objects"].map((folder) => mkdir(join(gitDir, folder))));
  await writeFile(join(gitDir, "HEAD"), "ref: refs/heads/main\n");
  const { pages, owner, name } = origin;
  await writeFile(
    join(gitDir, "config"),
    `[core]\n\trepositoryformatversion = 0\n\tbare = true\n[remote "origin"]\n\turl = ${pages}/${owner}/${name}\n`,
  );
}

/** Takes away what a killed git leaves lying about: nobody else writes here while we hold the lock. */
async function sweep(gitDir: string): Promise<void> {
  const left = async (folder: string, pattern: RegExp, recursive = false) => {
    const found = await readdir(join(gitDir, folder), { recursive, withFileTypes: true }).catch(() => []);
    const names = found.filter((entry) => entry.isFile() && pattern.test(entry.name));
    await Promise.all(names.map(({ parentPath, name }) => rm(join(parentPath, name), { force: true })));
  };
  await Promise.all([left("", /\.lock$/), left("refs", /\.lock$/, true), left("objects/pack", /^tmp_/)]);
}

/** What the disk refused, in words; anything else is passed on. */
function roomless(error: unknown, origin: Origin): unknown {
  return codeOf(error) === "" ? error : errors.unwritable(origin, error);
}

function nothingYet(origin: Origin): never {
  throw errors.notCloned(origin);
}

const errors = {
  unmade: (folder: string, origin: Origin, cause: unknown) =>
    new FlowauditError(
      "environment",
      `There is no place for a clone of ${text(titleOf(origin))}: ${folder} could not be made (${codeOf(cause)}).`,
      `${capital(folderElsewhere("a", " that may be written"))}, or clone it yourself and name the folder.`,
      cause,
    ),
  notCloned: (origin: Origin) =>
    new FlowauditError(
      "notEnoughData",
      `No server may be asked, and ${text(titleOf(origin))} was never cloned from ${origin.host}.`,
      "Run the same command once without --offline.",
    ),
  unsettled: (gitDir: string, stderr: string) =>
    new FlowauditError(
      "environment",
      `The clone in ${gitDir} could not be brought up to date: ${text(stderr.trim().split("\n")[0] ?? "", 200)}.`,
      `Remove that folder and run the same command again.`,
    ),
  unwritable: (origin: Origin, cause: unknown) =>
    new FlowauditError(
      "environment",
      `A clone of ${text(titleOf(origin))} could not be written: ${codeOf(cause)}.`,
      ROOM_FOR,
      cause,
    ),
};
