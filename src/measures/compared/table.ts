/** The changes of a comparison as a table, and which of them are held against each other. */
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { STAGES, type StageId } from "../../model/flow.ts";
import { type Likeness, type Strata, waysToMatch } from "./alike.ts";

/** What a comparison takes of a finished change with a known lead time. */
export interface ComparedRow extends Likeness {
  /** Milliseconds in each stage that it entered; those that it did not enter are absent. */
  readonly spent: Readonly<Partial<Record<StageId, number>>>;
  /** Whose it is: a key that is printed nowhere. Null where that is nobody whose others it may be like. */
  readonly author: string | null;
  /** What it is called where it is named. */
  readonly name: string;
}

export interface RowCohort<R extends ComparedRow = ComparedRow> {
  readonly name: string;
  readonly rows: readonly R[];
}

/** Milliseconds by stage, one figure a change: those of the first cohort, then those of the second. */
export interface Table {
  readonly changes: readonly ComparedRow[];
  readonly isFirst: readonly boolean[];
  readonly stages: readonly StageId[];
  readonly columns: readonly Float64Array[];
}

export function tableOf(first: RowCohort, second: RowCohort): Table {
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

/** The sum of some stages, change by change. */
export function sumOf({ changes, stages }: Table, counts: (stage: StageId) => boolean): Float64Array {
  const counted = stages.filter(counts);
  return Float64Array.from(changes, ({ spent }) =>
    counted.reduce((sum, stage) => sum + (spent[stage] ?? 0), 0),
  );
}

/** The finest strata of like changes that hold enough of both; null where none do. */
export function alike({ changes, isFirst }: Table): Strata | null {
  return waysToMatch(changes, isFirst).find((strata) => holdsEnough(strata, isFirst)) ?? null;
}

/** Twenty of each, and half of the first. */
export function holdsEnough(strata: Strata, isFirst: readonly boolean[]): boolean {
  const half = isFirst.filter(Boolean).length / 2;
  const [first, second] = matched(strata, isFirst);
  return first >= Math.max(FEWEST_COMPARED, half) && second >= FEWEST_COMPARED;
}

/** How many of each cohort are in strata. */
export function matched({ of }: Pick<Strata, "of">, isFirst: readonly boolean[]): [number, number] {
  const count = (wanted: boolean) => of.filter((one, i) => one !== null && isFirst[i] === wanted).length;
  return [count(true), count(false)];
}

/** Whether there are enough of either to tell anything. */
export function isEnough(isFirst: readonly boolean[]): boolean {
  const first = isFirst.filter(Boolean).length;
  return Math.min(first, isFirst.length - first) >= FEWEST_COMPARED;
}
