/** Lanes of changes beside each other. Read through `report.ts`. */
import type { LaneGroup } from "../../measures/measure.ts";
import type { Count, ReportStatistic } from "./report-terms.ts";

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
  /** Changes merged in the window. */
  merged: Count;
  /** Of the merged ones that came as pull requests: who looked before the merge; null where pull requests were not read. */
  lookedAt: ReportLooks | null;
  figures: ReportLaneRow[];
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
}
