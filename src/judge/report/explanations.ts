/** What `explain` prints: one change, one measure, or one control in full. Read through `report.ts`. */
import type { Unit } from "../../measures/measure.ts";
import type { ReportChange } from "./report-changes.ts";
import type { ReportCalendar, ReportHead, ReportRepository } from "./report-inputs.ts";
import type { ReportControl } from "./report-readiness.ts";
import type { Instant } from "./report-terms.ts";
import type {
  ReportDelivery,
  ReportGap,
  ReportIncident,
  ReportMeasure,
  ReportStage,
} from "./whole-report.ts";

/** What `explain` prints of one change: the change itself and where it was found. */
export interface Explanation {
  schemaVersion: 2;
  tool: { name: "flowaudit"; version: string };
  takenAt: Instant;
  repository: ReportRepository;
  /** What working time is counted by; null where every second counts. */
  calendar: ReportCalendar | null;
  change: ReportChange;
  /** What could not be seen of this change, and how to supply it. */
  gaps: ReportGap[];
}

/** What `explain` prints of one measure: the row of the report, and everything that stands behind it. */
export interface MeasureExplanation extends ReportHead {
  /** As it stands in the report, where its evidence are the first ten of those below. */
  measure: ReportMeasure;
  /** Where it tells stages apart. */
  stages: ReportStage[];
  /** What the values of the evidence are; null where a single piece of it has none. */
  quantity: { label: string; unit: Unit } | null;
  /** The changes, deliveries or incidents behind the figure, all of them, worst first. */
  evidence: ExplainedEvidence[];
  /** What the whole report could not see, and how to supply it. */
  gaps: ReportGap[];
}

/** What `explain` prints of one control: the row of the report, and by what its state is told. */
export interface ControlExplanation extends ReportHead {
  /** As it stands in the report, with up to twenty of the places that show it. */
  control: ReportControl;
  /** Where it is looked for, and in which of its states it is when. */
  definition: string;
  /** What the whole report could not see, and how to supply it. */
  gaps: ReportGap[];
}

/** What `explain` prints, whatever was named. */
export type Explained = Explanation | MeasureExplanation | ControlExplanation;

/** One observation behind a figure. One of `change`, `delivery` and `incident` is what it names, where that is known. */
export interface ExplainedEvidence {
  /** Id of a change, or name of a delivery or an incident. */
  ref: string;
  /** What was observed of it, in the unit of `observed`; null where it is not known. */
  value: number | null;
  /** The same in working time; null for what is no duration, and without a working calendar. */
  working: number | null;
  change: ReportChange | null;
  delivery: ReportDelivery | null;
  /** The changes of this window that the delivery was the first to carry. */
  carried: { id: string; number: number | null; title: string; url: string | null }[];
  incident: ReportIncident | null;
}
