/** Questions to an engine that holds the dataset: each as data, with the shape of its answer. What differs between engines is their dialect. */
import type { Column, RowOf, TableName } from "../dataset-tables.ts";

/** @typeParam Row a row of the answer */
export interface Query<Row extends object> {
  /** The columns of its answer. */
  readonly columns: Readonly<Record<keyof Row, Column>>;
  /** One statement, without a semicolon: nested selects and plain groups, no `WITH`, no windows. */
  readonly sql: (dialect: QueryDialect) => string;
}

/** A row of columns that are told as data. */
export type RowWith<Columns extends Readonly<Record<string, Column>>> = RowOf<{
  readonly row: string;
  readonly columns: Columns;
}>;

/** How an engine says what engines say differently. Expressions in, expressions out. */
export interface QueryDialect {
  /** A table, to select from. */
  readonly table: (name: TableName) => string;
  /** A column of the dataset, some of which are called as words of SQL. */
  readonly column: (name: string) => string;
  /** What rows are ordered by, so that those of a repository come together and as they were written. */
  readonly order: string;
  readonly text: (value: string) => string;
  /** As an integer of 64 bits. */
  readonly integer: (value: string) => string;
  /**
   * Quantiles of the values of a group that are there, type R-7 and exact, as a list in the order of `parts`, whose first place
   * is 1. What it is of none does not matter.
   */
  readonly quantiles: (value: string, parts: readonly number[]) => string;
  /** Columns whose quantiles one statement works out: DuckDB reads files once for all, ClickHouse bounds the memory of a statement. */
  readonly quantilesAtOnce: number;
  /** A number of 64 bits that is the same for the same text, and hardly ever for two. */
  readonly hashed: (value: string) => string;
  /** The texts of a group, each once and in order, as a list. */
  readonly distinct: (value: string) => string;
  /** Selects the columns kept, once for each place of the lists, which are as long as each other and get the names given. */
  readonly unrolled: (
    from: string,
    kept: readonly string[],
    lists: Readonly<Record<string, readonly string[]>>,
  ) => string;
}
