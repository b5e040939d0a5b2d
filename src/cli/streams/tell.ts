import { FlowauditError } from "../../lib/errors.ts";
import { wrapped } from "../../lib/text/wrapped.ts";
import { useColour } from "./appearance.ts";
import { clean } from "./clean.ts";
import type { Io } from "./io.ts";

/** Prints what went wrong and what to do next, on stderr; returns the exit code. */
export async function tell(error: unknown, argv: readonly string[], io: Io): Promise<number> {
  const known =
    error instanceof FlowauditError && (error.kind === "interrupted" || !io.signal.aborted)
      ? error
      : io.signal.aborted
        ? interrupted(error)
        : bug(error);
  const { Chalk } = await import("chalk");
  const chalk = new Chalk({ level: useColour("auto", io.stderr, io.env) ? 1 : 0 });
  const { columns } = io.stderr;
  const says = (label: string, text: string) => `${label} ${inLines(clean(text), columns)}\n`;
  io.stderr.write(says(chalk.red.bold("error"), known.message) + says(chalk.dim("next "), known.next));
  if (argv.includes("--debug")) io.stderr.write(`${clean(stackOf(error))}\n`);
  return known.exitCode;
}

/** Blanks before what follows `error ` and `next  ` on further lines. */
const LABEL = " ".repeat(6);

/** On lines that the terminal need not break; on one where there is none. */
function inLines(says: string, columns: number | null): string {
  return columns === null ? says : wrapped(says, columns - LABEL.length).join(`\n${LABEL}`);
}

/** Whatever failed on the way out, it was Ctrl-C that ended it. */
function interrupted(error: unknown): FlowauditError {
  return new FlowauditError(
    "interrupted",
    "Interrupted.",
    "Run the same command again: what was collected is kept.",
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
