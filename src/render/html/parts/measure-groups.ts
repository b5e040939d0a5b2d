import type { ReportMeasure } from "../../../judge/report/report.ts";
import type { MeasureGroup } from "../../renderer.ts";

/** The measures by group, in the order of the report; groups without one are left out, what stands in none comes last. */
export function grouped(
  measures: readonly ReportMeasure[],
  groups: readonly MeasureGroup[],
): { title: string; measures: ReportMeasure[] }[] {
  const known = new Set(groups.flatMap((group) => group.measures));
  const own = groups.map(({ title, measures: ids }) => ({
    title,
    measures: measures.filter(({ id }) => ids.includes(id)),
  }));
  const others = { title: "Others", measures: measures.filter(({ id }) => !known.has(id)) };
  return [...own, others].filter((group) => group.measures.length > 0);
}
