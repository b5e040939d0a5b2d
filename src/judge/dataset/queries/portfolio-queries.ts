/** What a portfolio asks of all repositories of a dataset. Times are whole milliseconds, which add up exactly, in every order. */
import { present } from "../../../lib/must.ts";
import { STAGES } from "../../../model/flow.ts";
import { type Column, type Row, TABLES, type Table, type TableName } from "../dataset-tables.ts";
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

/** What a change's own row is called among those of its stages. */
const OWN = "";

/**
 * One row for each stage that a finished change spent time in. A change's own row and those of its stretches stand below each
 * other and are grouped together: no join has to be held.
 */
export const stages = (without: readonly string[]): Query<StageRow> => ({
  columns: STAGE,
  sql: (dialect) => {
    const known = Object.keys(STAGES);
    const own = dialect.text(OWN);
    return `
SELECT stage, entered, whole_ms, quantiles[1] AS p50_ms, quantiles[2] AS p90_ms
FROM (
  SELECT stage, count(*) AS entered, ${dialect.integer("sum(CASE WHEN whole = 1 THEN spent ELSE 0 END)")} AS whole_ms,
    ${dialect.quantiles("spent", [0.5, 0.9])} AS quantiles
  FROM (
    ${dialect.unrolled(perChange(known, own, without, dialect), ["whole"], {
      stage: known.map(dialect.text),
      spent: known.map((_, place) => `in_${place}`),
    })}
  ) AS unrolled
  WHERE spent > 0
  GROUP BY stage
) AS pooled`;
  },
});

/** A row for each finished change: whether its lead time is wholly known, and what it spent in each stage. */
function perChange(
  known: readonly string[],
  own: string,
  without: readonly string[],
  dialect: QueryDialect,
): string {
  const [repo, change, stage] = ["repo", "change", "stage"].map(dialect.column);
  const spent = known.map(
    (name, place) =>
      `${dialect.integer(`sum(CASE WHEN part = ${dialect.text(name)} THEN time ELSE 0 END)`)} AS in_${place}`,
  );
  return `(
      SELECT ${repo}, ${change}, count(CASE WHEN part = ${own} THEN time END) AS whole,
        ${spent.join(",\n        ")}
      FROM (
        SELECT ${repo}, ${change}, ${own} AS part, ${wholeMs("lead_seconds", dialect)} AS time
        FROM ${dialect.table("changes")}
        WHERE ${finishedBut(without, dialect)}
        UNION ALL
        SELECT ${repo}, ${change}, ${stage} AS part, ${wholeMs("seconds", dialect)} AS time
        FROM ${dialect.table("spans")}
        WHERE ${dialect.column("finished_at")} IS NOT NULL AND NOT ${dialect.column("open")}${but(without, dialect)}
      ) AS parts
      GROUP BY ${repo}, ${change}
      HAVING sum(CASE WHEN part = ${own} THEN 1 ELSE 0 END) > 0
    ) AS changes_with_stages`;
}

const SHARED = {
  repos: { type: "texts", says: "Repositories that have finished changes in common." },
  shared: changes("How many all of them have, and no other has."),
} as const satisfies Record<string, Column>;

export type SharedRow = RowWith<typeof SHARED>;

/** One row for each set of repositories that have finished changes in common, as forks and older copies have. */
export const sharedChanges: Query<SharedRow> = {
  columns: SHARED,
  sql: (dialect) => {
    const change = dialect.column("change");
    const finished = `FROM ${dialect.table("changes")} WHERE ${finishedBut([], dialect)}`;
    return `
SELECT repos, count(*) AS shared
FROM (
  SELECT ${change}, ${dialect.distinct(dialect.column("repo"))} AS repos
  ${finished} AND ${change} IN (SELECT ${change} ${finished} GROUP BY ${change} HAVING count(*) > 1)
  GROUP BY ${change}
) AS sets
GROUP BY repos`;
  },
};

/** Rows of a table as they are, those of a repository one after the other. */
export function rowsOf<Name extends TableName, Key extends keyof Row<Name> & string>(
  name: Name,
  keys: readonly Key[],
): Query<Pick<Row<Name>, Key>> {
  const { columns } = TABLES[name] as Table;
  const own = keys.map((key) => [key, present(columns[key], key)] as const);
  return {
    columns: Object.fromEntries(own) as Record<Key, Column>,
    sql: (dialect) => `
SELECT ${keys.map(dialect.column).join(", ")}
FROM ${dialect.table(name)}
ORDER BY ${dialect.order}`,
  };
}

const wholeMs = (seconds: string, dialect: QueryDialect) =>
  dialect.integer(`floor(${dialect.column(seconds)} * 1000 + 0.5)`);

const finishedBut = (without: readonly string[], dialect: QueryDialect) =>
  `${dialect.column("finished")}${but(without, dialect)}`;

const but = (without: readonly string[], dialect: QueryDialect) =>
  without.length === 0
    ? ""
    : ` AND ${dialect.column("repo")} NOT IN (${without.map(dialect.text).join(", ")})`;
