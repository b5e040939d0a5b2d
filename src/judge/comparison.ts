import { text } from "../lib/text.ts";
import type { ComparedTime, Comparison, Estimated } from "../measures/measure.ts";
import type { ReportComparedTime, ReportComparison, ReportDifference } from "./report.ts";

/** A comparison as the report holds it. */
export function reportComparison(comparison: Comparison): ReportComparison {
  const { first, second, rows, total, adjustment, p, conclusion, says } = comparison;
  return {
    first: { ...first, name: text(first.name) },
    second: { ...second, name: text(second.name) },
    rows: rows.map((row) => ({ stage: row.stage, kind: row.kind, ...reportTime(row) })),
    total: reportTime(total),
    adjustment,
    p,
    conclusion,
    says,
  };
}

function reportTime({ firstSeconds, secondSeconds, difference, adjusted }: ComparedTime): ReportComparedTime {
  return {
    firstSeconds,
    secondSeconds,
    difference: reportDifference(difference),
    adjusted: adjusted && { ...reportDifference(adjusted), secondSeconds: adjusted.secondSeconds },
  };
}

function reportDifference({ seconds, low, high }: Estimated): ReportDifference {
  return { seconds, lowSeconds: low, highSeconds: high };
}
