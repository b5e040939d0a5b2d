/** Every figure of a table is that of the report, whatever an outsider wrote beside it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/judge/report/report.ts";
import { EXPORT_FORMATS, formatFor, REPORT_FORMATS, type RenderOptions } from "../../../src/render/index.ts";
import { aChange, commitId } from "../build.ts";
import { REPORTS } from "../reports.ts";
import { cellOf, rowsOf, unmarked, valueAt } from "./reading.ts";

const OPTIONS: RenderOptions = { width: null, colour: false, links: false, all: false, top: 5 };

type Table = keyof typeof EXPORT_FORMATS;

async function written(report: Report, table: Table, format: "csv" | "ndjson"): Promise<string> {
  return (await formatFor(EXPORT_FORMATS[table], format)!.load())(report, OPTIONS);
}

/** The objects that each table is about, from the report itself. */
const OBJECTS: Record<Table, (report: Report) => unknown[]> = {
  changes: ({ changes }) => changes,
  spans: ({ changes }) =>
    changes.flatMap((change) =>
      change.spans.map((span) => ({ ...span, change: change.id, number: change.number })),
    ),
  deliveries: ({ deliveries }) => deliveries,
  measures: ({ measures }) =>
    measures.flatMap((measure) =>
      [...measure.statistics, ...(measure.statistics.length === 0 ? [null] : [])].map((statistics) => ({
        ...measure,
        statistics,
      })),
    ),
  lanes: ({ measures }) =>
    measures.flatMap((measure) => measure.lanes.map((figure) => ({ id: measure.id, ...figure }))),
};

/** Columns that count or gather what the JSON lists, by hand. */
const GATHERED: Record<string, (object: never) => unknown> = {
  failures: ({ failures }: Report["deliveries"][number]) => failures.length,
  "failures.certain": ({ failures }: Report["deliveries"][number]) =>
    failures.reduce((sum, { certain }) => sum + (certain ? 1 : 0), 0),
  "failures.kind": ({ failures }: Report["deliveries"][number]) => [
    ...new Set(failures.map(({ kind }) => kind)),
  ],
};

async function isEqual(report: Report, table: Table): Promise<void> {
  const objects = OBJECTS[table](report);
  const rows = rowsOf(await written(report, table, "csv"));
  expect(rows.length).toBe(objects.length);
  rows.forEach((row, index) => {
    for (const [name, cell] of Object.entries(row)) {
      const wanted = GATHERED[name]?.(objects[index] as never) ?? valueAt(objects[index], name);
      expect([name, unmarked(cell)]).toEqual([name, cellOf(wanted)]);
      if (typeof wanted === "number") expect(Number.parseFloat(cell)).toBe(wanted);
    }
  });
}

const tables = Object.keys(EXPORT_FORMATS) as Table[];

describe.each(tables)("%s", (table) => {
  test.each([...REPORTS])("of %s has the report's figures", (_, report) => isEqual(report, table));

  test.each([...REPORTS])("of %s as NDJSON is what the JSON has, line by line", async (_, report) => {
    const page = await written(report, table, "ndjson");
    const objects = table === "measures" ? report.measures : OBJECTS[table](report);
    expect(page === "" || page.endsWith("\n")).toBe(true);
    const lines = page.split("\n").slice(0, -1);
    expect(lines.map((line) => JSON.parse(line))).toEqual(objects);
    expect(page).not.toContain("##[");
  });
});

test("lines end as RFC 4180 wants it, and the heading stands there without rows", async () => {
  const shop = REPORTS.get("shop")!;
  for (const table of tables) {
    const page = await written({ ...shop, changes: [], deliveries: [], measures: [] }, table, "csv");
    expect(page).toMatch(/^[\w.,]+\r\n$/);
  }
});

test("a report as CSV or NDJSON is its changes", async () => {
  const shop = REPORTS.get("shop")!;
  for (const format of ["csv", "ndjson"] as const)
    expect((await formatFor(REPORT_FORMATS, format)!.load())(shop, OPTIONS)).toBe(
      await written(shop, "changes", format),
    );
});

describe("what a spreadsheet would calculate", () => {
  const page = (title: string, leadTimeSeconds = 1) =>
    written(
      { ...REPORTS.get("shop")!, changes: [aChange({ id: commitId(1), title, leadTimeSeconds })] },
      "changes",
      "csv",
    );

  test.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "  =1",
    "\t=1",
    "\u3000=1",
    "＝1",
    "'=1",
    '=HYPERLINK("http://e","x")',
  ])("%j is text", async (title) => {
    const cell = rowsOf(await page(title))[0]!.title!;
    expect(cell).toBe(`'${title}`);
    expect(unmarked(cell)).toBe(title);
  });

  test.each(["a=1", "1-1", "'quoted'", "#7", "", "it's"])("%j stays as it is", async (title) => {
    expect(rowsOf(await page(title))[0]!.title).toBe(title);
  });

  test("a number below nothing is a number", async () => {
    const shop = REPORTS.get("shop")!;
    const [first] = shop.measures;
    const measures = [
      { ...first!, statistics: [{ ...first!.statistics[0]!, value: -1.5e-7, interval: null }] },
    ];
    const row = rowsOf(await written({ ...shop, measures }, "measures", "csv"))[0]!;
    expect(row["statistics.value"]).toBe("-1.5e-7");
  });

  test("any text comes back as it was", async () => {
    const piece = fc.oneof(
      fc.constantFrom("=", "+", "-", "@", "'", '"', ",", ";", "\r\n", "\n", " ", "\t", "｜", "＝", "##["),
      fc.string({ unit: "grapheme", maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 6 }), async (parts) => {
        const title = parts.join("");
        const cell = rowsOf(await page(title))[0]!.title!;
        expect(unmarked(cell)).toBe(title);
        expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
      }),
      { numRuns: 200 },
    );
  });
});
