/** What was found over all repositories: where the time goes, and what could not be judged. */
import type { PortfolioReport } from "../../../judge/report/report.ts";
import { leadTimeInAll, named, unjudgedOf } from "../../words/portfolio/portfolio-words.ts";
import { meaningOf } from "../../words/portfolio/repository-columns.ts";
import { STAGE_COLUMNS, stageCells } from "../../words/portfolio/stage-cells.ts";
import { bar } from "../layout/bars.ts";
import { laidOut, shownOf } from "../layout/laid-out.ts";
import { hanging, heading, type Page } from "../layout/page.ts";
import { glued, type Piece, p, type Rich, widthOf, wrap } from "../layout/rich.ts";

const WIDE_BAR = 24;
const NARROW_BAR = 12;
/** From this width on there is room for the wide ones. */
const ROOM_FOR_WIDE = 100;

const EDGE: Rich = [p("┃ ", "wait")];

export function says({ says: sentences }: PortfolioReport, page: Page): Rich[] {
  return [
    ...heading(page, "VERDICT"),
    ...sentences
      .flatMap((one) => wrap([p(one)], page.prose - widthOf(EDGE)))
      .map((line) => [...EDGE, ...line]),
  ];
}

/** Which repositories are not in the figures, or not whole, and why. */
export function unjudged(document: Parameters<typeof unjudgedOf>[0], page: Page): Rich[][] {
  return unjudgedOf(document).map(([title, rows]) => [
    ...heading(page, title.toUpperCase()),
    ...rows.flatMap(({ labels, why, next }) => [
      ...hanging([p("- ", "dim")], [p(named(labels, page.options.all), "strong"), p(`: ${why}`)], page.prose),
      ...(next === null ? [] : hanging([p("  → ", "dim")], [p(next)], page.prose)),
    ]),
  ]);
}

export function stages({ stages: all, totals }: PortfolioReport, page: Page): Rich[] {
  if (all.length === 0) return [];
  const rows = stageCells(all);
  const width = page.width >= ROOM_FOR_WIDE ? WIDE_BAR : NARROW_BAR;
  const largest = Math.max(...all.map(({ share }) => share ?? 0));
  const drawn = all.map(
    ({ share, kind }): Rich => [drawnAs(largest > 0 ? (share ?? 0) / largest : 0, width, kind)],
  );
  const columns = STAGE_COLUMNS.map(({ of, title, goes, means }) => ({
    title,
    means,
    cells: rows.map(({ cells }): Rich => [p(glued(cells[of]))]),
    align: "right" as const,
    goes,
  }));
  const texts = [
    { title: "stage", cells: rows.map(({ stage }): Rich => [p(stage.stage)]), means: null },
    { title: "", cells: drawn, isDrawing: true, goes: 1, means: null },
    ...columns,
  ];
  return [
    ...heading(page, "WHERE THE TIME GOES", [p(leadTimeInAll(totals), "dim")]),
    ...laidOut(texts, page, NARROWEST),
    ...wrap([p(meaningOf(shownOf(texts, page, NARROWEST)), "dim")], page.prose),
  ];
}

/** A bar; a dot of what has no fill in parts of a column and takes less than half of one: it would look longer than a wait that takes more. */
const drawnAs = (part: number, width: number, kind: Parameters<typeof bar>[2]): Piece =>
  kind !== "wait" && part > 0 && part * width < 1 / 2 ? p("·", "dim") : bar(part, width, kind);

/** Columns of the longest name of a stage that is not wrapped. */
const NARROWEST = 16;

/** What has to be known before anything is read off the figures. */
export function care({ caveats }: Pick<PortfolioReport, "caveats">, page: Page): Rich[] {
  if (caveats.length === 0) return [];
  return [
    ...heading(page, "READ WITH CARE"),
    ...caveats.flatMap((one) => hanging([p("- ", "dim")], [p(one)], page.prose)),
  ];
}
