import { text, withoutCommands } from "../../lib/text/text.ts";

const LONGEST = 2000;

/** Words for stderr, line by line: whatever came from outside is made harmless for a terminal and for a CI log. */
export function clean(words: string): string {
  return words
    .split("\n")
    .map((line) => withoutCommands(text(line, LONGEST)))
    .join("\n");
}
