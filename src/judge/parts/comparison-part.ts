import { uncapital } from "../../lib/text/capital.ts";
import { text } from "../../lib/text/text.ts";
import type {
  ComparedMedians,
  ComparedTime,
  Comparison,
  Estimated,
  Measurement,
  Shifted,
} from "../../measures/measure.ts";
import {
  elsewhereSays,
  foundSays,
  insteadOf,
  isElsewhere,
  LASTING,
  shiftSays,
} from "../../measures/readings/shift-words.ts";
import type {
  ReportComparedMedians,
  ReportComparedTime,
  ReportComparison,
  ReportDifference,
  ReportMedians,
  ReportShift,
} from "../report/report.ts";
import { CONCLUDED } from "../words/conclusions.ts";

/** A comparison as the report holds it. */
export function reportComparison(comparison: Comparison): ReportComparison {
  const { first, second, rows, total, adjustment, medians, meansSays, p, conclusion, answer, says } =
    comparison;
  return {
    first: { ...first, name: text(first.name) },
    second: { ...second, name: text(second.name) },
    stages: rows.map((row) => ({ stage: row.stage, kind: row.kind, ...reportTime(row) })),
    total: reportTime(total),
    adjustment,
    medians: reportMedians(medians),
    meansSays,
    pValue: p,
    conclusion,
    answer,
    says,
  };
}

function reportTime(time: ComparedTime): ReportComparedTime {
  const { firstSeconds, secondSeconds, difference, adjusted, sameWeek, hangsOn, certain } = time;
  return {
    firstSeconds,
    secondSeconds,
    difference: reportDifference(difference),
    adjusted: adjusted && { ...reportDifference(adjusted), secondSeconds: adjusted.secondSeconds },
    sameWeek: sameWeek && reportDifference(sameWeek),
    hangsOn: [...hangsOn],
    certain,
  };
}

function reportDifference({ seconds, low, high }: Estimated): ReportDifference {
  return { seconds, lowSeconds: low, highSeconds: high };
}

const TITLES: Readonly<Record<keyof ReportMedians, string>> = {
  before: "Before the merge",
  wait: "After the merge",
  lead: "Lead time",
};

/** Times by their ranks as a report holds them. */
export function reportMedians({ before, wait, lead }: Comparison["medians"]): ReportMedians {
  return {
    before: medianPart(before, TITLES.before),
    wait: wait && medianPart(wait, TITLES.wait),
    lead: medianPart(lead, TITLES.lead),
  };
}

function medianPart(medians: ComparedMedians, title: string): ReportComparedMedians {
  const { ratio, shift, together, people, isTold: _, ...rest } = medians;
  return {
    ...rest,
    ratio,
    shift: shiftPart(shift),
    together: together && shiftPart(together),
    people: people && shiftPart(people),
    says: `${title}: ${partSays(medians)}`,
  };
}

function shiftPart({ seconds, low, high, relative }: Shifted): ReportShift {
  return { seconds, lowSeconds: low, highSeconds: high, relative };
}

/** `no detectable change, 6 h instead of 8 h (medians); anything from 40 % shorter to 5 % longer fits. …` */
function partSays(medians: ComparedMedians): string {
  if (!medians.isTold) return `${CONCLUDED["too-few"]}, ${insteadOf(medians)} (medians).`;
  const open = medians.direction === "unclear" ? `${CONCLUDED["no-detectable-change"]}, ` : "";
  const sentences = [
    `${open}${shiftSays(medians, LASTING)}.`,
    isElsewhere(medians) ? elsewhereSays(medians) : "",
    foundSays(medians, LASTING, ""),
  ];
  return sentences.filter(Boolean).join(" ");
}

/** Part of the changes from which on a cohort is worth a sentence, whatever came of it. */
const SUBSTANTIAL = 0.2;

/** What is asked of two cohorts wherever they are spoken of: an answer alone would answer nothing. */
const QUESTION = "Did faster coding ship anything?";

/** The question with its answer, as a sentence of the verdict; what cannot be compared says why. */
export function comparisonVerdict(measurement: Measurement): string {
  const seen = measurement.status === "measured" ? measurement : null;
  if (seen?.comparison === undefined || seen.coverage.seen * 2 < seen.coverage.of)
    return `${QUESTION} Cannot tell: ${uncapital(measurement.because)}`;
  return `${QUESTION} ${toldOf(seen.comparison)}`;
}

/** All that two cohorts tell, where it is certain or concerns many of the changes; else the answer and its reason. */
function toldOf({ answer, first, second, says }: Comparison): string {
  const many = first.n / (first.n + second.n) >= SUBSTANTIAL;
  return many || answer !== "cannot tell" ? says : (says.split(/(?<=\.) (?=[A-Z])/)[0] ?? says);
}
