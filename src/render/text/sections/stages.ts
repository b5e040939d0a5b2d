/** Where the time went, stage by stage. */
import type { Report, ReportStage } from "../../../judge/report/report.ts";
import { nth } from "../../../lib/must.ts";
import { FEW_STAGES, fewStarts, grownQueues, LEAST_SHARE, stagesShown } from "../../words/brief.ts";
import {
  changeDaysInAll,
  formatAmount,
  formatChangeDays,
  formatShareRange,
  formatShares,
} from "../../words/format.ts";
import {
  besidePlan,
  isWorkSeen,
  KINDS,
  type Kind,
  largestWaitIs,
  longerThanWhole,
} from "../../words/stage-words.ts";
import { bar, FILLS } from "../layout/bars.ts";
import { heading, type Page } from "../layout/page.ts";
import { clipped, glued, joined, type Piece, p, padEnd, type Rich, widthOf, wrap } from "../layout/rich.ts";
import { type Numbers, numbersOf } from "../layout/stage-numbers.ts";
import { type Cell, type Column, GAP, table } from "../layout/table.ts";

const NONE = "–";
const NARROWEST_BAR = 8;
/** Where columns may be left out for it. */
const WIDE_BAR = 12;
/** Where none has to be. */
const WIDEST_BAR = 30;
const BEFORE = "before lead time";
const WIDEST_NAME = 20;

/** What of a report is drawn. */
interface Breakdown {
  readonly stages: Report["stages"];
  readonly coverage: Pick<Report["coverage"], "finished" | "withLeadTime">;
  readonly verdict: Pick<Report["verdict"], "constraint" | "holdsBack">;
  readonly measures: Report["measures"];
}

/**
 * One row a stage: its part of the lead time as a bar, its quantiles, what the change was waiting for. Many of
 * them have a line each, and only the constraint has its details, where not everything is asked for.
 */
export function stages(report: Breakdown, page: Page): Rich[] {
  const { rows, silent } = shownRows(report, page);
  if (rows.length === 0) return [];
  if (report.coverage.finished === 0) return nothingFinished(report, page);
  // A row of dashes under a heading that says the same tells nothing.
  const few = noStarts(report) || fewStarts(report.coverage) !== null;
  if (few && rows.every(({ entered }) => entered === 0)) return head(report, page);
  const shares = new Map(
    formatShares(report.stages.map(({ share }) => share)).map((text, index) => [
      nth(report.stages, index),
      text,
    ]),
  );
  const brief = !page.options.all;
  const plan: Plan = {
    ...planFor(rows, page, brief, (row) => sharePiece(row, shares.get(row))),
    byPlan: (row) => besidePlan(row, report.measures),
  };
  const cells = rows.map((row) => figures(row, plan));
  const [titles = [], ...lines] = table(plan.columns, cells);
  const apart: Rich[] = brief || (rows.length > FEW_STAGES && plan.told.length === 0) ? [] : [[]];
  const { constraint } = report.verdict;
  const detailed = rows.filter((row) => !brief || constraint === row.stage || plan.byPlan(row) !== null);
  const called = (row: ReportStage) => (constraint === row.stage ? largestWaitIs(report.verdict) : null);
  return [
    ...head(report, page),
    ...careful(report, page),
    ...titles,
    ...rows.flatMap((row, index) => [
      ...(lines[index] ?? []),
      ...(detailed.includes(row) ? details(row, called(row), plan, page) : []),
      ...apart,
    ]),
    ...(apart.length === 0 && !brief ? [[]] : []),
    ...footnote({ rows, detailed, silent, longer: longerThanWhole(report) }, plan, page),
  ];
}

function shownRows({ stages: all, verdict }: Breakdown, page: Page) {
  return page.options.all ? { rows: all, silent: [] } : stagesShown(all, verdict.constraint);
}

const TITLE = "WHERE THE TIME WENT";

