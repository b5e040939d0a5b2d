/** What a comparison says, in the words and figures of every format. */
import type {
  ComparedConclusion,
  ComparedDifference,
  ComparedFigure,
  ComparedLeadTime,
  ComparedReport,
  ComparedSide,
} from "../../judge/report/report.ts";
import { upTo } from "../../lib/text/text.ts";
import { ALL, addingUp, allSays, isCertain, likelyOf } from "./adding-up.ts";
import { commonUnit, counted, formatCount, formatRange, formatValue } from "./format.ts";
import { instant, shortId } from "./names.ts";
import { deliveriesOf } from "./scope-words.ts";

/** How each conclusion is named. */
export const CONCLUSIONS: Readonly<Record<ComparedConclusion, string>> = {
  better: "better",
  worse: "worse",
  "no-detectable-change": "no detectable change",
  "too-few": "too few to tell",
  "not-concluded": "no conclusion",
};

/** What is compared, as a heading says it. */
export const KINDS: Readonly<Record<ComparedReport["kind"], string>> = {
  windows: "two windows",
  repositories: "two repositories",
  cohorts: "two cohorts of one window",
};

/** `acme/shop`, or both where they are two. */
export function subjectOf({ kind: of, pilot, baseline }: ComparedReport): string {
  const [one, other] = [pilot.repository.name, baseline.repository.name];
  return of === "repositories" ? `${one} and ${other}` : one;
}

/** Each side by its name, the baseline first, in parts of a line. */
export function sidesOf(document: ComparedReport): { readonly name: string; readonly facts: string[] }[] {
  const { kind: of, baseline, pilot } = document;
  return [baseline, pilot].map((side) => ({
    name: side.name,
    facts: [
      ...(of === "cohorts" ? [] : windowOf(side)),
      ...(isReversed(document) && side === pilot ? ["before the baseline"] : []),
      ...(of === "repositories" ? [side.repository.name] : []),
      `${counted(side.finished, "finished change")}, ${formatCount(side.withLeadTime)} with a known lead time`,
      ...(side.path === null ? [] : [`in ${side.path}`]),
      ...(side.lane === null ? [] : [`${side.lane} alone`]),
    ],
  }));
}

/** The two windows were given the wrong way round, or somebody wants to look back. */
const isReversed = ({ kind: of, pilot, baseline }: ComparedReport) =>
  of === "windows" && pilot.window.from < baseline.window.from;

function windowOf({ window }: ComparedSide): string[] {
  return [`${instant(window.from)} → ${instant(window.to)} UTC`];
}

/** What both cohorts share; nothing of two windows, of which each has its own. */
export function sharedOf({ kind: of, pilot }: ComparedReport): [label: string, says: string][] {
  const { repository, window, deliveries } = pilot;
  const at = `${repository.branch} at ${shortId(repository.head)}`;
  if (of !== "cohorts") return [];
  return [
    ["Window", `${windowOf(pilot)}: ${window.because}`],
    ["Branch", at],
    ["Deliveries", deliveriesOf(deliveries)],
  ];
}

/** A figure of both sides in words. */
export interface FigureWords {
  readonly name: string;
  readonly baseline: string;
  readonly pilot: string;
  readonly difference: string;
  /** Its interval; empty where it has none. */
  readonly likely: string;
  /** The smallest difference that would have been seen; empty where nothing is concluded. */
  readonly seen: string;
  readonly conclusion: string;
  readonly because: string | null;
}

const NONE = "–";

export function figureWords(figure: ComparedFigure): FigureWords {
  const { title, label, unit, difference, seenSays, conclusion, because } = figure;
  const shown = (value: number | null) => (value === null ? NONE : formatValue(value, unit));
  const scale = unit === "share" ? ("points" as const) : unit;
  const low = difference?.low ?? null;
  const high = difference?.high ?? null;
  const interval = low === null || high === null ? null : { low, high };
  return {
    name: label === "" ? upTo(title, ": ") : `${upTo(title, ": ")}: ${label}`,
    baseline: shown(figure.baseline.value),
    pilot: shown(figure.pilot.value),
    difference: difference === null ? NONE : signed(difference.value, formatValue(difference.value, scale)),
    likely: interval === null ? NONE : rangeWords(interval, figure.baseline.value ?? 0, scale),
    seen: seenSays ?? "",
    conclusion: CONCLUSIONS[conclusion],
    because: because?.replace(/\.$/, "") ?? null,
  };
}

/** An interval; where it reaches below all that the baseline has, its end is `all`. */
function rangeWords(
  interval: { low: number; high: number },
  of: number,
  unit: ComparedFigure["unit"],
): string {
  const words = formatRange(interval, unit);
  return interval.low < -of ? words.replace(/^.*? (?=to |–)/, `${ALL} `) : words;
}

/** What stands below the figures: what four of five such comparisons would find, and how many intervals there are. */
export function figuresNote({ figures, baseline, comparisons }: ComparedReport): string {
  const rows = figures.map(figureWords);
  const parts = rows.flatMap(({ name, seen }) => (seen === "" ? [] : [`${seen} (${name})`]));
  const all = allSays(
    rows.map(({ likely }) => likely),
    baseline.name,
  );
  return [
    all === "" ? "" : `${capital(all)}.`,
    parts.length === 0 ? "" : `Four of five such comparisons would find ${parts.join(", ")}.`,
    comparisons.says,
  ]
    .filter(Boolean)
    .join(" ");
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

const signed = (value: number, words: string) => (value > 0 ? `+${words}` : words);

/** A stage of both sides in one unit. */
export interface StageWords {
  readonly stage: string;
  readonly baseline: string;
  readonly pilot: string;
  readonly difference: string;
  readonly likely: string;
  /** Between changes that are alike; null where none are compared. */
  readonly matched: string | null;
  readonly matchedLikely: string | null;
  readonly certain: boolean;
}

/** The stages and, last, all of them together; rows add up to the total as printed. */
export function stageWords(leadTime: ComparedLeadTime): { unit: string; rows: StageWords[] } {
  const unit = commonUnit(Math.max(leadTime.total.firstSeconds, leadTime.total.secondSeconds));
  const { stages: rows, total } = addingUp(leadTime, unit);
  const range = (one: ComparedDifference, of: number) => likelyOf(one, of, unit.more);
  return {
    unit: unit.words,
    rows: [...rows, { ...total, stage: "in all" }].map((row) => ({
      stage: row.stage,
      baseline: unit.number(row.secondSeconds),
      pilot: unit.number(row.firstSeconds),
      difference: unit.more(row.difference.seconds),
      likely: range(row.difference, row.secondSeconds),
      matched: row.adjusted && unit.more(row.adjusted.seconds),
      matchedLikely: row.adjusted && range(row.adjusted, row.adjusted.secondSeconds),
      certain: isCertain(row),
    })),
  };
}

/** What stands below the stages. */
export function stageNote(
  { first, second, adjustment, units, weeks }: ComparedLeadTime,
  rows: readonly StageWords[],
): string {
  const by =
    units === "weeks" && weeks !== null
      ? `intervals by slow waves over the ${weeks.second} and ${weeks.first} weeks in which changes finished`
      : "intervals by relabelling changes";
  const all = allSays(
    rows.flatMap(({ likely, matchedLikely }) => [likely, matchedLikely ?? ""]),
    second.name,
  );
  return [
    `Difference: ${first.name} less ${second.name}; likely: 95 % sure, ${by}${all === "" ? "" : `; ${all}`}.`,
    ...(adjustment === null ? [] : [`Matched: ${adjustment}.`]),
  ].join(" ");
}
