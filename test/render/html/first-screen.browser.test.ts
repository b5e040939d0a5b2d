/// <reference lib="dom" />
/** What a page says before anything is scrolled, and what it says last. */
import { beforeAll, expect, test } from "vitest";
import type { Report } from "../../../src/judge/report/report.ts";
import { REPORTS } from "../reports.ts";
import { inBrowser } from "./browser.ts";
import { pageOf } from "./documents.ts";
import { HISTORIES, historyReports } from "./histories.ts";

const SCREENS = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
];
/** What a report says first where no finding asks for a step, and where too little was seen for one. */
const noStep = (name: string) =>
  name === "generated, git alone"
    ? "Too little could be seen to advise a step."
    : "no finding asks for a step.";

inBrowser("the first screen of a page", (show) => {
  let reports: ReadonlyMap<string, Report>;
  beforeAll(async () => {
    reports = await historyReports();
  });

  for (const { width, height } of SCREENS) {
    test.each(
      HISTORIES,
    )(`%s: at ${width} × ${height} the verdict and the first step are seen`, async (name) => {
      const report = reports.get(name)!;
      const { page } = await show(pageOf(report), { viewport: { width, height } });
      const says = [report.verdict.sentences[0]!, report.recommendations[0]?.action ?? noStep(name)];
      for (const [index, selector] of [".verdict", ".step"].entries()) {
        const place = page.locator(selector);
        const { y, height: tall } = (await place.boundingBox())!;
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y + tall).toBeLessThanOrEqual(height);
        expect((await place.innerText()).replaceAll("\u00a0", " ")).toContain(
          says[index]!.replaceAll("\u00a0", " "),
        );
      }
      await page.context().close();
    });
  }

  test.each(SCREENS)("at $width × $height it is seen what agents' many changes became", async (viewport) => {
    const { page } = await show(pageOf(REPORTS.get("agents")!), { viewport });
    const { y, height } = (await page.locator(".short-answers .facts").boundingBox())!;
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y + height).toBeLessThanOrEqual(viewport.height);
    await page.context().close();
  });

  test.each(HISTORIES)("%s: facts about the run stand last", async (name) => {
    const { page } = await show(pageOf(reports.get(name)!));
    const sections = await page.$$eval("section", (all) => all.map(({ id }) => id));
    expect([sections[0], sections.at(-1)]).toEqual(["verdict", "run"]);
    const holders = await page.$$eval("dt", (all) =>
      all
        .filter(({ textContent }) => ["Window", "Branch", "Deliveries"].includes(textContent))
        .map((one) => one.closest("section")?.id),
    );
    expect(holders).toEqual(["run", "run", "run"]);
    await page.context().close();
  });
});
