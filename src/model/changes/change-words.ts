/** How a change is named by what somebody typed: its number, or the beginning of a commit's id (four digits or more). */
export type ChangeWord = { readonly number: number } | { readonly id: string };

/** Reads `#12` (`!12`), or the beginning of an id in either case; null for any other word. */
export function changeWord(word: string): ChangeWord | null {
  const number = /^[#!](\d+)$/.exec(word)?.[1];
  if (number !== undefined) return { number: Number(number) };
  return /^[0-9a-f]{4,64}$/i.test(word) ? { id: word.toLowerCase() } : null;
}
