import type { CommandWords, OptionWords } from "./vocabulary.ts";

/** The script for fish. */
export function fish(commands: readonly CommandWords[]): string {
  const [first, ...others] = commands;
  const names = commands.map(({ name }) => name).join(" ");
  const rest = others.map(({ name }) => name).join(" ");
  const lines = commands.flatMap((command) => {
    // The default command's own options come without its name, too.
    const when =
      command === first
        ? `not __fish_seen_subcommand_from ${rest}`
        : `__fish_seen_subcommand_from ${command.name}`;
    return [
      ...offered(command, names),
      ...argumentsOf(command, when),
      ...command.within.map(
        ({ name, says }) =>
          `complete -c flowaudit -n '${when}; and not __fish_seen_subcommand_from ${name}' -a ${name} -d ${quoted(says)}`,
      ),
      ...command.options.map((one) => optionOf(one, when)),
    ];
  });
  return `# flowaudit: fish completion. Load it with: flowaudit completion fish | source\n${lines.join("\n")}\n`;
}

const offered = ({ name, says }: CommandWords, names: string) => [
  `complete -c flowaudit -n 'not __fish_seen_subcommand_from ${names}' -a ${name} -d ${quoted(says)}`,
];

function argumentsOf({ takes }: CommandWords, when: string): string[] {
  return takes.flatMap(({ follows }) =>
    follows.kind === "words"
      ? [`complete -c flowaudit -n '${when}' -a ${quoted(follows.words.join(" "))}`]
      : [],
  );
}

function optionOf({ long, short, says, value }: OptionWords, when: string): string {
  const flags = [...(short === null ? [] : [`-s ${short}`]), `-l ${long.slice(2)}`].join(" ");
  return `complete -c flowaudit -n '${when}' ${flags} ${takes(value)}-d ${quoted(says)}`;
}

/** `-x` takes a word and no file, `-r` a file. */
function takes(value: OptionWords["value"]): string {
  if (value === null) return "";
  if (value.kind === "words") return `-x -a ${quoted(value.words.join(" "))} `;
  return value.kind === "other" ? "-x " : "-r ";
}

const quoted = (words: string) => `'${words.replace(/[\\']/g, "\\$&")}'`;