/** How much there is in all; where work and waits are told apart, how much of it is which. */
function head(report: Breakdown, page: Page): Rich[] {
  if (noStarts(report)) return heading(page, TITLE, [p("no change has a known start", "dim")]);
  const inside = report.stages.filter(({ inLeadTime }) => inLeadTime);
  const total = inside.reduce((sum, stage) => sum + stage.totalSeconds, 0);
  const all: Rich = [p(changeDaysInAll(total, report.coverage), "dim")];
  const least = page.options.all ? 0 : LEAST_SHARE;
  const kinds = (Object.keys(KINDS) as Kind[]).filter(
    (kind) => inside.some((row) => row.kind === kind) && shareOf(kind, inside) >= least,
  );
  if (!kinds.includes("work") || !isWorkSeen(report.measures)) return heading(page, TITLE, all);
  const shares = formatShares(kinds.map((kind) => shareOf(kind, inside)));
  const parts = kinds.map((kind, index): Rich => {
    return [p(FILLS[kind].repeat(2), kind), p(glued(` ${KINDS[kind].short} ${shares[index]}`), "dim")];
  });
  const whole = [...all, ...parts.flatMap((part) => [p("  "), ...part])];
  if (TITLE.length + 2 * GAP + widthOf(whole) <= page.width) return heading(page, TITLE, whole);
  return [...heading(page, TITLE, all), ...wrap(joined(parts, " · "), page.width)];
}

function shareOf(kind: Kind, rows: readonly ReportStage[]): number {
  return rows.reduce((sum, row) => sum + (row.kind === kind ? (row.share ?? 0) : 0), 0);
}

/** What stands in the queues is all that there is to say. */
function nothingFinished({ stages: all }: Breakdown, page: Page): Rich[] {
  return [...heading(page, TITLE, [p("no change finished in this window", "dim")]), ...grown(all, page)];
}

/** There is nothing to add up. */
function noStarts({ coverage }: Breakdown): boolean {
  return coverage.finished > 0 && coverage.withLeadTime === 0;
}

function careful({ coverage }: Breakdown, page: Page): Rich[] {
  const few = fewStarts(coverage);
  return few === null ? [] : [...wrap([p(few, "watch")], page.prose), []];
}

interface Plan {
  /** What grows is said of all stages in one line. */
  readonly brief: boolean;
  readonly columns: readonly Column[];
  readonly shown: readonly Numbers[];
  readonly told: readonly Numbers[];
  readonly share: (row: ReportStage) => Piece;
  /** How a wait divides where releases go out by a declared plan. */
  readonly byPlan: (row: ReportStage) => string | null;
}

/** The numbers stand in columns where a bar still fits beside them. */
function planFor(
  rows: readonly ReportStage[],
  page: Page,
  brief: boolean,
  shareOf: Plan["share"],
): Omit<Plan, "byPlan"> {
  const names = rows.flatMap(({ stage, kind }) => [widthOf([p(stage)]), KINDS[kind].short.length]);
  const name = Math.min(Math.max(...names), WIDEST_NAME);
  const share = numberColumn("share", rows.map(shareOf));
  const left = page.width - name - share.width - 2 * GAP;
  const all = numbersOf(rows);
  const fewer = [all.filter(({ title }) => title !== "p75"), all.filter(({ always }) => always)];
  const sets = brief ? [all, ...fewer] : [all];
  const laidOut = sets.map((shown) => {
    const numbers = shown.map(({ title, piece }) => numberColumn(title, rows.map(piece)));
    return { shown, numbers, beside: left - numbers.reduce((sum, { width }) => sum + width + GAP, 0) };
  });
  const enough = (shown: readonly Numbers[]) =>
    brief ? (shown.length === all.length ? WIDEST_BAR : WIDE_BAR) : NARROWEST_BAR;
  const fitting = laidOut.find(({ beside, shown }) => beside >= enough(shown)) ?? null;
  const drawing = { title: "", width: fitting?.beside ?? left };
  const columns = [{ title: "stage", width: name }, drawing, share, ...(fitting?.numbers ?? [])];
  return { brief, columns, shown: fitting?.shown ?? [], told: fitting ? [] : all, share: shareOf };
}

function numberColumn(title: string, pieces: readonly Piece[]): Column {
  return { title, width: Math.max(title.length, ...pieces.map((piece) => widthOf([piece]))), align: "right" };
}

/** The intake comes before lead time and has no share of it. */
function sharePiece({ share, inLeadTime }: ReportStage, text: string | undefined): Piece {
  if (!inLeadTime) return p("");
  return share === null ? p(NONE, "dim") : p(text ?? NONE, "strong");
}

function figures(row: ReportStage, plan: Plan): Cell[] {
  const [name, drawing] = plan.columns.map(({ width }) => width) as [number, number];
  const before = p(drawing < BEFORE.length ? "before" : BEFORE, "dim");
  const filled =
    row.share === null ? [before].slice(row.inLeadTime ? 1 : 0) : [bar(row.share, drawing, row.kind)];
  const cells: Rich[] = [[p(clipped(row.stage, name), row.kind)], filled, [plan.share(row)]];
  return [...cells, ...plan.shown.map(({ piece }) => [piece(row)])].map((line) => [line]);
}

