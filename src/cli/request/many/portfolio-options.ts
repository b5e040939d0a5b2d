/** Options of the command over many repositories, and what of one repository is none of it. */
import type { Command } from "commander";
import { FlowauditError } from "../../../lib/errors.ts";
import { text } from "../../../lib/text/text.ts";
import { chosen, collect } from "../option-values.ts";
import {
  ANONYMISE,
  addBoundsOptions,
  addCommonOptions,
  addOpenOption,
  INCLUDE_BOTS,
  MAX,
  NO_CI,
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
  /** Budgets, a word each. */
  readonly max?: string[];
}

export function addPortfolioOptions(command: Command): Command {
  addIntoOptions(addOrganisationOptions(addListOption(addBoundsOptions(addOpenOption(command)))))
    .addOption(chosen("--by <what>", "a row for each team too, and who waits for whom", ROWS, rowsOf))
    .option("--max <budget>", `with check, ${MAX}`, collect)
    .option("--no-ci", `with check, ${NO_CI}`)
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

/** The word that asks for budgets, where the first folder would stand; a folder of that name is `./check`. */
export const CHECK = "check";

/** Throws a usage error for budgets where nobody asks to hold them. */
export function refuseBudgets({ max }: PortfolioOptions): void {
  if (max === undefined) return;
  throw new FlowauditError(
    "usage",
    "--max is a budget, and flowaudit portfolio holds none without the word check.",
    "For example: flowaudit portfolio check ../api ../web --max lead-time=14d",
  );
}
