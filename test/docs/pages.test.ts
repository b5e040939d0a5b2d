/** The generated pages of docs. `UPDATE_DOCS=1 npx vitest run test/docs/pages` writes them. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { RULES } from "../../src/judge/recommendations/rules/index.ts";
import { MEASURES } from "../../src/measures/index.ts";
import { summary } from "../../src/render/summary/summary-json.ts";
import { REPORTS } from "../render/reports.ts";
import { dashboards } from "../sql/dashboard/dashboard.ts";
import { datasetPage } from "./dataset-page.ts";
import { datasetSql } from "./dataset-sql.ts";
import { type Generated, generatedReports } from "./generated.ts";
import { hasJq, jq, jqLinesOf, jqRun } from "./jq.ts";
import { jqLine, measurePages } from "./measure-pages.ts";
import { peersPage } from "./peers-page.ts";
import { safeguardPages } from "./safeguard-pages.ts";
import { ASKER, askersOf, constraintsOf } from "./uses.ts";

const DOCS = fileURLToPath(new URL("../../docs/", import.meta.url));
const README = "../README.md";
const SUMMARY = "summary.json";
const PLAIN = { width: null, colour: false, links: false, all: false, top: 5 };
const RECIPES = readFileSync(join(DOCS, "recipes.md"), "utf8");

describe("the pages of measures, controls and recommendations", () => {
  let generated: Generated;
  let pages: ReadonlyMap<string, string>;

  beforeAll(async () => {
    generated = await generatedReports();
    pages = new Map([
      ...measurePages(generated.reports),
      ...safeguardPages(),
      peersPage(),
      datasetPage(),
      datasetSql(),
      ...dashboards(),
      [README, readme()],
    ]);
  });

  test("are what the code says today (UPDATE_DOCS=1 writes them)", () => {
    for (const [path, text] of pages) {
      const file = join(DOCS, path);
      if (process.env.UPDATE_DOCS) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
      expect(existsSync(file) ? readFileSync(file, "utf8") : null, path).toBe(text);
    }
  });

  test("are as many as there are measures, and none is left over", () => {
    const files = readdirSync(join(DOCS, "measures")).sort();
    expect(files).toEqual(["README.md", ...MEASURES.map(({ meta }) => `${meta.id}.md`)].sort());
  });

  test("list the figures of every measure", () => {
    const without = MEASURES.filter(({ meta }) =>
      generated.reports.every(
        ({ measures }) => measures.find(({ id }) => id === meta.id)!.statistics.length === 0,
      ),
    );
    expect(without).toEqual([]);
  });

  test.skipIf(!hasJq())("have the line for jq that finds the measure", () => {
    for (const { meta } of MEASURES)
      expect(pages.get(`measures/${meta.id}.md`)).toContain(`jq '${jqLine(meta.id)}'`);
    // All lines in one process, each by itself.
    const lines = MEASURES.map(({ meta }) => `(${jqLine(meta.id)})`);
    const found = JSON.parse(jq(`[${lines.join(", ")}]`, JSON.stringify(generated.reports[0])));
    expect(found).toHaveLength(MEASURES.length);
    for (const { statistics } of found) expect(statistics.length).toBeGreaterThan(0);
  });

  test.skipIf(!hasJq()).each(jqLinesOf(RECIPES))("the recipe jq %s works", (filter) => {
    // What is advised in a frozen report: to both generated ones, whose deliveries are soon enough, nothing is.
    const reports = [...generated.reports, REPORTS.get("team")!];
    const [everything, alone, advised] = reports.map((report) => jqRun(filter, JSON.stringify(report)));
    expect([everything!.status, everything!.stderr]).toEqual([0, ""]);
    // A line that ends with 1 on purpose says why; nothing else may fail.
    if (filter.includes("halt_error"))
      expect([alone!.status, alone!.stderr]).toEqual([1, expect.stringMatching(/\S/)]);
    else expect([alone!.status, alone!.stderr]).toEqual([0, ""]);
    const says = [everything!, alone!, advised!].map(({ stdout, stderr }) => stdout + stderr).join("");
    expect(says).toMatch(/\S/);
    expect(says).not.toMatch(/^null$/m);
  });

  test.skipIf(!hasJq()).each(jqLinesOf(RECIPES, SUMMARY))(
    "the recipe jq %s works on summaries and reports",
    (filter) => {
      let says = "";
      for (const report of [...generated.reports, REPORTS.get("shop")!]) {
        const [short, whole] = [summary(report, PLAIN), JSON.stringify(report)].map((json) =>
          jqRun(filter, json),
        );
        for (const ran of [short!, whole!]) expect([ran.status, ran.stderr]).toEqual([0, ""]);
        says += short!.stdout;
        // The report has what is good, too, and in its own order.
        const lines = whole!.stdout.split("\n");
        for (const line of short!.stdout.split("\n")) expect(lines).toContain(line);
      }
      expect(says).toMatch(/\S/);
    },
  );

  test("the recipes have lines for jq", () => {
    expect(jqLinesOf(RECIPES).length).toBeGreaterThan(10);
    const all = ["report.json", SUMMARY].flatMap((file) => jqLinesOf(RECIPES, file));
    expect(all).toHaveLength(RECIPES.match(/^jq /gm)!.length);
  });

  test.each(RULES)("say of $id by what it applies", (rule) => {
    const named = rule.definition.match(ASKER) ?? [];
    expect([...named].sort()).toEqual(askersOf(rule).sort());
    const before = rule.definition.split(/\bis the constraint\b/);
    const stages = before.length === 1 ? [] : (before[0]!.toLowerCase().match(/[a-z+]+/g) ?? []);
    const words = new Set([...stages].filter((word) => !CONNECTING.has(word)));
    expect([...words].sort()).toEqual(constraintsOf(rule).sort());
  });
});

/** The README with the number of measures. */
function readme(): string {
  const count = /\b\d+(?= \[measures\]\(docs\/measures\/README\.md\))/;
  const written = readFileSync(join(DOCS, README), "utf8");
  expect(written).toMatch(count);
  return written.replace(count, String(MEASURES.length));
}

/** What stands between the names of stages. */
const CONNECTING = new Set(["or", "where", "checks", "were", "not", "read"]);
