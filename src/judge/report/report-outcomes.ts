/** What the report says of what became of deliveries and changes. Read through `report.ts`. */
import type { LaneGroup } from "../../measures/measure.ts";
import type { Count, Instant, ReportInterval, ReportStatistic, Seconds } from "./report-terms.ts";

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

/** A figure of the changes of one lane; null under 20 of them, which are counted, not judged. */
export interface ReportLaneFigure extends ReportStatistic {
  lane: LaneGroup;
  /** Observations that it rests on. */
  n: Count;
}

/** What became of the changes of one lane. The two of people stand together, too: `by-people`. */
export interface ReportLane {
  lane: LaneGroup;
  /** Pull requests opened in the window; null where pull requests were not read. */
  opened: Count | null;
  /** What these had become by the window's end; null where pull requests were not read. */
  became: ReportBecame | null;
  /** Changes merged in the window, whenever they were opened. */
  merged: Count;
  /** Of the merged ones that came as pull requests: who looked before the merge; null where pull requests were not read. */
  lookedAt: ReportLooks | null;
  figures: ReportLaneRow[];
}

/** What the opened pull requests of a lane had become; they add up to `opened`. */
export interface ReportBecame {
  merged: Count;
  /** Closed unmerged. */
  closed: Count;
  open: Count;
}

export interface ReportLooks {
  /** A person who is neither its author nor its sponsor. */
  independent: Count;
  /** None but the people whom an agent's change was assigned to. */
  sponsor: Count;
  machines: Count;
  nobody: Count;
  /** Somebody looked, and whether independently was not read. */
  unknown: Count;
}

/** A figure as the measure has it that it comes from, in the order in which they are read. */
export interface ReportLaneRow extends Omit<ReportStatistic, "longRun" | "longRunWhy"> {
  measure: string;
  /** Observations that it rests on; null where the measure could not be taken. */
  n: Count | null;
  /** Of agents' changes: the figure less that of `by-people`; null of all others, and where either is of too few. */
  difference: ReportLaneDifference | null;
}

/** They differ by more than chance explains where its interval leaves out 0. Lanes do different work all the same. */
export interface ReportLaneDifference extends ReportInterval {
  value: number;
}
