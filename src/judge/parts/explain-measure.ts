import { groupsOf } from "../../lib/groups.ts";
import { present } from "../../lib/must.ts";
import { text } from "../../lib/text/text.ts";
import type { Measured, MeasureResult } from "../../measures/measure.ts";
import { headOf } from "../report/head-of.ts";
import type { ExplainedEvidence, MeasureExplanation, Report, ReportDelivery } from "../report/report.ts";
import { reportStage } from "./working-part.ts";

/**
 * One measure of a report in full.
 *
 * @param report the report that was made of the measurement: every figure is the one that stands there
 */
export function explainMeasure(report: Report, { meta, measurement }: MeasureResult): MeasureExplanation {
  const measured = measurement.status === "measured" ? measurement : null;
  const observed = measured?.observed ?? null;
  return {
    ...headOf(report),
    measure: present(
      report.measures.find(({ id }) => id === meta.id),
      meta.id,
    ),
    stages: (measured?.stages ?? []).map(reportStage),
    quantity: observed && { label: observed.label, unit: observed.unit },
    evidence: explained(report, measured?.evidence ?? [], observed),
    gaps: report.gaps,
  };
}

/** Each name with what it stands for. */
function explained(
  report: Report,
  evidence: readonly string[],
  observed: Measured["observed"] | null,
): ExplainedEvidence[] {
  const changes = new Map(report.changes.map((change) => [change.id, change]));
  const incidents = new Map(report.incidents.map((incident) => [incident.name, incident]));
  const deliveries = byName(report.deliveries);
  return evidence.map((name, index) => {
    const ref = text(name);
    const change = changes.get(ref) ?? null;
    const delivery = change === null ? (deliveries.get(ref)?.shift() ?? null) : null;
    const incident = change === null && delivery === null ? (incidents.get(ref) ?? null) : null;
    const carried = delivery === null ? [] : carriedBy(delivery, report);
    const [value, working] = [observed?.values[index] ?? null, observed?.working?.[index] ?? null];
    return { ref, value, working, change, delivery, carried, incident };
  });
}

function carriedBy({ name }: ReportDelivery, { changes }: Report): ExplainedEvidence["carried"] {
  return changes
    .filter(({ delivery }) => delivery === name)
    .map(({ id, number, title, url }) => ({ id, number, title, url }));
}

/** Streams may deliver in the same second, under the same name: those that failed are meant first. */
function byName(deliveries: readonly ReportDelivery[]): Map<string, ReportDelivery[]> {
  return groupsOf(
    deliveries.toSorted((a, b) => b.failures.length - a.failures.length),
    ({ name }) => name,
  );
}
