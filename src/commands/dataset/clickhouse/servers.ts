/** The servers that a dataset is loaded into. */
import { type ClickHouse, type ClickHousePlace, openClickHouse } from "../../../collect/engine/clickhouse.ts";
import { literal, named } from "../../../judge/dataset/clickhouse/literal.ts";
import { type Made, type Place, tablesOf } from "../../../judge/dataset/clickhouse/stored-tables.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { present } from "../../../lib/must.ts";
import { counted } from "../../../lib/text/counted.ts";
import { text } from "../../../lib/text/text.ts";
import { allRows } from "./all-rows.ts";

export interface Asked extends Omit<ClickHousePlace, "url">, Place {
  /** One server, or one of each shard of the cluster. */
  readonly urls: readonly string[];
}

/** Does something with all servers, which have the tables then. */
export async function withServers<T>(
  asked: Asked,
  act: (servers: readonly ClickHouse[]) => Promise<T>,
): Promise<T> {
  const servers: ClickHouse[] = [];
  try {
    for (const url of asked.urls) servers.push(await openClickHouse({ ...asked, url }));
    await checkShards(servers, asked.cluster);
    await setUp(servers, asked);
    return await act(servers);
  } finally {
    await Promise.all(servers.map((server) => server.close()));
  }
}

interface Shard {
  readonly shard_num: number;
  readonly is_local: number;
}

/** Throws a usage error where the servers are not one of each shard. */
async function checkShards(servers: readonly ClickHouse[], cluster: string | null): Promise<void> {
  if (cluster === null) {
    if (servers.length > 1) throw errors.noCluster();
    return;
  }
  const own = new Map<number, string>();
  for (const server of servers) {
    const { url } = server;
    const shards = await allRows<Shard>(
      server,
      `SELECT shard_num, is_local FROM system.clusters WHERE cluster = ${literal(cluster)}`,
    );
    if (shards.length === 0) throw errors.unknown(url, cluster);
    const local = shards.find(({ is_local }) => is_local === 1)?.shard_num;
    if (local === undefined) throw errors.outside(url, cluster);
    const twin = own.get(local);
    if (twin !== undefined) throw errors.sameShard(twin, url);
    own.set(local, url);
    const count = new Set(shards.map(({ shard_num }) => shard_num)).size;
    if (count !== servers.length) throw errors.notAll(cluster, count, servers.length);
  }
}

/**
 * Makes what servers lack. Throws a usage error, before anything is made, where a database has tables of another shape, or those of
 * a cluster where one server is loaded, or the other way round: then two servers would show a repository each.
 */
export async function setUp(servers: readonly ClickHouse[], asked: Place): Promise<void> {
  const lacking: (readonly [ClickHouse, readonly Made[]])[] = [];
  for (const server of servers) lacking.push([server, await lackingOn(server, asked)]);
  for (const [server, tables] of lacking) {
    await server.run(`CREATE DATABASE IF NOT EXISTS ${named(asked.database)}`);
    for (const { create } of tables) await server.run(create);
  }
}

async function lackingOn(server: ClickHouse, asked: Place): Promise<readonly Made[]> {
  const { database, cluster } = asked;
  const found = await columnsIn(server, database);
  const isOurs = found.has(OURS);
  const [loads] = await allRows<{ engine: string }>(
    server,
    `SELECT engine FROM system.tables WHERE database = ${literal(database)} AND name = 'loads'`,
  );
  const isOfCluster = loads?.engine === "Distributed";
  if (isOurs && loads !== undefined && isOfCluster !== (cluster !== null))
    throw isOfCluster ? errors.ofCluster(database, server.url) : errors.ofOne(database, server.url);
  return tablesOf(asked).filter((table) => {
    const columns = found.get(table.name);
    if (columns !== undefined && !isLike(table, columns))
      throw errors.otherShape(database, table.name, server.url, isOurs);
    return columns === undefined;
  });
}

/** A table that nobody else has. */
const OURS = "load_repos_local";

type Columns = ReadonlyMap<string, string>;

/** The columns of every table of a database, with their types. */
async function columnsIn(server: ClickHouse, database: string): Promise<ReadonlyMap<string, Columns>> {
  const rows = await allRows<{ table: string; name: string; type: string }>(
    server,
    `SELECT table, name, type FROM system.columns WHERE database = ${literal(database)}`,
  );
  const tables = new Map<string, Map<string, string>>();
  for (const { table, name, type } of rows) {
    const columns = tables.get(table) ?? new Map<string, string>();
    tables.set(table, columns.set(name, type));
  }
  return tables;
}

const isLike = ({ columns }: Made, found: Columns): boolean =>
  found.size === Object.keys(columns).length &&
  Object.entries(columns).every(([name, type]) => found.get(name) === type);

/** The server that is asked for what all of them hold. */
export const firstOf = (servers: readonly ClickHouse[]): ClickHouse => present(servers[0], "a server");

const EACH = "Give --url once for one server of each shard.";

const errors = {
  noCluster: () =>
    new FlowauditError(
      "usage",
      "--url names several servers, and no cluster that they are of.",
      "Name it as their configuration does: --cluster NAME",
    ),
  unknown: (url: string, cluster: string) =>
    new FlowauditError(
      "usage",
      `ClickHouse at ${url} knows no cluster ${text(cluster, 80)}.`,
      "Name one that SELECT cluster FROM system.clusters gives there.",
    ),
  outside: (url: string, cluster: string) =>
    new FlowauditError(
      "usage",
      `ClickHouse at ${url} is no server of the cluster ${text(cluster, 80)}.`,
      EACH,
    ),
  sameShard: (one: string, other: string) =>
    new FlowauditError("usage", `${one} and ${other} are servers of the same shard.`, EACH),
  notAll: (cluster: string, shards: number, named: number) =>
    new FlowauditError(
      "usage",
      `The cluster ${text(cluster, 80)} has ${counted(shards, "shard")}, and ${counted(named, "server")} were named.`,
      EACH,
    ),
  ofCluster: (database: string, url: string) =>
    new FlowauditError(
      "usage",
      `The database ${text(database, 80)} at ${url} is spread over a cluster, and no --cluster was named.`,
      "Load it with the same --cluster and one --url for each shard, or name a new database.",
    ),
  ofOne: (database: string, url: string) =>
    new FlowauditError(
      "usage",
      `The database ${text(database, 80)} at ${url} was loaded into one server alone, and --cluster was named.`,
      "Load it without --cluster, or name a new database.",
    ),
  otherShape: (database: string, table: string, url: string, isOurs: boolean) =>
    new FlowauditError(
      "usage",
      `The table ${table} of the database ${text(database, 80)} at ${url} has other columns than this flowaudit writes.`,
      isOurs
        ? "Name a new database, or drop this one on every server, and load the dataset again."
        : "It was not made by flowaudit load: name a new database.",
    ),
};
