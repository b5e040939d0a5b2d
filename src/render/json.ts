import type { Diagnosis } from "../collect/github/diagnosis.ts";
import type { SyncSummary } from "../collect/github/summary.ts";
import type {
  CheckReport,
  ComparedReport,
  Explained,
  ForecastReport,
  PortfolioCheckReport,
  PortfolioReport,
  ReadinessReport,
  Report,
  TrendReport,
  VerifiedReport,
  WhatIfReport,
} from "../judge/report/report.ts";
import type { Renderer } from "./renderer.ts";

type Document =
  | Report
  | CheckReport
  | ComparedReport
  | Explained
  | ForecastReport
  | ReadinessReport
  | PortfolioReport
  | PortfolioCheckReport
  | TrendReport
  | VerifiedReport
  | WhatIfReport
  | Diagnosis
  | SyncSummary;

/** The document as it stands: names of the repository are values in it, never keys. */
export const json: Renderer<Document> = (document) => `${encoded(document, 2)}\n`;

/**
 * JSON in which `##[`, which the runner of GitHub Actions takes for a command anywhere in a line, is written as the
 * same text with an escape.
 */
export function encoded(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replaceAll("##[", "#\\u0023[");
}
