/** Whose the changes of two cohorts are: everybody has a pace of their own, and who is in a cohort may be all that differs. */
import { everyChange, type Strata, withinAuthors } from "./alike.ts";
import type { Setting } from "./medians.ts";
import { holdsEnough, type Table } from "./table.ts";

/** Of one of them nobody can tell how people vary. */
const FEWEST = 2;

/**
 * Where people have changes in both cohorts, these are held against each other, each change by itself. Where too few do, whole
 * people are, if they are enough; else nothing tells them from what they did. Null then.
 */
export function byPeople({ changes, isFirst }: Table, strata: Strata | null): Setting | null {
  const authors = changes.map(({ author }) => author);
  const same = [strata ?? everyChange(changes), everyChange(changes)]
    .map(({ of }) => withinAuthors(authors, isFirst, of))
    .find((one) => holdsEnough(one, isFirst));
  if (same !== undefined) return { strata: same, units: { clusters: changes.map((_, i) => i) } };
  const people = numbered(authors);
  const enough = [true, false].every((wanted) => {
    const own = people.filter((_, i) => isFirst[i] === wanted && (strata === null || strata.of[i] !== null));
    return new Set(own).size >= FEWEST;
  });
  return enough ? { strata, units: { people } } : null;
}

/** A number for each of them; what is nobody's is by itself. */
function numbered(authors: readonly (string | null)[]): number[] {
  const numbers = new Map<string, number>();
  return authors.map((author, i) => {
    if (author === null) return -1 - i;
    const number = numbers.get(author) ?? numbers.size;
    numbers.set(author, number);
    return number;
  });
}
