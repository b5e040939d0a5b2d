import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Command, CommanderError } from "commander";
import { EXIT, FlowauditError } from "../lib/errors.ts";
import { slipOf } from "../lib/text/near.ts";
import { text } from "../lib/text/text.ts";
import { COMMANDS, type CommandRow } from "./command-table.ts";
import { arrangeHelp, examples } from "./help.ts";
import { version } from "./request/version.ts";
import { type GuardedIo, guarded, type Io, processIo } from "./streams/io.ts";
import { tell } from "./streams/tell.ts";
import { threadsBy } from "./threads/threads.ts";
import { compileLater } from "./v8-flags.ts";

/** Runs the command line of this process and ends it with the right exit code. */
export async function main(): Promise<void> {
  compileLater(process.versions.v8);
  const io = { ...processIo(), threads: threadsBy(new URL("./reader.js", import.meta.url)) };
  process.exitCode = await run(process.argv.slice(2), io);
  // A process that does not listen must not keep an interrupted run alive.
  if (io.signal.aborted) process.exit();
}

/** Runs one command line. Returns its exit code; everything printed goes through `io`. */
export async function run(argv: readonly string[], unguarded: Io): Promise<number> {
  const io = guarded(unguarded);
  const root = program(io);
  try {
    refuseTypo(root, argv, io);
    await root.parseAsync(helpWithin(argv), { from: "user" });
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof CommanderError)) return await tell(error, argv, io);
    if (error.exitCode === 0) return EXIT.done;
    const { refusedBy } = await import("./refused.ts");
    return await tell(refusedBy(error, root, COMMANDS, argv), argv, io);
  }
}

/** Commander's own `help` takes one word; that of a command within another is asked for as its option. */
const helpWithin = (argv: readonly string[]): string[] =>
  argv[0] === HELP_WORD && argv.length > 2 ? [...argv.slice(1), "--help"] : [...argv];

function program(io: GuardedIo): Command {
  const { columns } = io.stdout;
  const root = new Command("flowaudit")
    .description(
      "Where the time of every change goes, from first commit to release. Reads git history, and GitHub where there is a token.",
    )
    .version(version(), "-v, --version")
    .exitOverride()
    .configureOutput({
      writeOut: io.stdout.write,
      writeErr: () => {},
      ...(columns === null ? {} : { getOutHelpWidth: () => columns }),
    })
    .showSuggestionAfterError(true)
    .addHelpText("after", examples(EXAMPLES, EXITS, columns));
  arrangeHelp(root);
  COMMANDS.forEach((row, index) => {
    addCommand(root, row, index === 0, io);
  });
  for (const command of root.commands) command.copyInheritedSettings(root);
  return root;
}

function addCommand(above: Command, row: CommandRow, isDefault: boolean, io: GuardedIo): void {
  const command = above.command(row.name, { isDefault }).description(row.says);
  addArguments(command, row);
  row.add(command).action(async (...given: unknown[]) => {
    const words = Object.fromEntries(row.takes.map(({ name, or }, index) => [name, given[index] ?? or]));
    // What both commands have the one above has read.
    await row.run(words as Parameters<CommandRow["run"]>[0], command.optsWithGlobals(), io);
  });
  for (const own of row.within ?? []) addCommand(command, own, false, io);
}

/** Behind several words commander takes no further ones: they are named, and come among those. */
function addArguments(command: Command, { takes }: CommandRow): void {
  const several = takes.find(({ many }) => many);
  if (several === undefined) {
    for (const { name, says, or } of takes)
      command.argument(or === undefined ? `<${name}>` : `[${name}]`, says, or || undefined);
    return;
  }
  const others = takes.filter((one) => one !== several);
  const last = others.map(({ name, says }) => `; last, as [${name}], ${says}`).join("");
  command.argument(`[${several.name}...]`, `${several.says}${last}`);
  command.usage(`[options] <${several.name}...>${others.map(({ name }) => ` [${name}]`).join("")}`);
}

/** A word that is no command is a folder to the default one: where there is none, a command may have been meant. */
function refuseTypo(root: Command, [word = "", asked = ""]: readonly string[], { cwd }: GuardedIo): void {
  const names = root.commands.map((command) => command.name());
  if (word === HELP_WORD) {
    if (!["", ...names].includes(asked) && !asked.startsWith("-"))
      throw noCommand(`There is no command ${text(asked, 80)}.`, asked, names);
    return;
  }
  if (names.includes(word) || slipOf(word, names) === null || existsSync(resolve(cwd, word))) return;
  throw noCommand(`There is no command ${word}, and no folder of that name.`, word, names);
}

/** The command that is no row of the table: commander's own. */
const HELP_WORD = "help";

function noCommand(says: string, word: string, names: readonly string[]): FlowauditError {
  const near = slipOf(word, names);
  const meant = near === null ? "" : `Did you mean flowaudit ${near}? `;
  return new FlowauditError("usage", says, `${meant}There are: ${names.join(", ")}.`);
}

const EXAMPLES = [
  ["flowaudit report", "this repository, the last 90 days"],
  ["flowaudit report ../api --window 2026-Q3"],
  ["flowaudit octo-org/api", "a repository on GitHub, by a clone in your cache folder"],
  ["flowaudit report --json -o report.json", "for a pipeline"],
  ["flowaudit explain '#123'", "one change, with its evidence"],
  ["flowaudit explain lead-time", "one measure, with the changes behind it"],
  ["flowaudit explain code-owners", "one control, with what shows it"],
  ["flowaudit compare --baseline 2026-Q1 --pilot 2026-Q2"],
  ["flowaudit export spans -o spans.csv", "every stretch of every change"],
  ["flowaudit forecast", "when what is open will be merged and delivered"],
  ["flowaudit readiness", "what to check before scaling"],
  ["flowaudit whatif 'release twice as often'", "what would have shipped sooner"],
  ["flowaudit portfolio ../api ../web -o pages/", "many repositories, and a page for each"],
  ["flowaudit check", "budgets, for a pipeline"],
  ["flowaudit sync --all", "everything that GitHub knows of this repository"],
  ["flowaudit doctor", "which repository, which token, what it can see, what is configured"],
  ["flowaudit init --dry-run", "a configuration to begin with"],
] as const;

const EXITS =
  "Exit codes: 0 done, 1 a budget is broken, 2 wrong usage, 3 could not run, 4 no permission, 5 not enough data, 130 interrupted.";
