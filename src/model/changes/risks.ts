import { withoutBraces } from "../../lib/paths/braces.ts";
import { wildcardName, wildcards } from "../../lib/paths/wildcards.ts";
import { remembered } from "../../lib/remembered.ts";
import { roleOf } from "./file-roles.ts";

/** The high-risk areas of a repository. */
export interface Risks {
  /** Names of those that a path lies in, sorted. Prose and tests lie in none: a mistake in them reaches nobody. */
  of(path: string): readonly string[];
}

/** A path can be anybody's text: one that is longer than any real one lies in no area. */
const LONGEST_PATH = 1000;
const LONGEST_GLOB = 500;
const MOST_GLOBS = 1000;

/**
 * @param paths globs of `*`, `**`, `?`, `[a-z]` and `{a,b}` by the name of the area; they may come from the audited
 *   repository, so that none of them is made a regular expression
 */
export function risksIn(paths: Readonly<Record<string, readonly string[]>>): Risks {
  const areas = Object.entries(paths)
    .map(([name, globs]) => ({ name, matches: anyOf(globs) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    of: remembered((path) => {
      if (path.length > LONGEST_PATH) return [];
      const found = areas.filter(({ matches }) => matches(path)).map(({ name }) => name);
      return found.length > 0 && NO_RISK.has(roleOf(path)) ? [] : found;
    }),
  };
}

const NO_RISK: ReadonlySet<string> = new Set(["docs", "tests"]);

type Test = (text: string) => boolean;

/** Most globs ask for the name of a folder, or of the file: one look at a path answers all of them. */
function anyOf(globs: readonly string[]): Test {
  const folders: Test[] = [];
  const names: Test[] = [];
  const paths: Test[] = [];
  const exact = new Set<string>();
  const known = globs.filter((glob) => glob.length <= LONGEST_GLOB).flatMap(withoutBraces);
  for (const glob of known.slice(0, MOST_GLOBS)) {
    const [, folder, name] = /^\*\*\/(?:([^/]+)\/\*\*|([^/]+))$/.exec(glob) ?? [];
    if (folder !== undefined && /^[^*?[]+$/.test(folder)) exact.add(folder);
    else if (folder !== undefined && folder !== "**") folders.push(wildcardName(folder));
    else if (name !== undefined && name !== "**") names.push(wildcardName(name));
    else paths.push(wildcards(glob));
  }
  return (path) => {
    const above = path.split("/");
    const name = above.pop()!;
    return (
      above.some((folder) => exact.has(folder) || folders.some((isIt) => isIt(folder))) ||
      names.some((isIt) => isIt(name)) ||
      paths.some((isIt) => isIt(path))
    );
  };
}
