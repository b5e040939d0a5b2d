/** A row for each repository. */
import type { PortfolioReport } from "../../../judge/report/report.ts";
import { judgedIn, markOf, marksIn, namesIn, trendsOf } from "../../words/portfolio/portfolio-words.ts";
import { cellsOf, columnsOf, meaningOf } from "../../words/portfolio/repository-columns.ts";
import { laidOut, shownOf } from "../layout/laid-out.ts";
import { hanging, heading, type Page, short } from "../layout/page.ts";
import { glued, p, type Rich, wrap } from "../layout/rich.ts";

export function repositories(document: PortfolioReport, page: Page): Rich[] {
  const rows = judgedIn(document).map(({ row, figures }) => ({ row, cells: cellsOf(figures) }));
  if (rows.length === 0) return [];
  const columns = columnsOf(rows.map(({ cells }) => cells)).map(({ of, title, goes, isNumber, means }) => ({
    title,
    means,
    cells: rows.map(
      ({ cells }): Rich => [
        p(glued(of === "wait" ? short(page, cells[of]) : cells[of]), of === "gain" ? "strong" : "plain"),
      ],
    ),
    align: isNumber ? ("right" as const) : ("left" as const),
    goes,
  }));
  const { title, nameOf } = namesIn(document);
  const names = rows.map(({ row }): Rich => [p(`${nameOf(row.label)}${markOf(row)}`, "plain", row.url)]);
  const texts = [{ title, cells: names, isName: true, means: null }, ...columns];
  return [
    ...heading(page, "THE REPOSITORIES", [p("by what a step would gain", "dim")]),
    ...laidOut(texts, page, NARROWEST),
    ...wrap([p(meaningOf(shownOf(texts, page, NARROWEST)), "dim")], page.prose),
    ...marksIn(document).flatMap((one) => wrap([p(one, "dim")], page.prose)),
    ...trendsOf(document).flatMap(([label, says]) =>
      hanging([p("· ", "dim")], [p(label, "strong"), p(`: ${says}`)], page.prose),
    ),
  ];
}

/** Fewer columns do not tell long names apart: a figure is left out before. */
const NARROWEST = 20;
