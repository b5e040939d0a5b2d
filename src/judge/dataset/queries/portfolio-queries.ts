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
  p50_ms: ms("The median of what these spent in it."),
  p90_ms: ms("The ninth decile of that."),
} as const satisfies Record<string, Column>;

export type StageRow = RowWith<typeof STAGE>;

type Stages = typeof EACH_STAGE;

/** One row for each of the stages that a finished change spent time in, of one look at the changes. */
export const stages = (without: readonly string[], of: Stages = EACH_STAGE): Query<StageRow> => ({
  columns: STAGE,
  sql: (dialect) => `
SELECT stage, entered, whole_ms, p50_ms, p90_ms
FROM (
  ${dialect.unrolled(figuresOfStages(without, of, dialect), [], {
    stage: of.map(({ stage }) => dialect.text(stage)),
    entered: of.map(({ column }) => dialect.column(`${column}_entered`)),
    whole_ms: of.map(({ column }) => dialect.column(`${column}_whole`)),
    p50_ms: of.map(({ column }) => `${dialect.column(`${column}_quantiles`)}[1]`),
    p90_ms: of.map(({ column }) => `${dialect.column(`${column}_quantiles`)}[2]`),
  })}
) AS unrolled
WHERE entered > 0`,
});

/** One row with the figures of all of them, whose columns are called after their own. */
function figuresOfStages(without: readonly string[], of: Stages, dialect: QueryDialect): string {
  const columns = of.map(({ column }) => column);
  const name = dialect.column;
  const figures = columns.flatMap((column) => [
    `count(${name(`${column}_ms`)}) AS ${name(`${column}_entered`)}`,
    `${dialect.integer(`sum(CASE WHEN lead IS NULL THEN 0 ELSE ${name(`${column}_ms`)} END)`)} AS ${name(`${column}_whole`)}`,
    `${dialect.quantiles(name(`${column}_ms`), [0.5, 0.9])} AS ${name(`${column}_quantiles`)}`,
  ]);
  // What is no time is not counted.
  const times = columns.map((column) => {
    const spent = wholeMs(column, dialect);
    return `CASE WHEN ${spent} > 0 THEN ${spent} END AS ${name(`${column}_ms`)}`;
  });
  return `(
    SELECT ${figures.join(", ")}
    FROM (
      SELECT ${name("lead_seconds")} AS lead, ${times.join(", ")}
      FROM ${dialect.table("changes")}
      WHERE ${finishedBut(without, dialect)}
    ) AS times
  ) AS figures`;
}

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
 * What a portfolio reads of measures, that of a repository one after the other: a row for each statistic that it tells, and one for each
 * measure, which says why where it tells why: of lead time, and of what could not be measured. Lanes are left out.
 */
export function figures<Key extends MeasureColumn>(keys: readonly Key[]): Query<Pick<Row<"measures">, Key>> {
  return {
    columns: columnsOf("measures", keys),
    sql: (dialect) => {
      const [measure, statistic, status] = ["measure", "statistic", "status"].map(dialect.column);
      const isTold = TOLD.map(
        (told) =>
          `${measure} LIKE ${dialect.text(told.measures)} AND ${statistic} = ${dialect.text(told.statistic)}`,
      ).join(" OR ");
      const unmeasured = ["unavailable", "failed"].map(dialect.text).join(", ");
      const isReasoned = `${measure} = ${dialect.text("lead-time")} OR ${status} IN (${unmeasured})`;
      const each = keys.map((key) => {
        const [name, when] = [dialect.column(key), WHEN[key]];
        return when === undefined ? name : `CASE WHEN ${when} THEN ${name} END AS ${name}`;
      });
      return `
SELECT DISTINCT ${each.join(", ")}
FROM (
  SELECT ${keys.map(dialect.column).join(", ")},
    (${isTold}) AS is_told, (${isReasoned}) AS is_reasoned, (${measure} LIKE ${dialect.text("stage:%")}) AS is_stage
  FROM ${dialect.table("measures")}
  WHERE ${dialect.column("lane")} IS NULL
) AS figures
WHERE is_told OR NOT is_stage
ORDER BY ${dialect.column("repo")}`;
    },
  };
}

type MeasureColumn = keyof Row<"measures"> & string;

/** Columns that are asked for of some rows alone: texts of hundreds of thousands of rows take longer than all else. */
const WHEN: { readonly [Name in MeasureColumn]?: "is_told" | "is_reasoned" } = {
  statistic: "is_told",
  value: "is_told",
  why: "is_told",
  interval_low: "is_told",
  interval_high: "is_told",
  unit: "is_told",
  because: "is_reasoned",
  remedy: "is_reasoned",
};

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
