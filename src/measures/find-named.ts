/** A measure or a control, by what people call it. */
interface Named {
  readonly meta: { readonly id: string; readonly title: string };
}

/** Words in lower case with single spaces: `lead-time` and `Lead time` are the same. */
const plain = (words: string) =>
  words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** What has this id. Undefined for any other word. */
export function ofId<T extends Named>(catalogue: readonly T[], word: string): T | undefined {
  const said = plain(word);
  return catalogue.find(({ meta }) => plain(meta.id) === said);
}

/** What alone has a title that begins with these words (`change failure rate`). Undefined for any other word. */
export function ofTitle<T extends Named>(catalogue: readonly T[], word: string): T | undefined {
  const said = plain(word);
  if (said === "") return undefined;
  const begins = catalogue.filter(({ meta }) => `${plain(meta.title)} `.startsWith(`${said} `));
  return begins.length === 1 ? begins[0] : undefined;
}
