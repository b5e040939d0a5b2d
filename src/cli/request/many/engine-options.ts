/** What reads a dataset, and how much it may hold. */
import type { Command } from "commander";
import type { EngineName } from "../../../commands/dataset/reader.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { parseBytes } from "../../../lib/text/bytes.ts";
import { text } from "../../../lib/text/text.ts";
import { chosen } from "../option-values.ts";
import { addServerOptions, CLICKHOUSE, type ServerOptions } from "./server-options.ts";

export interface EngineOptions extends Omit<ServerOptions, "engine"> {
  readonly engine?: EngineName | typeof CLICKHOUSE;
  /** Bytes. */
  readonly memory?: number;
}

const ENGINES: readonly NonNullable<EngineOptions["engine"]>[] = ["typescript", "duckdb", CLICKHOUSE];

export function addEngineOptions(command: Command): Command {
  return addServerOptions(command)
    .addOption(
      chosen(
        "--engine <engine>",
        "what reads a dataset: typescript up to 200,000 changes, else duckdb, which is installed apart; clickhouse asks a server that has it",
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

function engineChoice(word: string): (typeof ENGINES)[number] {
  const choice = ENGINES.find((one) => one === word);
  if (choice !== undefined) return choice;
  throw new FlowauditError(
    "usage",
    `--engine wants typescript, duckdb or clickhouse, not ${text(word, 40)}.`,
    "For example: --engine duckdb",
  );
}

/** What reads the files of a dataset; null for what their size asks for. */
export const readerOf = ({ engine }: EngineOptions): EngineName | null =>
  engine === undefined || engine === CLICKHOUSE ? null : engine;

/** Throws a usage error where repositories are read, which takes no engine. */
export function refuseEngine({ engine, memory }: EngineOptions): void {
  if (engine === undefined && memory === undefined) return;
  throw new FlowauditError(
    "usage",
    `${engine === undefined ? "--memory" : "--engine"} says how a dataset is read, and these are repositories.`,
    "Leave it out, or collect them first: flowaudit collect ../api ../web --into data/",
  );
}

/** Throws a usage error where an engine is asked for teams, which it is not told of. */
export function refuseTeams({ engine, by }: EngineOptions & { readonly by?: string }): void {
  if (by === undefined || engine === undefined || engine === "typescript") return;
  throw new FlowauditError(
    "usage",
    `--by ${by} reads the files of a dataset, and --engine ${engine} is not asked about teams yet.`,
    "Leave --engine out: flowaudit portfolio data/ --by team",
  );
}
