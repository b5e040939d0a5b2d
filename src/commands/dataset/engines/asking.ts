import type { QueryEngine } from "../../../collect/engine/query-engine.ts";
import type { Query, QueryDialect } from "../../../judge/dataset/queries/query.ts";

/** An engine that holds a dataset, and is asked with queries. */
export interface Asking {
  rows<Row extends object>(query: Query<Row>): AsyncIterable<readonly Row[]>;
  /** Columns whose quantiles one query should ask for, at most. */
  readonly quantilesAtOnce: number;
  close(): Promise<void>;
}

export const asking = ({ rows, close }: QueryEngine, dialect: QueryDialect): Asking => ({
  rows: <Row extends object>({ sql }: Query<Row>) =>
    rows(sql(dialect)) as AsyncIterable<readonly unknown[]> as AsyncIterable<readonly Row[]>,
  quantilesAtOnce: dialect.quantilesAtOnce,
  close,
});

/** All rows of a short answer. */
export async function allRows<Row extends object>({ rows }: Asking, query: Query<Row>): Promise<Row[]> {
  const all: Row[] = [];
  for await (const some of rows(query)) all.push(...some);
  return all;
}
