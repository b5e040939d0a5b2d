/** Rows as Parquet, and back. */

import fc from "fast-check";
import { parquetMetadata } from "hyparquet";
import { describe, expect, test } from "vitest";
import { rowsIn } from "../../../src/commands/dataset/read-parquet.ts";
import { parquetOf } from "../../../src/commands/dataset/write-parquet.ts";
import type { ColumnType, Table } from "../../../src/judge/dataset/columns.ts";
import { type Row, TABLES, type TableName } from "../../../src/judge/dataset/dataset-tables.ts";

const VALUES: Readonly<Record<ColumnType, fc.Arbitrary<unknown>>> = {
  instant: fc.integer({ min: -8.64e15, max: 8.64e15 }),
  seconds: fc.double({ noNaN: true, min: 0, max: 1e12 }),
  number: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  count: fc.integer(),
  text: fc.string({ unit: "grapheme" }),
  flag: fc.boolean(),
  texts: fc.array(fc.string({ unit: "grapheme" }), { maxLength: 4 }),
};

const rowOf = ({ columns }: Table) =>
  fc.record(
    Object.fromEntries(
      Object.entries(columns).map(([name, { type, null: missing }]) => [
        name,
        missing === undefined ? VALUES[type] : fc.option(VALUES[type], { freq: 3 }),
      ]),
    ),
  );

const NAMES = Object.keys(TABLES) as TableName[];
const NOTES = { schema_version: "1" };

describe("a file of a table", () => {
  test.each(NAMES)("%s has the rows that were written", async (name) => {
    await fc.assert(
      fc.asyncProperty(fc.array(rowOf(TABLES[name]), { maxLength: 12 }), async (rows) => {
        const bytes = parquetOf(name, rows as unknown as Row<typeof name>[], NOTES);
        expect(await rowsIn(name, bytes, "x")).toEqual(rows);
      }),
      { numRuns: 25 },
    );
  });

  const team = { repo: "octo/api", team: "@octo/shop", people: 3, authors: 2 };

  test("has so many rows as groups cannot hold, all the same", async () => {
    const rows = Array.from({ length: 100_001 }, (_, people) => ({ ...team, people }));
    const bytes = parquetOf("teams", rows, NOTES);
    expect(parquetMetadata(bytes.slice().buffer).row_groups).toHaveLength(3);
    expect((await rowsIn("teams", bytes, "x")).map(({ people }) => people)).toEqual(
      rows.map(({ people }) => people),
    );
  });

  test("is the same bytes for the same rows, and says what it is of", () => {
    const [one, other] = [parquetOf("teams", [team], NOTES), parquetOf("teams", [{ ...team }], NOTES)];
    expect(one).toEqual(other);
    const { key_value_metadata, created_by } = parquetMetadata(one.slice().buffer);
    expect(created_by).toBe("flowaudit");
    expect(key_value_metadata).toEqual([{ key: "flowaudit.schema_version", value: "1" }]);
  });

  test("is told from the file of another table, from what is no Parquet, and from what is damaged", async () => {
    const bytes = parquetOf("teams", [team], NOTES);
    await expect(rowsIn("changes", bytes, "a.parquet")).rejects.toThrow(
      "a.parquet is no file of the table changes: it has no column change.",
    );
    await expect(rowsIn("teams", Buffer.from("no Parquet at all"), "a.parquet")).rejects.toThrow(
      "a.parquet is no file of a dataset: it is no Parquet.",
    );
    for (let at = 4; at < bytes.length; at += 3) {
      const damaged = Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ 0xff : byte));
      const read = await rowsIn("teams", damaged, "a").catch((error: unknown) => error);
      if (!Array.isArray(read)) expect(read).toMatchObject({ kind: "environment" });
    }
  });
});
