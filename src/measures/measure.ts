/** ◆ Measurement: what one measure says of a flow, with its coverage and evidence. */
import type { Config, Threshold } from "../config/config.ts";
import type { Yardsticks } from "../config/yardsticks.ts";
import type { Server } from "../lib/statistics/queues/capacity.ts";
import type { QueueWeek } from "../lib/statistics/queues/queue-week.ts";
import type { FactKind, Flow, Lane, MissingReason } from "../model/flow.ts";
import type { Comparison } from "./compared-times.ts";
import type { GroupId } from "./groups.ts";
import type { Paradox, SeenWindow } from "./paradox-terms.ts";
import type { Remedy } from "./remedies.ts";

export type * from "./compared-times.ts";
export type * from "./control.ts";
export type * from "./paradox-terms.ts";

export type Finding = "good" | "watch" | "act" | "unknown";

/**
 * The unit of a statistic; durations are seconds with millisecond fractions. `points`: a difference of shares, 0.05
 * for five percentage points.
 */
export type Unit = "seconds" | "share" | "points" | "count" | "lines" | "perWeek" | "days";

/** Prose and provenance of a measure, written once and printed everywhere. */
export interface Meta {
  readonly id: string;
  /** What you measure. */
  readonly title: string;
  /** What it tells you. */
  readonly tells: string;
  /** How it is computed, exactly: of what, over what, and what is left out. */
  readonly definition: string;
  /** What you do next, by finding. */
  readonly next: Readonly<Record<Finding, string>>;
  /** Where it is read; those of `headline` always stand in the table. */
  readonly group: GroupId;
  /** What its figures can be held against, by key: its id, `<id>.act` for a harder one, `<id>.<name>` for another figure. */
  readonly yardsticks?: Yardsticks;
  /** Where the definition comes from. */
  readonly source: string;
  readonly needs: readonly FactKind[];
  /** How to supply the facts that it needs, where they are missing. */
  readonly remedy: Remedy;
}

export interface Statistic {
  /** Name in the JSON, with its unit as a suffix where it is a duration: `medianSeconds`. */
  readonly name: string;
  readonly unit: Unit;
  /** In words, for people: "median". */
  readonly label: string;
  /** null where it cannot be given; `why` says why. */
  readonly value: number | null;
  readonly why?: string;
  /** A duration in working time too, where a calendar is configured; put there by the engine. */
  readonly working?: number | null;
  /** As it ran: the deliveries of the window happened when they happened, chance lies in the changes. */
  readonly interval?: StatisticInterval;
  /**
   * In the long run: what to expect of the team, at the rhythm of its deliveries; or why that cannot be told, in words
   * without a full stop. Absent where the figure has none.
   */
  readonly longRun?: StatisticInterval | { readonly why: string };
}

export interface StatisticInterval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly method: string;
}

/** A lane, or the two of people together: what no agent and no bot opened. */
export type LaneGroup = Lane | "by-people";

/** A figure of the changes of one lane. */
export interface LaneFigure extends Statistic {
  readonly lane: LaneGroup;
  /** Observations that it rests on. */
  readonly n: number;
}

/** How much a measure saw of what there was. */
export interface Coverage {
  readonly seen: number;
  readonly of: number;
  /** What is counted: "finished changes". */
  readonly what: string;
  readonly missing: readonly { readonly reason: MissingReason | string; readonly count: number }[];
}

/** How many observations fall under a name: `assistant`, `Claude`, 12. */
export interface Count {
  readonly by: string;
  readonly name: string;
  readonly count: number;
  /** Median time of one observation, where they are durations. */
  readonly medianSeconds?: number;
  /** The same in working time, where a calendar is configured; put there by the engine. */
  readonly workingMedianSeconds?: number;
}

/** A row of a series over time, oldest first. */
export interface SeriesPoint {
  /** First instant of the period, UTC epoch ms. */
  readonly from: number;
  readonly count: number;
  readonly value: number | null;
  /** A duration in working time too, where a calendar is configured; put there by the engine. */
  readonly working?: number | null;
}

/** Changes that a queue holds more each week, with the 95 % interval; `grows`: by more than chance explains. */
export interface Growth {
  readonly perWeek: number;
  readonly low: number;
  readonly high: number;
  readonly grows: boolean;
  /** By how much, and how it was counted, as a sentence goes on. */
  readonly says: string;
}

/** Changes that were in a stage when the window began and when it ended. */
export interface Queue {
  readonly atStart: number;
  readonly atEnd: number;
  /** What it holds more each week; null where that cannot be told. */
  readonly growth: Growth | null;
}

/** What changes spent in a stage, by one clock. */
export interface StageTime {
  readonly share: number | null;
  readonly totalSeconds: number;
  readonly medianSeconds: number | null;
  readonly p75Seconds: number | null;
  readonly p90Seconds: number | null;
}

/** One row of the stage breakdown. */
export interface StageRow extends StageTime {
  readonly stage: string;
  readonly kind: "work" | "wait" | "joined";
  /** False for the intake, which comes before lead time begins and has no share of it. */
  readonly inLeadTime: boolean;
  readonly shareInterval: { readonly low: number; readonly high: number } | null;
  /** Of the median, as the window ran, in seconds; null of too few. */
  readonly medianInterval: { readonly low: number; readonly high: number } | null;
  /** Changes that spent time in it. */
  readonly entered: number;
  readonly waitsFor: string;
  /** null where it is no wait, or all of it lies outside of what the flow sees. */
  readonly queue: Queue | null;
  /** The same in working time, where a calendar is configured; put there by the engine. */
  readonly working?: StageTime;
}

