/** What reads a dataset, and how much it may hold. */
import type { Command } from "commander";
import type { EngineName } from "../../../commands/dataset/reader.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { parseBytes } from "../../../lib/text/bytes.ts";
import { text } from "../../../lib/text/text.ts";
import { chosen } from "../option-values.ts";

export interface EngineOptions {
  readonly engine?: EngineName;
  /** Bytes. */
  readonly memory?: number;
}

const ENGINES: readonly EngineName[] = ["typescript", "duckdb"];

export function addEngineOptions(command: Command): Command {
  return command
    .addOption(
      chosen(
        "--engine <engine>",
        "what reads a dataset: typescript up to 200,000 changes, else duckdb, which is installed apart",
        ENGINES,
        engineChoice,
      ),
    )
    .option(
      "--memory <amount>",
      "what the engine may hold in memory, for example 4GB; half of the machine's otherwise",
      (word: string) => parseBytes(word, "--memory"),
    );
}

function engineChoice(word: string): EngineName {
  const choice = ENGINES.find((one) => one === word);
  if (choice !== undefined) return choice;
  throw new FlowauditError(
    "usage",
    `--engine wants typescript or duckdb, not ${text(word, 40)}.`,
    "For example: --engine duckdb",
  );
}

/** Throws a usage error where repositories are read, which takes no engine. */
export function refuseEngine({ engine, memory }: EngineOptions): void {
  if (engine === undefined && memory === undefined) return;
  throw new FlowauditError(
    "usage",
    `${engine === undefined ? "--memory" : "--engine"} says how a dataset is read, and these are repositories.`,
    "Leave it out, or collect them first: flowaudit collect ../api ../web --into data/",
  );
}
