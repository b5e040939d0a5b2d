/** Many repositories, as words and cells that every format prints. */
import type {
  PortfolioFigures,
  PortfolioReport,
  PortfolioRepository,
  PortfolioState,
  PortfolioStep,
} from "../../../judge/report/report.ts";
import { groupsOf } from "../../../lib/groups.ts";
import { nth } from "../../../lib/must.ts";
import { counted, formatCount, formatRange, formatSeconds, formatShare } from "../format.ts";
import { changeDaysOf, isNothing, monthlyOf } from "../worth.ts";

const NONE = "–";
/** So many of a list are shown where not everything is asked for. */
const MOST = 5;

/** What was looked at, by name. */
export function factsOf({ counts, totals }: PortfolioReport): [name: string, says: string][] {
  const { asked, judged, partly, repeated } = counts;
  const inPart = partly === 0 ? "" : `, ${formatCount(partly)} of them in part`;
  const known = totals.withLeadTime === totals.finished ? "" : `, ${knownOf(totals)}`;
  return [
    ["Judged", `${formatCount(judged)} of ${counted(asked - repeated, "repository")}${inPart}`],
    ["Changes", `${formatCount(totals.finished)} finished${known}`],
    ...(totals.medianSeconds === null || totals.p90Seconds === null
      ? []
      : [
          [
            "Lead time",
            `${formatSeconds(totals.medianSeconds)} in the middle (median); one change in ten took ${formatSeconds(totals.p90Seconds)} or longer`,
          ] as [string, string],
        ]),
  ];
}

/** `6 of 9 repositories`; `9 repositories` where all could be judged. What was given twice is one. */
export function judgedOf({ counts: { asked, judged, repeated } }: Pick<PortfolioReport, "counts">): string {
  const all = counted(asked - repeated, "repository");
  return judged === asked - repeated ? all : `${formatCount(judged)} of ${all}`;
}

const knownOf = ({ withLeadTime }: PortfolioReport["totals"]) =>
  `${formatCount(withLeadTime)} of them with a known lead time`;

/** Repositories that are not whole, with the same reason. */
export interface Unjudged {
  readonly labels: readonly string[];
  readonly why: string;
  readonly next: string | null;
}

type State = Pick<PortfolioRepository, "label" | "state" | "why" | "next">;

/** What could not be judged, by what came of it; a list without any is left out. */
export function unjudgedOf({
  repositories,
}: {
  readonly repositories: readonly State[];
}): [title: string, rows: Unjudged[]][] {
  return TITLES.flatMap(([state, title]) => {
    const rows = repositories.filter((one) => one.state === state);
    if (rows.length === 0) return [];
    const groups = [...groupsOf(rows, ({ why, next }) => `${why}\n${next}`).values()];
    const isSaidOnce = state === "quiet" && groups.length > FEW_QUIET;
    return [[title, isSaidOnce ? [quietOf(rows)] : groups.map(reasonOf)] as [string, Unjudged[]]];
  });
}

/** So many say each for itself when their last change was. */
const FEW_QUIET = 3;

const quietOf = (rows: readonly State[]): Unjudged => ({
  labels: rows.map(({ label }) => label),
  why: "no change was merged, delivered, opened or closed.",
  next: "Where these clones are old, fetch them first; else choose a window that holds some. When the last change of each was stands in the JSON.",
});

const TITLES: readonly [state: PortfolioState, title: string][] = [
  ["refused", "Could not be judged"],
  ["partly", "Read in part"],
  ["quiet", "Nothing happened in this window"],
  ["repeated", "Given more than once"],
];

function reasonOf(rows: readonly State[]): Unjudged {
  const { why, next } = nth(rows, 0);
  return { labels: rows.map(({ label }) => label), why: why ?? "", next };
}

/** What has figures, in its order. */
export const judgedIn = ({ repositories }: Pick<PortfolioReport, "repositories">) =>
  repositories.flatMap((row) => (row.figures === null ? [] : [{ row, figures: row.figures }]));

/** What stands at the name of a repository of which not all could be read. */
export const markOf = ({ state }: Pick<PortfolioRepository, "state">): string =>
  state === "partly" ? MARK : "";

const MARK = " *";

/** What the mark means, below the table; nothing where none has it. */
export const marksIn = ({ counts }: Pick<PortfolioReport, "counts">): string[] =>
  counts.partly === 0
    ? []
    : ["* read in part: what is missing stands above under that title; its counts and sums may be too low"];

