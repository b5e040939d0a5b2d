/** Options of the command over many repositories, and what of one repository is none of it. */
import type { Command } from "commander";
import {
  ANONYMISE,
  addBoundsOptions,
  addCommonOptions,
  addOpenOption,
  INCLUDE_BOTS,
  NO_SCRIPT,
  type ReportOptions,
} from "../options.ts";
import { addEngineOptions, type EngineOptions } from "./engine-options.ts";
import { hideOfOne } from "./of-one.ts";
import { addListOption, type ListOptions } from "./repository-list.ts";

export interface PortfolioOptions extends ReportOptions, ListOptions, EngineOptions {}

export function addPortfolioOptions(command: Command): Command {
  addListOption(addBoundsOptions(addOpenOption(command)))
    .option("--all", "every step and every safeguard, not the first ones alone")
    .option("--include-bots", INCLUDE_BOTS)
    .option("--anonymise", ANONYMISE)
    .option("--no-script", NO_SCRIPT);
  addEngineOptions(command);
  addCommonOptions(command);
  hideOfOne(command);
  return command;
}
