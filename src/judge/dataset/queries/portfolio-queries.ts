/** What a portfolio asks of all repositories of a dataset. Times are whole milliseconds, which add up exactly, in every order. */
import { present } from "../../../lib/must.ts";
import { type Column, type Row, TABLES, type Table, type TableName } from "../dataset-tables.ts";
import { EACH_STAGE } from "../stage-columns.ts";
import type { Query, QueryDialect, RowWith } from "./query.ts";

const ms = <Says extends string>(says: Says) =>
  ({ type: "number", unit: "ms", says, null: "there are none" }) as const satisfies Column;

const changes = <Says extends string>(says: Says) =>
  ({ type: "count", unit: "changes", says }) as const satisfies Column;

const TOTALS = {
  finished: changes("Finished changes."),
  with_lead_time: changes("Those of them whose lead time is wholly known."),
  lead_ms: ms("The sum of those lead times."),
  p50_ms: ms("Their median."),
  p75_ms: ms("Their third quartile."),
  p90_ms: ms("Their ninth decile."),
} as const;

export type TotalsRow = RowWith<typeof TOTALS>;

/**
 * One row over all finished changes. Quantiles are given of however few.
 *
 * @param without repositories that do not count
 */
export const totals = (without: readonly string[]): Query<TotalsRow> => ({
  columns: TOTALS,
  sql: (dialect) => `
SELECT finished, with_lead_time, lead_ms, quantiles[1] AS p50_ms, quantiles[2] AS p75_ms, quantiles[3] AS p90_ms
FROM (
  SELECT count(*) AS finished, count(lead) AS with_lead_time, ${dialect.integer("sum(lead)")} AS lead_ms,
    ${dialect.quantiles("lead", [0.5, 0.75, 0.9])} AS quantiles
  FROM (
    SELECT ${wholeMs("lead_seconds", dialect)} AS lead
    FROM ${dialect.table("changes")}
    WHERE ${finishedBut(without, dialect)}
  ) AS leads
) AS pooled`,
});

const STAGE = {
  stage: { type: "text", says: "The stage." },
  entered: changes("Finished changes that spent time in it."),
  whole_ms: ms("What those of them spent in it whose lead time is wholly known."),
  p50_ms: ms("The median of what a change spent in it."),
  p90_ms: ms("The ninth decile of that."),
} as const satisfies Record<string, Column>;

export type StageRow = RowWith<typeof STAGE>;

/** One row for each stage that a finished change spent time in. */
export const stages = (without: readonly string[]): Query<StageRow> => ({
  columns: STAGE,
  sql: (dialect) => `
SELECT stage, entered, whole_ms, quantiles[1] AS p50_ms, quantiles[2] AS p90_ms
FROM (
  SELECT stage, count(*) AS entered, ${dialect.integer("sum(CASE WHEN whole = 1 THEN spent ELSE 0 END)")} AS whole_ms,
    ${dialect.quantiles("spent", [0.5, 0.9])} AS quantiles
  FROM (
    ${dialect.unrolled(perChange(without, dialect), ["whole"], {
      stage: EACH_STAGE.map(({ stage }) => dialect.text(stage)),
      spent: EACH_STAGE.map(({ column }) => wholeMs(column, dialect)),
    })}
  ) AS unrolled
  WHERE spent > 0
  GROUP BY stage
) AS pooled`,
});

/** A row for each finished change: whether its lead time is wholly known, and what it spent in each stage. */
const perChange = (without: readonly string[], dialect: QueryDialect) => `(
      SELECT CASE WHEN ${dialect.column("lead_seconds")} IS NULL THEN 0 ELSE 1 END AS whole,
        ${EACH_STAGE.map(({ column }) => dialect.column(column)).join(", ")}
      FROM ${dialect.table("changes")}
      WHERE ${finishedBut(without, dialect)}
    ) AS changes_with_stages`;

const SHARED = {
  repos: { type: "texts", says: "Repositories that have finished changes in common." },
  shared: changes("How many all of them have, and no other has."),
} as const satisfies Record<string, Column>;

