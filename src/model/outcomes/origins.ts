/** Who made what caused an incident, as teams write it in labels and in files. */

/** Words for an origin; a file may have others, which stand for themselves. */
const ORIGINS: readonly { readonly origin: string; readonly words: RegExp }[] = [
  {
    origin: "ai",
    words:
      /^(?:gen-?)?ai(?:[- ](?:assisted|assistant|generated|written|authored|agent))?$|^(?:llm|agent|copilot)$/i,
  },
  { origin: "human", words: /^(?:human|person|people|manual|hand-?written)$/i },
];

/** Labels that name the origin: `origin: ai`, `origin/human`, `caused-by-ai`, `ai-caused`. */
const LABELS: readonly RegExp[] = [
  /^(?:incident[-_ /:])?(?:origin|cause|caused[-_ ]by|root[-_ ]cause|introduced[-_ ]by)(?:[:/] ?|[-_ ])(?<word>.+)$/i,
  /^(?<word>[a-z]{1,12})[-_ ](?:caused|induced|introduced|origin)$/i,
];

/** A label can be anybody's text. */
const LONGEST = 60;

/** The origin that a row of a file gives; null where it gives none. */
export function originOf(word: string): string | null {
  const bare = word.trim().slice(0, LONGEST);
  if (bare === "") return null;
  return ORIGINS.find(({ words }) => words.test(bare))?.origin ?? bare.toLowerCase();
}

/** The origin that labels tell; null where none of them names one that is known. */
export function originIn(labels: readonly string[]): string | null {
  for (const label of labels) {
    const word = LABELS.map((pattern) => pattern.exec(label.slice(0, LONGEST))?.groups?.word).find(Boolean);
    const known = word && ORIGINS.find(({ words }) => words.test(word.trim().replaceAll("_", "-")));
    if (known) return known.origin;
  }
  return null;
}
