import { Command, type Option } from "commander";

/** A command as the table has it, as far as it can be typed. */
export interface Typed {
  readonly name: string;
  readonly says: string;
  readonly takes: readonly {
    readonly name: string;
    readonly says: string;
    readonly words?: readonly string[] | (() => Promise<readonly string[]>);
    readonly many?: true;
  }[];
  readonly add: (command: Command) => Command;
  readonly within?: readonly Pick<Typed, "name" | "says" | "add">[];
}

/** What follows a word: one of these, a file, a folder, or something that cannot be listed. */
export type Follows =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "file" | "folder" | "other" };

export interface OptionWords {
  /** `--window` */
  readonly long: string;
  /** `w`, or null. */
  readonly short: string | null;
  readonly says: string;
  /** What its value is; null where it takes none. */
  readonly value: Follows | null;
}

export interface CommandWords {
  readonly name: string;
  readonly says: string;
  /** What its arguments are, in their order. */
  readonly takes: readonly {
    readonly says: string;
    readonly follows: Follows;
    /** It may come again. */
    readonly many: boolean;
  }[];
  readonly options: readonly OptionWords[];
  /** Commands that may stand right behind it. */
  readonly within: readonly Pick<Typed, "name" | "says">[];
}

/** Everything that can be typed, read off the commands themselves. */
export function wordsOf(commands: readonly Typed[]): Promise<CommandWords[]> {
  return Promise.all(
    commands.map(async ({ name, says, takes, add, within = [] }) => ({
      name,
      says,
      takes: await Promise.all(
        takes.map(async (one) => ({ says: one.says, follows: await argument(one), many: one.many === true })),
      ),
      options: [...optionsOf([add, ...within.map((own) => own.add)]), HELP],
      within,
    })),
  );
}

/** Each of them once, with what the first says of it that does not hide it. */
function optionsOf(adds: readonly Typed["add"][]): OptionWords[] {
  const all = adds.flatMap((add) => add(new Command()).options).filter(({ hidden }) => !hidden);
  return [...new Map(all.toReversed().map((option) => [option.long, option])).values()]
    .toReversed()
    .map(optionWords);
}

const HELP: OptionWords = { long: "--help", short: "h", says: "what the command takes", value: null };

async function argument({ name, words }: Typed["takes"][number]): Promise<Follows> {
  if (words !== undefined)
    return { kind: "words", words: typeof words === "function" ? await words() : words };
  return { kind: name === "path" || name === "paths" ? "folder" : "other" };
}

function optionWords({ long, short, description, required, argChoices, flags }: Option): OptionWords {
  return {
    long: long ?? flags,
    short: short?.slice(1) ?? null,
    says: description,
    value: required ? valueIn(flags, argChoices) : null,
  };
}

/** `<file>` is a file, `<folder>` a folder. */
function valueIn(flags: string, choices: readonly string[] | undefined): Follows {
  if (choices !== undefined) return { kind: "words", words: choices };
  const name = /<(\w+)>/.exec(flags)?.[1];
  return { kind: name === "file" || name === "folder" ? name : "other" };
}
