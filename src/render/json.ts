import type { Diagnosis } from "../collect/github/diagnosis.ts";
import type { SyncSummary } from "../collect/github/summary.ts";
import type {
  CheckReport,
  ComparedReport,
  Explanation,
  MeasureExplanation,
  ReadinessReport,
  Report,
} from "../judge/report.ts";
import type { Renderer } from "./renderer.ts";

type Document =
  | Report
  | CheckReport
  | ComparedReport
  | Explanation
  | MeasureExplanation
  | ReadinessReport
  | Diagnosis
  | SyncSummary;

/**
 * The document as it stands: names of the repository are values in it, never keys. `##[`, which the runner of
 * GitHub Actions takes for a command anywhere in a line, is written as the same text with an escape.
 */
export const json: Renderer<Document> = (document) =>
  `${JSON.stringify(document, null, 2).replaceAll("##[", "#\\u0023[")}\n`;
