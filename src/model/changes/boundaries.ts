import type { RepositoryFacts } from "../../collect/facts.ts";
import type { Config } from "../../config/config.ts";
import { addTo } from "../../lib/groups.ts";
import type { OwnedArea } from "../flow.ts";
import { givenTeams } from "../people/given-teams.ts";
import { readOwners } from "../people/owners.ts";
import { risksIn } from "./risks.ts";

/** The packages and services of a workspace, who owns its parts, and which of them are of high risk. */
export interface Boundaries {
  /** Folders of the packages and services, sorted; empty where there are fewer than two. */
  readonly packages: readonly string[];
  /** Teams that a file of teams or the file of code owners names, sorted. */
  readonly teams: readonly string[];
  /** The package that a path lies in, the deepest where they lie in one another; null for none. */
  packageOf(path: string): string | null;
  /** That package, else the folder at the top; `""` for a file at the top. */
  areaOf(path: string): string;
  /** Teams that own a path, by a file of teams, else by the file of code owners; several own it together. */
  teamsOf(path: string): readonly string[];
  /** The rules of the file of code owners under which a path falls, as far as they name anybody. */
  rulesOf(path: string): readonly OwnedArea[];
  /** Names of the high-risk areas that a path lies in. */
  risksOf(path: string): readonly string[];
}

/** Folders with a dot before their name hold tools, not parts of the product. */
const HIDDEN = /(?:^|\/)\./;

/** Inside a package of npm it is no package more, but a mark: `{"type": "module"}` for the scripts of that one. */
const MARKER = "package.json";

/**
 * Reads the boundaries of a workspace at its tip. A folder with a manifest is a package; the one at the top is
 * the workspace itself. What was a package once and is none any more belongs to the folder above it.
 */
export function boundariesOf(
  { name, manifests, codeOwners, remote }: RepositoryFacts,
  { riskPaths, teams }: Pick<Config, "riskPaths" | "teams">,
): Boundaries {
  const folders = packageFolders(manifests);
  const gitlab = remote?.forge === "gitlab" || (remote === null && /^\^?\[/m.test(codeOwners ?? ""));
  const owners = readOwners(codeOwners ?? "", gitlab ? "gitlab" : "github");
  const given = givenTeams(teams, { name, remote });
  return {
    packages: [...folders].sort(),
    teams: [...new Set([...given.teams, ...owners.teams])].sort(),
    packageOf: (path) => deepest(folders, path),
    areaOf: (path) => deepest(folders, path) ?? path.slice(0, Math.max(0, path.indexOf("/"))),
    teamsOf: (path) => {
      const own = given.teamsOf(path);
      return own.length > 0 ? own : owners.teamsOf(path);
    },
    rulesOf: owners.rulesOf,
    risksOf: risksIn(riskPaths).of,
  };
}

/** Folders of manifests; none where there are fewer than two. */
function packageFolders(manifests: readonly string[]): ReadonlySet<string> {
  const byFolder = new Map<string, string[]>();
  for (const path of manifests) {
    const end = path.lastIndexOf("/");
    const folder = path.slice(0, Math.max(0, end));
    if (folder === "" || HIDDEN.test(folder)) continue;
    addTo(byFolder, folder, path.slice(end + 1));
  }
  const npm = new Set([...byFolder].filter(([, names]) => names.includes(MARKER)).map(([folder]) => folder));
  const isMarked = (folder: string, names: readonly string[]) =>
    names.every((name) => name === MARKER) && deepest(npm, folder) !== null;
  const folders = [...byFolder]
    .filter(([folder, names]) => !isMarked(folder, names))
    .map(([folder]) => folder);
  return new Set(folders.length < 2 ? [] : folders);
}

/** The nearest of some folders above a path. */
function deepest(folders: ReadonlySet<string>, path: string): string | null {
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
    const folder = path.slice(0, end);
    if (folders.has(folder)) return folder;
  }
  return null;
}
