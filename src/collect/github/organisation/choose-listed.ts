/** Which of a list are read, and why the others are not. */
import { matcher } from "../../../lib/paths/globs.ts";
import type { ListedRepository } from "./list-organisation.ts";

/** What is wanted of a list. */
export interface Wanted {
  readonly archived: boolean;
  readonly forks: boolean;
  /** Globs over names, or over `owner/name`. */
  readonly exclude: readonly string[];
  /** Those that have one of them; null for any. */
  readonly topics: readonly string[] | null;
}

export type LeftOutBecause = "excluded" | "topic" | "archived" | "fork" | "disabled" | "empty";

export interface LeftOut<One = ListedRepository> {
  readonly because: LeftOutBecause;
  readonly repositories: readonly One[];
}

export interface ChosenOfList<One> {
  readonly read: readonly One[];
  /** By their first reason; what a person asked for comes before what a repository is. */
  readonly leftOut: readonly LeftOut<One>[];
}

/** Divides a list. Throws a usage error for a pattern that is none. */
export function chooseListed<One extends ListedRepository>(
  repositories: readonly One[],
  owner: string,
  { archived, forks, exclude, topics }: Wanted,
): ChosenOfList<One> {
  const isExcluded = matcher(exclude.map((pattern) => pattern.toLowerCase()));
  const called = (name: string) => [name.toLowerCase(), `${owner}/${name}`.toLowerCase()];
  const wanted = topics?.map((topic) => topic.toLowerCase()) ?? null;
  const reasons: readonly (readonly [LeftOutBecause, (one: ListedRepository) => boolean])[] = [
    ["excluded", ({ name }) => called(name).some(isExcluded)],
    ["topic", (one) => wanted !== null && !one.topics.some((topic) => wanted.includes(topic))],
    ["archived", (one) => one.archived && !archived],
    ["fork", (one) => one.fork && !forks],
    ["disabled", (one) => one.disabled],
    ["empty", (one) => one.empty],
  ];
  const reasonOf = (one: ListedRepository) => reasons.find(([, holds]) => holds(one))?.[0] ?? null;
  const found = repositories.map((one) => ({ one, because: reasonOf(one) }));
  const of = (because: LeftOutBecause | null) =>
    found.flatMap((each) => (each.because === because ? [each.one] : []));
  return {
    read: of(null),
    leftOut: reasons.flatMap(([because]) => {
      const without = of(because);
      return without.length === 0 ? [] : [{ because, repositories: without }];
    }),
  };
}
