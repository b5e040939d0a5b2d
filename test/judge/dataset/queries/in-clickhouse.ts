import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openClickHouse } from "../../../../src/collect/engine/clickhouse.ts";
import { loadDataset } from "../../../../src/commands/dataset/clickhouse/load-dataset.ts";
import { clickhouseDialect, valuesOf } from "../../../../src/judge/dataset/queries/clickhouse-dialect.ts";
import type { Query } from "../../../../src/judge/dataset/queries/query.ts";
import { placeAt } from "../../../clickhouse.ts";
import { writeDataset } from "../../../commands/dataset/written.ts";
import { CLUSTER } from "../../../testkit/clickhouse/server-config.ts";
import type { Generated } from "../generated.ts";

let databases = 0;

/** Loads repositories into a database of their own on all servers of a cluster, and asks one of them. */
export async function askingCluster(urls: readonly string[], all: readonly Generated[], which = 0) {
  const path = mkdtempSync(join(tmpdir(), "of-clickhouse-"));
  await writeDataset(path, all);
  const database = `flow_${databases++}`;
  const place = placeAt(urls[which]!, { database });
  await loadDataset({ ...place, urls, cluster: CLUSTER, path, now: Date.now, onRead: () => {} });
  const engine = await openClickHouse(place);
  return {
    path,
    database,
    close: engine.close,
    rows: async <Row extends object>(query: Query<Row>): Promise<Row[]> => {
      const found: Row[] = [];
      for await (const rows of engine.rows(query.sql(clickhouseDialect(database))))
        for (const row of rows) found.push(valuesOf(query, row as unknown as Row));
      return found;
    },
  };
}
