import type { CommandWords, Follows, OptionWords } from "./vocabulary.ts";

/** The script for zsh: as a file of \`fpath\`, or loaded by hand. */
export function zsh(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name);
  return `#compdef flowaudit
# flowaudit: zsh completion. Load it with: source <(flowaudit completion zsh)
_flowaudit() {
  local command=${names[0]}
  local -a commands
  commands=(
${commands.map(({ name, says }) => `    ${quoted(`${name}:${says}`)}`).join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
  fi
  case $words[2] in
    ${names.join("|")}) (( CURRENT > 2 )) && { command=$words[2]; shift words; (( CURRENT-- )) } ;;
  esac
  case $command in
${commands.map(argumentsOf).join("\n")}
  esac
}
if [[ $funcstack[1] == _flowaudit ]]; then _flowaudit "$@"; else compdef _flowaudit flowaudit; fi
`;
}

function argumentsOf({ name, takes, options, within }: CommandWords): string {
  const specs = [
    ...options.flatMap(specsOf),
    ...within.map((one) => quoted(`1:${plain(one.says)}:{compadd ${one.name}; _files -/}`)),
    ...takes.map(({ says, follows, many }, index) =>
      quoted(`${many ? "*" : index + 1}:${plain(says)}:${actionOf(follows)}`),
    ),
  ];
  return [`    ${name}) _arguments \\`, specs.map((spec) => `      ${spec}`).join(" \\\n"), "      ;;"].join(
    "\n",
  );
}

/** One for each way to write it; they may come again where they are repeatable, which zsh need not know. */
function specsOf({ long, short, says, value }: OptionWords): string[] {
  const end = `[${plain(says)}]${value === null ? "" : `:value:${actionOf(value)}`}`;
  return [...(short === null ? [] : [`-${short}`]), long].map((flag) => quoted(`*${flag}${end}`));
}

const ACTIONS = { file: "_files", folder: "_files -/", other: " " } as const;

const actionOf = (follows: Follows) =>
  follows.kind === "words" ? `(${follows.words.join(" ")})` : ACTIONS[follows.kind];

/** What has a meaning in a specification. */
const plain = (words: string) => words.replace(/[\\[\]:]/g, "\\$&");

const quoted = (words: string) => `'${words.replaceAll("'", "'\\''")}'`;
