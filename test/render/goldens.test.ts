/**
 * What the reports of the builders look like. `UPDATE_GOLDENS=1 npx vitest run test/render` writes the pages anew;
 * review them as a diff.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Explanation, Report } from "../../src/judge/report/report.ts";
import { EXPLAIN_FORMATS, formatFor, REPORT_FORMATS, type RenderOptions } from "../../src/render/index.ts";
import { explanationOf } from "./explained.ts";
import { REPORTS } from "./reports.ts";

const FOLDER = fileURLToPath(new URL("../../fixtures/reports/", import.meta.url));
const UPDATE = process.env.UPDATE_GOLDENS === "1";

const PLAIN: RenderOptions = { width: 80, colour: false, links: false, all: false, top: 5 };

/** The looks that are kept of each report, by the end of their file's name. */
const LOOKS: Record<string, Partial<RenderOptions>> = {
  "60": { width: 60 },
  "80": {},
  "160": { width: 160 },
  file: { width: null },
  "80.all": { all: true },
};

/** Looks with escape sequences in them, of some reports only. */
const DECORATED: Record<string, Partial<RenderOptions>> = { "80.colour": { colour: true, links: true } };
const IN_COLOUR = ["shop", "team"];

/** Changes that are explained, by report: their place in it. */
const EXPLAINED: Record<string, number[]> = {
  shop: [0],
  team: [0, 3, 4, 8],
  library: [0, 5],
  squashes: [1],
  tiny: [0],
  hostile: [0],
  agents: [],
};

/** Measures that are explained as Markdown and as a page, too, by report: of the page what stands in it, without its style. */
const EXPLAINED_PAGES: Record<string, string[]> = { agents: ["first-review-wait", "paradox"] };

/** Measures that are explained, by report. */
const EXPLAINED_MEASURES: Record<string, string[]> = {
  shop: ["lead-time", "rework"],
  team: ["first-review-wait"],
  agents: ["first-review-wait", "paradox"],
  hostile: ["lead-time"],
};

function check(file: string, actual: string): void {
  if (UPDATE) writeFileSync(FOLDER + file, actual);
  expect(existsSync(FOLDER + file), `${file} is missing: see the head of this test`).toBe(true);
  expect(actual).toBe(readFileSync(FOLDER + file, "utf8"));
}

function explainedChange(report: Report, index: number): Explanation {
  const { schemaVersion, tool, takenAt, repository, inputs } = report;
  const change = report.changes[index]!;
  const hidden = change.startedAt.at === null;
  const gaps = hidden ? report.gaps.filter((gap) => gap.id === "hidden-starts") : [];
  return { schemaVersion, tool, takenAt, repository, calendar: inputs.calendar, change, gaps };
}

const text = await REPORT_FORMATS[0]!.load();
const explained = await EXPLAIN_FORMATS[0]!.load();
const markdown = await formatFor(EXPLAIN_FORMATS, "md")!.load();
const html = await formatFor(EXPLAIN_FORMATS, "html")!.load();

const FILE = { ...PLAIN, width: null };
const mainOf = (page: string) => /<main[\s\S]*<\/main>/.exec(page)![0];

/** Every page: its file and how to print it. */
const PAGES: [string, () => string][] = [...REPORTS.keys()].flatMap((name) => {
  const looks = { ...LOOKS, ...(IN_COLOUR.includes(name) ? DECORATED : {}) };
  const pages = Object.entries(looks).map(([look, differs]): [string, () => string] => [
    `${name}.${look}.txt`,
    () => text(REPORTS.get(name)!, { ...PLAIN, ...differs }),
  ]);
  const explanations = EXPLAINED[name]!.map((index): [string, () => string] => [
    `${name}.explain-${index}.80.txt`,
    () => explained(explainedChange(REPORTS.get(name)!, index), PLAIN),
  ]);
  const measures = (EXPLAINED_MEASURES[name] ?? []).flatMap((id) =>
    [80, 160].map((width): [string, () => string] => [
      `${name}.explain-${id}.${width}.txt`,
      () => explained(explanationOf(REPORTS.get(name)!, id), { ...PLAIN, width }),
    ]),
  );
  const others = (EXPLAINED_PAGES[name] ?? []).flatMap((id): [string, () => string][] => [
    [`${name}.explain-${id}.md`, () => markdown(explanationOf(REPORTS.get(name)!, id), FILE)],
    [
      `${name}.explain-${id}.page.txt`,
      () => `${mainOf(html(explanationOf(REPORTS.get(name)!, id), FILE))}\n`,
    ],
  ]);
  return [...pages, ...explanations, ...measures, ...others];
});

describe("the frozen pages", () => {
  test.each(PAGES)("%s", (file, render) => {
    check(file, render());
  });

  test("no file is left over", () => {
    expect(readdirSync(FOLDER).sort()).toEqual(PAGES.map(([file]) => file).sort());
  });
});
