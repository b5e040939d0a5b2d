/** What the report says of what became of deliveries and changes. Read through `report.ts`. */
import type { Instant, Seconds } from "./report-terms.ts";

/** How a delivery that failed for certain was put right. */
export interface ReportRestoration {
  /** The failed delivery's finish, or the opening of an incident that is put down to it where that is earlier. */
  from: Instant;
  /** null where it was not put right yet. */
  to: Instant | null;
  seconds: Seconds | null;
  /** The same in working time; null without a working calendar. */
  workingSeconds: Seconds | null;
  /** What put it right, or null. */
  says: string | null;
}

/** A bug report that was opened in the window. */
export interface ReportDefect {
  name: string;
  title: string;
  openedAt: Instant;
  url: string | null;
  /** Changes that users had by then and that it is put down to, most telling first. */
  escaped: ReportEscape[];
  /** Id of the change that closed it, or null. */
  fixedBy: string | null;
}

export interface ReportEscape {
  /** Id of the change. */
  change: string;
  /** The report names it, or the fix rewrote lines of it. */
  by: "named" | "rewritten";
  says: string;
}

/** A row of the impact file with the changes that it is about. */
export interface ReportImpact {
  feature: string;
  metric: string;
  before: number;
  after: number;
  /** Ids of the changes that carry its label, touch its path, have its number or close its issue, oldest first. */
  changes: string[];
  /** Ids of other changes that touched a file of theirs later, oldest first. */
  touchedBy: string[];
  /** `file:row`. */
  ref: string;
}
