/** What an answer must not be, told before anything is made of it: whoever reads it would go to pieces. */

/** Answers to our questions lie twenty deep. */
const DEEPEST = 200;
/** No repository has more of anything that is listed. */
const MOST_COUNTED = 1e8;
/** Inside of a string a quote has a backslash before it, so that no text is taken for a count. */
const COUNTS = /"(?:totalCount|filteredCount|total_count)"\s*:\s*(?<count>[^\s,}\]]{1,400})/g;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** Why a text of JSON is not to be read, or null. Linear in its length. */
export function unsoundIn(json: string): string | null {
  if (isDeeper(json, DEEPEST)) return `The answer is nested more than ${DEEPEST} deep.`;
  for (const { groups } of json.matchAll(COUNTS)) {
    const count = groups?.count ?? "";
    if (count !== "null" && !isCount(Number(count)))
      return `The answer counts ${count.slice(0, 40)} of something.`;
  }
  return null;
}

const isCount = (count: number) => Number.isSafeInteger(count) && count >= 0 && count <= MOST_COUNTED;

function isDeeper(json: string, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) at = endOfString(json, at);
    else if (CLOSING.has(code)) depth--;
    else if (OPENING.has(code) && ++depth > most) return true;
  }
  return false;
}

/** Where the string ends that begins here. */
function endOfString(json: string, from: number): number {
  let at = from + 1;
  while (at < json.length && json.charCodeAt(at) !== QUOTE) at += json.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}
