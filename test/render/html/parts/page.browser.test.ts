/// <reference lib="dom" />
/** What only a browser can tell of a page. */
import { expect, test } from "vitest";
import type { Report } from "../../../../src/judge/report/report.ts";
import { CHARTS } from "../../../../src/render/html/charts/charts.ts";
import { TABLE_SCRIPT } from "../../../../src/render/html/documents/table-script.ts";
import { inBrowser } from "../browser.ts";
import { ATTACK, attacked, pageOf, reportOf } from "../documents.ts";
import { overlaps, SHEETS, serious, unfold, WIDTHS, widths } from "../looks.ts";
import { sheetCount } from "../printed.ts";

const NAMES = ["shop", "whole", "tiny", "hostile"];
inBrowser("a page in a browser", (show) => {
  for (const name of NAMES) {
    test.each(WIDTHS)(`${name}: at %s pixels nothing runs over or lies on something else`, async (width) => {
      const { page, noise, requests } = await show(pageOf(reportOf(name)), {
        viewport: { width, height: 900 },
      });
      for (const unfolded of [false, true]) {
        if (unfolded) await unfold(page);
        const { shown, needed } = await widths(page);
        expect(needed).toBeLessThanOrEqual(shown);
        expect(await overlaps(page)).toEqual([]);
      }
      expect(noise).toEqual([]);
      expect(requests).toEqual([]);
      await page.context().close();
    });
  }

  test.each(["light", "dark"] as const)("axe finds nothing serious (%s)", async (colorScheme) => {
    for (const name of ["shop", "whole"]) {
      const { page } = await show(pageOf(reportOf(name)), { colorScheme });
      expect(await serious(page)).toEqual([]);
      await page.context().close();
    }
  });

  test("its policy holds: an injected style or script is refused, its own is not", async () => {
    const { page } = await show("<p>empty</p>");
    await page.context().addInitScript(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      document.addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
    });
    const content = pageOf(reportOf("shop"));
    await page
      .context()
      .route("http://other.invalid/", (route) => route.fulfill({ body: content, contentType: "text/html" }));
    await page.goto("http://other.invalid/");
    const seen = () => page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    expect(await seen()).toEqual([]);
    await page.evaluate(() => {
      const style = document.createElement("style");
      style.textContent = "body{display:none}";
      const script = document.createElement("script");
      script.textContent = "globalThis.pwned = 1";
      const image = document.createElement("img");
      image.src = "http://elsewhere.invalid/x.png";
      document.body.append(style, script, image);
      document.body.setAttribute("style", "display:none");
    });
    await page.waitForFunction(() => (globalThis as unknown as { seen: string[] }).seen.length >= 4);
    expect((await seen()).sort()).toEqual(["img-src", "script-src-elem", "style-src-attr", "style-src-elem"]);
    expect(await page.evaluate(() => "pwned" in globalThis)).toBe(false);
    expect(await page.isVisible("h1")).toBe(true);
    await page.context().close();
  });

  test("hostile data does nothing: it is text", async () => {
    const { page, noise, requests } = await show(pageOf(attacked(reportOf("whole"))));
    const found = await page.evaluate(() => ({
      pwned: "pwned" in globalThis,
      planted: document.querySelectorAll("img,b,iframe,object,form").length,
      fields: [...document.querySelectorAll("input")].filter((one) => !one.closest(".filter")).length,
      scripts: [...document.querySelectorAll("script")].map(({ textContent }) => textContent),
      styles: document.querySelectorAll("style").length,
      handlers: [...document.querySelectorAll("*")].filter((one) =>
        one.getAttributeNames().some((attribute) => attribute.startsWith("on") || attribute === "style"),
      ).length,
      links: [...document.querySelectorAll("a")].filter(
        (one) => !/^(?:https?:|#)/.test(one.getAttribute("href") ?? ""),
      ).length,
    }));
    const none = { pwned: false, planted: 0, fields: 0, handlers: 0, links: 0 };
    expect(found).toEqual({ ...none, styles: 1, scripts: [TABLE_SCRIPT] });
    expect(await page.innerText("main")).toContain(ATTACK);
    expect([noise, requests]).toEqual([[], []]);
    await page.context().close();
  });

  test("it is read, and its evidence unfolds, without JavaScript", async () => {
    const report = reportOf("shop");
    const { page } = await show(pageOf(report), { javaScriptEnabled: false });
    expect(await page.innerText("main")).toContain(
      report.verdict.sentences[0]!.replaceAll("\u00a0", " ").slice(0, 20),
    );
    await page.locator("details > summary").first().click();
    expect(await page.locator("details[open]").count()).toBe(1);
    await page.context().close();
  });

  test("the first key leads past the contents", async () => {
    const { page } = await show(pageOf(reportOf("shop")));
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the findings");
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#verdict");
    await page.context().close();
  });

  test.each(
    Object.keys(SHEETS) as (keyof typeof SHEETS)[],
  )("on %s no figure is cut, with all of it unfolded", async (format) => {
    const { width, height } = SHEETS[format];
    const { page } = await show(pageOf(reportOf("whole")), {
      viewport: { width: Math.floor(width), height: 900 },
    });
    await unfold(page);
    await page.emulateMedia({ media: "print" });
    const { shown, needed } = await widths(page);
    expect(needed).toBeLessThanOrEqual(shown);
    const printed = await page.evaluate(() => ({
      figures: [...document.querySelectorAll("figure")].map((one) => one.getBoundingClientRect().height),
      folded: [...document.querySelectorAll(".unfolded")].filter((one) => !one.checkVisibility()).length,
      clipped: [...document.querySelectorAll(".scroll")].filter(
        (one) => one.scrollWidth > one.clientWidth + 1,
      ).length,
    }));
    expect(printed.figures.length).toBe(CHARTS.length);
    expect(Math.max(...printed.figures)).toBeLessThan(height);
    expect([printed.folded, printed.clipped]).toEqual([0, 0]);
    const sheets = sheetCount(await page.pdf({ format }));
    expect(sheets).toBeGreaterThan(3);
    expect(sheets).toBeLessThan(60);
    await page.context().close();
  });

  test.each(["shop", "whole"])("%s: every figure is that of the report's JSON", async (name) => {
    const report = reportOf(name);
    const { page } = await show(pageOf(report));
    const shown = await page.$$eval("data", (all) =>
      all.map((one) => ({ of: (one as HTMLElement).dataset.of!, value: (one as HTMLDataElement).value })),
    );
    for (const { of, value } of shown) expect([of, Number(value)]).toEqual([of, figureOf(report, of)]);
    const told = new Set(shown.map(({ of }) => of));
    const known = report.measures
      .filter(({ status }) => status === "measured")
      .flatMap(({ id, statistics }) =>
        statistics.filter(({ value }) => value !== null).map(({ name }) => `${id}.${name}`),
      );
    expect(known.length).toBeGreaterThan(5);
    expect(known.filter((of) => !told.has(of))).toEqual([]);
    await page.context().close();
  });
});

/** A figure of the report by the path that the page gives for it. */
function figureOf(report: Report, path: string): unknown {
  const [first = "", second = "", third] = path.split(".");
  const lists: Record<string, () => unknown> = {
    stages: () =>
      at(
        report.stages.find(({ stage }) => stage === second),
        path.split(".").slice(2),
      ),
    recommendations: () => {
      const one = report.recommendations.find(({ id }) => id === second)!;
      return third === "weight" ? one.weight : one.worth!.changeDaysPerMonth.value;
    },
    changes: () => report.changes.find(({ id }) => id === second)!.leadTimeSeconds,
  };
  if (Object.hasOwn(lists, first)) return lists[first]!();
  const measure = report.measures.find(({ id }) => id === first);
  return measure?.statistics.find(({ name }) => name === path.slice(first.length + 1))?.value;
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce((found, name) => (found as Record<string, unknown>)[name], value);
}
