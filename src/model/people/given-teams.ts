/** The teams of a file of teams, as far as they are about one repository. */
import type { RepositoryFacts } from "../../collect/facts.ts";
import type { Config, Team } from "../../config/config.ts";
import { addTo } from "../../lib/groups.ts";
import { withoutBraces } from "../../lib/paths/braces.ts";
import { wildcardName, wildcards } from "../../lib/paths/wildcards.ts";
import { remembered } from "../../lib/remembered.ts";

/** Who owns a path by a file of teams. */
export interface GivenTeams {
  /** All teams that own something here, sorted. */
  readonly teams: readonly string[];
  /** The teams of a path; none where the file says nothing of it. */
  teamsOf(path: string): readonly string[];
}

/** A path can be anybody's text: one that is longer than any real one is nobody's. */
const LONGEST_PATH = 1000;
/** Each asks of every path; plain folders, which are looked up, do not count. */
const MOST_GLOBS = 2000;

/**
 * The longest pattern that matches a path decides; what several teams write alike they own together. A team that names a
 * repository and no paths owns what no pattern matches there.
 *
 * @param teams what the file says; null where there is none
 */
export function givenTeams(
  teams: Config["teams"],
  repository: Pick<RepositoryFacts, "name" | "remote">,
): GivenTeams {
  const here = (teams ?? []).filter((team) => isAbout(team, repository));
  const whole = here.filter(({ paths, repositories }) => paths.length === 0 && repositories.length > 0);
  const rest = whole.map(({ name }) => name);
  const folders = new Map<string, string[]>();
  const patterns = new Map<string, string[]>();
  for (const { name, paths } of here)
    for (const glob of new Set(paths.flatMap(withoutBraces).map((path) => path.replace(/^\/+/, "")))) {
      const folder = /^([^*?[\]]+?)(?:\/(?:\*\*)?)?$/.exec(glob)?.[1];
      addTo(folder === undefined ? patterns : folders, folder ?? glob, name);
    }
  const globs = [...patterns]
    .sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1))
    .slice(0, MOST_GLOBS)
    .map(([glob, names]) => ({ length: glob.length, names, matches: wildcards(glob) }));
  const owners = [...rest, ...[...folders.values(), ...patterns.values()].flat()];
  return {
    teams: [...new Set(owners)].sort(),
    teamsOf: remembered((path) => {
      if (path.length > LONGEST_PATH) return [];
      const folder = deepest(folders, path);
      const found = globs.filter(({ matches }) => matches(path));
      const longest = Math.max(folder?.length ?? 0, found[0]?.length ?? 0);
      if (longest === 0) return rest;
      const own = [folder, ...found].flatMap((one) => (one?.length === longest ? one.names : []));
      return [...new Set(own)].sort();
    }),
  };
}

/** The teams that a file of teams says own something, each with whether it owns any file at the tip of a repository. */
export function ownersAmong(
  teams: Config["teams"],
  repository: Pick<RepositoryFacts, "name" | "remote" | "files">,
): Map<string, boolean> {
  const { teamsOf } = givenTeams(teams, repository);
  const owners = new Set(repository.files.flatMap(teamsOf));
  const named = (teams ?? []).filter(({ paths, repositories }) => paths.length + repositories.length > 0);
  return new Map(named.map(({ name }) => [name, owners.has(name)]));
}

/** `/**` stands behind a folder. */
const BEHIND = 3;

/** The deepest folder that somebody names and that a path lies in, or the file itself. */
function deepest(folders: ReadonlyMap<string, readonly string[]>, path: string) {
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
    const names = folders.get(path.slice(0, end));
    if (names !== undefined) return { length: end + BEHIND, names };
  }
  return null;
}

/**
 * Whether a team speaks of a repository: by `owner/name` of its server, or by its name. Upper and lower case are the same.
 * One that is read from a server has `owner/name` for its name.
 */
function isAbout(
  { repositories }: Team,
  { name, remote }: Pick<RepositoryFacts, "name" | "remote">,
): boolean {
  if (repositories.length === 0) return true;
  const known = [name, remote?.path ?? name].map((one) => one.toLowerCase());
  const served = known.filter((one) => one.includes("/"));
  const names = known.map((one) => one.slice(one.lastIndexOf("/") + 1));
  return repositories
    .flatMap(withoutBraces)
    .map((glob) => glob.toLowerCase())
    .some((glob) => (glob.includes("/") ? served.some(wildcards(glob)) : names.some(wildcardName(glob))));
}
