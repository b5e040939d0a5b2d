import { describe, expect, test } from "vitest";
import { report as page } from "../../../src/render/html/documents/report-page.ts";
import { REPORTS } from "../reports.ts";

describe.each([...REPORTS])("the page of %s", (_, report) => {
  const shown = page(report, { width: null, colour: false, links: false, all: false, top: 5 });
  const lead = shown.slice(shown.indexOf('id="verdict"'), shown.indexOf("</section>"));

  test.each([
    "How to check a figure",
    "What has changed since",
  ])("leads from the verdict to what tells: %s", (says) => {
    const [, id] = new RegExp(`<a class="onward" href="#([\\w-]+)">${says}</a>`).exec(lead) ?? [];
    expect(id).toBeDefined();
    expect(shown).toContain(`id="${id}"`);
  });

  test("and to what could not be seen, where anything could not", () => {
    const isWhole =
      report.gaps.length === 0 &&
      report.measures.every(
        ({ status, headline }) => headline || status === "measured" || status === "failed",
      );
    const [, id] = /<a class="onward" href="#([\w-]+)">What could not be seen<\/a>/.exec(lead) ?? [];
    expect(id === undefined).toBe(isWhole);
    if (id !== undefined) expect(shown).toContain(`id="${id}"`);
  });
});

test("who has many changes by agents reads of them right behind the first step", () => {
  const report = REPORTS.get("agents")!;
  const shown = page(report, { width: null, colour: false, links: false, all: false, top: 5 });
  const behind = shown.slice(shown.indexOf("</aside>") + "</aside>".length, shown.indexOf("</section>"));
  expect(behind.trimStart()).toMatch(/^<div class="short-answers"><dl class="facts"><div><dt>By agents</);
  expect(behind).toContain('<a class="onward" href="#lanes">');
});
