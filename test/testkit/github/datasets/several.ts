import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { World } from "../../world.ts";
import type { Options } from "../server.ts";
import { isDataset, readDataset } from "./read.ts";

/** What is served of several data sets, and what a server of it is asked for. */
export interface Several {
  readonly first: World;
  readonly options: Required<Pick<Options, "organisation">> & Pick<Options, "git">;
  /** `owner/name` of each. */
  readonly titles: readonly string[];
}

/**
 * Data sets as the repositories of one owner, the first one's, each by the name of its folder; what has a repository can be cloned. A folder that is
 * none stands for those in it. Throws where one is none.
 */
export async function readSeveral(folders: readonly string[]): Promise<Several> {
  const places = (await Promise.all(folders.map(dataSetsIn))).flat();
  const all = [];
  for (const place of places) {
    const { repository, ...world } = await readDataset(place);
    const name = places.length === 1 ? repository.name : basename(place);
    const bare = join(place, "repo.git");
    const git = existsSync(bare) ? { git: { folder: bare } } : {};
    all.push({ name, world: { ...world, repository: { ...repository, name } }, ...git });
  }
  const [first, ...repositories] = all;
  if (first === undefined) throw new Error(`${folders.join(", ")}: there is no data set.`);
  const { owner } = first.world.repository;
  return {
    first: first.world,
    options: { ...("git" in first ? { git: first.git } : {}), organisation: { repositories } },
    titles: all.map(({ name }) => `${owner}/${name}`),
  };
}

async function dataSetsIn(folder: string): Promise<string[]> {
  if (isDataset(folder)) return [folder];
  const below = await readdir(folder, { withFileTypes: true });
  const found = below.filter((one) => one.isDirectory()).map(({ name }) => join(folder, name));
  return found.filter(isDataset).sort();
}
