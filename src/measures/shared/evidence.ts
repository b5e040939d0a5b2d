/** The observations behind a figure, worst first. */

/** At most so many are named. */
const MOST = 10;

interface Scored {
  readonly name: string;
  readonly score: number;
}

/** Higher scores first; equal ones by name, so that the order of arrival does not matter. */
function worse(a: Scored, b: Scored): boolean {
  return a.score > b.score || (a.score === b.score && a.name < b.name);
}

/**
 * Names of the items with the highest scores, highest first, at most ten. One pass: a sort of all items
 * would cost more than the figure itself.
 */
export function worstFirst<T>(
  items: readonly T[],
  score: (item: T, index: number) => number,
  name: (item: T) => string,
): string[] {
  const worst: Scored[] = [];
  items.forEach((item, index) => {
    const scored = { name: name(item), score: score(item, index) };
    if (worst.length === MOST && !worse(scored, worst[MOST - 1]!)) return;
    const place = worst.findIndex((other) => worse(scored, other));
    worst.splice(place === -1 ? worst.length : place, 0, scored);
    worst.length = Math.min(worst.length, MOST);
  });
  return worst.map((scored) => scored.name);
}
