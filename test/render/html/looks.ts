/// <reference lib="dom" />
/** How a page looks in a browser: what every page is held to. */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Show } from "./browser.ts";
import { sheetCount } from "./printed.ts";

/** A phone, a tablet, a desk. */
export const WIDTHS = [360, 768, 1280];

/** Sides of a sheet less its margins, in CSS pixels (96 an inch): 15 mm at the sides, 16 mm above and below. */
const MM = 96 / 25.4;
export const SHEETS = {
  A4: { width: (210 - 30) * MM, height: (297 - 32) * MM },
  Letter: { width: 8.5 * 96 - 30 * MM, height: 11 * 96 - 32 * MM },
} as const;

/** Pairs of texts that lie on each other. */
export function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll("h1,h2,h3,p,li,dt,dd,caption,summary,th,td,figure svg")];
    const boxes = all
      .filter((one) => one.checkVisibility() && !one.closest(".hidden") && !one.closest("thead"))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1)
      .sort((a, b) => a.box.top - b.box.top);
    const found: string[] = [];
    boxes.forEach(({ element, box }, index) => {
      for (const other of boxes.slice(index + 1)) {
        if (other.box.top >= box.bottom - 1) break;
        if (element.contains(other.element) || other.element.contains(element)) continue;
        const inSameBox = element.closest(".scroll") === other.element.closest(".scroll");
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (inSameBox && across > 1 && down > 1)
          found.push(`${element.textContent?.slice(0, 40)} | ${other.element.textContent?.slice(0, 40)}`);
      }
    });
    return found;
  });
}

/** What a page shows, and what it would take to show it without running over. */
export const widths = (page: Page) =>
  page.evaluate(() => ({
    shown: document.documentElement.clientWidth,
    needed: document.documentElement.scrollWidth,
  }));

/** Opens all that is folded. */
export const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll("details")) one.open = true;
  });

/** What axe finds that is serious, with everything unfolded. */
export async function serious(page: Page): Promise<string[]> {
  await unfold(page);
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: injected } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations: all } = await injected.run(document);
    return all
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary}`);
  });
}

/** Tests that a document is a page as the report's is: on every width and on paper, for everybody, and by itself. */
export function looksRight(show: Show, documents: Readonly<Record<string, () => string>>): void {
  const names = Object.keys(documents);
  const cases = names.flatMap((name) => WIDTHS.map((width) => [name, width] as const));
  test.each(
    cases,
  )("%s: at %i pixels nothing runs over, lies on something else or is asked for", async (name, width) => {
    const { page, noise, requests } = await show(documents[name]!(), { viewport: { width, height: 900 } });
    for (const prepare of [async () => {}, unfold]) {
      await prepare(page);
      const { shown, needed } = await widths(page);
      expect(needed).toBeLessThanOrEqual(shown);
      expect(await overlaps(page)).toEqual([]);
    }
    expect([noise, requests]).toEqual([[], []]);
    await page.context().close();
  });

  test.each(
    names.flatMap((name) => (["light", "dark"] as const).map((look) => [name, look] as const)),
  )("%s: axe finds nothing serious (%s)", async (name, colorScheme) => {
    const { page } = await show(documents[name]!(), { colorScheme });
    expect(await serious(page)).toEqual([]);
    await page.context().close();
  });

  test.each(names)("%s: nothing is cut on paper", async (name) => {
    const { page } = await show(documents[name]!(), {
      viewport: { width: Math.floor(SHEETS.A4.width), height: 900 },
    });
    await unfold(page);
    await page.emulateMedia({ media: "print" });
    const { shown, needed } = await widths(page);
    expect(needed).toBeLessThanOrEqual(shown);
    const clipped = await page.$$eval(
      ".scroll",
      (all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length,
    );
    expect(clipped).toBe(0);
    expect(sheetCount(await page.pdf({ format: "A4" }))).toBeLessThan(30);
    await page.context().close();
  });
}