/** How a lead time stands to that of the window before. */
const TRENDS = {
  better: "shorter",
  worse: "longer",
  "no-detectable-change": "unclear",
  "too-few": "too few",
  "not-concluded": NONE,
} as const;

/** Where fewer than half of the lead times are known, theirs are not those of the repository. */
const isDim = ({ finished, withLeadTime }: PortfolioFigures) => withLeadTime * 2 < finished;
/** `21 of 36` where the lead time of so many is known; `36` where it is of all. */
const knownOfAll = ({ finished, withLeadTime }: PortfolioFigures) =>
  `${withLeadTime === finished ? "" : `${formatCount(withLeadTime)} of `}${formatCount(finished)}`;

const UNTOLD = { medianSeconds: null, interval: null };

/** The cells of a repository, by what its column is called. */
export function cellsOf(figures: PortfolioFigures) {
  const { constraint, trend, findings, unavailable } = figures;
  const { medianSeconds, interval } = isDim(figures) ? UNTOLD : figures.leadTime;
  return {
    changes: knownOfAll(figures),
    lead: medianSeconds === null ? NONE : formatSeconds(medianSeconds),
    likely: interval === null ? NONE : formatRange(interval, "seconds"),
    wait:
      constraint === null
        ? NONE
        : `${constraint.stage}${constraint.share === null ? "" : ` ${formatShare(constraint.share)}`}`,
    trend: trend === null ? NONE : TRENDS[trend.conclusion],
    act: foundCell(findings),
    unknown: formatCount(unavailable.length),
    gain: gainCell(figures),
  };
}

/** `0 · 3 · 11 of 50`: the others are not judged. */
function foundCell({ act, watch, good, unknown }: PortfolioFigures["findings"]): string {
  const judged = [act, watch, good].map(formatCount).join(" · ");
  return `${judged} of ${formatCount(act + watch + good + unknown)}`;
}

/** Where nothing is advised because what would become better is good, a dash would say that there is nothing to gain. */
function gainCell({ gain, notAdvised }: PortfolioFigures): string {
  if (gain !== null && !isNothing(gain)) return changeDaysOf(gain);
  return gain === null && notAdvised.length > 0 ? "not advised" : NONE;
}

type CellName = keyof ReturnType<typeof cellsOf>;

interface FigureColumn {
  readonly of: CellName;
  readonly title: string;
  /** The sooner it is left out where there is no room, the smaller. */
  readonly goes: number;
  readonly isNumber: boolean;
  /** What it is, below the table; null where its title says it. */
  readonly means: string | null;
  /** What some cells say in it, and what that means: only where one does. */
  readonly marks: readonly (readonly [mark: RegExp, means: string])[];
}

const column = (
  of: CellName,
  title: string,
  goes: number,
  means: string | null,
  marks: FigureColumn["marks"] = [],
): FigureColumn => ({ of, title, goes, isNumber: !WORDS.includes(of), means, marks });

/** What is no number: on a phone it may take several lines. */
const WORDS: readonly CellName[] = ["likely", "wait", "trend"];
const DASH = /^–$/;

/** The columns of the repositories behind their labels. */
const COLUMNS: readonly FigureColumn[] = [
  column("changes", "changes", 6, "finished ones", [
    [/ of /, "21 of 36: of so many of them the lead time is known"],
  ]),
  column("lead", "lead time", 8, "the median from first commit to the end", [
    [DASH, "– where fewer than half are known"],
  ]),
  column("likely", "likely", 1, "the interval of that median, 95 %"),
  column("wait", "largest wait", 7, "the stage that its own verdict names, and its part of all lead time"),
  column("trend", "than before", 5, "lead time against as long a window right before", [
    [/^(?:shorter|longer)$/, "shorter or longer beyond chance"],
    [/^unclear$/, "unclear where neither is beyond chance"],
    [/^too few$/, "too few changes to tell"],
    [DASH, "– not compared"],
  ]),
  column(
    "act",
    "act · watch · good",
    3,
    "measures by their yardsticks, of all that apply here; the others are not judged, for want of a yardstick or of enough to tell it by",
  ),
  column("unknown", "missing", 2, "those of the others that could not be taken here"),
  column("gain", "to gain", 9, "change-days a month, by the step that its own page puts first", [
    [
      /^not advised$/,
      "not advised: lead time or delivery frequency is good by the yardstick, so that to deliver more often is not advised",
    ],
    [DASH, "–: no step can be valued, or none saves time"],
    [/\d–/, "rows stand by what is likeliest of the range"],
  ]),
];

