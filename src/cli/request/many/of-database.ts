/** A portfolio of what a server holds. */
import type { ClickHousePlace } from "../../../commands/dataset/clickhouse/look-at-database.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { text } from "../../../lib/text/text.ts";
import type { GuardedIo } from "../../streams/io.ts";
import { refuseReading } from "./of-dataset.ts";
import type { PortfolioOptions } from "./portfolio-options.ts";
import { CLICKHOUSE, serverOf } from "./server-options.ts";

const EXAMPLE = "flowaudit portfolio --engine clickhouse --url http://127.0.0.1:8123 --database flow";

/**
 * The database that is asked for; null where repositories or a folder are.
 *
 * @throws FlowauditError of kind `usage` where something else is named beside it, or an option has no use
 */
export function databaseAskedFor(
  typed: readonly string[],
  options: PortfolioOptions,
  io: GuardedIo,
): ClickHousePlace | null {
  if (options.engine !== CLICKHOUSE) {
    refuseServer(options);
    return null;
  }
  const word = [typed[0], options.repos, options.org?.[0], options.into].find((one) => one !== undefined);
  if (word !== undefined) throw errors.beside(word);
  if (options.memory !== undefined) throw errors.memory();
  refuseReading(options, io.cwd);
  const { urls, ...place } = serverOf(options, io, EXAMPLE);
  const [url = "", other] = urls;
  if (other !== undefined) throw errors.several();
  return { ...place, url };
}

function refuseServer({ url, database }: PortfolioOptions): void {
  if (url === undefined && database === undefined) return;
  throw new FlowauditError(
    "usage",
    `${url === undefined ? "--database" : "--url"} says where ClickHouse holds a dataset, and no --engine asks it.`,
    `For example: ${EXAMPLE}`,
  );
}

const errors = {
  beside: (word: string) =>
    new FlowauditError(
      "usage",
      `--engine clickhouse asks for all that its database holds, and ${text(word, 80)} is named beside it.`,
      "Leave it out, or load it first: flowaudit load data/ --engine clickhouse",
    ),
  memory: () =>
    new FlowauditError(
      "usage",
      "--memory is of an engine in this process, and ClickHouse has memory of its own.",
      "Leave it out.",
    ),
  several: () =>
    new FlowauditError(
      "usage",
      "A portfolio asks one server, which asks the others of its cluster, and --url names several.",
      "Name one of them.",
    ),
};
