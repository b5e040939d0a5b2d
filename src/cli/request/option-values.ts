/** What the values of options may be. Each throws a usage error for nonsense. */
import { Option } from "commander";
import { FlowauditError } from "../../lib/errors.ts";
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

export function colourChoice(word: string): ColourChoice {
  const choice = COLOURS.find((one) => one === word);
  if (choice !== undefined) return choice;
  throw new FlowauditError(
    "usage",
    `--color wants auto, always or never, not ${word}.`,
    "For example: --color never",
  );
}
