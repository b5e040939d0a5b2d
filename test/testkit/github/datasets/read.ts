import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  WORLD_FILES,
  type World,
  type WorldAccount,
  type WorldCommit,
  type WorldDeployment,
  type WorldIssue,
  type WorldPull,
  type WorldRelease,
  type WorldRepository,
} from "../../world.ts";
import { readRows } from "./lines.ts";
import { readSaved } from "./saved.ts";

async function readWorld(folder: string): Promise<World> {
  const file = (name: keyof typeof WORLD_FILES) => join(folder, WORLD_FILES[name]);
  return {
    repository: JSON.parse(await readFile(file("repository"), "utf8")) as WorldRepository,
    accounts: await readRows<WorldAccount>(file("accounts")),
    commits: await readRows<WorldCommit>(file("commits")),
    issues: await readRows<WorldIssue>(file("issues")),
    pulls: await readRows<WorldPull>(file("pulls")),
    deployments: await readRows<WorldDeployment>(file("deployments")),
    releases: await readRows<WorldRelease>(file("releases")),
  };
}

/** The file that tells a kind of data set, and its reader. */
const KINDS: readonly (readonly [file: string, read: (folder: string) => Promise<World>])[] = [
  [WORLD_FILES.repository, readWorld],
  ["github.json", readSaved],
];

/** Whether a folder is a data set. */
export const isDataset = (folder: string): boolean => KINDS.some(([file]) => existsSync(join(folder, file)));

/** Reads a data set: a generated world, or a saved project with its bundle. Throws where the folder is neither. */
export async function readDataset(folder: string): Promise<World> {
  const kind = KINDS.find(([file]) => existsSync(join(folder, file)));
  if (kind !== undefined) return kind[1](folder);
  const files = KINDS.map(([file]) => file).join(" or ");
  throw new Error(`${folder} is no data set: it has no ${files}.`);
}
