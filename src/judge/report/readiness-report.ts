/** The document of `flowaudit readiness`. */
import type { ReportInputs, ReportRepository } from "./report-inputs.ts";
import type { ReportControl, ReportNamedChange, ReportReadiness } from "./report-readiness.ts";
import type { Instant } from "./report-terms.ts";
import type { ReportGap } from "./whole-report.ts";

/** What `flowaudit readiness` prints. */
export interface ReadinessReport {
  schemaVersion: 1;
  tool: { name: "flowaudit"; version: string };
  takenAt: Instant;
  repository: ReportRepository;
  window: { from: Instant; to: Instant; because: string };
  inputs: ReportInputs;
  readiness: ReportReadiness[];
  controls: ReportControl[];
  /** The changes that conditions name, by id. */
  changes: ReportNamedChange[];
  gaps: ReportGap[];
}
