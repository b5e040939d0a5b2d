import { groupsOf } from "../../lib/groups.ts";
import { nth } from "../../lib/must.ts";
import type { CommandWords, OptionWords } from "./vocabulary.ts";

/** The script for bash 3.2 and later. What is no word of ours is a file, which bash completes by itself. */
export function bash(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name);
  return `# flowaudit: bash completion. Load it with: source <(flowaudit completion bash)
_flowaudit() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=${names[0]} words=
  COMPREPLY=()
  case \${COMP_WORDS[1]} in
    ${names.join("|")}) [ "$COMP_CWORD" -gt 1 ] && command=\${COMP_WORDS[1]} ;;
  esac
  case $command:$previous in
${values(commands)}
  esac
  case $command in
${commands.map(optionsOf).join("\n")}
  esac
  [ "$COMP_CWORD" -eq 1 ] && words="${names.join(" ")} help $words"
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _flowaudit flowaudit
`;
}

/** Options whose value is one of some words, and those whose value is something else, of which nothing is offered. */
function values(commands: readonly CommandWords[]): string {
  const all = commands.flatMap(({ name, options }) => options.map((option) => ({ name, option })));
  return [...groupsOf(all, ({ option }) => option.long).values()].flatMap(linesOf).join("\n");
}

/** Which words it takes may differ from command to command. */
function linesOf(all: readonly { readonly name: string; readonly option: OptionWords }[]): string[] {
  const same = groupsOf(all, ({ option }) => (option.value === null ? null : reply(option)));
  return [...same].flatMap(([says, of]) => {
    if (says === null) return [];
    const names = same.size === 1 ? ["*"] : of.map(({ name }) => name);
    const flags = names.flatMap((name) => flagsOf(nth(of, 0).option).map((flag) => `${name}:${flag}`));
    return [`    ${flags.join("|")}) ${says}return ;;`];
  });
}

const flagsOf = ({ long, short }: OptionWords) => [...(short === null ? [] : [`-${short}`]), long];

const reply = ({ value }: OptionWords) =>
  value?.kind === "words" ? `COMPREPLY=($(compgen -W "${value.words.join(" ")}" -- "$current")); ` : "";

function optionsOf({ name, takes, options, within }: CommandWords): string {
  const first = takes[0]?.follows;
  const words = [...(first?.kind === "words" ? first.words : []), ...options.map(({ long }) => long)];
  const own = within.map((one) => one.name).join(" ");
  const behind = own === "" ? "" : ` [ "$COMP_CWORD" -eq 2 ] && words="${own} $words" ;`;
  return `    ${name}) words="${words.join(" ")}" ;${behind};`;
}
