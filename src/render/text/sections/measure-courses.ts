/** What a measure says of each month and each queue, as tables. */

import type { ReportMeasure, ReportMonth, ReportParadox, ReportQueue } from "../../../judge/report/report.ts";
import { nth } from "../../../lib/must.ts";
import { formatCount, formatShare } from "../../words/format.ts";
import { paradoxHead, paradoxNames, paradoxWords, untoldRatios } from "../../words/paradox-words.ts";
import { laidOut, type Texts } from "../layout/laid-out.ts";
import { heading, type Page } from "../layout/page.ts";
import { glued, p, type Rich, wrap } from "../layout/rich.ts";

const NONE = "–";

/** The largest wait of each month, how much it takes and how sure that is. */
export function months({ months: all }: ReportMeasure, page: Page): Rich[] {
  if (all === null || all.length === 0) return [];
  const columns: Texts[] = [
    { title: "month", cells: all.map(({ from }): Rich => [p(from.slice(0, 7))]) },
    { title: "largest wait", cells: all.map(stageCell) },
    column("of lead time", all, ({ share }) => share),
    { title: "beyond chance", cells: all.map(clearCell), align: "right" },
    { title: "changes", cells: all.map(({ n }): Rich => [p(formatCount(n), "dim")]), align: "right" },
  ];
  return [...heading(page, "THE LARGEST WAIT BY MONTH"), ...laidOut(columns, page)];
}

function clearCell({ stage, clear }: ReportMonth): Rich {
  return [p(stage === null ? NONE : clear ? "yes" : "no", "dim")];
}

function stageCell({ stage, why }: ReportMonth): Rich {
  return stage === null ? [p(why ?? NONE, "dim")] : [p(stage, "strong")];
}

function column(
  title: string,
  all: readonly ReportMonth[],
  share: (month: ReportMonth) => number | null,
): Texts {
  const cells = all.map((month): Rich => {
    const value = share(month);
    return [p(value === null ? NONE : glued(formatShare(value)), "dim")];
  });
  return { title, cells, align: "right" };
}

/** What came into each queue and left it over the whole weeks, its length then, and its mean against Little's law. */
export function queues({ queues: all }: ReportMeasure, page: Page): Rich[] {
  if (all === null || all.length === 0) return [];
  const sum = ({ weeks }: ReportQueue, of: "arrivals" | "departures") =>
    weeks.reduce((total, week) => total + week[of], 0);
  const number = (title: string, cell: (row: ReportQueue) => string): Texts => ({
    title,
    cells: all.map((row): Rich => [p(cell(row))]),
    align: "right",
  });
  const mean = (value: number | null) => (value === null ? NONE : value.toFixed(1));
  const columns: Texts[] = [
    { title: "queue", cells: all.map(({ stage }): Rich => [p(stage, "strong")]) },
    number("came", (row) => formatCount(sum(row, "arrivals"))),
    number("left", (row) => formatCount(sum(row, "departures"))),
    number("stood at the end", ({ weeks }) => formatCount(weeks.at(-1)?.length ?? 0)),
    number("on average", ({ averageLength }) => mean(averageLength)),
    number("by Little's law", ({ expectedLength }) => mean(expectedLength)),
  ];
  const weeks = nth(all, 0).weeks.length;
  return [...heading(page, `QUEUES, ${formatCount(weeks)} WHOLE WEEKS`), ...laidOut(columns, page)];
}

/** What was opened, merged and shipped in either half of the window, or in a baseline's and this one, and what went with it. */
export function halves({ paradox: found }: ReportMeasure, page: Page): Rich[] {
  if (found === null) return [];
  return [
    ...heading(page, paradoxNames(found).title.toUpperCase()),
    ...halvesTable(found, page),
    ...untoldRatios(found).flatMap((says) => wrap([p(says, "dim")], page.prose)),
  ];
}

/** A row a figure: in either, and how many times as much. */
export function halvesTable(found: Pick<ReportParadox, "rows" | "baseline">, page: Page): Rich[] {
  const rows = paradoxWords(found);
  const [figure, earlier, later, times] = paradoxHead(found);
  const columns: Texts[] = [
    { title: figure, cells: rows.map(({ label }): Rich => [p(label)]) },
    { title: earlier, cells: rows.map((row): Rich => [p(glued(row.earlier))]), align: "right" },
    { title: later, cells: rows.map((row): Rich => [p(glued(row.later))]), align: "right" },
    {
      title: times,
      cells: rows.map((row): Rich => [p(row.isTold ? glued(row.times) : NONE)]),
      align: "right",
    },
  ];
  return laidOut(columns, page);
}
