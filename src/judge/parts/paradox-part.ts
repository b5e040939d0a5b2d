/** More output, or more shipped: as the report holds it. */
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { uncapital } from "../../lib/text/capital.ts";
import { text } from "../../lib/text/text.ts";
import type { Measurement, Paradox } from "../../measures/measure.ts";
import { type Change, laneOf } from "../../model/flow.ts";
import type { ReportParadox } from "../report/report.ts";
import { iso } from "./changes-part.ts";

export function reportParadox({ says, baseline, middle, rows, courses, ...rest }: Paradox): ReportParadox {
  return {
    ...rest,
    says: text(says),
    baseline: baseline && { from: iso(baseline.from), to: iso(baseline.to) },
    middle: iso(middle),
    rows: rows.map((row) => ({ ...row })),
    courses: courses.map(({ points, ...course }) => ({
      ...course,
      points: points.map(({ from, count }) => ({ from: iso(from), count })),
    })),
  };
}

/**
 * In the verdict where it has an answer, and where agents opened so much that people ask: then, too, why there is none. The
 * changes are those that were opened, merged or closed in the window.
 */
export function paradoxVerdict(
  measurement: Measurement | undefined,
  changes: readonly Pick<Change, "automated" | "assistance">[],
): string[] {
  if (measurement === undefined) return [];
  const { word, says } = (measurement.status === "measured" ? measurement.paradox : undefined) ?? {};
  if (says !== undefined && (word === "more shipped" || word === "not more shipped")) return [says];
  const agents = changes.filter((change) => laneOf(change) === "agent-authored").length;
  if (agents < FEWEST_COMPARED) return [];
  return [`Was more shipped? ${says ?? `Cannot tell: ${uncapital(measurement.because)}`}`];
}
