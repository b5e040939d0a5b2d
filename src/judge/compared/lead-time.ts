/** Times of both sides: how they differ, and the means stage by stage; of lead time, or of some stages. */
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { text } from "../../lib/text/text.ts";
import {
  type Compared,
  compareCohorts,
  comparePeriods,
  FEWEST_WEEKS,
  type Period,
} from "../../measures/comparison.ts";
import type { ComparedMedians, ComparedTime, Estimated } from "../../measures/measure.ts";
import { decisive, rangeWords, seenSays } from "../../measures/readings/absorbed.ts";
import { reportMedians } from "../parts/comparison-part.ts";
import type {
  ComparedConclusion,
  ComparedDifference,
  ComparedLeadTime,
  ComparedTimes,
  Report,
} from "../report/report.ts";
import { shown } from "../words/figures.ts";

/** The rows of both sides, and how to compare them. */
export interface Sides {
  readonly cohorts: boolean;
  readonly draws: Report["inputs"]["bootstrap"];
  readonly pilot: Period;
  readonly baseline: Period;
}

export interface ComparedSides {
  readonly compared: Compared;
  readonly leadTime: ComparedLeadTime;
  readonly conclusion: ComparedConclusion;
  /** The conclusion with its figures: `better: 3 h (12 %) shorter on average …`. */
  readonly says: string;
}

/** Compares times; of a side without changes there is none. */
export function compareSides({ cohorts, draws, pilot, baseline }: Sides): ComparedSides | null {
  if (pilot.rows.length === 0 || baseline.rows.length === 0) return null;
  const periods = cohorts ? null : comparePeriods(pilot, baseline);
  const compared = periods ?? compareCohorts(pilot, baseline, draws);
  if (compared.rows.length === 0) return null;
  const weeks = periods?.weeks ?? null;
  const enough = weeks === null || Math.min(weeks.first, weeks.second) >= FEWEST_WEEKS;
  const { first, second, rows, total, adjustment, medians, p } = compared;
  const leadTime: ComparedLeadTime = {
    first: { ...first, name: text(first.name) },
    second: { ...second, name: text(second.name) },
    stages: rows.map((row) => ({ stage: row.stage, kind: row.kind, ...timesOf(row, enough) })),
    total: timesOf(total, enough),
    medians: reportMedians(medians),
    adjustment: adjustment && text(adjustment, 400),
    units: weeks === null ? "changes" : "weeks",
    weeks,
    pValue: enough ? p : null,
  };
  return { compared, leadTime, ...concluded(compared, leadTime) };
}

function timesOf(time: ComparedTime, enough: boolean): ComparedTimes {
  const { firstSeconds, secondSeconds, difference, adjusted, sameWeek, hangsOn } = time;
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
  };
}

const CONCLUSIONS = { faster: "better", slower: "worse", inconclusive: "no-detectable-change" } as const;

/** What lead time, by its ranks, tells. */
function concluded(
  { conclusion, medians: { lead } }: Compared,
  { first, second, weeks, pValue: p }: ComparedLeadTime,
): { conclusion: ComparedConclusion; says: string } {
  const [one, other] = [first.n, second.n];
  if (Math.min(one, other) < FEWEST_COMPARED)
    return {
      conclusion: "too-few",
      says: `too few to tell: ${one} and ${other} changes with a known lead time, where it takes ${FEWEST_COMPARED} of each`,
    };
  if (p === null && weeks !== null)
    return {
      conclusion: "too-few",
      says: `too few to tell: changes finished in ${weeks.first} and ${weeks.second} weeks, where it takes ${FEWEST_WEEKS} of each`,
    };
  const found = CONCLUSIONS[conclusion];
  const seconds = (time: number) => shown(time, "seconds");
  const medians = `${seconds(lead.firstSeconds)} instead of ${seconds(lead.secondSeconds)}`;
  const range = rangeWords(decisive(lead), "shorter", "longer", seconds);
  const says =
    found === "no-detectable-change"
      ? `no detectable change: ${medians} (medians); anything from ${range} fits${lacking(lead, weeks === null)}`
      : `${found}: ${medians} (medians; likely ${range})`;
  return { conclusion: found, says: `${says}. ${seenSays(lead.seen, "")}` };
}

/** Of cohorts, what lacks for telling them apart: some that were delivered together, or several people. */
function lacking({ together, people }: ComparedMedians, isOfCohorts: boolean): string {
  if (!isOfCohorts) return "";
  if (together === null) return ", for too few of both were delivered together";
  return people === null ? ", for all of one side are of one person" : "";
}
