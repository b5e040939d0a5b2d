/** Words of a command line that can be copied into a shell. */
import { nth } from "../must.ts";

const PLAIN = /^[\w@%+=:,./-]+$/;

/** A word as a shell reads it back: a bare # would begin a comment. */
function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The words quoted, a flag and its value as one. */
export function wordsOf(words: readonly string[]): string[] {
  const found: string[] = [];
  words.forEach((word, index) => {
    const isValue = index > 0 && nth(words, index - 1).startsWith("--") && !word.startsWith("--");
    if (isValue) found.push(`${found.pop()} ${quoted(word)}`);
    else found.push(quoted(word));
  });
  return found;
}
