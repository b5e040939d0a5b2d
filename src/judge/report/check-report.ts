/** What `flowaudit check` prints: figures held against their budgets. Read through `report.ts`. */
import type { Unit } from "../../measures/measure.ts";
import type { ReportHead } from "./report-inputs.ts";
import type { Count, Instant, Share } from "./report-terms.ts";
import type { ReportGap } from "./whole-report.ts";

/** The verdict on the budgets of a configuration. */
export interface CheckReport extends ReportHead {
  /** `broken` where a budget of level `error` is, else `not-enough-data` where one of them could not be judged. */
  outcome: "kept" | "broken" | "not-enough-data";
  /** It in a sentence. */
  says: string;
  /** The report that budgets against a baseline were held against; null where none was given. */
  baseline: CheckBaseline | null;
  /** The file that configures budgets, as it was found; null where the command line alone says them. */
  configuration: string | null;
  /** One a budget: those of the configuration in its order, then those of the command line. */
  results: CheckResult[];
  /** What the report could not see, and how to supply it. */
  gaps: ReportGap[];
}

export interface CheckBaseline {
  takenAt: Instant;
  repository: string;
  window: { from: Instant; to: Instant; because: string };
}

export interface CheckResult {
  /** `lead-time.medianSeconds.max`; a second budget on the same has `.2` behind it. */
  id: string;
  /** Id of the measure, or null where the budget is of a stage. */
  measure: string | null;
  stage: string | null;
  statistic: string | null;
  /** What the statistic is, in words: `median`. */
  label: string | null;
  level: "off" | "warn" | "error";
  /** `max`: more is worse. */
  side: "max" | "min";
  unit: Unit | null;
  /** What the value may reach: on it the budget is kept. Against a baseline, its value with the tolerance; null where that is not known. */
  bound: number | null;
  value: number | null;
  interval: { low: number; high: number } | null;
  n: Count | null;
  /** Fewer than 20 observations. */
  smallSample: boolean;
  /** How far the value lies beyond the bound, in its unit; less than nothing where there is room left. */
  beyond: number | null;
  /** The same as a part of the bound; null where the bound is 0. */
  beyondShare: number | null;
  /** Where the budget is held against a baseline: its figure, how much worse this one may be, and the difference with its 95 % interval. */
  baseline: CheckedAgainst | null;
  /** `warned`: beyond its bound, at the level `warn`. `off`: not looked at. */
  outcome: "kept" | "broken" | "warned" | "not-enough-data" | "off";
  /** The figures as people read them: `at most 5 d`, `6 d 3 h`, `1 d 3 h over (23 %)`. */
  shown: { bound: string; value: string; beyond: string };
  /** The outcome in a sentence. */
  says: string;
  /** What lets it be judged; null where it was. */
  remedy: string | null;
}

export interface CheckedAgainst {
  value: number | null;
  interval: { low: number; high: number } | null;
  n: Count | null;
  worseBy: Share;
  /** This value less the baseline's. */
  difference: { value: number; low: number; high: number } | null;
}
