/** Recorded runs over time: a line a figure. */
import type { TrendHeadline, TrendReport } from "../../../judge/report/report.ts";
import { nth } from "../../../lib/must.ts";
import type { Renderer } from "../../renderer.ts";
import { constraintWords, daysOf, nameOf, spanWords, wasAndIs } from "../../words/trend-words.ts";
import { sparkline } from "../layout/bars.ts";
import { assembled, hanging, heading, type Page, pageOf } from "../layout/page.ts";
import { glued, p, padEnd, type Rich, widthOf, wrap } from "../layout/rich.ts";
import { GAP } from "../layout/table.ts";
import { earlier } from "../sections/earlier.ts";

/** So many runs have a column each in a line; of more every other, third, … has. */
const WIDEST = 60;
const NARROWEST = 12;
/** A mark on the line of notes. */
const MARK = "▲";

export const trend: Renderer<TrendReport> = (document, options) => {
  const page = pageOf(options);
  return assembled(page, [
    opening(document, page),
    lines(document, page),
    notes(document, page),
    earlier(document, page),
  ]);
};

function opening(document: TrendReport, page: Page): Rich[] {
  const { repository, path } = document;
  const constraint = constraintWords(document);
  const facts = [
    spanWords(document),
    ...(path === null ? [] : [`changes that touch ${path}`]),
    ...(constraint === null ? [] : [`the stage with the largest wait: ${constraint}`]),
  ];
  return [
    ...wrap(
      [
        p("flowaudit trend · ", "dim"),
        p(repository.name, "strong", repository.url),
        p(` · ${repository.branch}`, "dim"),
      ],
      page.prose,
    ),
    ...facts.flatMap((says) => wrap([p(says)], page.prose)),
  ];
}

/** The places of the runs that have a column: all of them, or as many as there is room for, the newest always. */
function shownOf(count: number, room: number): number[] {
  const step = Math.ceil(count / room);
  return Array.from({ length: Math.ceil(count / step) }, (_, i) => count - 1 - i * step).reverse();
}

function lines(document: TrendReport, page: Page): Rich[] {
  const { headlines } = document;
  const names = headlines.map((one) => [p(nameOf(one))]);
  const figures = headlines.map((one) => figuresOf(one, document));
  const [name, figure] = [Math.max(...names.map(widthOf)), Math.max(...figures.map(widthOf))];
  const beside = page.width - name - figure - 2 * GAP;
  const isWide = beside >= NARROWEST;
  const shown = shownOf(document.runs.length, Math.min(WIDEST, isWide ? beside : page.width - GAP));
  const indent = isWide ? name + GAP : GAP;
  const marks = marksOf(document, shown);
  return [
    ...heading(page, "THE RUNS"),
    ...headlines.flatMap((one, i) => {
      const course = p(glued(sparkline(shown.map((place) => one.values[place] ?? null))), "wait");
      const said = nth(figures, i);
      return isWide
        ? [[...padEnd(nth(names, i), name + GAP), ...padEnd([course], shown.length + GAP), ...said]]
        : [...wrap([...nth(names, i), p(": "), ...said], page.width), [...padEnd([], GAP), course]];
    }),
    ...(marks.trim() === ""
      ? []
      : [[...padEnd([], indent), p(glued(marks.trimEnd()), "strong"), p(" notes", "dim")]]),
  ];
}

function figuresOf(headline: TrendHeadline, document: TrendReport): Rich {
  const days = daysOf(document);
  const { was, is, from, to } = wasAndIs(headline, days);
  // The dates of most stand above.
  const on = (day: string, usual: string | undefined) => p(day === usual ? "" : glued(` (${day})`), "dim");
  return [
    p(glued(was), "dim"),
    on(from, days[0]),
    p(glued(" → "), "dim"),
    p(glued(is), "strong"),
    on(to, days.at(-1)),
  ];
}

/** Under the first column whose window ended on the day of a note, or after it; what came before all of them belongs to none. */
function marksOf(document: TrendReport, shown: readonly number[]): string {
  const days = daysOf(document);
  const marks = shown.map(() => " ");
  for (const { at } of document.notes) {
    const isDrawn = shown.some((place) => nth(days, place) <= at);
    const column = shown.findIndex((place) => nth(days, place) >= at);
    if (isDrawn && column !== -1) marks[column] = MARK;
  }
  return marks.join("");
}

function notes({ notes: all }: TrendReport, page: Page): Rich[] {
  if (all.length === 0) return [];
  return [
    ...heading(page, "NOTES"),
    ...all.flatMap(({ at, says }) =>
      hanging([p(`${MARK} `, "strong"), p(glued(`${at} `), "dim")], [p(says)], page.prose),
    ),
  ];
}
