import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Command, CommanderError } from "commander";
import { EXIT, FlowauditError } from "../lib/errors.ts";
import { slipOf } from "../lib/text/near.ts";
import { useColour } from "./appearance.ts";
import { clean } from "./clean.ts";
import { type GuardedIo, guarded, type Io, processIo } from "./io.ts";
import {
  addCheckOptions,
  addCompareOptions,
  addExplainOptions,
  addExportOptions,
  addInitOptions,
  addOutputOptions,
  addReadinessOptions,
  addReportOptions,
  addServerOptions,
  addSyncOptions,
  type CheckOptions,
  type CompareOptions,
  type DoctorOptions,
  type InitOptions,
  type ReportOptions,
  type SyncOptions,
} from "./options.ts";
import { version } from "./version.ts";

/** Runs the command line of this process and ends it with the right exit code. */
export async function main(): Promise<void> {
  const io = processIo();
  process.exitCode = await run(process.argv.slice(2), io);
  // A process that does not listen must not keep an interrupted run alive.
  if (io.signal.aborted) process.exit();
}

/** Runs one command line. Returns its exit code; everything printed goes through `io`. */
export async function run(argv: readonly string[], unguarded: Io): Promise<number> {
  const io = guarded(unguarded);
  try {
    const root = program(io);
    refuseTypo(root, argv[0] ?? "", io);
    await root.parseAsync([...argv], { from: "user" });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    return await tell(error, argv, io);
  }
}

function program(io: GuardedIo): Command {
  const root = new Command("flowaudit")
    .description(
      "Where the time of every change goes, from first commit to release. Reads git history, and GitHub where there is a token.",
    )
    .version(version(), "-V, --version")
    .exitOverride()
    .configureOutput({ writeOut: io.stdout.write, writeErr: () => {} })
    .showSuggestionAfterError(true)
    .addHelpText("after", HELP);
  addReportOptions(
    root
      .command("report", { isDefault: true })
      .description("where changes waited, and what to do next (the default command)")
      .argument("[path]", "a folder of the repository", "."),
  ).action(async (path: string, options: ReportOptions) =>
    (await import("./actions/report-action.ts")).report(path, options, io),
  );
  addExplainOptions(
    root
      .command("explain")
      .description("one change with the evidence for each date, or one measure with the changes behind it")
      .argument("<what>", "#N, any commit of a change, or a measure: lead-time, rework, change-failure …")
      .argument("[path]", "a folder of the repository", "."),
  ).action(async (what: string, path: string, options: ReportOptions) =>
    (await import("./actions/explain-action.ts")).explain(what, path, options, io),
  );
  addCompareOptions(
    root
      .command("compare")
      .description(
        "a pilot against its baseline: two windows, two report files, or a cohort against the rest",
      )
      .argument("[path]", "a folder of the repository", "."),
  ).action(async (path: string, options: CompareOptions) =>
    (await import("./actions/compare-action.ts")).compare(path, options, io),
  );
  addReadinessOptions(
    root
      .command("readiness")
      .description("what to check before scaling: five kinds of work, and the controls behind them")
      .argument("[path]", "a folder of the repository", "."),
  ).action(async (path: string, options: ReportOptions) =>
    (await import("./actions/readiness-action.ts")).readiness(path, options, io),
  );
  addCheckOptions(
    root
      .command("check")
      .description("hold figures against the budgets of the configuration; exit 1 where one is broken")
      .argument("[path]", "a folder of the repository", "."),
  ).action(async (path: string, options: CheckOptions) =>
    (await import("./actions/check-action.ts")).check(path, options, io),
  );
  addExportOptions(
    root
      .command("export")
      .description("the changes of a report, their spans, deliveries or measures as CSV or NDJSON")
      .argument("<table>", "changes, spans, deliveries or measures")
      .argument("[path]", "a folder of the repository", "."),
  ).action(async (table: string, path: string, options: ReportOptions) =>
    (await import("./actions/export-action.ts")).exportTable(table, path, options, io),
  );
  addServerOptions(
    addOutputOptions(
      root
        .command("doctor")
        .description(
          "what flowaudit finds here: git, the repository on GitHub, the token and what it can see",
        )
        .argument("[path]", "a folder of the repository", "."),
    ),
  )
    .option("--calibrate", "compare our count of each query's points with the server's")
    .action(async (path: string, options: DoctorOptions) =>
      (await import("./actions/doctor-action.ts")).doctor(path, options, io),
    );
  addSyncOptions(
    root
      .command("sync")
      .description("read what is new from GitHub into the store; ended early, it goes on where it was")
      .argument("[path]", "a folder of the repository", "."),
  ).action(async (path: string, options: SyncOptions) =>
    (await import("./actions/sync-action.ts")).sync(path, options, io),
  );
  root
    .command("schema")
    .description("the JSON Schema of what is printed and of the configuration")
    .argument(
      "[name]",
      "report, explanation, measure-explanation, readiness, check, compared or config",
      "report",
    )
    .action(async (name: string) => (await import("./actions/schema-action.ts")).schema(name, io));
  addInitOptions(
    root
      .command("init")
      .description(
        "write flowaudit.config.yaml, every key with its default and what is found here, and a workflow for GitHub",
      )
      .argument("[path]", "a folder of the repository", "."),
  ).action(async (path: string, options: InitOptions) =>
    (await import("./actions/init-action.ts")).init(path, options, io),
  );
  for (const command of root.commands) command.copyInheritedSettings(root);
  return root;
}

