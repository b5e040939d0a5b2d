/** ◆ Two cohorts of changes: how their times differ, and in which stages the difference of the means lies. */
import { type Draws, permutationTest } from "../lib/statistics/mean-difference.ts";
import { meanShiftOf } from "../lib/statistics/two-samples/mean-shift.ts";
import { weekOf } from "../lib/time/periods.ts";
import type { StageId } from "../model/flow.ts";
import { everyChange, type Strata, withinCalendar } from "./compared/alike.ts";
import { decided } from "./compared/decided.ts";
import { isIrregular } from "./compared/irregular.ts";
import { comparedMeans } from "./compared/means.ts";
import { comparedMedians, type Settings } from "./compared/medians.ts";
import {
  alike,
  type ComparedRow,
  holdsEnough,
  isEnough,
  matched,
  type RowCohort,
  sumOf,
  type Table,
  tableOf,
} from "./compared/table.ts";
import { settingsOf } from "./compared/together.ts";
import type { Comparison, Direction } from "./measure.ts";
import { counted } from "./statistics/figure-words.ts";

export type { ComparedRow, RowCohort } from "./compared/table.ts";

/** A comparison without its answer. */
export type Compared = Omit<Comparison, "answer" | "says">;

/** Fewest weeks of a period: of fewer nobody can tell how much weeks differ by themselves. */
export const FEWEST_WEEKS = 6;

/** How the intervals of means are made, as the report prints it. */
export const COMPARISON_METHOD = "permutation of changes between the cohorts, studentised";

/**
 * Two cohorts of one time. What is concluded rests on ranks: the Hodges–Lehmann shift of the time before the merge and
 * of lead time, between changes that are alike and between those that were delivered together (`together.ts`). The
 * means are split by stage beside it: Σ over the stages of the difference of mean stage time is the difference of mean
 * lead time, where a change that did not enter a stage spent no time in it.
 *
 * @throws RangeError where a cohort is empty
 */
export function compareCohorts(first: RowCohort, second: RowCohort, draws: Draws): Compared {
  const table = tableOf(first, second);
  const strata = alike(table);
  const sameWeek = weekly(table, [strata ?? everyChange(table.changes), everyChange(table.changes)]);
  const settings = settingsOf(table, strata);
  const { values, groups } = grouped(table, strata);
  const ranks = medians(table, settings);
  const against = { alike: strata, sameWeek, people: settings.people };
  return {
    ...comparedIn(table, [first, second], strata),
    ...decided(comparedMeans(table, against, { draws }), ranks.medians.lead, true),
    ...ranks,
    p: permutationTest(values, groups, draws),
  };
}

/** A change with the instant at which it finished, UTC epoch ms. */
export interface DatedRow extends ComparedRow {
  readonly finishedAt: number;
}

/** The changes that finished in a time, UTC epoch ms. */
export interface Period extends RowCohort<DatedRow> {
  readonly from: number;
  readonly to: number;
}

/** Two times, and how many weeks of each hold a change. */
export interface ComparedPeriods extends Compared {
  readonly weeks: { readonly first: number; readonly second: number };
}

/**
 * The same of two times that share no week. Chance is seen in slow waves over each time, not in changes, weeks or
 * months: those of one week share deliveries, holidays and reviewers, and months that follow each other are alike. In
 * simulated times in which nothing changed, blocks of weeks, or of months where weeks correlate, found a difference of the
 * time before the merge far too often where months correlate (value-stream §4).
 *
 * @param level how sure the interval of the ranks is, which decides; 95 % where absent
 * @throws RangeError where a cohort is empty
 */
