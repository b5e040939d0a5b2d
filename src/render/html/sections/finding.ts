/** The finding of a measure as a mark. */
import type { ReportMeasure } from "../../../judge/report/report.ts";
import { findingOf } from "../../words/measure-words.ts";
import type { Markup } from "../parts/markup.ts";
import { badge } from "../parts/pieces.ts";

/** What a figure without a judgement is called: beside it, `unknown` would be taken for the figure. */
const NOT_JUDGED = "not judged";

/** The word of a measure's finding. */
export function wordOf(measure: ReportMeasure): string {
  const isFigure = measure.status === "measured" && measure.statistics[0]?.value != null;
  return isFigure && measure.finding === "unknown" ? NOT_JUDGED : findingOf(measure);
}

export function finding(measure: ReportMeasure): Markup {
  const { status, finding: found } = measure;
  return badge(wordOf(measure), status === "failed" ? "act" : status === "measured" ? found : "unknown");
}
