/** The repositories of a dataset that was loaded into ClickHouse. */
import { type ClickHouse, type ClickHousePlace, openClickHouse } from "../../../collect/engine/clickhouse.ts";
import { inDatabase } from "../../../judge/dataset/clickhouse/stored-tables.ts";
import { clickhouseDialect, valuesOf } from "../../../judge/dataset/queries/clickhouse-dialect.ts";
import type { Query } from "../../../judge/dataset/queries/query.ts";
import type { LookedAt } from "../../../judge/portfolio/portfolio-of.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { counted } from "../../../lib/text/counted.ts";
import { text } from "../../../lib/text/text.ts";
import { type Asking, asking } from "../engines/asking.ts";
import { lookedThrough } from "../engines/through-engine.ts";
import type { DatasetTerms } from "../reader.ts";
import { headOf } from "../whole-dataset.ts";
import { allRows } from "./all-rows.ts";
import { type Load, lastLoad, loadedRepositories, refuseOtherVersion } from "./loads.ts";

export type { ClickHousePlace } from "../../../collect/engine/clickhouse.ts";

type DatabaseTerms = Pick<DatasetTerms, "version" | "window" | "budgets">;

/**
 * All repositories of a database, over the window of the dataset that was loaded into it.
 *
 * @throws FlowauditError where not all of a dataset is there, it is of another window, or the server refuses
 */
export async function lookAtDatabase(place: ClickHousePlace, terms: DatabaseTerms): Promise<LookedAt> {
  const server = await openClickHouse(place);
  try {
    return await lookThrough(server, place.database, terms);
  } finally {
    await server.close();
  }
}

/** The same of a server that is open. */
export async function lookThrough(
  server: ClickHouse,
  database: string,
  terms: DatabaseTerms,
): Promise<LookedAt> {
  const { head } = await wholeLoad(server, database);
  const begins = headOf(head, terms);
  const { looked, pooled } = await lookedThrough(
    askingServer(server, database),
    head.anonymised,
    terms.budgets,
  );
  return { head: begins, looked: [...looked.values()], pooled, caveats: [] };
}

/** A server that is asked with queries, and answers in the values of the dataset. */
function askingServer(server: ClickHouse, database: string): Asking {
  const engine = asking(server, clickhouseDialect(database));
  async function* rows<Row extends object>(query: Query<Row>) {
    for await (const some of engine.rows(query)) yield some.map((row) => valuesOf(query, row));
  }
  return { ...engine, rows };
}

/** The load that the database holds. Throws where it holds none, a part of one, or one of another version. */
async function wholeLoad(server: ClickHouse, database: string): Promise<Load> {
  const load = await lastLoad(server, { database });
  if (load === null) throw errors.none(database, server.url);
  refuseOtherVersion(load, { database });
  if (!load.whole) throw errors.half(database);
  const there = [...(await loadedRepositories(server, { database })).values()].filter(({ gone }) => !gone);
  if (there.length !== load.repositories) throw errors.lacks(database, load.repositories, there.length);
  const [shown] = await allRows<{ n: number }>(
    server,
    `SELECT count() AS n FROM ${inDatabase(database, "repos")}`,
  );
  if (shown?.n !== load.repositories) throw errors.lacks(database, load.repositories, shown?.n ?? 0);
  return load;
}

const AGAIN = "Load the dataset again: flowaudit load data/ with the same options.";

const errors = {
  none: (database: string, url: string) =>
    new FlowauditError(
      "usage",
      `The database ${text(database, 80)} of ClickHouse at ${url} holds no dataset.`,
      AGAIN,
    ),
  half: (database: string) =>
    new FlowauditError(
      "usage",
      `Not all of the dataset is in the database ${text(database, 80)}: the load that wrote it was ended, or still runs.`,
      AGAIN,
    ),
  lacks: (database: string, repositories: number, found: number) =>
    new FlowauditError(
      "environment",
      `The database ${text(database, 80)} was loaded with ${counted(repositories, "repository")}, and shows ${counted(found, "repository")}.`,
      AGAIN,
    ),
};
