/** What a comparison takes of one side: of a report as it stands, or of a run that was recorded. */
import type { Draws } from "../../lib/statistics/mean-difference.ts";
import { grouped } from "../../lib/text/counted.ts";
import { epochOf } from "../../lib/time/instants.ts";
import type { DatedRow } from "../../measures/comparison.ts";
import type { Report, ReportInputs, ReportMeasure, ReportStatistic } from "../report/report.ts";
import type { Sides } from "./lead-time.ts";
import { type Authors, type Joining, joiningOf, rowsOf, seesChecks, seesReviews } from "./rows.ts";
import { type Singles, singlesOf } from "./singles.ts";

/** A window, UTC epoch ms. */
export interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** A measure as far as it is compared. */
export interface ComparedMeasure extends Pick<ReportMeasure, "id" | "title" | "status" | "because" | "n"> {
  readonly coverage: Pick<NonNullable<ReportMeasure["coverage"]>, "seen" | "of" | "what"> | null;
  readonly statistics: readonly Pick<ReportStatistic, "name" | "label" | "unit" | "value" | "why">[];
}

export interface Comparable {
  readonly window: Bounds;
  readonly source: ReportInputs["deliveries"]["source"];
  readonly finished: number;
  readonly withLeadTime: number;
  readonly seesReviews: boolean;
  readonly seesChecks: boolean;
  readonly rows: (joining: Joining) => readonly DatedRow[];
  readonly measures: readonly ComparedMeasure[];
  readonly singles: Singles;
}

export const boundsOf = ({ window }: { readonly window: Pick<Report["window"], "from" | "to"> }): Bounds => ({
  from: epochOf(window.from),
  to: epochOf(window.to),
});

export function comparableOf(report: Report, authors: Authors): Comparable {
  const { inputs, coverage, measures } = report;
  return {
    window: boundsOf(report),
    source: inputs.deliveries.source,
    finished: coverage.finished,
    withLeadTime: coverage.withLeadTime,
    seesReviews: seesReviews(report),
    seesChecks: seesChecks(report),
    rows: (joining) => rowsOf(report, joining, authors),
    measures,
    singles: singlesOf(report),
  };
}

/** The two with their changes, told in the same stages; of cohorts with their names and how chance deals changes to them. */
export function sidesOf(
  pilot: Comparable,
  baseline: Comparable,
  cohorts: { readonly names: readonly [string, string]; readonly draws: Draws } | null,
): Sides {
  const [first, second] = cohorts?.names ?? ["pilot", "baseline"];
  const joining = joiningOf(pilot, baseline);
  return {
    cohorts: cohorts?.draws ?? null,
    pilot: { name: first, ...pilot.window, rows: pilot.rows(joining) },
    baseline: { name: second, ...baseline.window, rows: baseline.rows(joining) },
  };
}

/** Why the lead times are not compared; null where they are. */
export function leadTimeMissing(pilot: Comparable, baseline: Comparable, sides: Sides): string | null {
  const [one, other] = [pilot.source, baseline.source];
  if (one !== other)
    return one === "none" || other === "none"
      ? "on one side a change ends at its merge, on the other at its delivery; name where deliveries are read from on both (--deliveries)"
      : "deliveries are of another kind on either side; name where they are read from on both (--deliveries)";
  const dim = [pilot, baseline].find(({ withLeadTime, finished }) => withLeadTime * 2 < finished);
  if (dim !== undefined) {
    const { finished, withLeadTime } = dim;
    return `on one side the lead time is known for only ${grouped(withLeadTime)} of the ${grouped(finished)} finished changes, and half are needed`;
  }
  const empty = Math.min(sides.pilot.rows.length, sides.baseline.rows.length) === 0;
  return empty ? "one side holds no finished change with a known lead time" : null;
}
