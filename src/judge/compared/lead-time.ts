/** Mean lead time of both sides, stage by stage, and the same of some stages. */
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { text } from "../../lib/text/text.ts";
import {
  type Compared,
  compareCohorts,
  comparePeriods,
  type DatedRow,
  FEWEST_WEEKS,
} from "../../measures/comparison.ts";
import type { ComparedTime, Estimated } from "../../measures/measure.ts";
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
  readonly pilot: { readonly name: string; readonly rows: readonly DatedRow[] };
  readonly baseline: { readonly name: string; readonly rows: readonly DatedRow[] };
}

export interface ComparedMeans {
  readonly leadTime: ComparedLeadTime;
  readonly conclusion: ComparedConclusion;
  /** The conclusion with its figures: `better: 3 h (12 %) shorter on average …`. */
  readonly says: string;
}

/** Compares mean times; of a side without changes there is none. */
export function compareMeans({ cohorts, draws, pilot, baseline }: Sides): ComparedMeans | null {
  if (pilot.rows.length === 0 || baseline.rows.length === 0) return null;
  const periods = cohorts ? null : comparePeriods(pilot, baseline, draws);
  const compared = periods ?? compareCohorts(pilot, baseline, draws);
  if (compared.rows.length === 0) return null;
  const weeks = periods?.weeks ?? null;
  const enough = weeks === null || Math.min(weeks.first, weeks.second) >= FEWEST_WEEKS;
  const { first, second, rows, total, adjustment, p } = compared;
  const leadTime: ComparedLeadTime = {
    first: { ...first, name: text(first.name) },
    second: { ...second, name: text(second.name) },
    rows: rows.map((row) => ({ stage: row.stage, kind: row.kind, ...timesOf(row, enough) })),
    total: timesOf(total, enough),
    adjustment: adjustment && text(adjustment, 400),
    units: weeks === null ? "changes" : "weeks",
    weeks,
    p: enough ? p : null,
  };
  return { leadTime, ...concluded(compared, leadTime) };
}

function timesOf(time: ComparedTime, enough: boolean): ComparedTimes {
  const { firstSeconds, secondSeconds, difference, adjusted, sameWeek } = time;
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
  };
}

const CONCLUSIONS = { faster: "better", slower: "worse", inconclusive: "no-detectable-change" } as const;

/** What the mean of all stages together tells. */
function concluded(
  { conclusion, total }: Compared,
  { first, second, weeks, p }: ComparedLeadTime,
): { conclusion: ComparedConclusion; says: string } {
  const [one, other] = [first.n, second.n];
  if (Math.min(one, other) < FEWEST_COMPARED)
    return {
      conclusion: "too-few",
      says: `too few to tell: ${one} and ${other} changes with a known lead time, where it takes ${FEWEST_COMPARED} of each`,
    };
  if (p === null)
    return {
      conclusion: "too-few",
      says: `too few to tell: changes finished in ${weeks!.first} and ${weeks!.second} weeks, where it takes ${FEWEST_WEEKS} of each`,
    };
  const { seconds, low, high } = total.adjusted ?? total.difference;
  const of = total.adjusted?.secondSeconds ?? total.secondSeconds;
  const part = of > 0 ? ` (${shown(Math.abs(seconds) / of, "share")})` : "";
  const alike = total.adjusted === null ? "" : ", like for like";
  const amount = `${shown(Math.abs(seconds), "seconds")}${part} ${wayOf(seconds)} on average${alike}`;
  const range = `${bound(low)} to ${bound(high)}`;
  const found = CONCLUSIONS[conclusion];
  return found === "no-detectable-change"
    ? {
        conclusion: found,
        says: `no detectable change: ${amount}; anything from ${range} fits${byTime(total)}`,
      }
    : { conclusion: found, says: `${found}: ${amount}; likely ${range}` };
}

/** Of cohorts, where only the time of the merge explains the difference. */
function byTime({ difference, adjusted, sameWeek }: ComparedTime): string {
  const { low, high } = adjusted ?? difference;
  const differs = low > 0 || high < 0;
  return differs && sameWeek !== null && sameWeek.low <= 0 && sameWeek.high >= 0
    ? ", and between changes of the same week no such difference can be told"
    : "";
}

const wayOf = (seconds: number) => (seconds < 0 ? "shorter" : "longer");
const bound = (seconds: number) => `${shown(Math.abs(seconds), "seconds")} ${wayOf(seconds)}`;
