/** The document of `flowaudit forecast`. */
import type { ReportHead } from "../report/report-inputs.ts";
import type { Count, Instant } from "../report/report-terms.ts";
import type { ReportGap, ReportMeasure } from "../report/whole-report.ts";
import type { ReportBacktest, ReportQuarter } from "./forecast-report.ts";
import type { OpenForecast } from "./open-forecast.ts";

/** What `flowaudit forecast` prints. */
export interface ForecastReport extends ReportHead {
  /** What it was tried on: from when on all is known, and how many changes and pull requests that are. */
  past: { since: Instant; changes: Count; pullRequests: Count };
  /** That the model was made with this repository, which flatters its record here; null of any other. */
  madeWith: string | null;
  open: OpenForecast;
  /** The three months ahead; null where one change alone was asked for. */
  quarter: ReportQuarter | null;
  /** The quarters of the past as they would have been foretold; null where nobody asked for them. */
  backtest: ReportBacktest | null;
  /** What the stream can finish, and what more coming would do to it; null where one change alone was asked for. */
  capacity: ReportCapacity | null;
  gaps: ReportGap[];
}

/** The measure `capacity` of the window, in short. */
export interface ReportCapacity extends Pick<ReportMeasure, "finding" | "statistics"> {
  says: string;
}
