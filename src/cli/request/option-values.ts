/** What the values of options may be. Each throws a usage error for nonsense. */
import { Option } from "commander";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import type { ColourChoice } from "../streams/appearance.ts";

export function collect(word: string, words: string[] | undefined): string[] {
  return [...(words ?? []), word];
}

export function positive(word: string): number {
  const number = Number(word);
  if (!Number.isInteger(number) || number < 0) {
    throw new FlowauditError("usage", `--top wants a whole number, not ${word}.`, "For example: --top 10");
  }
  return number;
}

/** An option whose words the help lists and a shell completes; `read` says what is wrong with another, in our words. */
export function chosen(
  flags: string,
  says: string,
  words: readonly string[],
  read: (word: string) => string,
): Option {
  return new Option(flags, says).choices(words).argParser(read);
}

export const COLOURS: readonly ColourChoice[] = ["auto", "always", "never"];

/** What a command can end with 1 on. */
export const FAILURES = ["worse"] as const;

export function failureChoice(word: string): (typeof FAILURES)[number] {
  const choice = FAILURES.find((one) => one === word);
  if (choice !== undefined) return choice;
  throw new FlowauditError(
    "usage",
    `--fail-on wants worse, not ${text(word, 40)}.`,
    "For example: --fail-on worse",
  );
}

export function colourChoice(word: string): ColourChoice {
  const choice = COLOURS.find((one) => one === word);
  if (choice !== undefined) return choice;
  throw new FlowauditError(
    "usage",
    `--color wants auto, always or never, not ${word}.`,
    "For example: --color never",
  );
}
