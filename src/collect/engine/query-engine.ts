/** ◆ A program that answers queries on more rows than memory holds. */

/** A value of an answer; numbers are those of JavaScript, whatever their width there. */
export type Cell = string | number | boolean | null | readonly Cell[];

export interface QueryEngine {
  /** The rows that answer a statement, in pieces, so that they need not all be in memory. */
  rows(sql: string): AsyncIterable<readonly Readonly<Record<string, Cell>>[]>;
  /** Ends it, and takes away what it wrote. */
  close(): Promise<void>;
}
