/** Two cohorts of changes side by side, stage by stage, and where the difference between them lies. */
import type {
  ComparedDifference,
  ComparedLeadTime,
  ComparedTimes,
  Report,
} from "../../../judge/report/report.ts";
import { lastOf, nth } from "../../../lib/must.ts";
import { upTo } from "../../../lib/text/text.ts";
import { addingUp, allSays, isCertain, likelyOf, UNCERTAIN } from "../../words/adding-up.ts";
import { commonUnit, formatCount, type InUnit } from "../../words/format.ts";
import { medianSentences } from "../../words/medians-words.ts";
import { diverging } from "../layout/bars.ts";
import { hanging, heading, type Page, rule } from "../layout/page.ts";
import {
  clipped,
  glued,
  type Piece,
  p,
  type Rich,
  type Role,
  unglued,
  widthOf,
  wrap,
} from "../layout/rich.ts";
import { type Column, GAP, table } from "../layout/table.ts";

const WIDEST_NAME = 20;
const NARROWEST_BAR = 8;
const WIDEST_BAR = 48;
const TOTAL = "in all";
const LIKELY = "likely";
const NONE = "–";

type Row = ComparedTimes & { readonly name: string; readonly role: Role };

/** A column of figures. */
interface Figures {
  readonly title: string;
  readonly piece: (row: Row) => Piece;
}

/** What of a report is drawn. */
interface Compared {
  readonly measures: readonly Pick<Report["measures"][number], "title" | "comparison">[];
  readonly verdict: Pick<Report["verdict"], "sentences">;
}

/** Each comparison of the report as a table, with what it says. */
export function comparisons(report: Compared, page: Page): Rich[] {
  const { sentences } = report.verdict;
  const sections = report.measures.flatMap(({ title, comparison }) => {
    if (comparison === null) return [];
    const isSaid = sentences.some((one) => one.endsWith(comparison.says));
    const says = isSaid ? [] : [...wrap([p(comparison.says)], page.prose), []];
    return [section(title, comparison, says, page)];
  });
  return sections.flatMap((lines, index) => (index === 0 ? lines : [[], ...lines]));
}

/** What of a comparison is drawn, be it of a measure or of two reports. */
type Drawn = Pick<
  ComparedLeadTime,
  "first" | "second" | "stages" | "total" | "adjustment" | "medians" | "meansSays"
>;

/**
 * Two cohorts side by side, under their own heading.
 *
 * @param says its sentence, where none says it already
 */
export function section(title: string, comparison: Drawn, says: readonly Rich[], page: Page): Rich[] {
  const { first, second } = comparison;
  const unit = commonUnit(Math.max(comparison.total.firstSeconds, comparison.total.secondSeconds));
  const { stages, total } = addingUp(comparison, unit);
  const rows: Row[] = [
    ...stages.map((row) => ({ ...row, name: row.stage, role: row.kind })),
    { ...total, name: TOTAL, role: "strong" },
  ];
  const { columns, drawing, shown } = layout(comparison, rows, unit, page);
  const lines = rows.map((row) => [
    [[p(clipped(row.name, nth(columns, 0).width), row.role)]],
    ...shown.slice(0, 2).map(({ piece }) => [[piece(row)]]),
    ...(drawing === 0 ? [] : [[drawn(row, rows, drawing)]]),
    ...shown.slice(2).map(({ piece }) => [[piece(row)]]),
  ]);
  const [titles = [], ...body] = table(columns, lines);
  const short = upTo(title, ": ").toUpperCase();
  const aside = `${formatCount(second.n)} ${second.name}, ${formatCount(first.n)} ${first.name}, mean ${unit.words}`;
  return [
    ...heading(page, short, [p(aside, "dim")]),
    ...says,
    ...titles,
    ...body.slice(0, -1).flat(),
    rule(page),
    ...(body.at(-1) ?? []),
    [],
    ...medianSentences(comparison).flatMap((says) => hanging([p("- ", "dim")], [p(says)], page.prose)),
    ...wrap([p(footnote(comparison, shown, rows, drawing > 0), "dim")], page.prose),
  ];
}

