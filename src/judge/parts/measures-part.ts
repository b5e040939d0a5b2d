/** What a measure said, in the words and units of the report. */
import { text } from "../../lib/text/text.ts";
import type { Measured, MeasureResult, QueueRow, Statistic } from "../../measures/measure.ts";
import { type Flow, REASONS } from "../../model/flow.ts";
import type { ReportMeasure, ReportQueue, ReportStatistic } from "../report/report.ts";
import { remedyOf } from "../words/remedies.ts";
import { iso } from "./changes-part.ts";
import { reportComparison } from "./comparison-part.ts";
import { reportParadox } from "./paradox-part.ts";

/** So many of the observations behind a figure are named with it. */
const NAMED = 10;
/** A note may name things of the repository. */
export const LONGEST_NOTE = 1000;

export function reportMeasure(result: MeasureResult, flow: Flow): ReportMeasure {
  const { meta, measurement } = result;
  const measured: Measured | null = measurement.status === "measured" ? measurement : null;
  const finding = measured?.finding ?? "unknown";
  return {
    id: meta.id,
    title: meta.title,
    tells: meta.tells,
    definition: meta.definition,
    next: measured?.next ?? meta.next[finding],
    headline: meta.group === "headline",
    source: meta.source,
    status: measurement.status,
    finding,
    because: measurement.because,
    remedy: remedyOf(result, flow),
    n: measured?.n ?? null,
    smallSample: measured?.smallSample ?? false,
    statistics: (measured?.statistics ?? []).map(reportStatistic),
    lanes: (measured?.lanes ?? []).map(({ lane, n, ...figure }) => ({ lane, n, ...reportStatistic(figure) })),
    threshold: measured?.threshold ?? null,
    coverage: measured
      ? { ...measured.coverage, missing: measured.coverage.missing.map(reasonInWords) }
      : null,
    evidence: namedFirst(measured?.evidence ?? []),
    series: measured?.series
      ? {
          ...measured.series,
          points: measured.series.points.map(({ from, count, value, working }) => {
            return { from: iso(from), count, value, working: working ?? null };
          }),
        }
      : null,
    queues: measured?.queues?.map(reportQueue) ?? null,
    certainty: measured?.certainty ?? null,
    months: measured?.months?.map((month) => ({ ...month, from: iso(month.from) })) ?? null,
    counts: (measured?.counts ?? []).map(({ by, name, count, medianSeconds, workingMedianSeconds }) => ({
      by,
      name: text(name),
      count,
      medianSeconds: medianSeconds ?? null,
      workingMedianSeconds: workingMedianSeconds ?? null,
    })),
    comparison: measured?.comparison === undefined ? null : reportComparison(measured.comparison),
    paradox: measured?.paradox === undefined ? null : reportParadox(measured.paradox),
    note: measured?.note === undefined ? null : text(measured.note, LONGEST_NOTE),
  };
}

function reportStatistic({
  name,
  label,
  unit,
  value,
  working,
  why,
  interval,
  longRun,
}: Statistic): ReportStatistic {
  return {
    name,
    label,
    unit,
    value,
    working: working ?? null,
    why: why ?? null,
    interval: interval ?? null,
    longRun: longRun === undefined || "why" in longRun ? null : longRun,
    longRunWhy: longRun !== undefined && "why" in longRun ? longRun.why : null,
  };
}

function reportQueue({ weeks, ...row }: QueueRow): ReportQueue {
  return { ...row, weeks: weeks.map((week) => ({ ...week, from: iso(week.from) })) };
}

/** The worst of the evidence: `explain` shows all of it. */
function namedFirst(evidence: readonly string[]): string[] {
  return evidence.slice(0, NAMED).map((id) => text(id));
}

function reasonInWords({ reason, count }: { reason: string; count: number }): {
  reason: string;
  count: number;
} {
  return { reason: (REASONS as Readonly<Record<string, string>>)[reason] ?? reason, count };
}
