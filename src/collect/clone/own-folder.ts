import { constants } from "node:fs";
import { lstat, mkdtemp, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { makeFolder } from "../make-folder.ts";
import { codeOf } from "../store/files.ts";
import { type Origin, titleOf } from "./origin.ts";

/** Rights of others to write. */
const OTHERS_WRITE = 0o022;

/**
 * Makes a folder that only its owner may look into, where it is not there yet. Throws where it cannot be made, and where
 * it is somebody else's, or a link: who could write there could plant a history.
 */
export async function openOwn(folder: string, { origin }: { readonly origin: Origin }): Promise<void> {
  let owner: number;
  try {
    await makeFolder(folder);
    owner = await ownerOfNew(folder);
  } catch (error) {
    throw errors.unmade(folder, origin, error);
  }
  const { uid, mode } = await lstat(folder);
  const isFolder = (mode & constants.S_IFMT) === constants.S_IFDIR;
  if (!isFolder || uid !== owner || (mode & OTHERS_WRITE) !== 0) throw errors.foreign(folder);
}

/** Whose what we make there is: ours. */
async function ownerOfNew(folder: string): Promise<number> {
  const made = await mkdtemp(join(folder, "own-"));
  const { uid } = await lstat(made);
  await rmdir(made);
  return uid;
}

const errors = {
  unmade: (folder: string, origin: Origin, cause: unknown) =>
    new FlowauditError(
      "environment",
      `There is no place for a clone of ${text(titleOf(origin))}: ${folder} could not be made (${codeOf(cause)}).`,
      "Name a cache folder that may be written in XDG_CACHE_HOME, or clone it yourself and name the folder.",
      cause,
    ),
  foreign: (folder: string) =>
    new FlowauditError(
      "environment",
      `${folder} belongs to somebody else, or others may write there, and could plant a history.`,
      "Remove it and run the same command again.",
    ),
};
