/** What a report was made from, and how much of it was seen. Read through `report.ts`. */
import type { SourceId } from "../../config/delivery-sources.ts";
import type { Lane, Style } from "../../model/flow.ts";
import type { Count, Instant, Share } from "./report-terms.ts";

/** What a document on a whole window begins with. */
export interface ReportHead {
  schemaVersion: 2;
  tool: { name: "flowaudit"; version: string };
  /** The instant at which the history was looked at. */
  takenAt: Instant;
  repository: ReportRepository;
  /** Half-open, with the reason for its bounds. */
  window: { from: Instant; to: Instant; because: string };
  inputs: ReportInputs;
}

export interface ReportRepository {
  name: string;
  branch: string;
  /** Why this branch. */
  branchBecause: string;
  head: string;
  /** Address of the repository's pages, where the remote is known. */
  url: string | null;
}

export interface ReportInputs {
  deliveries: {
    source: SourceId;
    because: string;
    inWindow: Count;
    streams: string[];
  };
  /** Folder that the changes had to touch, or null. */
  path: string | null;
  /** Lane that the changes had to be in, or null. */
  lane: Lane | null;
  includeBots: boolean;
  /** How often releases go out by plan, as the configuration says it: `6w`; null where nobody said. */
  releaseCadence: string | null;
  /** What was set, by key, and where: a flag, a variable, a key of a file. What is not in it holds its default. */
  configured: { key: string; origin: string }[];
  /** What working time is counted by; null where every second counts and no duration is given in it. */
  calendar: ReportCalendar | null;
  bootstrap: { generator: string; seed: number; resamples: number };
}

/** When the team works. */
export interface ReportCalendar {
  /** IANA name: `Europe/Berlin`. */
  zone: string;
  /** 1 for Monday to 7 for Sunday. */
  days: number[];
  /** `09:00`, by the clock of the zone. */
  from: string;
  /** `17:00`; `24:00` for the end of the day. */
  to: string;
  /** `2026-12-25`. */
  holidays: string[];
}

export interface ReportCoverage {
  /** Changes of people that finished in the window, release bookkeeping apart. */
  finished: Count;
  /** … of them with a known start, the only ones that have a lead time. */
  withLeadTime: Count;
  merged: Count;
  automatedFinished: Count;
  automatedMerged: Count;
  /** Changes that only write down a release (version, change log), by people: in no figure. */
  bookkeepingFinished: Count;
  bookkeepingMerged: Count;
  styles: { style: Style; count: number }[];
  /** The same changes by the mark that a tool or a habit left on them, commonest first; `mark` null: by none. */
  marks: { mark: string | null; says: string; count: Count }[];
  /** Part of them that no mark explains: direct pushes, or a way of merging that is not known here. */
  unexplained: Share | null;
  beforeRecord: Count;
  undelivered: Count;
  undated: Count;
  datedAhead: Count;
}
