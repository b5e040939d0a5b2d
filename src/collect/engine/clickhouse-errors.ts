/** What ClickHouse answers where it refuses something, in our words. */
import { type ErrorKind, FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";

/** What was asked, and as whom. */
interface Asked {
  readonly url: string;
  readonly database: string;
  readonly user: string;
}

interface Says {
  readonly kind: ErrorKind;
  readonly what: (asked: Asked, says: string) => string;
  readonly next: (asked: Asked) => string;
}

const CREDENTIALS: Says = {
  kind: "permission",
  what: ({ url, user }) => `ClickHouse at ${url} refused the account ${text(user, 80)}, or its password.`,
  next: () => "Set CLICKHOUSE_USER and CLICKHOUSE_PASSWORD to an account of that server.",
};

const RIGHTS: Says = {
  kind: "permission",
  what: ({ url, user }, says) =>
    `The account ${text(user, 80)} may not do that in ClickHouse at ${url}: ${says}`,
  next: () => "Set CLICKHOUSE_USER and CLICKHOUSE_PASSWORD to an account that may.",
};

const NO_DATABASE: Says = {
  kind: "usage",
  what: ({ url, database }) => `ClickHouse at ${url} has no database ${text(database, 80)}.`,
  next: ({ url, database }) =>
    `Name another one, or load a dataset: flowaudit load data/ --engine clickhouse --url ${url} --database ${text(database, 80)}`,
};

const NO_TABLE: Says = {
  kind: "usage",
  what: ({ url, database }) =>
    `The database ${text(database, 80)} of ClickHouse at ${url} holds no dataset of flowaudit.`,
  next: NO_DATABASE.next,
};

const SERVER_AWAY: Says = {
  kind: "environment",
  what: ({ url }) => `ClickHouse at ${url} could not reach another server of its cluster.`,
  next: () => "Look whether all servers of the cluster run, and try again.",
};

/** By the number of the error, which servers of all ages share. */
const BY_CODE: Readonly<Record<string, Says>> = {
  16: NO_TABLE,
  47: NO_TABLE,
  60: NO_TABLE,
  81: NO_DATABASE,
  164: RIGHTS,
  192: CREDENTIALS,
  193: CREDENTIALS,
  194: CREDENTIALS,
  209: SERVER_AWAY,
  210: SERVER_AWAY,
  279: SERVER_AWAY,
  497: RIGHTS,
  516: CREDENTIALS,
};

const ANY: Says = {
  kind: "environment",
  what: ({ url }, says) => `ClickHouse at ${url} refused it: ${says}`,
  next: () => "Look into the log of that server for what it says about it.",
};

const UNREACHED: Says = {
  kind: "environment",
  what: ({ url }, says) => `ClickHouse at ${url} does not answer: ${says}`,
  next: () => "Look whether it runs, and whether --url names its port for HTTP (8123 as it comes).",
};

/** @param error what the client threw */
export function refusedBy(error: unknown, asked: Asked): FlowauditError {
  const message = error instanceof Error ? error.message : String(error);
  const { kind, what, next } = saysOf(error, message);
  return new FlowauditError(kind, what(asked, briefly(message)), next(asked), error);
}

function saysOf(error: unknown, message: string): Says {
  const known = (error as { readonly code?: unknown } | null)?.code;
  const code = /^Code: (\d+)/.exec(message)?.[1] ?? known;
  // Node's own words for what became of a connection.
  if (typeof code === "string" && /^E[A-Z]/.test(code)) return UNREACHED;
  return code === undefined ? UNREACHED : (BY_CODE[String(code)] ?? ANY);
}

const LONGEST = 300;

/** The first line of what a server says, without what wraps it. */
function briefly(message: string): string {
  const [line = ""] = message.replace(/^Code: \d+.*?DB::\w*Exception: /, "").split("\n");
  const bare = line.replace(/,? e\.what\(\) = .*$/, "").trim();
  return text(bare === "" ? "it ended the connection" : bare, LONGEST).replace(/[.,]*$/, ".");
}
