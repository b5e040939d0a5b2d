import type { Measure } from "./measure.ts";

/** Words in lower case with single spaces: `lead-time` and `Lead time` are the same. */
const plain = (words: string) =>
  words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/**
 * The measure that a word names: by its id, or by the first words of the title of one measure only
 * (`change failure rate`). Undefined for any other word.
 */
export function findMeasure(catalogue: readonly Measure[], word: string): Measure | undefined {
  const said = plain(word);
  if (said === "") return undefined;
  const begins = catalogue.filter(({ meta }) => `${plain(meta.title)} `.startsWith(`${said} `));
  return (
    catalogue.find(({ meta }) => plain(meta.id) === said) ?? (begins.length === 1 ? begins[0] : undefined)
  );
}