export function comparePeriods(first: Period, second: Period, level?: number): ComparedPeriods {
  const weeks = { first: weeksOf(first), second: weeksOf(second) };
  const table = tableOf(first, second);
  const strata = alike(table);
  const units = { at: [...positions(first), ...positions(second)] };
  const enough = isEnough(table.isFirst) && Math.min(weeks.first, weeks.second) >= FEWEST_WEEKS;
  const { values, groups, kept } = grouped(table, strata);
  const ranks = medians(
    table,
    { asItIs: { strata, units }, together: null, people: null, needed: false, enough, level },
    isIrregular([first.rows, second.rows]),
  );
  const against = { alike: strata, sameWeek: null, people: null };
  return {
    ...comparedIn(table, [first, second], strata),
    ...decided(comparedMeans(table, against, { waves: units }), ranks.medians.lead, false),
    ...ranks,
    p: meanShiftOf({ values, ...groups }, { at: kept.map((i) => units.at[i] ?? 0) }).p,
    weeks,
  };
}

const weeksOf = ({ rows }: Period) => new Set(rows.map(({ finishedAt }) => weekOf(finishedAt))).size;

/** When each finished, from 0 to 1; of one that a report does not tell of, at the begin. */
const positions = ({ rows, from, to }: Period) =>
  rows.map(({ finishedAt }) =>
    to > from && Number.isFinite(finishedAt) ? (finishedAt - from) / (to - from) : 0,
  );

/** What of a comparison is the same for cohorts and times. */
function comparedIn(table: Table, [first, second]: readonly [RowCohort, RowCohort], strata: Strata | null) {
  return {
    first: { name: first.name, n: first.rows.length },
    second: { name: second.name, n: second.rows.length },
    adjustment: strata && adjustmentSays(table, strata, [first.name, second.name]),
  };
}

/** Stages that nothing which is done to a change before its merge can touch. */
const AFTER_MERGE: readonly StageId[] = ["release", "deploy"];
export const isAfterMerge = (stage: StageId) => AFTER_MERGE.includes(stage);

const CONCLUSIONS = {
  shorter: "faster",
  longer: "slower",
  unclear: "inconclusive",
} as const satisfies Record<Direction, Comparison["conclusion"]>;

/** @param irregular whether what comes after the merge is */
function medians(
  table: Table,
  settings: Omit<Settings, "irregular">,
  irregular = false,
): Pick<Comparison, "medians" | "conclusion"> {
  const of = (counts: (stage: StageId) => boolean) =>
    comparedMedians(sumOf(table, counts), table.isFirst, {
      ...settings,
      irregular: irregular && table.stages.some((stage) => isAfterMerge(stage) && counts(stage)),
    });
  const lead = of(() => true);
  return {
    medians: {
      before: of((stage) => !isAfterMerge(stage)),
      wait: table.stages.some(isAfterMerge) ? of(isAfterMerge) : null,
      lead,
    },
    conclusion: CONCLUSIONS[lead.direction],
  };
}

/** The lead times of the changes that are in strata. */
function grouped(table: Table, strata: Strata | null) {
  const kept = [...table.changes.keys()].filter((i) => strata === null || strata.of[i] !== null);
  const all = sumOf(table, () => true);
  return {
    kept,
    values: Float64Array.from(kept, (i) => all[i] ?? 0),
    groups: {
      first: Uint8Array.from(kept, (i) => (table.isFirst[i] ? 1 : 0)),
      strata: Int32Array.from(kept, (i) => strata?.of[i] ?? 0),
    },
  };
}

/** Those that are alike and of one week, where enough are; else those of one week. */
function weekly({ changes, isFirst }: Table, ways: readonly Strata[]): Strata | null {
  const found = ways.map(({ of }) => withinCalendar("week", changes, isFirst, of));
  return found.find((strata) => holdsEnough(strata, isFirst)) ?? null;
}

function adjustmentSays({ isFirst }: Table, strata: Strata, names: readonly [string, string]): string {
  const [first, second] = matched(strata, isFirst);
  return `${first} ${names[0]} and ${second} ${names[1]} changes of like ${strata.by}, in ${counted(strata.count, "group")} that ${strata.count === 1 ? "holds" : "hold"} both`;
}
