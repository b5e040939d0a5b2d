/** A document without the names that do not belong to whoever it is handed to. */

/** A name that stands for another one, always the same for the same: `person 5kq2xw`. */
export type Pseudonym = (kind: "repository" | "person" | "team" | "title", name: string) => string;

/** Parts of texts that name somebody or lead to a page. */
const PAGE = /\bhttps?:\/\/[^\s"<>]+/gi;
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const TEAM = /(?<![\w@])@[\w-]+\/[\w.-]+/g;
const MENTION = /(?<![\w@])@[\w-]+/g;

/** Respects of counts of which each name is a person's. */
const PEOPLE = new Set(["reviewer"]);

type Json = Readonly<Record<string, unknown>>;

/**
 * The document with pseudonyms in place of people, teams, repositories and the titles of changes, incidents and
 * defects, and without addresses of pages. Figures, dates, numbers of changes, commit ids, tags and paths stay: with
 * them whoever has the repository can trace a figure, and a public one can be recognised.
 */
export function anonymised<T extends { readonly repository: { readonly name: string } }>(
  document: T,
  pseudonym: Pseudonym,
): T {
  const { name } = document.repository;
  const standIn = pseudonym("repository", name);
  const words = (text: string): string =>
    text
      .replace(PAGE, "(a page)")
      .replace(ADDRESS, (found) => pseudonym("person", found))
      .replace(TEAM, (found) => pseudonym("team", found))
      .replace(MENTION, (found) => pseudonym("person", found))
      .replaceAll(name, standIn);
  return walked(document, { pseudonym, words }) as T;
}

interface Rules {
  readonly pseudonym: Pseudonym;
  readonly words: (text: string) => string;
}

function walked(value: unknown, rules: Rules): unknown {
  if (typeof value === "string") return rules.words(value);
  if (Array.isArray(value)) return value.map((one) => walked(one, rules));
  if (typeof value !== "object" || value === null) return value;
  const object = value as Json;
  return Object.fromEntries(
    Object.entries(object).map(([key, inner]) => [key, underKey(key, inner, object, rules)]),
  );
}

/** A value by its key, where that says what it is. */
function underKey(key: string, value: unknown, { by, url }: Json, rules: Rules): unknown {
  const { pseudonym } = rules;
  if (key === "url") return null;
  if (key === "urls" && Array.isArray(value)) return value.map(() => null);
  // Measures and controls have titles of our own, and no page.
  if (key === "title" && url !== undefined && typeof value === "string") return pseudonym("title", value);
  // Where on somebody's machine a file of the configuration lies is nobody's business.
  if (key === "origin" && typeof value === "string") return value.slice(value.search(/[^/\\]*$/));
  // What a feature was for is told in the team's own words.
  if ((key === "feature" || key === "metric") && typeof value === "string") return pseudonym("title", value);
  if (key === "teams" && Array.isArray(value)) return value.map((team) => pseudonym("team", String(team)));
  if (key === "name" && PEOPLE.has(String(by))) return pseudonym("person", String(value));
  return walked(value, rules);
}
