/** Explanations of the measures of a frozen report, as `explain` would make them of the measurement. */
import type {
  ExplainedEvidence,
  Explanation,
  MeasureExplanation,
  Report,
  ReportDelivery,
} from "../../src/judge/report/report.ts";

/** One measure with everything that its report knows of its evidence; the n-th of it was observed to be n hours. */
export function explanationOf(
  report: Report,
  id: string,
  differs: Partial<MeasureExplanation> = {},
): MeasureExplanation {
  const { schemaVersion, tool, takenAt, repository, window, inputs, gaps, stages } = report;
  const measure = report.measures.find((one) => one.id === id)!;
  const evidence = measure.evidence.map((ref, index): ExplainedEvidence => {
    const change = report.changes.find((one) => one.id === ref) ?? null;
    return {
      ref,
      value: (measure.evidence.length - index) * 3600,
      working: null,
      change,
      delivery: null,
      carried: [],
      incident: null,
    };
  });
  return {
    ...{ schemaVersion, tool, takenAt, repository, window, inputs, measure, evidence, gaps },
    stages: id === "stage-breakdown" ? stages : [],
    quantity: evidence.length === 0 ? null : { label: "lead time", unit: "seconds" },
    ...differs,
  };
}

/** A delivery of the shop as evidence. */
export function failedDelivery(
  differs: Partial<ReportDelivery> & Pick<ReportDelivery, "name">,
): ExplainedEvidence {
  const delivery: ReportDelivery = {
    source: "tags",
    stream: "",
    commit: "c0ffee".padEnd(40, "0"),
    startedAt: "2026-08-03T12:00:00.000Z",
    finishedAt: "2026-08-03T12:00:00.000Z",
    since: null,
    edge: false,
    carried: 3,
    observed: true,
    failures: [],
    restoration: null,
    repairs: null,
    url: `https://github.com/acme/shop/releases/tag/${differs.name}`,
    ...differs,
  };
  return {
    ref: delivery.name,
    value: null,
    working: null,
    change: null,
    delivery,
    carried: [],
    incident: null,
  };
}

/** One change with what could not be seen of it. */
export function explainedChange(report: Report, index: number): Explanation {
  const { schemaVersion, tool, takenAt, repository, inputs } = report;
  const change = report.changes[index]!;
  return { schemaVersion, tool, takenAt, repository, calendar: inputs.calendar, change, gaps: report.gaps };
}
