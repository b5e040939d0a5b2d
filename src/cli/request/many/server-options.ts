/** Options of the commands that ask an engine of the user's, and what the environment says of it. */
import type { Command } from "commander";
import { FlowauditError } from "../../../lib/errors.ts";
import { passwordIn } from "../../../lib/text/secrets.ts";
import { text } from "../../../lib/text/text.ts";
import type { GuardedIo } from "../../streams/io.ts";
import { collect } from "../option-values.ts";

export const CLICKHOUSE = "clickhouse";

export interface ServerOptions {
  readonly engine?: string;
  readonly url?: readonly string[];
  readonly database?: string;
}

export interface LoadOptions extends ServerOptions {
  readonly cluster?: string;
  readonly quiet?: boolean;
  readonly debug?: boolean;
}

export function addServerOptions(command: Command): Command {
  return command
    .option(
      "--url <address>",
      "where ClickHouse answers over HTTP; its account comes from CLICKHOUSE_USER and CLICKHOUSE_PASSWORD",
      collect,
    )
    .option("--database <name>", "the database of ClickHouse that the dataset is in");
}

export function addLoadOptions(command: Command): Command {
  const engine = ["--engine <engine>", "what the dataset is loaded into: clickhouse"] as const;
  return addServerOptions(command.option(...engine))
    .option(
      "--cluster <name>",
      "the cluster that the servers are of; --url then once for one server of each shard",
    )
    .option("-q, --quiet", "no progress and no notes")
    .option("--debug", "show the stack of an error");
}

/** Where a database is, and as whom it is asked. */
export interface ServerPlace {
  readonly urls: readonly string[];
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly signal: AbortSignal;
}

/** Throws a usage error where an option is missing, or an address holds a password. */
export function serverOf(
  { engine, url = [], database }: ServerOptions,
  io: GuardedIo,
  example: string,
): ServerPlace {
  const missing = [
    [engine, "--engine names no engine"],
    [url[0], "--url names no server"],
    [database, "--database names no database"],
  ].find(([value]) => value === undefined || value.trim() === "");
  if (missing !== undefined) throw new FlowauditError("usage", `${missing[1]}.`, `For example: ${example}`);
  if (engine !== CLICKHOUSE) throw errors.engine(engine ?? "", example);
  const { CLICKHOUSE_USER: user, CLICKHOUSE_PASSWORD: password } = io.env;
  return {
    urls: url.map((word) => addressOf(word, io)),
    database: databaseOf(database ?? ""),
    user: user || "default",
    password: password ?? "",
    signal: io.signal,
  };
}

/** What stands in a list of running programs is no place for a password. */
function addressOf(word: string, io: GuardedIo): string {
  const password = passwordIn(word);
  io.secrets.add(password);
  if (password !== "") throw errors.password();
  const address = URL.canParse(word) ? new URL(word) : null;
  if (address === null || !/^https?:$/.test(address.protocol)) throw errors.address(word);
  if (address.username !== "") throw errors.password();
  if (address.pathname !== "/" || address.search !== "" || address.hash !== "") throw errors.address(word);
  return address.origin;
}

function databaseOf(word: string): string {
  if (/^[A-Za-z_]\w{0,63}$/.test(word)) return word;
  throw new FlowauditError(
    "usage",
    `--database ${text(word, 80)} is no name of letters, digits and underscores.`,
    "For example: --database flow",
  );
}

const errors = {
  engine: (word: string, example: string) =>
    new FlowauditError(
      "usage",
      `--engine wants clickhouse here, not ${text(word, 40)}.`,
      `For example: ${example}`,
    ),
  password: () =>
    new FlowauditError(
      "usage",
      "--url names an account, and other people of this machine can read what is typed.",
      "Leave it out of the address, and set CLICKHOUSE_USER and CLICKHOUSE_PASSWORD.",
    ),
  address: (word: string) =>
    new FlowauditError(
      "usage",
      `--url ${text(word, 80)} is no address of a server.`,
      "For example: --url http://clickhouse.example:8123",
    ),
};
