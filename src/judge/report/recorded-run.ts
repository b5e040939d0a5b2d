/** What one run of `flowaudit report --record` leaves behind: enough to be compared with a later one. Read through `report.ts`. */
import type { SourceId } from "../../config/delivery-sources.ts";
import type { WorkKind } from "../../model/flow.ts";
import type { Recommendation } from "./report-recommendations.ts";
import type { Count, Instant, ReportStatistic, Seconds } from "./report-terms.ts";
import type { ReportMeasure } from "./whole-report.ts";

export interface Run {
  schemaVersion: 1;
  tool: { name: "flowaudit"; version: string };
  /** The instant at which the history was looked at. */
  takenAt: Instant;
  branch: string;
  head: string;
  /** Half-open. */
  window: { from: Instant; to: Instant };
  /** Folder that the changes had to touch, or null. */
  path: string | null;
  includeBots: boolean;
  deliveries: { source: SourceId; inWindow: Count };
  /** Which events could be seen. */
  sees: { reviews: boolean; checks: boolean };
  coverage: { finished: Count; withLeadTime: Count };
  /** Id of the stage that was the largest wait, or null where it could not be told. */
  constraint: string | null;
  /** What was advised, as far as `flowaudit verify` asks for it. */
  recommendations: RunRecommendation[];
  /** The measures that are compared, each with the statistic that is. */
  measures: RunMeasure[];
  changes: RunChanges;
  days: RunDays;
}

export interface RunRecommendation
  extends Pick<Recommendation, "id" | "stage" | "action" | "evidence" | "judgedBy"> {
  /** When to look again: a day, UTC. */
  reviewOn: string;
}

export interface RunMeasure extends Pick<ReportMeasure, "id" | "title" | "status" | "finding" | "because"> {
  n: Count | null;
  coverage: { seen: Count; of: Count; what: string } | null;
  statistics: Pick<ReportStatistic, "name" | "label" | "unit" | "value" | "why">[];
}

/**
 * Finished changes with a known lead time by the order in which they finished, a column each: all of them, or as many as are
 * kept of more, evenly spread over that order.
 */
export interface RunChanges {
  /** How many there were. */
  of: Count;
  /** When each finished, after the begin of the window. */
  finishedSeconds: Seconds[];
  /** Time before the merge, that in `pickup` and `review` apart. */
  beforeSeconds: Seconds[];
  /** Time in `pickup` and `review`. */
  reviewSeconds: Seconds[];
  /** Time after the merge. */
  afterSeconds: Seconds[];
  /** Added and deleted, in files that people write; null where it is not known. */
  lines: (Count | null)[];
  kinds: WorkKind[];
  /** Of each the place of its kind among them. */
  kind: Count[];
  /** Folders of packages that changes touched together; of several one list stands for all. */
  packages: string[][];
  /** Of each the place of its list among them; null where it is not known, or too rare to be listed. */
  package: (Count | null)[];
  /** A number for what delivered it; null where that is not known. */
  delivery: (Count | null)[];
}

/** Sums over stretches of equal length, one after the other: a day each, longer in a very long window. */
export interface RunDays {
  /** Begin of the first: a Monday. */
  from: Instant;
  /** Days of each. */
  every: Count;
  /** Changes that were merged. */
  merged: Count[];
  /** … of which so many repair. */
  repairs: Count[];
  /** Deliveries that are old enough to be judged. */
  judged: Count[];
  /** … of which so many failed for certain. */
  failed: Count[];
}
