/** Where a repository is that was named, known before it is read. */
import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { GuardedIo } from "../../streams/io.ts";
import { apiOf } from "../subject.ts";

/** `owner/name`; with its host where that is another than the one that is asked where none is named. */
export async function onServer(repo: string, options: object, io: GuardedIo): Promise<string> {
  const { findPlace, isPlace } = await import("../../../commands/clone.ts");
  const terms = { ...apiOf(options, io), env: io.env, remotes: [] };
  const [, host, pair] = /^([^/]+)\/([^/]+\/[^/]+)$/.exec(repo) ?? [];
  if (host === undefined || pair === undefined) return repo;
  const usual = findPlace({ ...terms, repo: pair });
  return isPlace(usual) && usual.host.name === host ? pair : repo;
}

/** The folder of the repository that a folder lies in, as git finds it; the folder itself where it lies in none. */
export async function topOf(path: string): Promise<string> {
  if (!(await isThere(path))) return path;
  for (let folder = path; dirname(folder) !== folder; folder = dirname(folder))
    if ((await isThere(join(folder, ".git"))) || (await isBare(folder))) return folder;
  return path;
}

/** What git takes for a repository without a working tree; what has one keeps the same in `.git`. */
const BARE = ["HEAD", "objects", "refs"];

const isBare = async (folder: string): Promise<boolean> =>
  basename(folder) !== ".git" &&
  (await Promise.all(BARE.map((name) => isThere(join(folder, name))))).every((one) => one);

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
