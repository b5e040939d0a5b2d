/** What `flowaudit whatif` prints. Read through `report.ts`. */
import type { ReportHead } from "../report-inputs.ts";
import type { Count, Seconds, SecondsMore, Share } from "../report-terms.ts";

/** What would have been, had something been otherwise: replayed on the deliveries that there were, or reckoned with averages or queues. */
export interface WhatIfReport extends Omit<ReportHead, "schemaVersion"> {
  schemaVersion: 1;
  /** What was asked, all of it together. */
  steps: WhatIfStep[];
  /** What would have been, in a few sentences. */
  says: string;
  /** Changes that finished in the window. */
  finished: Count;
  /** … of them with a known lead time. */
  withLeadTime: Count;
  /** null where it was reckoned with averages, or with queues. */
  replay: WhatIfReplay | null;
  /** null where nobody asked for a limit. */
  littlesLaw: WhatIfLittlesLaw | null;
  /** null where nobody asked for other arrivals. */
  arrivals: WhatIfArrivals | null;
  /** What to read it with. */
  warnings: string[];
  /** What was taken for granted, and how phases are drawn. */
  method: { says: string; generator: string; seed: number; phases: Count };
}

export interface WhatIfStep {
  /** As it was typed. */
  asked: string;
  /** What it means here. */
  means: string;
}

export interface WhatIfReplay {
  /** As it was; null where `leadTimeMissing` says why. */
  leadTime: { meanSeconds: Seconds; medianSeconds: Seconds } | null;
  leadTimeMissing: string | null;
  /** On the deliveries as they came. */
  asTheyRan: WhatIfFigures;
  /** The mean over deliveries of the same rhythm at random phases; null where too few tell of one. */
  atRandomPhase: WhatIfFigures | null;
  /** Mean times of a change of which the lead time is known: rows add up to it. On the deliveries as they came. */
  stages: WhatIfStage[];
}

export interface WhatIfFigures {
  /** Off the lead time of a change; below 0 where it would have been longer. null where lead times are not known. */
  meanSavedSeconds: SecondsMore | null;
  medianSavedSeconds: SecondsMore | null;
  /** Days by which changes are out sooner, all of them together, per month of the window; below 0 where later. */
  changeDaysPerMonth: number;
  /** Parts of the finished changes that are out sooner, and later. */
  sooner: Share;
  later: Share;
}

export interface WhatIfStage {
  stage: string;
  kind: "work" | "wait" | "joined";
  beforeSeconds: Seconds;
  afterSeconds: Seconds;
}

/** A limit on pull requests that are open at once, by averages: open at once = finished in a time × how long each is open. */
export interface WhatIfLittlesLaw {
  limit: Count;
  /** Pull requests that were open at once, on average over the window. */
  meanOpen: number;
  /** Opened in the window. */
  arrivals: Count;
  /** Merged or closed in it. */
  departures: Count;
  departuresPerWeek: number;
  /** How long each was open on average by these, and how long under the limit. */
  openSeconds: Seconds;
  openUnderLimitSeconds: Seconds;
}

/** What so many times as much coming would do to the queues after a quarter. */
export interface WhatIfArrivals {
  times: number;
  /** That quarter. */
  weeks: Count;
  /** Those of which it is known how much they can finish, the busiest first. */
  servers: WhatIfServer[];
}

export interface WhatIfServer {
  server: "firstLooks" | "reviews" | "requiredChecks" | "merges" | "deliveries";
  /** What it finishes, and what has come and is not finished, in words. */
  finishes: string;
  waiting: string;
  /** How much it can finish, and how much of that is needed. */
  says: string;
  /** What it can finish a week, and its interval. */
  perWeek: WhatIfRange;
  neededPerWeek: number;
  /** What waits as the window ends. */
  standing: Count;
  /** With as much coming as did, and with as much as was asked. */
  ahead: WhatIfQueue[];
}

export interface WhatIfQueue {
  times: number;
  /** That in words. */
  coming: string;
  queue: WhatIfRange;
}

/** The middle, and where 95 % lie. */
export interface WhatIfRange {
  value: number;
  low: number;
  high: number;
}

/** What `whatif --list` prints: the scenarios that can be asked for. */
export interface WhatIfList {
  readonly forms: readonly { readonly form: string; readonly example: string; readonly says: string }[];
  readonly named: readonly {
    readonly name: string;
    readonly says: string;
    readonly standsFor: readonly string[];
  }[];
}
