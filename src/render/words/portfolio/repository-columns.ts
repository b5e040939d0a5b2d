/** The columns of the repositories, their cells, and what both mean. */
import type { PortfolioFigures } from "../../../judge/report/report.ts";
import { formatCount, formatRange, formatSeconds, formatShare } from "../format.ts";
import { changeDaysOf, isNothing } from "../worth.ts";

const NONE = "–";

/** How a lead time stands to that of the window before. */
const TRENDS = {
  better: "shorter",
  worse: "longer",
  "no-detectable-change": "unclear",
  "too-few": "too few",
  "not-concluded": NONE,
} as const;

type Known = Pick<PortfolioFigures, "finished" | "withLeadTime">;

/** Where fewer than half of the lead times are known, theirs are not those of the repository, or of all. */
export const isDim = ({ finished, withLeadTime }: Known) => withLeadTime * 2 < finished;
/** `21 of 36` where the lead time of so many is known; `36` where it is of all. */
const knownOfAll = ({ finished, withLeadTime }: Known) =>
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
