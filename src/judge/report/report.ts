/**
 * ◆ Report: all that a renderer sees, and, as it stands, the JSON that `--json` prints. Its schema is
 * generated from these types. Instants are ISO 8601 in UTC, durations are seconds with millisecond
 * fractions and the suffix `Seconds`; what is missing is null, with its reason beside it. Every text
 * that came from the repository has passed the sanitiser. Names are stable within a schema version.
 */

export type * from "../forecast/forecast-document.ts";
export type * from "../forecast/forecast-report.ts";
export type * from "../forecast/open-forecast.ts";
export type * from "../portfolio/portfolio-check-report.ts";
export type * from "../portfolio/portfolio-report.ts";
export type * from "../portfolio/team-report.ts";
export type * from "./ahead/verified-report.ts";
export type * from "./ahead/whatif-report.ts";
export type * from "./check-report.ts";
export type * from "./compared-report.ts";
export type * from "./explanations.ts";
export type * from "./proposal.ts";
export type * from "./readiness-report.ts";
export type * from "./recorded-run.ts";
export type * from "./report-changes.ts";
export type * from "./report-comparison.ts";
export type * from "./report-earlier.ts";
export type * from "./report-inputs.ts";
export type * from "./report-outcomes.ts";
export type * from "./report-paradox.ts";
export type * from "./report-readiness.ts";
export type * from "./report-recommendations.ts";
export type * from "./report-terms.ts";
export type * from "./summary-report.ts";
export type * from "./trend-report.ts";
export type * from "./whole-report.ts";