export type SharedRow = RowWith<typeof SHARED>;

/**
 * One row for each set of repositories that have finished changes in common, as forks and older copies have. Most changes are
 * nobody else's: numbers in place of their ids sort them out first, in a quarter of the room.
 */
export const sharedChanges: Query<SharedRow> = {
  columns: SHARED,
  sql: (dialect) => {
    const change = dialect.column("change");
    const hashed = dialect.hashed(change);
    const finished = `FROM ${dialect.table("changes")} WHERE ${finishedBut([], dialect)}`;
    return `
SELECT repos, count(*) AS shared
FROM (
  SELECT ${change}, ${dialect.distinct(dialect.column("repo"))} AS repos
  ${finished} AND ${hashed} IN (SELECT ${hashed} AS hashed ${finished} GROUP BY hashed HAVING count(*) > 1)
  GROUP BY ${change}
  HAVING count(*) > 1
) AS sets
GROUP BY repos`;
  },
};

/** Statistics of measures that a portfolio tells; of the others it asks what the measure was judged by. */
const TOLD = [
  { measures: "lead-time", statistic: "medianSeconds" },
  { measures: "stage:%", statistic: "share" },
];

/**
 * The rows of measures as a portfolio reads them, those of a repository one after the other: what is told of a figure stands beside
 * the statistics that are told; of all others of a measure and a lane there is one row without.
 */
export function figures<Key extends MeasureColumn>(keys: readonly Key[]): Query<Pick<Row<"measures">, Key>> {
  return {
    columns: columnsOf("measures", keys),
    sql: (dialect) => {
      const [measure, statistic] = ["measure", "statistic"].map(dialect.column);
      const isTold = TOLD.map(
        (told) =>
          `${measure} LIKE ${dialect.text(told.measures)} AND ${statistic} = ${dialect.text(told.statistic)}`,
      ).join(" OR ");
      const each = keys.map((key) => {
        const name = dialect.column(key);
        return OF_STATISTIC.has(key) ? `CASE WHEN is_told THEN ${name} END AS ${name}` : name;
      });
      return `
SELECT DISTINCT ${each.join(", ")}
FROM (
  SELECT ${keys.map(dialect.column).join(", ")}, (${isTold}) AS is_told
  FROM ${dialect.table("measures")}
) AS figures
ORDER BY ${dialect.column("repo")}`;
    },
  };
}

type MeasureColumn = keyof Row<"measures"> & string;

const OF_STATISTIC: ReadonlySet<MeasureColumn> = new Set<MeasureColumn>([
  ...(["statistic", "value", "why", "interval_low", "interval_high"] as const),
]);

/** Rows of a table as they are, those of a repository one after the other. */
export function rowsOf<Name extends TableName, Key extends keyof Row<Name> & string>(
  name: Name,
  keys: readonly Key[],
): Query<Pick<Row<Name>, Key>> {
  return {
    columns: columnsOf(name, keys),
    sql: (dialect) => `
SELECT ${keys.map(dialect.column).join(", ")}
FROM ${dialect.table(name)}
ORDER BY ${dialect.order}`,
  };
}

function columnsOf<Key extends string>(name: TableName, keys: readonly Key[]): Record<Key, Column> {
  const { columns }: Table = TABLES[name];
  return Object.fromEntries(keys.map((key) => [key, present(columns[key], key)])) as Record<Key, Column>;
}

const wholeMs = (seconds: string, dialect: QueryDialect) =>
  dialect.integer(`floor(${dialect.column(seconds)} * 1000 + 0.5)`);

const finishedBut = (without: readonly string[], dialect: QueryDialect) =>
  `${dialect.column("finished")}${but(without, dialect)}`;

const but = (without: readonly string[], dialect: QueryDialect) =>
  without.length === 0
    ? ""
    : ` AND ${dialect.column("repo")} NOT IN (${without.map(dialect.text).join(", ")})`;
