/** What a comparison takes of one side: of a report as it stands, or of a run that was recorded. */
import type { Draws } from "../../lib/statistics/mean-difference.ts";
import { grouped } from "../../lib/text/counted.ts";
import { epochOf } from "../../lib/time/instants.ts";
import type { DatedRow } from "../../measures/comparison.ts";
import type { ReportBefore, ReportInputs, ReportMeasure, ReportStatistic } from "../report/report.ts";
import type { Sides } from "./lead-time.ts";
import { type Authors, joiningOf, rowsOf, seesChecks, seesReviews, type Telling } from "./rows.ts";
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
  /** How often releases go out by plan; null where nobody said, or the plan's part of a wait is not known. */
  readonly cadence: string | null;
  readonly finished: number;
  readonly withLeadTime: number;
  readonly seesReviews: boolean;
  readonly seesChecks: boolean;
  readonly rows: (telling: Telling) => readonly DatedRow[];
  readonly measures: readonly ComparedMeasure[];
  readonly singles: Singles;
  /** When its deliveries were out, UTC epoch ms. */
  readonly deliveries: readonly number[];
}

export const boundsOf = ({
  window,
}: {
  readonly window: Pick<ReportBefore["window"], "from" | "to">;
}): Bounds => ({
  from: epochOf(window.from),
  to: epochOf(window.to),
});

export function comparableOf(report: ReportBefore, authors: Authors): Comparable {
  const { inputs, coverage, measures } = report;
  return {
    window: boundsOf(report),
    source: inputs.deliveries.source,
    cadence: inputs.releaseCadence,
    finished: coverage.finished,
    withLeadTime: coverage.withLeadTime,
    seesReviews: seesReviews(report),
    seesChecks: seesChecks(report),
    rows: (telling) => rowsOf(report, telling, authors),
    measures,
    singles: singlesOf(report),
    deliveries: report.deliveries.map(({ finishedAt }) => epochOf(finishedAt)),
  };
}

/** The two with their changes, told in the same stages; of cohorts with their names and how chance deals changes to them. */
export function sidesOf(
  pilot: Comparable,
  baseline: Comparable,
  cohorts: { readonly names: readonly [string, string]; readonly draws: Draws } | null,
): Sides {
  const [first, second] = cohorts?.names ?? ["pilot", "baseline"];
  const telling = {
    joining: joiningOf(pilot, baseline),
    besidePlan: sharedCadence(pilot, baseline) !== null,
  };
  return {
    cohorts: cohorts?.draws ?? null,
    pilot: { name: first, ...pilot.window, rows: pilot.rows(telling) },
    baseline: { name: second, ...baseline.window, rows: baseline.rows(telling) },
  };
}

/** The cadence that both declare: what is waited by it is a plan, on one side as on the other. */
export const sharedCadence = (one: Comparable, other: Comparable): string | null =>
  one.cadence === other.cadence ? one.cadence : null;

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
