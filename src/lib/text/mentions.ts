/** Whom a text names by their accounts. */

const NAME = "@([a-z0-9](?:[a-z0-9-]{0,38}))(?:\\[bot\\])?";
const MENTION = new RegExp(`(?<![\\w/.@])${NAME}`, "gi");
/** `Copilot started work on behalf of @ada`, `Requested by: Ada (@ada)`. */
const BEHALF = new RegExp(
  `\\b(?:started work for|on behalf of|requested by:?) {0,2}(?:[^@\\n]{0,60}\\()?${NAME}`,
  "gi",
);

const LONGEST = 20_000;
const MOST_NAMES = 20;

function namesIn(words: string, pattern: RegExp): string[] {
  const names = [...words.slice(0, LONGEST).matchAll(pattern)].map(([, name = ""]) => name.toLowerCase());
  return [...new Set(names)].sort().slice(0, MOST_NAMES);
}

/** The accounts that a text mentions, in small letters, sorted. */
export const mentionsIn = (words: string): string[] => namesIn(words, MENTION);

/** On whose behalf a text says that something was done, in the same way. */
export const behalfIn = (words: string): string[] => namesIn(words, BEHALF);
