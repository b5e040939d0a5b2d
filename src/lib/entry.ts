/** The entry of a table under a word from outside; `constructor` is none, although every object answers to it. */
export function entry<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
