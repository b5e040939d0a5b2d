/** Options of the command over many repositories, and what of one repository is none of it. */
import type { Command } from "commander";
import { FlowauditError } from "../../../lib/errors.ts";
import { text } from "../../../lib/text/text.ts";
import { PORTFOLIO_CHECK_FORMATS, PORTFOLIO_FORMATS } from "../../../render/index.ts";
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
import type { Formats } from "../output-options.ts";
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
  const by = chosen("--by <what>", "a row for each team too, and who waits for whom", ROWS, rowsOf);
  addSharedOptions(command.addOption(by), PORTFOLIO_FORMATS);
  // Those of `portfolio check` may stand before that word; without it budgets are refused in our words.
  const shared = command.options.length;
  addBudgetOptions(command);
  for (const option of command.options.slice(shared)) option.hideHelp();
  return command;
}

/** Of `portfolio check`. */
export function addPortfolioCheckOptions(command: Command): Command {
  return addSharedOptions(addBudgetOptions(command), PORTFOLIO_CHECK_FORMATS);
}

const addBudgetOptions = (command: Command): Command =>
  command.option("--max <budget>", MAX, collect).option("--no-ci", NO_CI);

function addSharedOptions(command: Command, formats: Formats): Command {
  addIntoOptions(addOrganisationOptions(addListOption(addBoundsOptions(addOpenOption(command)))))
    .option("--all", "everything of each list, not the first of it alone")
    .option("--include-bots", INCLUDE_BOTS)
    .option("--anonymise", ANONYMISE)
    .option("--no-script", NO_SCRIPT);
  addEngineOptions(command);
  addCommonOptions(command, formats);
  hideOfOne(command);
  return command;
}

function rowsOf(word: string): (typeof ROWS)[number] {
  const choice = ROWS.find((one) => one === word);
  if (choice !== undefined) return choice;
  throw new FlowauditError("usage", `--by wants team, not ${text(word, 40)}.`, "For example: --by team");
}

/** Throws a usage error for budgets where nobody asks to hold them. */
export function refuseBudgets({ max }: PortfolioOptions): void {
  if (max === undefined) return;
  throw new FlowauditError(
    "usage",
    "--max is a budget, and flowaudit portfolio holds none without the word check.",
    "For example: flowaudit portfolio check ../api ../web --max lead-time=14d",
  );
}