function hasRange(row: ReportStage): row is ReportStage & { shareInterval: { low: number; high: number } } {
  return row.shareInterval !== null && row.shareInterval.low < row.shareInterval.high;
}

/** Under the figures: the kind, what the largest wait is called, and what the stage waits for. */
function details(row: ReportStage, called: string | null, plan: Plan, page: Page): Rich[] {
  const facts = [
    ...(row.inLeadTime ? [] : ["before lead time begins"]),
    `waits for ${row.waitsFor}`,
    ...[plan.byPlan(row)].filter((says) => says !== null),
    ...plan.told.map(({ words }) => words(row)),
    ...(row.totalSeconds > 0 && !plan.brief ? [glued(formatChangeDays(row.totalSeconds))] : []),
    ...(hasRange(row) ? [`likely ${formatShareRange(row.shareInterval)} as it ran`] : []),
  ];
  const mark: Rich[] = [
    ...(called === null ? [] : [[p(called, "wait")]]),
    ...(row.queue?.growth?.grows && !plan.brief
      ? [[p(glued(`its queue grows +${formatAmount(row.queue.growth.perWeek)} a week`), "watch")]]
      : []),
  ];
  const indent = (plan.columns[0]?.width ?? 0) + GAP;
  const lines = wrap(joined([...mark, ...facts.map((fact) => [p(fact, "dim")])], " · "), page.width - indent);
  const kind = plan.brief ? [] : wrap([p(KINDS[row.kind].words, "dim")], Math.max(indent - GAP, 11));
  return Array.from({ length: Math.max(lines.length, kind.length) }, (_, index) => [
    ...padEnd(kind[index] ?? [], indent),
    ...(lines[index] ?? []),
  ]);
}

const GROWING = "its queue grows: so many changes more in it each week, which chance does not explain";
const isGrowing = ({ queue }: ReportStage) => queue?.growth?.grows === true;

/** Rows of the table, those with a line below, those without a row, and what is said of a part longer than its whole. */
interface Footed {
  readonly rows: readonly ReportStage[];
  readonly detailed: readonly ReportStage[];
  readonly silent: readonly ReportStage[];
  readonly longer: string | null;
}

/** The words that the section uses, said once. */
function footnote(
  { rows, detailed, silent, longer }: Footed,
  { brief, shown, told }: Plan,
  page: Page,
): Rich[] {
  const some = (has: (row: ReportStage) => boolean, says: string) => (rows.some(has) ? [says] : []);
  const hasP75 = [...shown, ...told].some(({ title }) => title === "p75");
  const spent = silent.filter(({ entered }) => entered > 0);
  const facts = [
    ...some(({ medianSeconds }) => hasP75 && medianSeconds !== null, "p75: 3 of 4 took less"),
    ...some(({ working }) => working !== null, "working: the median in working time"),
    ...(detailed.some(hasRange) ? ["likely as it ran: 95 % sure, of these deliveries"] : []),
    ...some(({ totalSeconds }) => totalSeconds > 0, "change-day: one change, one day"),
    ...some((row) => !brief && isGrowing(row), GROWING),
    ...some((row) => row.medianSeconds === null, `${NONE}: fewer than 5 changes`),
    ...(longer === null ? [] : [longer]),
    ...listed("under 1 %", spent),
    ...listed(
      "no change spent time in",
      silent.filter((row) => !spent.includes(row)),
    ),
  ];
  const words = wrap(
    joined(
      facts.map((fact) => [p(fact, "dim")]),
      " · ",
    ),
    page.prose,
  );
  return [...(brief ? grown(rows, page) : []), ...words];
}

function listed(label: string, rows: readonly ReportStage[]): string[] {
  const colon = label.endsWith("%") ? ":" : "";
  return rows.length === 0 ? [] : [`${label}${colon} ${rows.map(({ stage }) => stage).join(", ")}`];
}

/** The waits that get longer. */
function grown(rows: readonly ReportStage[], page: Page): Rich[] {
  const queues = grownQueues(rows).map(glued);
  if (queues.length === 0) return [];
  return wrap([p("Queues that grow", "watch"), p(`, in changes a week: ${queues.join(", ")}`)], page.prose);
}
