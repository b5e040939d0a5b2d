/** What a database says of the dataset that was loaded into it. */
import type { ClickHouse } from "../../../collect/engine/clickhouse.ts";
import type { LOAD_REPOS, LOADS } from "../../../judge/dataset/clickhouse/load-tables.ts";
import { inDatabase, type Place, writtenTo } from "../../../judge/dataset/clickhouse/stored-tables.ts";
import { DATASET_VERSION, type RowOf } from "../../../judge/dataset/dataset-tables.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { text } from "../../../lib/text/text.ts";
import type { Head } from "../dataset-head.ts";
import { allRows } from "./all-rows.ts";

type LoadRow = RowOf<typeof LOADS>;
export type RepoRow = RowOf<typeof LOAD_REPOS>;

type InDatabase = Pick<Place, "database">;

/** A load of a dataset. */
export interface Load {
  readonly id: number;
  /** All of it is there. */
  readonly whole: boolean;
  readonly repositories: number;
  readonly head: LoadedHead;
}

type LoadedHead = Pick<
  Head,
  "schemaVersion" | "version" | "window" | "asOf" | "configuration" | "anonymised"
>;

/** Writes that a load began, or that all of it is there. */
export function tellLoad(
  server: ClickHouse,
  place: Place,
  { id, whole, repositories, head }: Load,
): Promise<void> {
  const { schemaVersion, version, window, asOf, configuration, anonymised } = head;
  const row: LoadRow = {
    repo: "",
    load_id: id,
    whole,
    schema_version: schemaVersion,
    version,
    window_from: window.from,
    window_to: window.to,
    as_of: asOf,
    configuration,
    anonymised,
    repositories,
  };
  return server.insert(inDatabase(place.database, writtenTo("loads", place)), [row]);
}

/** The load that began last; null where there was none. */
export async function lastLoad(server: ClickHouse, { database }: InDatabase): Promise<Load | null> {
  const table = inDatabase(database, "loads");
  const [row] = await allRows<LoadRow>(
    server,
    `SELECT * FROM ${table} ORDER BY load_id DESC, whole DESC LIMIT 1`,
  );
  if (row === undefined) return null;
  return {
    id: row.load_id,
    whole: Boolean(row.whole),
    repositories: row.repositories,
    head: {
      schemaVersion: row.schema_version,
      version: row.version,
      window: { from: row.window_from, to: row.window_to },
      asOf: row.as_of,
      configuration: row.configuration,
      anonymised: Boolean(row.anonymised),
    },
  };
}

/** Throws a usage error where a database holds what another version of flowaudit laid out otherwise. */
export function refuseOtherVersion({ head }: Load, { database }: InDatabase): void {
  const { schemaVersion, version } = head;
  if (schemaVersion === DATASET_VERSION) return;
  throw new FlowauditError(
    "usage",
    `The database ${text(database, 80)} has version ${schemaVersion} of the schema, and this flowaudit reads version ${DATASET_VERSION}.`,
    `Use flowaudit ${text(version, 40)}, or load the dataset into a new database.`,
  );
}

/** What is known of each repository that came whole with a load, or that went. */
export async function loadedRepositories(
  server: ClickHouse,
  { database }: InDatabase,
): Promise<ReadonlyMap<string, RepoRow>> {
  const table = inDatabase(database, "load_repos");
  const rows = await allRows<{ repo: string; newest: number; digest: string; went: number }>(
    server,
    `SELECT repo, max(load_id) AS newest, argMax(sha256, load_id) AS digest, argMax(gone, load_id) AS went FROM ${table} GROUP BY repo`,
  );
  return new Map(
    rows.map(({ repo, newest: load_id, digest: sha256, went }) => [
      repo,
      { repo, load_id, sha256, gone: went === 1 },
    ]),
  );
}

/** Writes which repositories came whole with a load, or went. */
export const tellRepositories = (server: ClickHouse, place: Place, rows: readonly RepoRow[]): Promise<void> =>
  server.insert(inDatabase(place.database, writtenTo("load_repos", place)), rows);
