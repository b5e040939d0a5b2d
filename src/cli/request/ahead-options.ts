/** Options of the commands that look ahead. */
import type { Command } from "commander";
import { FORECAST_FORMATS, WHATIF_FORMATS } from "../../render/index.ts";
import { positive } from "./option-values.ts";
import {
  ANONYMISE,
  addCommonOptions,
  addOpenOption,
  addWindowOptions,
  INCLUDE_BOTS,
  NO_SCRIPT,
  type ReportOptions,
} from "./options.ts";

export interface ForecastOptions extends ReportOptions {
  readonly backtest?: boolean;
}

export interface WhatIfOptions extends ReportOptions {
  readonly list?: boolean;
}

export function addForecastOptions(command: Command): Command {
  addOpenOption(command)
    .option("--backtest", "how good it was on the past of this repository, with all figures")
    .option("--all", "everything that is open")
    .option("--top <n>", "how much of it to list without --all (default: 10)", positive)
    .option("--include-bots", INCLUDE_BOTS)
    .option("--anonymise", ANONYMISE)
    .option("--no-script", NO_SCRIPT);
  return addCommonOptions(command, FORECAST_FORMATS);
}

export function addWhatIfOptions(command: Command): Command {
  command.option("--list", "what can be asked for, and what each of it means");
  return addCommonOptions(addWindowOptions(command), WHATIF_FORMATS);
}