type Cells = ReturnType<typeof cellsOf>;

/** The columns, and what they mean where these are their cells. */
export const columnsOf = (rows: readonly Cells[]): readonly Omit<FigureColumn, "marks">[] =>
  COLUMNS.map(({ marks, means, ...one }) => {
    const seen = marks.filter(([mark]) => rows.some((cells) => mark.test(cells[one.of])));
    return { ...one, means: means && [means, ...seen.map(([, says]) => says)].join("; ") };
  });

/** What columns mean, in a paragraph below them. */
export const meaningOf = (columns: readonly Pick<FigureColumn, "title" | "means">[]): string =>
  columns.flatMap(({ title, means }) => (means === null ? [] : [`${title}: ${means}`])).join(" · ");

/** What cannot be judged, the same of several repositories once: in most of them first. */
export function unknownIn(document: PortfolioReport): Unknown[] {
  const all = judgedIn(document).flatMap(({ row: { label }, figures }) =>
    figures.unavailable.map((measure) => ({ label, ...measure })),
  );
  return [...groupsOf(all, ({ id, remedy }) => `${id}\n${remedy}`).values()]
    .map((same) => {
      const { title, remedy } = nth(same, 0);
      return { title, remedy, labels: same.map(({ label }) => label) };
    })
    .sort((a, b) => b.labels.length - a.labels.length || (a.title < b.title ? -1 : 1));
}

export interface Unknown {
  readonly title: string;
  readonly remedy: string | null;
  readonly labels: readonly string[];
}

/** What differs from the window before by more than chance, in words. */
export function trendsOf(document: PortfolioReport): [label: string, says: string][] {
  return judgedIn(document).flatMap(({ row, figures: { trend } }) => {
    if (trend?.was == null || trend.is === null) return [];
    if (trend.conclusion !== "better" && trend.conclusion !== "worse") return [];
    const both = `${formatSeconds(trend.was)} before, ${formatSeconds(trend.is)} now`;
    return [[row.label, `${both}, ${trend.says}`] as [string, string]];
  });
}

/** The first of a list, or all of it, and how many are left. */
export function firstOf<T>(all: readonly T[], isAll: boolean): { shown: readonly T[]; left: number } {
  const shown = isAll ? all : all.slice(0, MOST);
  return { shown, left: all.length - shown.length };
}

/** What is done against a cause: the commonest way, and how many others are advised. */
export function actionOf({ actions }: PortfolioStep): string {
  const { action } = nth(actions, 0);
  const others = actions.length - 1;
  return others === 0 ? action : `${action} Or ${counted(others, "other way")}, in their own reports.`;
}

/** `Against release: `; nothing where a step is against no stage. */
export const againstOf = ({ stage }: PortfolioStep): string => (stage === null ? "" : `Against ${stage}: `);

/** `120–180 change-days a month in 3 of 4 repositories`; that it cannot be valued. */
export function gainOf({ changeDaysPerMonth: gain, valued, repositories }: PortfolioStep): string {
  const all = counted(repositories.length, "repository");
  if (gain === null) return `cannot be valued; advised in ${all}`;
  if (isNothing({ changeDaysPerMonth: gain })) return `nothing sooner; advised in ${all}`;
  const where = valued === repositories.length ? all : `${formatCount(valued)} of ${all}`;
  return `${monthlyOf({ changeDaysPerMonth: gain })} in ${where}`;
}

/** `a, b, c and 4 more`. */
export function named(labels: readonly string[], isAll: boolean): string {
  const { shown, left } = firstOf(labels, isAll);
  return left === 0 ? shown.join(", ") : `${shown.join(", ")} and ${formatCount(left)} more`;
}

/** The repositories in which a step pays most, with that step. */
export function bestOf(document: PortfolioReport): { label: string; action: string; gain: string }[] {
  const byLabel = new Map(document.repositories.map((row) => [row.label, row]));
  return document.first.flatMap((label) => {
    const gain = byLabel.get(label)?.figures?.gain ?? null;
    return gain === null ? [] : [{ label, action: gain.action, gain: monthlyOf(gain) }];
  });
}
