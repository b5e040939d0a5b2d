/** Paths and names come again and again, but anybody can write a history of ever new ones. */
const MOST = 100_000;

/** The same function of a text, that answers from memory what it was asked before. */
export function remembered<T extends string | number | boolean | object | null>(
  answer: (text: string) => T,
): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = answer(text);
    if (known.size === MOST) known.clear();
    known.set(text, found);
    return found;
  };
}