/** The largest wait of the changes that finished in one month. */
export interface ConstraintMonth {
  /** First instant of the month, UTC epoch ms. */
  readonly from: number;
  readonly n: number;
  /** null where it cannot be told; `why` says why. */
  readonly stage: string | null;
  readonly share: number | null;
  /** Whether it is so by more than chance among the changes explains. */
  readonly clear: boolean;
  readonly why: string | null;
}

/** Whether the constraint is more than the largest wait of one window. */
export interface Certainty {
  /** Very likely the largest of what is to be expected of the team, at the rhythm of its deliveries. */
  readonly veryLikely: boolean;
  /** Why it is not said to be, in words without a full stop; null where it is. */
  readonly why: string | null;
}

/** The queue in front of a stage, week by week. */
export interface QueueRow {
  readonly stage: string;
  /** The whole weeks of the window, oldest first. */
  readonly weeks: readonly {
    readonly from: number;
    readonly arrivals: number;
    readonly departures: number;
    /** Changes in it at the week's end. */
    readonly length: number;
  }[];
  /** Changes that stood in it on average over the window. */
  readonly averageLength: number;
  /** The same by Little's law, arrivals × mean stay; null where nothing left it. */
  readonly expectedLength: number | null;
}

/** What works a queue off, and how much of it it can. */
export interface ServerRow extends Server {
  readonly server: ServerId;
  /** The whole weeks of the window. */
  readonly weeks: readonly QueueWeek[];
  /** What stands in its queue as the window ends. */
  readonly standing: number;
  /** What came to be worked on, in each week. */
  readonly needs: readonly number[];
}

export type ServerId = "firstLooks" | "reviews" | "requiredChecks" | "merges" | "deliveries";

export interface Measured {
  readonly status: "measured";
  /** Number of observations behind the headline. */
  readonly n: number;
  /** Fewer than 20 observations. */
  readonly smallSample: boolean;
  /** The first one is the headline. */
  readonly statistics: readonly Statistic[];
  /** Figures lane by lane, where changes of several lanes stand beside each other. */
  readonly lanes?: readonly LaneFigure[];
  readonly finding: Finding;
  /** Why the finding is what it is, or why there is none. */
  readonly because: string;
  readonly threshold: Threshold | null;
  /** The figure misses the yardstick, by no more than chance may: the finding is the milder word. */
  readonly near?: true;
  /** What to do next, where what was found allows to say more than the measure's own prose. */
  readonly next?: string;
  readonly coverage: Coverage;
  /** Ids of the changes (or names of the deliveries) behind it, worst first: all of them; a report names the first ten. */
  readonly evidence: readonly string[];
  /** What was observed of each of them, in the same order: the values that the figure is made from. */
  readonly observed?: {
    /** In words: "lead time". */
    readonly label: string;
    readonly unit: Unit;
    /** null where it is not known of one. */
    readonly values: readonly (number | null)[];
    /** Durations in working time too, where a calendar is configured; put there by the engine. */
    readonly working?: readonly (number | null)[];
  };
  readonly series?: {
    readonly every: "week" | "fortnight" | "month";
    readonly statistic: string;
    readonly points: readonly SeriesPoint[];
  };
  /** Observations by name, in one or several respects. */
  readonly counts?: readonly Count[];
  readonly stages?: readonly StageRow[];
  readonly comparison?: Comparison;
  /** Whether more was opened and more was shipped. Only the paradox has it. */
  readonly paradox?: Paradox;
  /** The stage that holds delivery back most; null where it cannot be told. Only the constraint has it. */
  readonly constraint?: string | null;
  /** How sure that is; null where none is named. Only the constraint has it. */
  readonly certainty?: Certainty | null;
  /** The queues in front of the stages. Only the growth of the queues has them. */
  readonly queues?: readonly QueueRow[];
  /** What works the queues off. Only capacity has them. */
  readonly servers?: readonly ServerRow[];
  /** What it was month by month, oldest first. Only the constraint has it. */
  readonly months?: readonly ConstraintMonth[];
  /** Where it moved to from month to month, in a sentence; null where it did not, or nobody can tell. */
  readonly moved?: string | null;
  /** A sentence that belongs beside the figure. */
  readonly note?: string;
  /** One that no verdict on it should be read without. Only the constraint has it. */
  readonly caveat?: string;
}

export type Measurement =
  | Measured
  | {
      readonly status: "unavailable";
      readonly needs: readonly string[];
      readonly because: string;
      readonly remedy: Remedy;
    }
  | { readonly status: "not-applicable"; readonly because: string }
  | { readonly status: "failed"; readonly because: string };

/**
 * A measure: its meta and the pure function that takes it, against what an earlier report saw where a baseline was given. A measure without a function stands in the
 * table for facts that no reader supplies yet; the engine then reports it as unavailable.
 */
export interface Measure {
  readonly meta: Meta;
  readonly measure?: (flow: Flow, config: Config, baseline?: SeenWindow | null) => Measurement;
  /** The same without what stands beside its figures, where that takes long to work out. */
  readonly figures?: Measure["measure"];
}

/** A measure's prose and what it found. */
export interface MeasureResult {
  readonly meta: Meta;
  readonly measurement: Measurement;
}
