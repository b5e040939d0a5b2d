import type { Diff, FileDiff } from "../../collect/facts.ts";
import { remembered } from "../../lib/remembered.ts";
import type { OwnedArea, Scope } from "../flow.ts";
import type { Boundaries } from "./boundaries.ts";
import { roleOf } from "./file-roles.ts";
import { isManifest, operationsIn } from "./operations.ts";

const roleAt = remembered(roleOf);

/**
 * What a change touched, from the paths of its diff. Lock, generated and vendored files count for nothing. Prose and
 * manifests bring no package in: a release writes into each changelog and raises each version, and crosses nothing.
 * @param diff undefined where a shallow clone hides it
 */
export function scopeOf(diff: Diff | undefined, boundaries: Boundaries): Scope | { missing: string } {
  if (diff === undefined) return { missing: "the history of this shallow clone ends here" };
  if (diff.files === null) return { missing: diff.linesMissing };
  const files = diff.files.filter((file) => file.kind === "code");
  const packages = new Set<string>();
  const owned: (readonly string[])[] = [];
  const roles = new Set<string>();
  for (const { path } of files) {
    const role = roleAt(path);
    roles.add(role);
    const folder = role === "docs" || isManifest(path) ? null : boundaries.packageOf(path);
    if (folder !== null) packages.add(folder);
    const teams = boundaries.teamsOf(path);
    if (teams.length > 0) owned.push(teams);
  }
  return {
    packages: [...packages].sort(),
    teams: fewestTeams(owned),
    areas: areasOf(files, boundaries),
    codeAreas: areasOf(
      files.filter(({ path }) => roleAt(path) === "code"),
      boundaries,
    ),
    owned: ownedBy(files, boundaries),
    risks: [...new Set(files.flatMap((file) => risksOf(file, boundaries)))].sort(),
    code: roles.has("code"),
    tests: roles.has("tests"),
    operations: operationsIn(files),
  };
}

function areasOf(files: readonly FileDiff[], boundaries: Boundaries): string[] {
  return [...new Set(files.map(({ path }) => boundaries.areaOf(path)))].sort();
}

/** Each rule once, by its pattern. */
function ownedBy(files: readonly FileDiff[], boundaries: Boundaries): OwnedArea[] {
  const rules = new Map<string, OwnedArea>();
  for (const { path } of files)
    for (const rule of boundaries.rulesOf(path))
      rules.set(JSON.stringify([rule.pattern, rule.people, rule.teams]), rule);
  return [...rules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rule]) => rule);
}

/** What was moved out of an area touches it. */
function risksOf({ path, from }: FileDiff, boundaries: Boundaries): string[] {
  return [path, ...(from === null ? [] : [from])].flatMap((one) => boundaries.risksOf(one));
}

/** A change that needs more teams than these is a sweep, and how many more it needs tells nothing. */
const MOST_TEAMS = 100;

/** What a team owns, each by its teams. */
type Owned = ReadonlySet<readonly string[]>;

/**
 * The fewest teams that own all of it together: what two teams own in common can be settled by either, and
 * crosses no boundary. Greedy: the team that owns most of the rest comes next, ties by name.
 */
function fewestTeams(owned: readonly (readonly string[])[]): string[] {
  const left = new Map<string, Set<readonly string[]>>();
  for (const names of owned) {
    const teams = [...names];
    for (const team of teams) left.set(team, (left.get(team) ?? new Set()).add(teams));
  }
  const chosen: string[] = [];
  for (let next = largest(left); next !== null && chosen.length < MOST_TEAMS; next = largest(left)) {
    chosen.push(next.team);
    for (const teams of [...next.of]) for (const team of teams) left.get(team)?.delete(teams);
  }
  return chosen.sort();
}

/** The team that owns most of the rest, and that; null where nothing is left. */
function largest(left: ReadonlyMap<string, Owned>): { readonly team: string; readonly of: Owned } | null {
  let found: { readonly team: string; readonly of: Owned } | null = null;
  for (const [team, of] of left) {
    const more = of.size - (found?.of.size ?? 0);
    if (more > 0 || (more === 0 && found !== null && team < found.team)) found = { team, of };
  }
  return found;
}
