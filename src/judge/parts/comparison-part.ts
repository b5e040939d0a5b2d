import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { text } from "../../lib/text/text.ts";
import type {
  ComparedMedians,
  ComparedTime,
  Comparison,
  Estimated,
  Measured,
  Shifted,
} from "../../measures/measure.ts";
import type {
  ReportComparedMedians,
  ReportComparedTime,
  ReportComparison,
  ReportDifference,
  ReportMedians,
  ReportShift,
} from "../report/report.ts";

/** A comparison as the report holds it. */
export function reportComparison(comparison: Comparison): ReportComparison {
  const { first, second, rows, total, adjustment, medians, p, conclusion, answer, says } = comparison;
  return {
    first: { ...first, name: text(first.name) },
    second: { ...second, name: text(second.name) },
    stages: rows.map((row) => ({ stage: row.stage, kind: row.kind, ...reportTime(row) })),
    total: reportTime(total),
    adjustment,
    medians: reportMedians(medians),
    pValue: p,
    conclusion,
    answer,
    says,
  };
}

function reportTime(time: ComparedTime): ReportComparedTime {
  const { firstSeconds, secondSeconds, difference, adjusted, sameWeek, hangsOn } = time;
  return {
    firstSeconds,
    secondSeconds,
    difference: reportDifference(difference),
    adjusted: adjusted && { ...reportDifference(adjusted), secondSeconds: adjusted.secondSeconds },
    sameWeek: sameWeek && reportDifference(sameWeek),
    hangsOn: [...hangsOn],
  };
}

function reportDifference({ seconds, low, high }: Estimated): ReportDifference {
  return { seconds, lowSeconds: low, highSeconds: high };
}

/** Times by their ranks as a report holds them. */
export function reportMedians({ before, wait, lead }: Comparison["medians"]): ReportMedians {
  return { before: medianPart(before), wait: wait && medianPart(wait), lead: medianPart(lead) };
}

function medianPart({ ratio, shift, together, people, ...rest }: ComparedMedians): ReportComparedMedians {
  return {
    ...rest,
    ratio,
    shift: shiftPart(shift),
    together: together && shiftPart(together),
    people: people && shiftPart(people),
  };
}

function shiftPart({ seconds, low, high }: Shifted): ReportShift {
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
