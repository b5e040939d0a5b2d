/** The exact split of a difference of means: stage by stage, with what each rests on. */
import { cell, nth, present } from "../../lib/must.ts";
import { type Draws, type MeanDifference, meanDifferences } from "../../lib/statistics/mean-difference.ts";
import type { Units } from "../../lib/statistics/two-samples/chance.ts";
import { meanShiftOf } from "../../lib/statistics/two-samples/mean-shift.ts";
import { STAGES } from "../../model/flow.ts";
import type { Adjusted, ComparedTime, Comparison, Estimated } from "../measure.ts";
import type { Strata } from "./alike.ts";
import { longestThatDecide } from "./longest.ts";
import { type Setting, sampled } from "./medians.ts";
import { sumOf, type Table } from "./table.ts";

/** Multiples of this many seconds, about a microsecond, add up exactly in every order. */
const GRAIN = 2 ** -20;

/** Milliseconds as seconds in multiples of the grain. */
const seconds = (ms: number): number => Math.round(ms / 1000 / GRAIN) * GRAIN;

/** How intervals are made: by relabelling changes, or by slow waves of the time at which each finished. */
export type MeanChance = { readonly draws: Draws } | { readonly waves: Units & { at: ArrayLike<number> } };

/** Which changes are held against each other; the first always, the others where enough are. */
export interface Against {
  readonly alike: Strata | null;
  readonly sameWeek: Strata | null;
  readonly people: Setting | null;
}

/** A time of which nothing is decided. */
export type Mean = Omit<ComparedTime, "certain">;

/** The split as it is. */
export interface Means {
  readonly rows: readonly (Mean & Pick<Comparison["rows"][number], "stage" | "kind">)[];
  readonly total: Mean;
}

/** The rows of a comparison and their total. */
export function comparedMeans(table: Table, against: Against, chance: MeanChance): Means {
  const of = (strata: Strata | null) => (strata === null ? null : differences(table, strata.of, chance));
  const raw = differences(table, Array<number>(table.changes.length).fill(0), chance);
  const [adjusted, sameWeek] = [of(against.alike), of(against.sameWeek)];
  const people = against.people && byPeople(table, against.people);
  const found = (i: number): Found => ({
    raw: nth(raw, i),
    adjusted: adjusted?.[i] ?? null,
    sameWeek: sameWeek?.[i] ?? null,
    people: people?.[i] ?? null,
  });
  const rows = table.stages.map((stage, i) => ({
    stage,
    kind: STAGES[stage].kind,
    ...timeOf(table, nth(table.columns, i), found(i)),
  }));
  return { rows, total: totalOf(table, rows, found(table.stages.length)) };
}

/** What is told of one time. */
interface Found {
  readonly raw: MeanDifference;
  readonly adjusted: MeanDifference | null;
  readonly sameWeek: MeanDifference | null;
  readonly people: MeanDifference | null;
}

/** Of each stage, and of all of them together. */
const timesOf = (table: Table) => [...table.columns, sumOf(table, () => true)];

function differences(
  table: Table,
  strata: readonly (number | null)[],
  chance: MeanChance,
): readonly MeanDifference[] {
  const kept = [...strata.keys()].filter((i) => strata[i] !== null);
  const groups = {
    first: Uint8Array.from(kept, (i) => (table.isFirst[i] ? 1 : 0)),
    strata: Int32Array.from(kept, (i) => present(strata[i], "a stratum")),
  };
  const columns = timesOf(table).map((column) => Float64Array.from(kept, (i) => cell(column, i)));
  if ("draws" in chance) return meanDifferences(columns, groups, chance.draws);
  const at = kept.map((i) => nth(chance.waves.at, i));
  return columns.map((values) => meanShiftOf({ values, ...groups }, { at }));
}

function byPeople(table: Table, setting: Setting): readonly MeanDifference[] {
  return timesOf(table).map((column) => meanShiftOf(...sampled(column, table.isFirst, setting)));
}

function timeOf(
  { isFirst, changes }: Table,
  column: Float64Array,
  { raw, adjusted, sameWeek, people }: Found,
): Mean {
  const mean = (wanted: boolean) => {
    const own = column.filter((_, i) => isFirst[i] === wanted);
    return seconds(own.reduce((sum, time) => sum + time, 0) / own.length);
  };
  const [firstSeconds, secondSeconds] = [mean(true), mean(false)];
  return {
    firstSeconds,
    secondSeconds,
    difference: { ...rangeOf(raw, secondSeconds), seconds: firstSeconds - secondSeconds },
    adjusted: adjusted && {
      ...rangeOf(adjusted),
      seconds: seconds(adjusted.difference),
      secondSeconds: seconds(adjusted.second),
    },
    sameWeek: estimated(sameWeek),
    people: estimated(people),
    hangsOn: longestThatDecide(column, isFirst).map((i) => nth(changes, i).name),
  };
}

function estimated(found: MeanDifference | null): Estimated | null {
  return found && { ...rangeOf(found), seconds: seconds(found.difference) };
}

/** Of a time no more can be saved than all of it, whatever a distribution's tail allows. */
const rangeOf = ({ low, high, second }: MeanDifference, secondSeconds = seconds(second)) => ({
  low: Math.max(seconds(low), -secondSeconds),
  high: seconds(high),
});

/** The total is what its rows add up to; its interval is its own. */
function totalOf(table: Table, rows: readonly Mean[], found: Found): Mean {
  const { raw, adjusted } = found;
  const sum = (figure: (row: Mean) => number) => rows.reduce((total, row) => total + figure(row), 0);
  const secondSeconds = sum((row) => row.secondSeconds);
  const alikeSeconds = sum((row) => row.adjusted?.secondSeconds ?? 0);
  const alike: Adjusted | null = adjusted && {
    ...rangeOf(adjusted, alikeSeconds),
    seconds: sum((row) => present(row.adjusted, "a matched difference").seconds),
    secondSeconds: alikeSeconds,
  };
  return {
    ...timeOf(
      table,
      sumOf(table, () => true),
      found,
    ),
    firstSeconds: sum((row) => row.firstSeconds),
    secondSeconds,
    difference: { ...rangeOf(raw, secondSeconds), seconds: sum((row) => row.difference.seconds) },
    adjusted: alike,
  };
}
