import type { RepositoryFacts } from "../collect/facts.ts";
import { readOwners } from "./owners.ts";

/** The packages and services of a workspace, and the teams that own its parts. */
export interface Boundaries {
  /** Folders of the packages and services, sorted; empty where there are fewer than two. */
  readonly packages: readonly string[];
  /** Teams that the file of code owners names, sorted. */
  readonly teams: readonly string[];
  /** The package that a path lies in, the deepest where they lie in one another; null for none. */
  packageOf(path: string): string | null;
  /** Teams that own a path; several own it together. */
  teamsOf(path: string): readonly string[];
}

/** Folders with a dot before their name hold tools, not parts of the product. */
const HIDDEN = /(?:^|\/)\./;

/**
 * Reads the boundaries of a workspace at its tip. A folder with a manifest is a package; the one at the top is
 * the workspace itself. What was a package once and is none any more belongs to the folder above it.
 */
export function boundariesOf({ manifests, codeOwners, remote }: RepositoryFacts): Boundaries {
  const folders = new Set(
    manifests.map((path) => path.slice(0, Math.max(0, path.lastIndexOf("/")))).filter((one) => one !== ""),
  );
  for (const folder of folders) if (HIDDEN.test(folder)) folders.delete(folder);
  if (folders.size < 2) folders.clear();
  const gitlab = remote?.forge === "gitlab" || (remote === null && /^\^?\[/m.test(codeOwners ?? ""));
  const owners = readOwners(codeOwners ?? "", gitlab ? "gitlab" : "github");
  return {
    packages: [...folders].sort(),
    teams: owners.teams,
    packageOf: (path) => deepest(folders, path),
    teamsOf: (path) => owners.teamsOf(path),
  };
}

function deepest(folders: ReadonlySet<string>, path: string): string | null {
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
    const folder = path.slice(0, end);
    if (folders.has(folder)) return folder;
  }
  return null;
}
