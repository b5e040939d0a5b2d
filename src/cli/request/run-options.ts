/** Options of the commands that keep runs, and look at them. */
import type { Command } from "commander";
import { TREND_FORMATS } from "../../render/index.ts";
import type { OutputOptions } from "../streams/output.ts";
import { addConfigOptions, addHistoryOption, type ConfigOptions } from "./options.ts";
import { addOutputOptions } from "./output-options.ts";

export interface TrendOptions extends OutputOptions, ConfigOptions {
  readonly history?: string;
  readonly note?: readonly string[];
  readonly path?: string;
  readonly branch?: string;
  readonly includeBots?: boolean;
  readonly anonymise?: boolean;
}

/** Options of a report that may be kept. */
export interface HistoryOptions {
  readonly history?: string;
  readonly record?: boolean;
}

export function addRecordOptions(command: Command): Command {
  return addHistoryOption(command).option(
    "--record",
    "keep this run: later reports say what was and what is, and flowaudit trend draws it",
  );
}

export function addTrendOptions(command: Command): Command {
  return addHistoryOption(addOutputOptions(addConfigOptions(command), TREND_FORMATS))
    .option("--note <day and words...>", "keep a note of a day: --note 2026-09-01 'two reviewers joined'")
    .option("--path <folder>", "the runs that were recorded of this folder")
    .option("--branch <name>", "the runs that were recorded of this branch")
    .option("--include-bots", "the runs that were recorded with automated accounts")
    .option("--anonymise", "pseudonyms for the repository, its branch and the words of notes");
}
