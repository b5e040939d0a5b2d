/** The tables of the dataset in ClickHouse, on one server or on each of a cluster's. */
import type { Column, ColumnType, Table } from "../columns.ts";
import { TABLES } from "../dataset-tables.ts";
import { createTable, type Dialect } from "../ddl.ts";
import { literal, named } from "./literal.ts";
import { LOAD_ID, LOAD_REPOS, LOADS, ROW_SEQ } from "./load-tables.ts";

/** Where the tables stand. */
export interface Place {
  readonly database: string;
  /** What the servers call the cluster that they are of; null for one server alone. */
  readonly cluster: string | null;
}

/** A table or a view that a server has to have. */
export interface Made {
  readonly name: string;
  /** Its columns with their types, as the server tells them. */
  readonly columns: Readonly<Record<string, string>>;
  /** The statement that makes it. */
  readonly create: string;
}

const TYPES: Readonly<Record<ColumnType, string>> = {
  instant: "Int64",
  seconds: "Float64",
  number: "Float64",
  count: "Int32",
  flag: "UInt8",
  text: "String",
  texts: "Array(String)",
};

/** No array can be missing: one that is has nothing as its only part. */
const nullable = (type: string, column: Column) =>
  column.type === "texts" ? "Array(Nullable(String))" : `Nullable(${type})`;

const typeOf = (column: Column): string => {
  const type = TYPES[column.type];
  return column.null === undefined ? type : nullable(type, column);
};

/** Rows on the server itself, whole or not. */
const localOf = (name: string) => `${name}_local`;
/** Those of them whose repository is whole. */
const wholeOf = (name: string) => `${name}_whole`;
/** The table that rows are written into; those of a repository all come to one server. */
export function writtenTo(name: string, { cluster }: Pick<Place, "cluster">): string {
  if (cluster === null) return localOf(name);
  return Object.hasOwn(TABLES, name) ? `${name}_in` : name;
}

/** Repositories that are whole on a server, with the load that each came with. */
const PRESENT = "present_repos";

const LOAD_COLUMN: Column = { type: "instant", says: "The load that it came with." };
const SEQ_COLUMN: Column = {
  type: "count",
  unit: "place",
  says: "Its place among the rows of its repository, from 0.",
};
const withColumns = (table: Table, more: Table["columns"]): Table => ({
  ...table,
  columns: { ...table.columns, ...more },
});

/** What is asked for: the tables of the dataset, and which one each row is. */
const ASKED = Object.entries(TABLES).map(
  ([name, table]) => [name, withColumns(table, { [ROW_SEQ]: SEQ_COLUMN })] as const,
);

/** What is remembered of loads, which is asked for as it is stored. */
const REMEMBERED: readonly (readonly [string, Table])[] = [
  ["loads", LOADS],
  ["load_repos", LOAD_REPOS],
];

/** What is stored of a repository: the same with the load that each row came with, and when it came whole. */
const STORED = [
  ...ASKED.map(([name, table]) => [name, withColumns(table, { [LOAD_ID]: LOAD_COLUMN })] as const),
  ...REMEMBERED,
];

/** What every server has to have, in the order in which it can be made. */
export function tablesOf(place: Place): readonly Made[] {
  const { database, cluster } = place;
  const over = (view: string, name: string, table: Table) =>
    cluster === null ? [] : [made(view, table, database, across(cluster, database, name))];
  return [
    ...STORED.map(([name, table]) => made(localOf(name), table, database, onServer(table))),
    presentView(place),
    ...REMEMBERED.flatMap(([name, table]) =>
      cluster === null
        ? [viewOf(name, localOf(name), table, database, "")]
        : over(name, localOf(name), table),
    ),
    ...ASKED.flatMap(([name, table]) => {
      const view = cluster === null ? name : wholeOf(name);
      return [viewOf(view, localOf(name), table, database, whole(database)), ...over(name, view, table)];
    }),
    ...STORED.filter(([name]) => Object.hasOwn(TABLES, name)).flatMap(([name, table]) =>
      over(writtenTo(name, place), localOf(name), table),
    ),
  ];
}

/** What of rows is shown: those that came with the load that their repository came whole with. */
const whole = (database: string) =>
  ` WHERE (repo, ${LOAD_ID}) IN (SELECT repo, ${LOAD_ID} FROM ${inDatabase(database, PRESENT)})`;

const onServer = ({ columns }: Table) => {
  const order = ["repo", LOAD_ID, ROW_SEQ].filter((name) => Object.hasOwn(columns, name));
  return ` ENGINE = MergeTree ORDER BY (${order.join(", ")})`;
};
/** A repository never crosses servers. */
const across = (cluster: string, database: string, table: string) =>
  ` ENGINE = Distributed(${[cluster, database, table].map(named).join(", ")}, cityHash64(repo))`;

function made(name: string, table: Table, database: string, engine: string): Made {
  const create = createTable(name, table, dialectOf(name, database, engine));
  return { name, columns: columnsOf(table), create: create.trimEnd().replace(/;$/, "") };
}

const columnsOf = ({ columns }: Table) =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, typeOf(column)]));

const dialectOf = (table: string, database: string, after: string): Dialect => ({
  types: TYPES,
  nullable,
  required: (type) => type,
  quoted: (name) => (name === table ? inDatabase(database, name) : named(name)),
  after,
});

/** A table by its whole name. */
export const inDatabase = (database: string, name: string) => `${named(database)}.${named(name)}`;

function viewOf(name: string, from: string, table: Table, database: string, where: string): Made {
  const columns = Object.keys(table.columns).map(named).join(", ");
  const select = `SELECT ${columns} FROM ${inDatabase(database, from)}${where}`;
  return {
    name,
    columns: columnsOf(table),
    create: `CREATE VIEW ${inDatabase(database, name)} AS ${select}`,
  };
}

/** Of each repository the newest load that it came whole with, unless it went since. */
function presentView({ database }: Place): Made {
  const newest = `SELECT repo, max(${LOAD_ID}) AS newest, argMax(gone, ${LOAD_ID}) AS went FROM ${inDatabase(database, localOf("load_repos"))} GROUP BY repo`;
  return {
    name: PRESENT,
    columns: { repo: TYPES.text, [LOAD_ID]: TYPES.instant },
    create: `CREATE VIEW ${inDatabase(database, PRESENT)} AS SELECT repo, newest AS ${LOAD_ID} FROM (${newest}) WHERE went = 0`,
  };
}

/** Takes away rows of these repositories that came before a load. What is asked for does not show them any more. */
export const deleteBefore = (
  name: string,
  { database }: Place,
  load: number,
  repos: readonly string[],
): string =>
  `ALTER TABLE ${inDatabase(database, localOf(name))} DELETE WHERE ${LOAD_ID} < ${literal(load)} AND repo IN (${repos.map(literal).join(", ")})`;

/** Those that hold rows of repositories. */
export const WITH_REPOSITORIES: readonly string[] = STORED.flatMap(([name]) =>
  name === "loads" ? [] : [name],
);
