/** What a table of the dataset is made of: its columns as data, and the rows that follow from them. */

/** What a value of a column is in a row. */
interface Values {
  /** UTC epoch ms. */
  readonly instant: number;
  readonly seconds: number;
  readonly count: number;
  readonly number: number;
  readonly text: string;
  readonly flag: boolean;
  readonly texts: readonly string[];
}

export type ColumnType = keyof Values;

export interface Column {
  readonly type: ColumnType;
  /** One plain sentence. */
  readonly says: string;
  /** What is counted, or what the number is in, where the type does not say it. */
  readonly unit?: string;
  /** What it means that there is no value; absent where there always is one. */
  readonly null?: string;
}

export interface Table {
  /** What a row of it is. */
  readonly row: string;
  readonly columns: Readonly<Record<string, Column>>;
}

/** A row of a table as values; without a value stands null. */
export type RowOf<T extends Table> = {
  readonly [Name in keyof T["columns"]]:
    | Values[T["columns"][Name]["type"]]
    | (T["columns"][Name] extends { readonly null: string } ? null : never);
};

/** Whose row it is: the first column of every table. */
export const REPO = { type: "text", says: "The repository, as in `repos`." } as const satisfies Column;
/** Which change it is about. */
export const CHANGE = { type: "text", says: "The change, as in `changes`." } as const satisfies Column;
/** Which one of its change it is. */
export const SEQ = {
  type: "count",
  unit: "place",
  says: "Its place among those of its change, from 0.",
} as const satisfies Column;
