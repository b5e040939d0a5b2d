import { present } from "../../lib/must.ts";
import type { ControlMeta } from "../../measures/measure.ts";
import { headOf } from "../report/head-of.ts";
import type { ControlExplanation, Report } from "../report/report.ts";

/** One control of a report in full: what is told of it is what stands there. */
export function explainControl(report: Report, { id, definition }: ControlMeta): ControlExplanation {
  const control = present(
    report.controls.find((one) => one.id === id),
    id,
  );
  return { ...headOf(report), control, definition, gaps: report.gaps };
}