/** The columns with most to say that fit; a bar where there is room for one. */
function layout({ first, second, adjustment }: Drawn, rows: readonly Row[], unit: InUnit, page: Page) {
  const means: Figures[] = [
    { title: second.name, piece: ({ secondSeconds }) => p(unit.number(secondSeconds)) },
    { title: first.name, piece: ({ firstSeconds }) => p(unit.number(firstSeconds)) },
  ];
  const raw = differenceColumns(
    "difference",
    ({ difference, secondSeconds }) => ({ ...difference, secondSeconds }),
    unit,
  );
  const alike = adjustment === null ? [] : differenceColumns("matched", ({ adjusted }) => adjusted, unit);
  const sets = [
    [...means, ...raw, ...alike],
    [...means, ...raw, ...alike.slice(0, 1)],
    [...means, ...raw.slice(0, 1), ...alike.slice(0, 1)],
  ];
  // Where not even those have room.
  const fewest = [[...means, ...raw.slice(0, 1)], raw.slice(0, 1)];
  const names = Math.min(WIDEST_NAME, Math.max(...rows.map(({ name }) => widthOf([p(name)]))));
  const fits = [...sets, ...fewest].map((shown) => {
    const numbers = shown.map((column) => numberColumn(column, rows));
    return {
      shown,
      numbers,
      left: page.width - names - numbers.reduce((sum, { width }) => sum + GAP + width, 0),
    };
  });
  const best =
    fits.slice(0, sets.length).find(({ left }) => left >= GAP + NARROWEST_BAR) ??
    fits.find(({ left }) => left >= 0) ??
    lastOf(fits);
  const drawing = best.left >= GAP + NARROWEST_BAR ? Math.min(WIDEST_BAR, best.left - GAP) : 0;
  const bars: Column[] = drawing === 0 ? [] : [{ title: "", width: drawing }];
  const name = { title: "stage", width: names + Math.min(0, best.left) };
  return {
    columns: [name, ...best.numbers.slice(0, 2), ...bars, ...best.numbers.slice(2)],
    drawing,
    shown: best.shown,
  };
}

/** A difference, and the mean that it is a difference from. */
type Against = ComparedDifference & { readonly secondSeconds: number };

/** The difference, strong where it is certain, and its interval. */
function differenceColumns(title: string, of: (row: Row) => Against | null, unit: InUnit): Figures[] {
  const piece = (row: Row, words: (difference: Against) => string, role: Role): Piece => {
    const difference = of(row);
    if (difference === null) return p(NONE, "dim");
    return p(glued(words(difference)), isCertain(row) ? role : "dim");
  };
  return [
    { title, piece: (row) => piece(row, ({ seconds }) => unit.more(seconds), "strong") },
    {
      title: LIKELY,
      piece: (row) => piece(row, (one) => likelyOf(one, one.secondSeconds, unit.more), "plain"),
    },
  ];
}

function numberColumn({ title, piece }: Figures, rows: readonly Row[]): Column {
  const width = Math.max(title.length, ...rows.map((row) => widthOf([piece(row)])));
  return { title, width, align: "right" };
}

function drawn(row: Row, rows: readonly Row[], width: number): Rich {
  const { difference } = row;
  const all = rows.map((row) => row.difference.seconds);
  const role: Role = isCertain(row) ? (difference.seconds < 0 ? "work" : "wait") : "dim";
  return diverging(difference.seconds, Math.min(0, ...all), Math.max(0, ...all), width, role);
}

function footnote(
  { first, second, adjustment }: Drawn,
  shown: readonly Figures[],
  rows: readonly Row[],
  hasBars: boolean,
): string {
  const difference = `difference: ${first.name} less ${second.name}`;
  const ranges = shown.filter(({ title }) => title === LIKELY);
  const likely = ranges.length > 0 ? "likely: 95 % sure" : "";
  const all = allSays(
    ranges.flatMap(({ piece }) => rows.map((row) => unglued(piece(row).text))),
    second.name,
  );
  const bars = hasBars ? `░: ${UNCERTAIN}` : "";
  const alike = adjustment === null ? "" : `matched: ${adjustment}`;
  return [difference, likely, all, bars, alike].filter(Boolean).join(" · ");
}
