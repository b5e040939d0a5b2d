/** The tables as Parquet has them. */
import type { SchemaElement } from "hyparquet";
import type { Column, ColumnType, Table } from "../../judge/dataset/dataset-tables.ts";

type Leaf = Pick<SchemaElement, "type" | "converted_type">;

export const LEAVES: Readonly<Record<ColumnType, Leaf>> = {
  instant: { type: "INT64" },
  seconds: { type: "DOUBLE" },
  number: { type: "DOUBLE" },
  count: { type: "INT32" },
  flag: { type: "BOOLEAN" },
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  texts: { type: "BYTE_ARRAY", converted_type: "UTF8" },
};

/** The schema of a table. */
export function schemaOf({ columns }: Table): SchemaElement[] {
  const own = Object.entries(columns);
  return [{ name: "row", num_children: own.length }, ...own.flatMap(elementsOf)];
}

function elementsOf([name, column]: [string, Column]): SchemaElement[] {
  const repetition_type = column.null === undefined ? "REQUIRED" : "OPTIONAL";
  const leaf = LEAVES[column.type];
  if (column.type !== "texts") return [{ name, repetition_type, ...leaf }];
  return [
    { name, repetition_type, num_children: 1, converted_type: "LIST" },
    { name: "list", repetition_type: "REPEATED", num_children: 1 },
    { name: "element", repetition_type: "REQUIRED", ...leaf },
  ];
}
