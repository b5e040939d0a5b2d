import type { Measure } from "./measure.ts";

/** Words in lower case with single spaces: `lead-time` and `Lead time` are the same. */
const plain = (words: string) =>
  words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The measure of an id. Undefined for any other word. */
export function measureOfId(catalogue: readonly Measure[], word: string): Measure | undefined {
  const said = plain(word);
  return catalogue.find(({ meta }) => plain(meta.id) === said);
}

/** The measure whose title alone begins with these words (`change failure rate`). Undefined for any other word. */
export function measureOfTitle(catalogue: readonly Measure[], word: string): Measure | undefined {
  const said = plain(word);
  if (said === "") return undefined;
  const begins = catalogue.filter(({ meta }) => `${plain(meta.title)} `.startsWith(`${said} `));
  return begins.length === 1 ? begins[0] : undefined;
}
