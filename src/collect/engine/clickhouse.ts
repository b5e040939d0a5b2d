/** ClickHouse over HTTP: statements, rows in and rows out. Speaks with servers from 18.16 on. */
import type { ClickHouseClient } from "@clickhouse/client";
import { FlowauditError } from "../../lib/errors.ts";
import { HOUR_MS } from "../../lib/time/units.ts";
import { refusedBy } from "./clickhouse-errors.ts";
import type { Cell, QueryEngine } from "./query-engine.ts";

/** Where a server is, and as whom it is asked. */
export interface ClickHousePlace {
  /** Without a password. */
  readonly url: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly signal: AbortSignal;
}

export interface ClickHouse extends QueryEngine {
  readonly url: string;
  /** A statement that gives nothing. */
  run(statement: string): Promise<void>;
  /** Puts rows into a table; returns when all servers that they belong to have them. */
  insert(table: string, rows: readonly object[]): Promise<void>;
}

/** Settings that servers of 2018 know, too. What a query gives is sent when all of it is there: an error is never half an answer. */
const OF_QUERIES = {
  wait_end_of_query: 1,
  output_format_json_quote_64bit_integers: 0,
  max_query_size: String(2 ** 26),
  // What is asked for within a question is asked of all servers, not of each by itself.
  distributed_product_mode: "global",
} as const;

/** A statement may name many repositories. */
const OF_STATEMENTS = { max_query_size: OF_QUERIES.max_query_size } as const;

const OF_ROWS = { insert_distributed_sync: 1 } as const;

/** A query over tens of millions of changes takes minutes. */
const LONGEST_MS = HOUR_MS;

/** Throws a `FlowauditError` where the client is not installed. */
export async function openClickHouse(place: ClickHousePlace): Promise<ClickHouse> {
  const { createClient, ClickHouseLogLevel } = await import("@clickhouse/client").catch(notInstalled);
  const { url, database, user, password, signal } = place;
  const client: ClickHouseClient = createClient({
    url,
    username: user,
    password,
    request_timeout: LONGEST_MS,
    // What goes wrong is told by us, once.
    log: { level: ClickHouseLogLevel.OFF },
  });
  const told = (error: unknown): FlowauditError => {
    if (signal.aborted) return new FlowauditError("interrupted", "Interrupted.", "Run it again.", error);
    return refusedBy(error, { url, database, user });
  };
  const trying = <T>(work: Promise<T>) =>
    work.catch((error: unknown) => {
      throw told(error);
    });
  const common = { abort_signal: signal };
  return {
    url,
    rows: (sql) => rowsOf(client, sql, signal, told),
    run: async (query) => {
      await trying(client.command({ query, clickhouse_settings: OF_STATEMENTS, ...common }));
    },
    insert: async (table, values) => {
      if (values.length === 0) return;
      const what = { table, values, format: "JSONEachRow", clickhouse_settings: OF_ROWS } as const;
      await trying(client.insert({ ...what, ...common }));
    },
    close: () => client.close(),
  };
}

async function* rowsOf(
  client: ClickHouseClient,
  query: string,
  signal: AbortSignal,
  told: (error: unknown) => FlowauditError,
): AsyncGenerator<Readonly<Record<string, Cell>>[]> {
  const asked = { query, format: "JSONEachRow", clickhouse_settings: OF_QUERIES } as const;
  try {
    const found = await client.query({ ...asked, abort_signal: signal });
    for await (const rows of found.stream<Readonly<Record<string, Cell>>>())
      yield rows.map((row) => row.json());
  } catch (error) {
    throw told(error);
  }
}

function notInstalled(cause: unknown): never {
  throw new FlowauditError(
    "environment",
    "The client of ClickHouse is not installed: it comes apart from flowaudit, because one repository needs none.",
    "Install it where flowaudit is: npm install -g @clickhouse/client.",
    cause,
  );
}
