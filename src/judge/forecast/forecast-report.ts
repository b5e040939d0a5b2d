/** What is said of the quarter ahead, and of how often it was right before. Instants are ISO 8601 in UTC. */

/** What is foretold of a quarter: how many changes are delivered, and figures of the lead times of those. */
export type QuarterFigureId =
  | "delivered"
  | "lead-time-median"
  | "lead-time-mean"
  | "lead-time-p75"
  | "lead-time-p90";

/** Quarters of the calendar of this repository's own past, each foretold from what was known when it began. */
export interface ReportQuarterTest {
  /** Quarters in which the calendar and *as last quarter* were held to what came. */
  readonly quarters: number;
  /**
   * By how much less than *as last quarter* the calendar was wrong in them: 1 − one mean error ÷ the other, over all figures of
   * lead time together, or for the number delivered. Above 0 it was better; null where too few quarters were tested.
   */
  readonly skill: number | null;
  /** Quarters in which an interval of what would have been printed was held to what came, and how many of them it held. */
  readonly intervals: number;
  readonly inside: number;
}

/** Who speaks: the calendar where it was better on this repository's own past, else the quarter before. */
export type QuarterSpeaker = "calendar" | "last-quarter";

export interface ReportQuarterFigure {
  readonly id: QuarterFigureId;
  readonly unit: "changes" | "seconds";
  readonly speaker: QuarterSpeaker;
  /** What is expected; null where it is not told. */
  readonly value: number | null;
  /** Its interval of 90 %, from the speaker's own past errors; null where fewer than 8 quarters tell of those. */
  readonly low: number | null;
  readonly high: number | null;
  /** What the calendar expects, whoever speaks. */
  readonly calendar: number | null;
  /** The same of the last quarter in which there was any. */
  readonly lastQuarter: number | null;
  readonly test: ReportQuarterTest;
  /** Why it is not told, the calendar does not speak, or there is no interval, in words; null where none of it is so. */
  readonly why: string | null;
}

/** The three months from `from` on. */
export interface ReportQuarter {
  readonly from: string;
  readonly to: string;
  /** How much of it had passed when the report was made: of an old clone; null where none of it had. */
  readonly says: string | null;
  /** How long a lead time can be, by what is under way; null where none is told. */
  readonly possible: string | null;
  readonly figures: readonly ReportQuarterFigure[];
}

/** A figure of one quarter as it was foretold when that began, and as it came. */
export interface ReportBacktestFigure extends Omit<ReportQuarterFigure, "test" | "why"> {
  /** null where fewer than 5 changes of a known lead time were delivered. */
  readonly actual: number | null;
  /** Whether the interval held it; null where either is missing. */
  readonly inside: boolean | null;
}

/**
 * Loss of the calendar and of *as last quarter* on the same quarters, by the mean loss of *as last quarter* in this repository;
 * less is better.
 */
export interface ReportLoss {
  readonly calendar: number;
  readonly lastQuarter: number;
}

/** A quarter of the calendar. */
export interface ReportBacktestQuarter {
  readonly from: string;
  readonly to: string;
  readonly figures: readonly ReportBacktestFigure[];
  /**
   * Mean pinball loss at 5, 50 and 95 % over all figures; of both with the interval from its own errors. null where either
   * has none.
   */
  readonly pinball: ReportLoss | null;
  /** Continuous ranked probability score of the distribution of lead time, over the changes that came. */
  readonly crps: ReportLoss | null;
}

export interface ReportBacktestScore extends ReportLoss {
  readonly quarters: number;
  /** 1 − calendar ÷ last quarter. */
  readonly skill: number;
}

export interface ReportBacktest {
  readonly quarters: readonly ReportBacktestQuarter[];
  /** Intervals that were printed, whoever spoke, and how many held what came. */
  readonly intervals: number;
  readonly inside: number;
  /** Over the figures of which the calendar spoke; null where it never did. */
  readonly printed: ReportBacktestScore | null;
  /** Over all, whoever would have spoken. */
  readonly pinball: ReportBacktestScore | null;
  readonly crps: ReportBacktestScore | null;
}
