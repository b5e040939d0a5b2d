/** ◆ Two cohorts of changes: the difference of their mean lead times, and in which stages it lies. */
import { clusterValues } from "../lib/statistics/clusters.ts";
import {
  type Draws,
  type Groups,
  type MeanDifference,
  meanDifferences,
  permutationTest,
} from "../lib/statistics/mean-difference.ts";
import { FEWEST_COMPARED } from "../lib/statistics/sample.ts";
import { weekOf } from "../lib/time/periods.ts";
import { STAGES, type StageId } from "../model/flow.ts";
import { type Likeness, type Strata, waysToMatch, withinWeeks } from "./alike.ts";
import type { Adjusted, ComparedTime, Comparison, Estimated } from "./measure.ts";
import { counted } from "./statistics/figure-words.ts";

/** What a comparison takes of a finished change with a known lead time. */
export interface ComparedRow extends Likeness {
  /** Milliseconds in each stage that it entered; those that it did not enter are absent. */
  readonly spent: Readonly<Partial<Record<StageId, number>>>;
}

export interface RowCohort<R extends ComparedRow = ComparedRow> {
  readonly name: string;
  readonly rows: readonly R[];
}

/** A comparison without its sentence. */
export type Compared = Omit<Comparison, "says">;

/** Fewest weeks of a period: of fewer nobody can tell how much weeks differ by themselves. */
export const FEWEST_WEEKS = 4;

/** Level of the test; that of the intervals is its rest. */
const SIGNIFICANCE = 0.05;

/** How the intervals are made, as the report prints it. */
export const COMPARISON_METHOD = "permutation of changes between the cohorts, studentised";

/** Multiples of this many seconds, about a microsecond, add up exactly in every order. */
const GRAIN = 2 ** -20;

/** Milliseconds as seconds in multiples of the grain. */
const seconds = (ms: number): number => Math.round(ms / 1000 / GRAIN) * GRAIN;

/** Milliseconds by stage, one figure a change: those of the first cohort, then those of the second. */
interface Table {
  readonly changes: readonly ComparedRow[];
  readonly isFirst: readonly boolean[];
  readonly stages: readonly StageId[];
  readonly columns: readonly Float64Array[];
  /** The week of each change where weeks are relabelled; absent: changes are. */
  readonly weeks?: readonly number[];
}

/**
 * The difference of mean lead time, first less second, and its parts: Σ over the stages of the difference of mean
 * stage time, where a change that did not enter a stage spent no time in it. Raw, and between changes that are
 * alike (`waysToMatch`): the finest way in which at least twenty of each cohort, and half of the first, are. What is
 * concluded must hold between changes of the same week, too: cohorts whose shares changed with the time differ in
 * whatever else changed meanwhile.
 * Intervals and test: see `lib/statistics/mean-difference.ts`.
 *
 * @throws RangeError where a cohort is empty
 */
export function compareCohorts(first: RowCohort, second: RowCohort, draws: Draws): Compared {
  const table = tableOf(first, second);
  const everything = table.changes.map(() => 0);
  const weeks = weekly(table, [alike(table)?.of ?? everything, everything]);
  const { told, ...found } = comparedIn(table, [first, second], draws, weeks);
  return { ...found, conclusion: told ? certainOf(found.total) : "inconclusive" };
}

/** A change with the instant at which it finished, UTC epoch ms. */
export interface DatedRow extends ComparedRow {
  readonly finishedAt: number;
}

/** Two times, and how many weeks of each hold a change. */
export interface ComparedPeriods extends Compared {
  readonly weeks: { readonly first: number; readonly second: number };
}

/**
 * The same of two times that share no week. Weeks are relabelled, not changes: those of one week share deliveries,
 * holidays and reviewers. A test that took them for separate observations would find a difference between half of all
 * pairs of times in which nothing changed.
 *
 * @throws RangeError where a cohort is empty
 */
