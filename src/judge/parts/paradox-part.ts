/** More output, or more shipped: as the report holds it. */
import { text } from "../../lib/text/text.ts";
import type { Measured, Paradox } from "../../measures/measure.ts";
import type { ReportParadox } from "../report/report.ts";
import { iso } from "./changes-part.ts";

export function reportParadox({ says, middle, rows, courses, ...rest }: Paradox): ReportParadox {
  return {
    ...rest,
    says: text(says),
    middle: iso(middle),
    rows: rows.map((row) => ({ ...row })),
    courses: courses.map(({ points, ...course }) => ({
      ...course,
      points: points.map(({ from, count }) => ({ from: iso(from), count })),
    })),
  };
}

/** In the verdict, where it has an answer: more was shipped, or was not. */
export function paradoxVerdict(measured: Measured | null): string[] {
  const { word, says } = measured?.paradox ?? {};
  return says !== undefined && (word === "more shipped" || word === "not more shipped") ? [says] : [];
}
