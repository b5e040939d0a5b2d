/** Options of the command over many repositories, and what of one repository is none of it. */
import type { Command } from "commander";
import { FlowauditError } from "../../../lib/errors.ts";
import { text } from "../../../lib/text/text.ts";
import { chosen } from "../option-values.ts";
import {
  ANONYMISE,
  addBoundsOptions,
  addCommonOptions,
  addOpenOption,
  INCLUDE_BOTS,
  NO_SCRIPT,
  type ReportOptions,
} from "../options.ts";
import { addIntoOptions, type IntoOptions } from "./dataset-options.ts";
import { addEngineOptions, type EngineOptions } from "./engine-options.ts";
import { hideOfOne } from "./of-one.ts";
import { addOrganisationOptions, type OrganisationOptions } from "./organisation-options.ts";
import { addListOption, type ListOptions } from "./repository-list.ts";

/** What a portfolio has rows of, beside the repositories. */
const ROWS = ["team"] as const;

export interface PortfolioOptions
  extends ReportOptions,
    ListOptions,
    OrganisationOptions,
    IntoOptions,
    EngineOptions {
  readonly by?: (typeof ROWS)[number];
}

export function addPortfolioOptions(command: Command): Command {
  addIntoOptions(addOrganisationOptions(addListOption(addBoundsOptions(addOpenOption(command)))))
    .addOption(chosen("--by <what>", "a row for each team too, and who waits for whom", ROWS, rowsOf))
    .option("--all", "every step and every safeguard, not the first ones alone")
    .option("--include-bots", INCLUDE_BOTS)
    .option("--anonymise", ANONYMISE)
    .option("--no-script", NO_SCRIPT);
  addEngineOptions(command);
  addCommonOptions(command);
  hideOfOne(command);
  return command;
}

function rowsOf(word: string): (typeof ROWS)[number] {
  const choice = ROWS.find((one) => one === word);
  if (choice !== undefined) return choice;
  throw new FlowauditError("usage", `--by wants team, not ${text(word, 40)}.`, "For example: --by team");
}