export function comparePeriods(
  first: RowCohort<DatedRow>,
  second: RowCohort<DatedRow>,
  draws: Draws,
): ComparedPeriods {
  const weeks = [...first.rows, ...second.rows].map(({ finishedAt }) => weekOf(finishedAt));
  const held = (from: number, to: number) => new Set(weeks.slice(from, to)).size;
  const count = { first: held(0, first.rows.length), second: held(first.rows.length, weeks.length) };
  const { told, ...found } = comparedIn({ ...tableOf(first, second), weeks }, [first, second], draws, null);
  const concluded = told && Math.min(count.first, count.second) >= FEWEST_WEEKS;
  const direction = directionOf(found.total.adjusted ?? found.total.difference);
  return { ...found, conclusion: concluded ? direction : "inconclusive", weeks: count };
}

/** A comparison before its conclusion; `told` where there are enough, and the test sees more than chance. */
function comparedIn(
  table: Table,
  [first, second]: readonly [RowCohort, RowCohort],
  draws: Draws,
  weeks: Strata | null,
): Omit<Compared, "conclusion"> & { readonly told: boolean } {
  const everything = table.changes.map(() => 0);
  const strata = alike(table);
  const raw = differences(table, everything, draws);
  const adjusted = strata === null ? null : differences(table, strata.of, draws);
  const inWeeks = weeks === null ? null : differences(table, weeks.of, draws);
  const rows = table.stages.map((stage, i) => ({
    stage,
    kind: STAGES[stage].kind,
    ...timeOf(table, table.columns[i]!, raw[i]!, adjusted?.[i] ?? null, inWeeks?.[i] ?? null),
  }));
  const total = totalOf(rows, raw.at(-1)!, adjusted?.at(-1) ?? null, inWeeks?.at(-1) ?? null);
  const p = permutationTest(...tested(table, strata?.of ?? everything), draws);
  const enough = Math.min(first.rows.length, second.rows.length) >= FEWEST_COMPARED;
  return {
    first: { name: first.name, n: first.rows.length },
    second: { name: second.name, n: second.rows.length },
    rows,
    total,
    adjustment: strata === null ? null : adjustmentSays(table, strata, [first.name, second.name]),
    p,
    told: enough && p <= SIGNIFICANCE,
  };
}

/** Which way a difference lies for certain: between changes that are alike where there are some, and those of one week. */
export function certainOf({ difference, adjusted, sameWeek }: ComparedTime): Comparison["conclusion"] {
  const found = directionOf(adjusted ?? difference);
  return sameWeek !== null && directionOf(sameWeek) === found ? found : "inconclusive";
}

/** Which way an interval lies of 0. */
export function directionOf({ low, high }: Estimated): Comparison["conclusion"] {
  if (high < 0) return "faster";
  return low > 0 ? "slower" : "inconclusive";
}

function tableOf(first: RowCohort, second: RowCohort): Table {
  const changes = [...first.rows, ...second.rows];
  const stages = (Object.keys(STAGES) as StageId[]).filter((stage) =>
    changes.some(({ spent }) => spent[stage] !== undefined),
  );
  return {
    changes,
    isFirst: changes.map((_, i) => i < first.rows.length),
    stages,
    columns: stages.map((stage) => Float64Array.from(changes, ({ spent }) => spent[stage] ?? 0)),
  };
}

/** The finest strata that hold enough of both; null where none do. */
function alike({ changes, isFirst }: Table): Strata | null {
  return waysToMatch(changes, isFirst).find((strata) => holdsEnough(strata, isFirst)) ?? null;
}

/** Those that are alike and of one week, where enough are; else those of one week. */
function weekly({ changes, isFirst }: Table, ways: readonly Strata["of"][]): Strata | null {
  const found = ways.map((strata) => withinWeeks(changes, isFirst, strata));
  return found.find((strata) => holdsEnough(strata, isFirst)) ?? null;
}

function holdsEnough(strata: Strata, isFirst: readonly boolean[]): boolean {
  const half = isFirst.filter(Boolean).length / 2;
  const [first, second] = matched(strata, isFirst);
  return first >= Math.max(FEWEST_COMPARED, half) && second >= FEWEST_COMPARED;
}

