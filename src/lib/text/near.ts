/** Names longer than this are compared by their beginning only. */
const LONGEST = 40;

/**
 * The names that somebody may have meant: those of which they typed a part, or the reverse, then those that
 * take the fewest edits; equal ones by name.
 *
 * @param word  what was typed
 * @param names what there is
 * @param most  how many to give back
 */
export function nearest(word: string, names: readonly string[], most: number): string[] {
  const typed = word.slice(0, LONGEST).toLowerCase();
  const scored = [...new Set(names)].map((name) => {
    const other = name.slice(0, LONGEST).toLowerCase();
    const holds = typed !== "" && (other.includes(typed) || (other !== "" && typed.includes(other)));
    return { name, score: holds ? 0 : edits(typed, other) };
  });
  scored.sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1));
  return scored.slice(0, most).map(({ name }) => name);
}

/** Fewest letters of a word that can be told to be another one in short. */
const SHORTEST = 3;
/** So many edits make another word. */
const MOST_EDITS = 2;

/** The name that a word was surely meant to be: begun by it, or no more than a slip or two away; null for none. */
export function slipOf(word: string, names: readonly string[]): string | null {
  if (!isWord(word)) return null;
  const begun = names.filter((name) => name.startsWith(word));
  const near = begun.length > 0 ? begun : names.filter((name) => isSlip(word, name));
  return nearest(word, near, 1)[0] ?? null;
}

const isWord = ({ length }: string) => length >= SHORTEST && length <= LONGEST;
const isSlip = (word: string, name: string) =>
  edits(word, name) <= Math.min(MOST_EDITS, Math.floor(word.length / 2));

/** Levenshtein's distance: insertions, deletions and replacements between two short words. */
function edits(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}
