/// <reference lib="dom" />
/** Tables that sort and filter, and the same page without a script. */
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import type { ReportStage } from "../../../src/judge/report/report.ts";
import { inBrowser } from "./browser.ts";
import { ATTACK, attacked, pageOf, reportOf } from "./documents.ts";
import { unfold } from "./looks.ts";

const COLUMN = "median";
const table = (page: Page): Locator => page.locator("#time > .scroll table");
const namesOf = (page: Page) => table(page).locator("tbody th .stage").allInnerTexts();
const headOf = (page: Page) => table(page).getByRole("columnheader", { name: COLUMN, exact: true });
const shownRows = (page: Page) => page.locator("#measures table.cards > tbody:visible");

/** The team's stages, with medians whose words are in another order than their times: 40 s, 3 d, 2 h, and twice the same. */
function mixed() {
  const report = reportOf("team");
  const times = [40, 259_200, 7_200, 7_200, null, 90];
  const stages = report.stages.map(
    (one, index): ReportStage => ({ ...one, medianSeconds: times[index] ?? null }),
  );
  return { ...report, stages };
}

/** What sorting has to give, by the figures alone: equal ones as they stood, unknown ones last. */
function sorted(stages: readonly ReportStage[], sign: 1 | -1): string[] {
  const known = stages.filter(({ medianSeconds }) => medianSeconds !== null);
  const ordered = [...known].sort((a, b) => sign * (a.medianSeconds! - b.medianSeconds!));
  return [...ordered, ...stages.filter((one) => !known.includes(one))].map(({ stage }) => stage);
}

inBrowser("tables in a browser", (show) => {
  test("sort by the value behind a figure, either way, and come back; the keyboard will do", async () => {
    const report = mixed();
    const { page, noise } = await show(pageOf(report));
    const before = await namesOf(page);
    expect(before).toEqual(report.stages.map(({ stage }) => stage));
    expect(await headOf(page).getAttribute("aria-sort")).toBeNull();
    await headOf(page).getByRole("button").focus();
    const turns = [
      ["descending", sorted(report.stages, -1)],
      ["ascending", sorted(report.stages, 1)],
      [null, before],
    ] as const;
    for (const [says, names] of turns) {
      await page.keyboard.press("Enter");
      expect(await headOf(page).getAttribute("aria-sort")).toBe(says);
      expect(await namesOf(page)).toEqual(names);
    }
    await table(page).getByRole("columnheader", { name: "stage" }).getByRole("button").press("Space");
    await headOf(page).getByRole("button").click();
    expect(await table(page).locator("[aria-sort]").count()).toBe(1);
    expect(noise).toEqual([]);
    await page.context().close();
  });

  test("rows that add up, and figures of several units, stay where they are", async () => {
    const { page } = await show(pageOf(reportOf("whole")));
    const fixed = page.locator("#figure-absorption + details table, #advice table, .cards details table");
    expect(await fixed.count()).toBeGreaterThan(3);
    expect(await fixed.locator("thead button").count()).toBe(0);
    await page.context().close();
  });

  test("measures are found by their words and by their marks", async () => {
    const report = reportOf("whole");
    const { page } = await show(pageOf(report));
    const all = await shownRows(page).count();
    const filter = page.locator("#measures .filter");
    const good = report.measures.filter(({ finding, status }) => status === "measured" && finding === "good");
    expect([good.length > 0, good.length < all]).toEqual([true, true]);
    await filter.getByRole("button", { name: "good", exact: true }).click();
    expect(await shownRows(page).locator(".name").allInnerTexts()).toEqual(
      expect.arrayContaining(good.map(({ title }) => title)),
    );
    expect(await shownRows(page).count()).toBe(good.length);
    expect(await filter.getByRole("status").innerText()).toBe(`${good.length} of ${all} rows`);
    await filter.getByRole("searchbox", { name: "Find measures" }).fill(good[0]!.title.toUpperCase());
    expect(await shownRows(page).locator(".name").allInnerTexts()).toEqual([good[0]!.title]);
    await filter.getByRole("searchbox").fill("no such words");
    expect(await shownRows(page).count()).toBe(0);
    expect(await page.locator("#measures table.cards:visible").count()).toBe(0);
    await filter.getByRole("searchbox").fill("");
    await filter.getByRole("button", { name: "good", exact: true }).click();
    expect(await shownRows(page).count()).toBe(all);
    await page.context().close();
  });

  test("hostile words are sorted and found like others, and do nothing", async () => {
    const { page, noise, requests } = await show(pageOf(attacked(reportOf("whole"))));
    for (const button of await page.locator("#time > .scroll thead button").all()) await button.click();
    await page.locator("#measures .filter input").fill(ATTACK.toLowerCase());
    expect(await shownRows(page).count()).toBeGreaterThan(5);
    expect(await page.locator("#measures .filter button").count()).toBeGreaterThan(1);
    expect(await page.evaluate(() => "pwned" in globalThis)).toBe(false);
    expect([noise, requests]).toEqual([[], []]);
    await page.context().close();
  });

  test.each([
    ["a browser that runs none", {}, { javaScriptEnabled: false }],
    ["--no-script", { script: false }, {}],
  ])("without a script (%s) all rows are there, and nothing that would not work", async (_, options, browser) => {
    const report = mixed();
    const { page } = await show(pageOf(report, options), browser);
    expect(await namesOf(page)).toEqual(report.stages.map(({ stage }) => stage));
    expect(await page.locator("button, input, output").count()).toBe(0);
    await page.context().close();
  });

  test("on a phone no table has to be scrolled, however long changes took", async () => {
    const day = 86_400;
    const library = reportOf("library");
    const long = {
      ...library,
      changes: library.changes.map((one) => ({
        ...one,
        spans: one.spans.map((span) => ({
          ...span,
          stage: span.kind === "wait" ? span.stage : ("coding+integrate" as const),
          seconds: 129 * day + 16 * 3_600,
        })),
      })),
    };
    for (const report of [long, reportOf("team")]) {
      const { page } = await show(pageOf(report), { viewport: { width: 390, height: 844 } });
      await unfold(page);
      const over = await page
        .locator(".scroll")
        .evaluateAll((all) =>
          all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent),
        );
      expect(over).toEqual([]);
      await page.context().close();
    }
  });

  test("on a phone a wide table of figures is cards that fit, with a name beside each figure", async () => {
    const report = reportOf("whole");
    const { page } = await show(pageOf(report), { viewport: { width: 390, height: 844 } });
    const box = page.locator("#time > .scroll").first();
    const [shown, whole] = await box.evaluate((one) => [one.clientWidth, one.scrollWidth]);
    expect(whole).toBeLessThanOrEqual(shown!);
    const rows = table(page).getByRole("row");
    expect(await rows.count()).toBe(1 + report.stages.length);
    const median = table(page)
      .getByRole("cell")
      .and(page.locator(`[data-label="${COLUMN}"]`))
      .first();
    expect(await median.evaluate((cell) => getComputedStyle(cell, "::before").content)).toBe(`"${COLUMN}"`);
    await page.context().close();
  });
});