/** How many of each cohort are in strata. */
function matched({ of }: Strata, isFirst: readonly boolean[]): [number, number] {
  const count = (wanted: boolean) => of.filter((one, i) => one !== null && isFirst[i] === wanted).length;
  return [count(true), count(false)];
}

/** What is relabelled of the changes that are in strata: these alone, or their weeks. */
function units(
  { isFirst, weeks }: Table,
  strata: readonly (number | null)[],
  columns: readonly Float64Array[],
): { readonly columns: readonly Float64Array[]; readonly groups: Groups } {
  const kept = [...strata.keys()].filter((i) => strata[i] !== null);
  const groups: Groups = {
    first: Uint8Array.from(kept, (i) => (isFirst[i] ? 1 : 0)),
    strata: Int32Array.from(kept, (i) => strata[i]!),
  };
  const own = columns.map((column) => Float64Array.from(kept, (i) => column[i]!));
  if (weeks === undefined) return { columns: own, groups };
  return clusterValues(
    own,
    groups,
    kept.map((i) => weeks[i]!),
  );
}

/** For each stage, and for all of them together. */
function differences(table: Table, strata: readonly (number | null)[], draws: Draws): MeanDifference[] {
  const { columns, groups } = units(table, strata, [...table.columns, sumOf(table)]);
  return meanDifferences(columns, groups, draws);
}

function tested(table: Table, strata: readonly (number | null)[]): [Float64Array, Groups] {
  const { columns, groups } = units(table, strata, [sumOf(table)]);
  return [columns[0]!, groups];
}

function sumOf({ changes, columns }: Table): Float64Array {
  return Float64Array.from(changes, (_, i) => columns.reduce((sum, column) => sum + column[i]!, 0));
}

function timeOf(
  { isFirst }: Table,
  column: Float64Array,
  raw: MeanDifference,
  adjusted: MeanDifference | null,
  weekly: MeanDifference | null,
): ComparedTime {
  const mean = (wanted: boolean) => {
    const own = column.filter((_, i) => isFirst[i] === wanted);
    return seconds(own.reduce((sum, time) => sum + time, 0) / own.length);
  };
  const [firstSeconds, secondSeconds] = [mean(true), mean(false)];
  return {
    firstSeconds,
    secondSeconds,
    difference: { ...rangeOf(raw), seconds: firstSeconds - secondSeconds },
    adjusted: adjusted && {
      ...rangeOf(adjusted),
      seconds: seconds(adjusted.difference),
      secondSeconds: seconds(adjusted.second),
    },
    sameWeek: estimated(weekly),
  };
}

function estimated(found: MeanDifference | null): Estimated | null {
  return found && { ...rangeOf(found), seconds: seconds(found.difference) };
}

const rangeOf = ({ low, high }: MeanDifference) => ({ low: seconds(low), high: seconds(high) });

/** The total is what its rows add up to; its interval is its own. */
function totalOf(
  rows: readonly ComparedTime[],
  raw: MeanDifference,
  adjusted: MeanDifference | null,
  weekly: MeanDifference | null,
): ComparedTime {
  const sum = (figure: (row: ComparedTime) => number) => rows.reduce((total, row) => total + figure(row), 0);
  const alike: Adjusted | null = adjusted && {
    ...rangeOf(adjusted),
    seconds: sum((row) => row.adjusted!.seconds),
    secondSeconds: sum((row) => row.adjusted!.secondSeconds),
  };
  return {
    firstSeconds: sum((row) => row.firstSeconds),
    secondSeconds: sum((row) => row.secondSeconds),
    difference: { ...rangeOf(raw), seconds: sum((row) => row.difference.seconds) },
    adjusted: alike,
    sameWeek: estimated(weekly),
  };
}

function adjustmentSays({ isFirst }: Table, strata: Strata, names: readonly [string, string]): string {
  const [first, second] = matched(strata, isFirst);
  return `${first} ${names[0]} and ${second} ${names[1]} changes of like ${strata.by}, in ${counted(strata.count, "group")} that ${strata.count === 1 ? "holds" : "hold"} both`;
}
