/** Times of both sides: how they differ, and the means stage by stage; of lead time, or of some stages. */
import { present } from "../../lib/must.ts";
import type { Draws } from "../../lib/statistics/mean-difference.ts";
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { counted } from "../../lib/text/counted.ts";
import { text } from "../../lib/text/text.ts";
import {
  type Compared,
  compareCohorts,
  comparePeriods,
  FEWEST_WEEKS,
  type Period,
} from "../../measures/comparison.ts";
import type { ComparedMedians, ComparedTime, Estimated } from "../../measures/measure.ts";
import { foundSays, LASTING, shiftSays } from "../../measures/readings/shift-words.ts";
import { reportMedians } from "../parts/comparison-part.ts";
import type {
  ComparedConclusion,
  ComparedDifference,
  ComparedLeadTime,
  ComparedTimes,
} from "../report/report.ts";
import { CONCLUDED } from "../words/conclusions.ts";

/** The rows of both sides, and how to compare them. */
export interface Sides {
  /** How chance deals changes to two cohorts; null where the sides are two times. */
  readonly cohorts: Draws | null;
  readonly pilot: Period;
  readonly baseline: Period;
  /** Of two times, how sure what is concluded is; 95 % where absent. */
  readonly level?: number | undefined;
}

export interface ComparedSides {
  readonly compared: Compared;
  readonly leadTime: ComparedLeadTime;
  readonly conclusion: ComparedConclusion;
  /** The conclusion with its figures: `better: 3 h (12 %) shorter on average …`. */
  readonly says: string;
}

/** Compares times; of a side without changes there is none. */
export function compareSides({ cohorts, pilot, baseline, level }: Sides): ComparedSides | null {
  if (pilot.rows.length === 0 || baseline.rows.length === 0) return null;
  const periods = cohorts === null ? comparePeriods(pilot, baseline, level) : null;
  const compared = periods ?? compareCohorts(pilot, baseline, present(cohorts, "draws"));
  if (compared.rows.length === 0) return null;
  const weeks = periods?.weeks ?? null;
  const { first, second, rows, total, adjustment, medians, meansSays, p } = compared;
  const enough =
    Math.min(first.n, second.n) >= FEWEST_COMPARED &&
    (weeks === null || Math.min(weeks.first, weeks.second) >= FEWEST_WEEKS);
  const leadTime: ComparedLeadTime = {
    first: { ...first, name: text(first.name) },
    second: { ...second, name: text(second.name) },
    stages: rows.map((row) => ({ stage: row.stage, kind: row.kind, ...timesOf(row, enough) })),
    total: timesOf(total, enough),
    medians: reportMedians(medians),
    meansSays: enough ? meansSays : null,
    adjustment: adjustment && text(adjustment, 400),
    units: weeks === null ? "changes" : "weeks",
    weeks,
    pValue: enough ? p : null,
  };
  return { compared, leadTime, ...concluded(compared, leadTime) };
}

function timesOf(time: ComparedTime, enough: boolean): ComparedTimes {
  const { firstSeconds, secondSeconds, difference, adjusted, sameWeek, hangsOn, certain } = time;
  const estimated = (one: Estimated): ComparedDifference => ({
    seconds: one.seconds,
    lowSeconds: enough ? one.low : null,
    highSeconds: enough ? one.high : null,
  });
  return {
    firstSeconds,
    secondSeconds,
    difference: estimated(difference),
    adjusted: adjusted && { ...estimated(adjusted), secondSeconds: adjusted.secondSeconds },
    sameWeek: sameWeek && estimated(sameWeek),
    hangsOn: [...hangsOn],
    certain: enough && certain,
  };
}

const CONCLUSIONS = { faster: "better", slower: "worse", inconclusive: "no-detectable-change" } as const;

/** What lead time, by its ranks, tells. */
function concluded(
  { conclusion, medians: { lead } }: Compared,
  { first, second, weeks }: ComparedLeadTime,
): { conclusion: ComparedConclusion; says: string } {
  const few = tooFew([first.n, second.n], weeks, lead);
  const found = few === null ? CONCLUSIONS[conclusion] : "too-few";
  const says =
    few ?? [`${shiftSays(lead, LASTING)}.`, foundSays(lead, LASTING, "")].filter(Boolean).join(" ");
  return { conclusion: found, says: `${CONCLUDED[found]}: ${says}` };
}

/** Of what there are too few; null where there are enough. */
function tooFew(
  [one, other]: readonly [number, number],
  weeks: ComparedLeadTime["weeks"],
  { isTold, together }: ComparedMedians,
): string | null {
  if (Math.min(one, other) < FEWEST_COMPARED)
    return `${one} and ${other} changes with a known lead time, where it takes ${FEWEST_COMPARED} of each`;
  if (weeks !== null && Math.min(weeks.first, weeks.second) < FEWEST_WEEKS)
    return `finished changes fall into ${counted(weeks.first, "different week")} on one side and ${weeks.second} on the other, where it takes ${FEWEST_WEEKS} on each`;
  if (isTold) return null;
  return together === null
    ? "too few changes of both were delivered together, or in the same months"
    : "all changes of one side are of one person";
}
