import { wildcards } from "../../lib/paths/wildcards.ts";
import { remembered } from "../../lib/remembered.ts";
import type { OwnedArea } from "../flow.ts";

/** How a forge reads its file of code owners. */
export type OwnersDialect = "github" | "gitlab";

/** Who owns a path; asking twice costs once. */
export interface Owners {
  /** All teams that the file names, sorted. */
  readonly teams: readonly string[];
  teamsOf(path: string): readonly string[];
  /** The rules that decide who owns a path, as far as they name anybody: one, or one of each section that has some. */
  rulesOf(path: string): readonly OwnedArea[];
}

/** Patterns come from the audited repository: more than these are not read. */
const MOST_ROWS = 20_000;
const MOST_GLOBS = 1000;
const LONGEST_ROW = 2000;
const LONGEST_GLOB = 200;
/** A path can be anybody's text: one that is longer than any real one is nobody's. */
const LONGEST_PATH = 1000;

/** `@org/team`, with subgroups on GitLab. */
const TEAM = /^@[\w.-]+(?:\/[\w.-]+)+$/;
/** `@login`, or an address; on GitLab it may be a group, or a role (`@@developer`). */
const PERSON = /^(?:@@?(?<login>[\w.-]+)|[^\s@]+@[^\s@]+)$/;
/** `[Name]`, `^[Optional]`, `[Name][2] @default`: GitLab alone has sections. */
const SECTION = /^\^?\[[^\]]+\](?:\[\d+\])?(?<owners>\s.*)?$/;
/** Spaces in a path are written with a backslash before them. */
const FIELDS = /(?:\\.|[^\s\\])+/g;

type Named = Omit<OwnedArea, "pattern">;

interface Rule extends OwnedArea {
  readonly order: number;
}

interface Glob extends Rule {
  readonly matches: (path: string) => boolean;
}

/** The rules of one section: the last one that matches a path decides. */
interface Section {
  /** Rules on one file or on a folder with all that lies in it, by its path from the top. */
  readonly places: Map<string, Rule>;
  /** All other rules, last first. */
  readonly globs: Glob[];
}

/**
 * Reads a file of code owners. In a section the last pattern that matches decides, and what matches in
 * several sections (GitLab) has the owners of all. A pattern without owners takes a path out of a team's
 * hands; on GitLab it has the owners of its section.
 *
 * Sources: "About code owners", GitHub Docs; "Code Owners", "Code Owners syntax", GitLab Docs.
 *
 * @param file contents of CODEOWNERS
 */
export function readOwners(file: string, dialect: OwnersDialect): Owners {
  const sections = new Map<string, Section>();
  const teams = new Set<string>();
  let section = openSection(sections, "");
  let standing: Named = NOBODY;
  let globs = 0;
  file
    .split("\n", MOST_ROWS)
    .map((row) => row.replace(/(^|\s)#.*$/, "").trim())
    .forEach((row, order) => {
      if (row === "" || row.length > LONGEST_ROW) return;
      const head = dialect === "gitlab" ? SECTION.exec(row) : null;
      if (head) {
        section = openSection(sections, row.slice(row.indexOf("[") + 1, row.indexOf("]")).toLowerCase());
        standing = ownersAmong(head.groups?.owners?.match(FIELDS) ?? []);
        return;
      }
      const [pattern = "", ...owners] = row.match(FIELDS) ?? [];
      const own = owners.length === 0 ? standing : ownersAmong(owners);
      for (const team of own.teams) teams.add(team);
      const path = pattern.replace(/\\(?=.)/g, "");
      const rule: Rule = { order, pattern: path, ...own };
      if (isPlace(path, dialect)) section.places.set(placeOf(path), rule);
      else if (isGlob(path) && ++globs <= MOST_GLOBS)
        section.globs.unshift({ ...rule, matches: globOf(path, dialect) });
    });
  const rulesOf = remembered((path) =>
    path.length > LONGEST_PATH ? [] : [...sections.values()].flatMap((one) => decide(one, path)),
  );
  const teamsOf = remembered((path) => [...new Set(rulesOf(path).flatMap((rule) => rule.teams))]);
  return { teams: [...teams].sort(), teamsOf, rulesOf };
}

/** Sections of one name, whatever its case, are one. */
function openSection(sections: Map<string, Section>, name: string): Section {
  const section = sections.get(name) ?? { places: new Map(), globs: [] };
  sections.set(name, section);
  return section;
}

const NOBODY: Named = { people: [], teams: [] };

function ownersAmong(owners: readonly string[]): Named {
  return {
    people: owners.flatMap((owner) => {
      const person = PERSON.exec(owner);
      return person === null ? [] : [person.groups?.login ?? owner];
    }),
    teams: owners.filter((owner) => TEAM.test(owner)),
  };
}

/** GitHub and GitLab know no negation. */
function isGlob(pattern: string): boolean {
  return pattern !== "" && pattern.length <= LONGEST_GLOB && !pattern.startsWith("!");
}

function globOf(pattern: string, dialect: OwnersDialect): (path: string) => boolean {
  const globs = globsOf(pattern, dialect).map(wildcards);
  return (path) => globs.some((matches) => matches(path));
}

function placeOf(pattern: string): string {
  return pattern.replace(/^\//, "").replace(/\/(\*\*)?$/, "");
}

/** Most rules name one folder from the top: they are looked up, not matched. */
function isPlace(pattern: string, dialect: OwnersDialect): boolean {
  const place = placeOf(pattern);
  if (place === "" || /[*?[\]]/.test(place)) return false;
  return pattern.startsWith("/") || (dialect === "github" && place.includes("/"));
}

/**
 * Globs over whole paths. A pattern that is anchored begins at the top: one with a leading slash, and on
 * GitHub, as in .gitignore, one with a slash in it. A name that is no glob may be a folder's.
 */
function globsOf(pattern: string, dialect: OwnersDialect): string[] {
  const bare = pattern.replace(/^\//, "").replace(/\/$/, "/**");
  if (bare === "") return ["**"];
  const inner = pattern.replace(/\/$/, "").includes("/");
  const anchored = dialect === "github" ? inner : pattern.startsWith("/");
  const whole = anchored || bare.startsWith("**/") ? bare : `**/${bare}`;
  return /[*?]$/.test(whole) || whole === "**" ? [whole] : [whole, `${whole}/**`];
}

function decide({ places, globs }: Section, path: string): OwnedArea[] {
  const place = lastPlace(places, path);
  const glob = globs.find((one) => one.order > (place?.order ?? -1) && one.matches(path));
  const { pattern, people, teams } = glob ?? place ?? { pattern: "", ...NOBODY };
  return people.length + teams.length === 0 ? [] : [{ pattern, people, teams }];
}

/** The last rule on the path itself or on a folder above it. */
function lastPlace(places: ReadonlyMap<string, Rule>, path: string): Rule | undefined {
  let last: Rule | undefined;
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
    const rule = places.get(path.slice(0, end));
    if (rule && (last === undefined || rule.order > last.order)) last = rule;
  }
  return last;
}
