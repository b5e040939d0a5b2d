/** What is foretold of changes that are open, or merged and not out. Read through `report.ts`. */
import type { StageId } from "../../model/flow.ts";
import type { Count, Instant, Seconds, Share } from "../report/report-terms.ts";

export interface OpenForecast {
  /** By what is at stake, most first. */
  changes: ReportPending[];
  /** How good such chances were on the past of this repository: what was not better than naive is not told. */
  tried: ReportTried[];
  /** How much of the most days that are told had passed when the report was made: of an old clone; null where none of it had. */
  says: string | null;
}

/** A chance within so many days; null where it is not told. */
export interface ReportChance {
  withinDays: Count;
  chance: Share | null;
}

/** A change that is open, or merged and in no delivery. */
export interface ReportPending {
  id: string;
  number: number | null;
  title: string;
  url: string | null;
  state: "open" | "merged";
  /** null where it is not known. */
  stage: StageId | null;
  /** Who or what it waits for, without names. */
  awaits: string;
  /** Since it was opened; of what is merged, since then. */
  ageSeconds: Seconds;
  /** Since it came to that stage. */
  stageSeconds: Seconds;
  /** Added and deleted, in files that people write. */
  lines: Count | null;
  /** To be merged; none of what is. */
  merge: ReportChance[];
  /** To be out; none where no deliveries are known. */
  ship: ReportChance[];
  /** By when half of such changes were merged, and out, as far as that lies within what was tried. */
  mergedBy: Instant | null;
  shippedBy: Instant | null;
  /** Those of the past that it is held against: open for longer, in the same stage where one is named. */
  among: { count: Count; stage: StageId | null } | null;
  /** What to do with it; null for nothing yet. */
  advice: Advice | null;
  because: string;
  /**
   * Days since work on it began × the chance that it is still not merged, or not out, in 30 days.
   * @minimum 0
   */
  atStakeDays: number;
}

export type Advice = "finish" | "split" | "close" | "find-reviewer";

/** Chances that were told of the past at the begin of each month, with what was known then, and what came. */
export interface ReportTried {
  /** `merge` of what was open, `ship` of the same, `ship-merged` of what was merged and not out. */
  event: "merge" | "ship" | "ship-merged";
  withinDays: Count;
  trials: Count;
  months: Count;
  /** Mean squared distance from what came; null where too little was tried, as what follows. */
  brier: Share | null;
  /** 1 − that ÷ the same of the naive: the share of all earlier changes to which it happened so soon. */
  skill: number | null;
  /** The same against the share of those that stood open, or undelivered, at the begins of earlier months. */
  skillOverStanding: number | null;
  /** The newer half of the months by itself; null where too little was tried. */
  newer: { months: Count; trials: Count; skill: number | null; skillOverStanding: number | null } | null;
  /** It was tried often enough and was better than both, by more than chance explains and in the newer half, too. */
  told: boolean;
  because: string;
  /** Ten parts of all chances, by size: what was told and what came, with its 95 % interval (Wilson, a month counts once). */
  deciles: { trials: Count; told: Share; came: Share; low: Share; high: Share }[];
}
