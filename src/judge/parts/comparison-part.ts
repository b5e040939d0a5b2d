import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { text } from "../../lib/text/text.ts";
import type { ComparedTime, Comparison, Estimated, Measured } from "../../measures/measure.ts";
import type { ReportComparedTime, ReportComparison, ReportDifference } from "../report/report.ts";

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

function reportTime(time: ComparedTime): ReportComparedTime {
  const { firstSeconds, secondSeconds, difference, adjusted, sameWeek } = time;
  return {
    firstSeconds,
    secondSeconds,
    difference: reportDifference(difference),
    adjusted: adjusted && { ...reportDifference(adjusted), secondSeconds: adjusted.secondSeconds },
    sameWeek: sameWeek && reportDifference(sameWeek),
  };
}

function reportDifference({ seconds, low, high }: Estimated): ReportDifference {
  return { seconds, lowSeconds: low, highSeconds: high };
}

/** Part of the changes from which on a cohort is worth a sentence, whatever came of it. */
const SUBSTANTIAL = 0.2;

/** What two cohorts tell, where it is certain or concerns many of the changes: a sentence of the verdict, or none. */
export function comparisonVerdict(measured: Measured | null): string[] {
  if (measured?.comparison === undefined || measured.coverage.seen * 2 < measured.coverage.of) return [];
  const { first, second, says } = measured.comparison;
  if (Math.min(first.n, second.n) < FEWEST_COMPARED) return [];
  const many = first.n / (first.n + second.n) >= SUBSTANTIAL;
  return many || measured.finding !== "unknown" ? [says] : [];
}
