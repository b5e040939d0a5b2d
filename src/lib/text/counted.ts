/** Numbers in sentences, the same in every locale. */

/** `12,345`: a whole number with separators. */
export function grouped(value: number): string {
  const digits = Math.round(Math.abs(value))
    .toString()
    .replace(/\B(?=(?:\d{3})+$)/g, ",");
  return value < 0 && digits !== "0" ? `-${digits}` : digits;
}

/** `1 change`, `12,345 changes`, `2 deliveries`, `5 pushes`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${count === 1 ? noun : plural(noun)}`;
}

/** What is counted in the plural, of one: `finished change` of `finished changes`, `delivery in the window`. */
export function ofOne(nouns: string): string {
  return nouns.replace(/\b([a-z]{3,}?)(ies|(?<=ch|sh|x|ss)es|s)\b/, (_, stem: string, end: string) =>
    end === "ies" ? `${stem}y` : stem,
  );
}

/** `changes`, `deliveries`, `pushes`; of `change that waited for a look` what comes before the clause. */
export function plural(noun: string): string {
  const [head = noun] = noun.split(/ (?=(?:of|that|which|with|without|in|to|for|from|by) )/, 1);
  return `${severalOf(head)}${noun.slice(head.length)}`;
}

function severalOf(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return `${noun}${/(?:s|sh|ch|x)$/.test(noun) ? "es" : "s"}`;
}
