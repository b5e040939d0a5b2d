/** Options of `whatif`: those of every command on a window, and what can be asked of it. */
import type { Command } from "commander";
import { addExportOptions, type ReportOptions } from "./options.ts";

export interface WhatIfOptions extends ReportOptions {
  readonly list?: boolean;
}

export function addWhatIfOptions(command: Command): Command {
  command.option("--list", "what can be asked for, and what each of it means");
  return addExportOptions(command);
}
