/** The finding of a measure as a mark. */
import type { ReportMeasure } from "../../../judge/report/report.ts";
import { findingOf } from "../../words/measure-words.ts";
import type { Markup } from "../parts/markup.ts";
import { badge } from "../parts/pieces.ts";

export function finding(measure: ReportMeasure): Markup {
  const { status, finding: found } = measure;
  return badge(findingOf(measure), status === "failed" ? "act" : status === "measured" ? found : "unknown");
}
