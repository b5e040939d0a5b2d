/** The definition of the dataset: its prose, and the statements that follow from it. */
import { describe, expect, test } from "vitest";
import type { Table } from "../../../src/judge/dataset/columns.ts";
import { TABLES } from "../../../src/judge/dataset/dataset-tables.ts";
import { createTable, type Dialect } from "../../../src/judge/dataset/ddl.ts";

const columns = Object.entries(TABLES).flatMap(([table, { columns: all }]) =>
  Object.entries(all as Table["columns"]).map(([name, column]) => ({
    place: `${table}.${name}`,
    name,
    column,
  })),
);

describe("every column", () => {
  test("begins with the repository", () => {
    for (const { columns: own } of Object.values(TABLES)) expect(Object.keys(own)[0]).toBe("repo");
  });

  test.each(columns)("$place is told in one plain sentence, and what null means without a full stop", ({
    name,
    column,
  }) => {
    expect(name).toMatch(/^[a-z]+(?:_[a-z]+)*$/);
    expect(column.says).toMatch(/^[A-Z`].*[.…]$/);
    if (column.null !== undefined) expect(column.null).toMatch(/[^.]$/);
    if (column.type === "count" || column.type === "number") expect(column.unit).toMatch(/\S/);
  });
});

describe("a statement that makes a table", () => {
  const dialect: Dialect = {
    types: { instant: "i", seconds: "s", count: "c", number: "n", text: "t", flag: "f", texts: "ts" },
    nullable: (type) => `maybe(${type})`,
    required: (type) => type,
    quoted: (name) => `[${name}]`,
    after: " ENGINE = E",
  };

  test("has each column with its type, missing or not, and what the engine wants", () => {
    const table: Table = {
      row: "a thing",
      columns: {
        repo: { type: "text", says: "Which." },
        at: { type: "instant", says: "When.", null: "never" },
      },
    };
    expect(createTable("things", table, dialect)).toBe(
      "CREATE TABLE [things] (\n  [repo] t,\n  [at] maybe(i)\n) ENGINE = E;\n",
    );
  });

  test("can be had of every table", () => {
    for (const [name, table] of Object.entries(TABLES))
      expect(createTable(name, table, dialect).match(/\n {2}\[/g)).toHaveLength(
        Object.keys(table.columns).length,
      );
  });
});
