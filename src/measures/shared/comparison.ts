/** Two cohorts of changes: the difference of their mean lead times, and in which stages it lies. */
import type { Config } from "../../config/config.ts";
import {
  type Groups,
  type MeanDifference,
  meanDifferences,
  permutationTest,
} from "../../lib/mean-difference.ts";
import {
  type Change,
  type Clock,
  type Flow,
  STAGES,
  type StageId,
  type Workspace,
} from "../../model/flow.ts";
import type { Adjusted, ComparedTime, Comparison, Estimated } from "../measure.ts";
import { type Strata, waysToMatch, withinWeeks } from "./alike.ts";
import { entered, spentIn } from "./stage-times.ts";
import { counted } from "./words.ts";

export interface Cohort {
  readonly name: string;
  /** Finished changes with a known lead time. */
  readonly changes: readonly Change[];
}

/** A comparison without its sentence. */
export type Compared = Omit<Comparison, "says">;

/** Fewest changes of a cohort of which a conclusion is drawn, and of those that are alike. */
export const FEWEST_FOR_CONCLUSION = 20;

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
  readonly changes: readonly Change[];
  readonly isFirst: readonly boolean[];
  readonly stages: readonly StageId[];
  readonly columns: readonly Float64Array[];
}

/**
 * The difference of mean lead time, first less second, and its parts: Σ over the stages of the difference of mean
 * stage time, where a change that did not enter a stage spent no time in it. Raw, and between changes that are
 * alike (`waysToMatch`): the finest way in which at least twenty of each cohort, and half of the first, are. What is
 * concluded must hold between changes of the same week, too: cohorts whose shares changed with the time differ in
 * whatever else changed meanwhile.
 * Intervals and test: see `lib/mean-difference.ts`.
 *
 * @throws RangeError where a cohort is empty
 */
export function compare(
  first: Cohort,
  second: Cohort,
  { workspace, clock }: Pick<Flow, "workspace" | "clock">,
  config: Config,
): Compared {
  const table = tableOf(first, second, clock);
  const everything = table.changes.map(() => 0);
  const raw = differences(table, everything, config);
  const strata = alike(table, workspace);
  const adjusted = strata === null ? null : differences(table, strata.of, config);
  const weeks = weekly(table, [strata?.of ?? everything, everything]);
  const inWeeks = weeks === null ? null : differences(table, weeks.of, config);
  const rows = table.stages.map((stage, i) => ({
    stage,
    kind: STAGES[stage].kind,
    ...timeOf(table, table.columns[i]!, raw[i]!, adjusted?.[i] ?? null, inWeeks?.[i] ?? null),
  }));
  const total = totalOf(rows, raw.at(-1)!, adjusted?.at(-1) ?? null, inWeeks?.at(-1) ?? null);
  const p = permutationTest(...tested(table, strata?.of ?? everything), config.bootstrap);
  const few = Math.min(first.changes.length, second.changes.length) < FEWEST_FOR_CONCLUSION;
  return {
    first: { name: first.name, n: first.changes.length },
    second: { name: second.name, n: second.changes.length },
    rows,
    total,
    adjustment: strata === null ? null : adjustmentSays(table, strata, [first.name, second.name]),
    p,
    conclusion: few || p > SIGNIFICANCE ? "inconclusive" : certainOf(total),
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

function tableOf(first: Cohort, second: Cohort, clock: Clock): Table {
  const changes = [...first.changes, ...second.changes];
  const all = (Object.keys(STAGES) as StageId[]).map((stage) => ({
    stage,
    spent: Float64Array.from(changes, (change) => spentIn(change, stage, clock)),
  }));
  const known = all.filter(({ stage }) => changes.some((change) => entered(change, stage)));
  return {
    changes,
    isFirst: changes.map((_, i) => i < first.changes.length),
    stages: known.map(({ stage }) => stage),
    columns: known.map(({ spent }) => spent),
  };
}

/** The finest strata that hold enough of both; null where none do. */
function alike({ changes, isFirst }: Table, workspace: Workspace): Strata | null {
  return waysToMatch(changes, isFirst, workspace).find((strata) => holdsEnough(strata, isFirst)) ?? null;
}

/** Those that are alike and of one week, where enough are; else those of one week. */
function weekly({ changes, isFirst }: Table, ways: readonly Strata["of"][]): Strata | null {
  const found = ways.map((strata) => withinWeeks(changes, isFirst, strata));
  return found.find((strata) => holdsEnough(strata, isFirst)) ?? null;
}

function holdsEnough(strata: Strata, isFirst: readonly boolean[]): boolean {
  const half = isFirst.filter(Boolean).length / 2;
  const [first, second] = matched(strata, isFirst);
  return first >= Math.max(FEWEST_FOR_CONCLUSION, half) && second >= FEWEST_FOR_CONCLUSION;
}

/** How many of each cohort are in strata. */
function matched({ of }: Strata, isFirst: readonly boolean[]): [number, number] {
  const count = (wanted: boolean) => of.filter((one, i) => one !== null && isFirst[i] === wanted).length;
  return [count(true), count(false)];
}

/** The groups of the changes that are in strata, and a column of these alone. */
function grouped({ isFirst }: Table, strata: readonly (number | null)[]) {
  const kept = [...strata.keys()].filter((i) => strata[i] !== null);
  const groups: Groups = {
    first: Uint8Array.from(kept, (i) => (isFirst[i] ? 1 : 0)),
    strata: Int32Array.from(kept, (i) => strata[i]!),
  };
  return { groups, pick: (column: Float64Array) => Float64Array.from(kept, (i) => column[i]!) };
}

/** For each stage, and for all of them together. */
function differences(table: Table, strata: readonly (number | null)[], config: Config): MeanDifference[] {
  const { groups, pick } = grouped(table, strata);
  return meanDifferences([...table.columns, sumOf(table)].map(pick), groups, config.bootstrap);
}

function tested(table: Table, strata: readonly (number | null)[]): [Float64Array, Groups] {
  const { groups, pick } = grouped(table, strata);
  return [pick(sumOf(table)), groups];
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
