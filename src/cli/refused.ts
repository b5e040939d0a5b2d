import type { Command, CommanderError } from "commander";
import { FlowauditError } from "../lib/errors.ts";
import { counted } from "../lib/text/counted.ts";
import { listed } from "../lib/text/listed.ts";
import { text } from "../lib/text/text.ts";
import type { CommandRow } from "./command-table.ts";

/** A command line that was refused. */
interface Refused {
  readonly row: CommandRow;
  readonly command: Command;
  readonly root: Command;
  /** What commander says, without the suggestion. */
  readonly says: string;
  /** `Did you mean --window?`, or "". */
  readonly suggestion: string;
}

interface Words {
  readonly what: (refused: Refused) => string;
  readonly next: (refused: Refused) => string;
}

/** What each refusal of commander means, by its code: what happened, and the next step. */
const WORDS: Readonly<Record<string, Words>> = {
  "commander.excessArguments": {
    what: ({ row, says }) => {
      const [, given = ""] = /but got (\d+)/.exec(says) ?? [];
      return `flowaudit ${row.name} takes ${counted(row.takes.length, "word")}, and ${given} were given.`;
    },
    next: ({ row }) => `It takes ${signature(row)}. What belongs together is quoted: 'lead time'.`,
  },
  "commander.missingArgument": {
    what: ({ row, says }) => `flowaudit ${row.name} wants ${articled(quotedIn(says))}, and none was given.`,
    next: ({ row, says }) => {
      const wanted = `Give ${argumentSays(row, quotedIn(says))}`;
      return wanted.includes("#")
        ? `${wanted}. In a shell a bare # begins a comment: flowaudit ${row.name} '#123'`
        : `${wanted}.`;
    },
  },
  "commander.unknownOption": {
    what: ({ row, says }) => `flowaudit ${row.name} has no option ${text(quotedIn(says), 60)}.`,
    next: ({ root, row, says, suggestion }) =>
      [suggestion, elsewhere(root, row, quotedIn(says)), `flowaudit ${row.name} --help lists its options.`]
        .filter(Boolean)
        .join(" "),
  },
  "commander.optionMissingArgument": {
    what: ({ says }) => `The option ${quotedIn(says).replace(/^-\w, /, "")} was given without what it wants.`,
    next: ({ command, row, says }) => {
      const option = command.options.find(({ flags }) => flags === quotedIn(says));
      return `${option?.long}: ${option?.description}. flowaudit ${row.name} --help has the rest.`;
    },
  },
};

/** For what has no row. */
const ELSE: Words = {
  what: ({ says }) => `${says.charAt(0).toUpperCase()}${says.slice(1)}.`,
  next: ({ row, suggestion }) => suggestion || `flowaudit ${row.name} --help lists what it takes.`,
};

/** What commander refuses, as an error with a next step of the command that was meant. */
export function refusedBy(
  error: CommanderError,
  root: Command,
  rows: readonly CommandRow[],
  argv: readonly string[],
): FlowauditError {
  const meant = meantBy(root, rows, argv);
  if (meant === null) throw error;
  const [says = "", suggested = ""] = error.message.replace(/^error: /, "").split("\n");
  const refused = {
    ...meant,
    root,
    says: text(says, 200),
    suggestion: suggested.replace(/^\(|\)$/g, ""),
  };
  const { what, next } = WORDS[error.code] ?? ELSE;
  return new FlowauditError("usage", what(refused), next(refused), error);
}

/** The command that was typed, with what it is within in its name; the default one where none was. */
function meantBy(
  above: Command,
  rows: readonly CommandRow[],
  [word, ...others]: readonly string[],
): Pick<Refused, "row" | "command"> | null {
  const row = rows.find(({ name }) => name === word) ?? rows[0];
  const command = above.commands.find((one) => one.name() === row?.name);
  if (row === undefined || command === undefined) return null;
  const { within = [] } = row;
  const own = within.some(({ name }) => name === others[0]) ? meantBy(command, within, others) : null;
  return own === null
    ? { row, command }
    : { ...own, row: { ...own.row, name: `${row.name} ${own.row.name}` } };
}

/** The first word in quotes: an argument, an option. */
const quotedIn = (says: string) => /'([^']*)'/.exec(says)?.[1] ?? "";

const articled = (noun: string) => `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun === "what" ? "word" : noun}`;

const signature = ({ takes }: CommandRow) =>
  takes.length === 0
    ? "no words"
    : listed(takes.map(({ name, says, or }) => `${or === undefined ? `<${name}>` : `[${name}]`} (${says})`));

const argumentSays = ({ takes }: CommandRow, name: string) =>
  takes.find((one) => one.name === name)?.says ?? name;

/** Which commands have an option that this one has not. */
function elsewhere(root: Command, row: CommandRow, given: string): string {
  const flag = given.replace(/=.*/s, "");
  const having = root.commands.filter(({ options }) =>
    options.some(({ long, short }) => long === flag || short === flag),
  );
  if (having.length === 0) return "";
  const names = listed(having.slice(0, MOST_NAMED).map((one) => one.name()));
  const reads =
    row.name === "sync"
      ? " A report reads what it needs of GitHub by itself; sync reads ahead of it, from --since on."
      : "";
  return `${names} ${having.length === 1 ? "has" : "have"} it.${reads}`;
}

const MOST_NAMED = 4;
