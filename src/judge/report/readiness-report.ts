/** The document of `flowaudit readiness`. */
import type { ReportHead } from "./report-inputs.ts";
import type { ReportControl, ReportNamedChange, ReportReadiness } from "./report-readiness.ts";
import type { ReportGap } from "./whole-report.ts";

/** What `flowaudit readiness` prints. */
export interface ReadinessReport extends ReportHead {
  readiness: ReportReadiness[];
  controls: ReportControl[];
  /** The changes that conditions name, by id. */
  changes: ReportNamedChange[];
  gaps: ReportGap[];
}
