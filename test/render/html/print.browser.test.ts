/// <reference lib="dom" />
/** The page on paper: how much of it there is, and what stays together. */
import { beforeAll, expect, test } from "vitest";
import type { Report } from "../../../src/judge/report/report.ts";
import { REPORTS } from "../reports.ts";
import { inBrowser } from "./browser.ts";
import { pageOf, reportOf } from "./documents.ts";
import { HISTORIES, historyReports } from "./histories.ts";
import { cut, orphaned, piecesOf, sheetCount } from "./printed.ts";

/** As many as somebody reads who asked for a report. */
const MOST_SHEETS = 12;

/** The frozen reports; every text of the hostile one is as long as one may be. */
const FROZEN = ["whole", ...REPORTS.keys()].filter((name) => name !== "hostile");

inBrowser("the page on paper", (show) => {
  let reports: ReadonlyMap<string, Report>;
  beforeAll(async () => {
    reports = await historyReports();
  });

  test.each(HISTORIES)("%s: nothing is cut, no heading stands alone", async (name) => {
    const { page } = await show(pageOf(reports.get(name)!));
    for (const format of ["A4", "Letter"]) {
      const pdf = await page.pdf({ format, tagged: true });
      const pieces = piecesOf(pdf);
      expect(pieces.filter(({ kind }) => kind === "TR").length).toBeGreaterThan(40);
      expect(new Set(pieces.flatMap(({ sheets }) => sheets)).size).toBe(sheetCount(pdf));
      expect([cut(pieces), orphaned(pieces)]).toEqual([[], []]);
      if (format === "A4" && name.startsWith("real"))
        expect(sheetCount(pdf)).toBeLessThanOrEqual(MOST_SHEETS);
    }
    await page.context().close();
  });

  test.each([...HISTORIES, ...FROZEN])("%s: in short it has two sheets at most", async (name) => {
    const report = reports.get(name) ?? reportOf(name);
    const { page } = await show(pageOf(report, { summary: true }));
    for (const format of ["A4", "Letter"]) {
      const pdf = await page.pdf({ format, tagged: true });
      const pieces = piecesOf(pdf);
      expect(sheetCount(pdf)).toBeLessThanOrEqual(2);
      expect([cut(pieces), orphaned(pieces)]).toEqual([[], []]);
      const tables = pieces.filter(({ kind }) => kind === "Table");
      expect(tables.length).toBeGreaterThan(0);
      expect(tables.filter(({ sheets }) => sheets.length > 1)).toEqual([]);
    }
    await page.context().close();
  });

  test("in short the map takes the width, paragraphs stand apart, and nothing leads elsewhere", async () => {
    const { page } = await show(pageOf(reports.get("generated")!, { summary: true }));
    await page.emulateMedia({ media: "print" });
    const width = (where: string) =>
      page
        .locator(where)
        .first()
        .evaluate((one) => one.clientWidth);
    expect(await width("#figure-value-stream svg:visible")).toBe(await width("main"));
    expect(await page.locator(".onward:visible").count()).toBe(0);
    const [above, below] = await page
      .locator(".lead .step ~ p")
      .evaluateAll((all) => all.slice(0, 2).map((one) => one.getBoundingClientRect()));
    expect(below!.top - above!.bottom).toBeGreaterThan(3);
    await page.context().close();
  });

  test("what is folded is left out, what somebody unfolded is printed", async () => {
    const { page } = await show(pageOf(reports.get("generated")!));
    const folded = sheetCount(await page.pdf({ format: "A4" }));
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("details:visible").count()).toBe(0);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll("details")) one.open = true;
    });
    expect(await page.locator(".unfolded:visible").count()).toBeGreaterThan(20);
    expect(sheetCount(await page.pdf({ format: "A4" }))).toBeGreaterThan(folded);
    await page.context().close();
  });
});