/** A word that is no command is a folder to the default one: where there is none, a command may have been meant. */
function refuseTypo(root: Command, word: string, { cwd }: GuardedIo): void {
  const names = root.commands.map((command) => command.name());
  const near = names.includes(word) ? null : slipOf(word, names);
  if (near === null || existsSync(resolve(cwd, word))) return;
  throw new FlowauditError(
    "usage",
    `There is no command ${word}, and no folder of that name.`,
    `Did you mean flowaudit ${near}? There are: ${names.join(", ")}.`,
  );
}

const HELP = `
Examples:
  flowaudit report                        this repository, the last 90 days
  flowaudit report ../api --window 2026-Q3
  flowaudit report --json -o report.json  for a pipeline
  flowaudit explain '#123'                one change, with its evidence
  flowaudit explain lead-time             one measure, with the changes behind it
  flowaudit compare --baseline 2026-Q1 --pilot 2026-Q2
  flowaudit export spans -o spans.csv     every stretch of every change
  flowaudit readiness                     what to check before scaling
  flowaudit check                         budgets, for a pipeline
  flowaudit sync --all                    everything that GitHub knows of this repository
  flowaudit doctor                        which repository, which token, what it can see, what is configured
  flowaudit init --dry-run                a configuration to begin with

Exit codes: 0 done, 1 a budget is broken, 2 wrong usage, 3 could not run, 4 no permission, 5 not enough data, 130 interrupted.`;

/** Prints what went wrong and what to do next, on stderr; returns the exit code. */
async function tell(error: unknown, argv: readonly string[], io: Io): Promise<number> {
  const known =
    error instanceof FlowauditError && (error.kind === "interrupted" || !io.signal.aborted)
      ? error
      : io.signal.aborted
        ? interrupted(error)
        : (fromCommander(error) ?? bug(error));
  const { Chalk } = await import("chalk");
  const chalk = new Chalk({ level: useColour("auto", io.stderr, io.env) ? 1 : 0 });
  const { columns } = io.stderr;
  const says = (label: string, text: string) =>
    `${label} ${wrapped(clean(text), columns, LABEL).join("\n")}\n`;
  io.stderr.write(says(chalk.red.bold("error"), known.message) + says(chalk.dim("next "), known.next));
  if (argv.includes("--debug")) io.stderr.write(`${clean(stackOf(error))}\n`);
  return known.exitCode;
}

/** Blanks before what follows `error ` and `next  ` on further lines. */
const LABEL = " ".repeat(6);

/** The words on lines that the terminal need not break; on one where there is none. */
function wrapped(text: string, columns: number | null, indent: string): string[] {
  if (columns === null) return [text];
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trimStart();
    if (lines.at(-1) === "" || indent.length + longer.length <= columns) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line, index) => (index === 0 ? line : indent + line));
}

function fromCommander(error: unknown): FlowauditError | null {
  if (!(error instanceof CommanderError)) return null;
  const [what = "", suggestion = ""] = error.message.replace(/^error: /, "").split("\n");
  const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1)}.`;
  const next = suggestion
    ? suggestion.replace(/^\(|\)$/g, "")
    : "flowaudit --help lists the commands and their options.";
  return new FlowauditError("usage", sentence, next, error);
}

/** Whatever failed on the way out, it was Ctrl-C that ended it. */
function interrupted(error: unknown): FlowauditError {
  return new FlowauditError(
    "interrupted",
    "Interrupted.",
    "Nothing was written; run the same command again.",
    error,
  );
}

function bug(error: unknown): FlowauditError {
  const what = error instanceof Error ? error.message : String(error);
  return new FlowauditError(
    "environment",
    `flowaudit itself failed: ${what}.`,
    "Run the same command with --debug and report what it prints; no figures were given.",
    error,
  );
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : `\ncaused by ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
