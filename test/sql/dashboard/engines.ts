/** What the two engines of the dashboard write differently. */
export interface Engine {
  readonly id: "duckdb" | "clickhouse";
  readonly title: string;
  /** Of Grafana's plug-in. */
  readonly plugin: string;
  /** What a query has beside its text: the shape of its answer, a table. */
  readonly target: Readonly<Record<string, unknown>>;
  /** The exact quantile between the two nearest values, as flowaudit's own. */
  quantile(share: number, column: string): string;
  /** The Monday at which the week of an instant begins, UTC. */
  week(instant: string): string;
  /** A row for each of a list. */
  each(list: string): string;
}

export const ENGINES: readonly Engine[] = [
  {
    id: "duckdb",
    title: "DuckDB",
    plugin: "motherduck-duckdb-datasource",
    target: { format: "table", rawQuery: true, editorMode: "code" },
    quantile: (share, column) => `quantile_cont(${column}, ${share})`,
    week: (instant) => `date_trunc('week', epoch_ms(${instant}))`,
    each: (list) => `unnest(${list})`,
  },
  {
    id: "clickhouse",
    title: "ClickHouse",
    plugin: "grafana-clickhouse-datasource",
    target: { format: 1, queryType: "table", editorType: "sql" },
    quantile: (share, column) => `quantileExactInclusive(${share})(${column})`,
    week: (instant) => `toDateTime(toMonday(fromUnixTimestamp64Milli(${instant}, 'UTC')), 'UTC')`,
    each: (list) => `arrayJoin(${list})`,
  },
];
