/** Controls, and what to check before scaling: the second table. Read through `report.ts`. */

/** A safeguard that a team has, or has not. */
export interface ReportControl {
  id: string;
  /** What is looked for. */
  title: string;
  /** What it is good for. */
  purpose: string;
  /**
   * `walked-around`: it is there, and changes went past it. `not-applicable`: there is nothing here that it would control.
   * `unknown`: the place was not read in which it would stand.
   */
  state: "absent" | "walked-around" | "unknown" | "not-applicable" | "present";
  because: string;
  /** How to put it in place, or to make it hold; null where it does. */
  next: string | null;
  /** What lets it be seen; null where it is known. */
  remedy: string | null;
  evidence: ReportControlEvidence[];
}

export interface ReportControlEvidence {
  says: string;
  /** `file:line` at the tip, or the name of a rule; null for a count. */
  ref: string | null;
  url: string | null;
}

/** A kind of work, and whether the evidence says that more of it can be done at the same quality. */
export interface ReportReadiness {
  id: string;
  /** What you are evaluating. */
  evaluating: string;
  /** What to check before scaling. */
  check: string;
  /** `not-applicable`: there is no such work here to judge, and nothing to supply that would show any. */
  verdict: "ready" | "not-yet" | "unknown" | "not-applicable";
  /** `ready: …`, `not yet: …`, `unknown: …`, `nothing to judge: …`, with counts. */
  says: string;
  /** What to do first; null where it is ready, or nothing can be done. */
  next: string | null;
  /** What the verdict is made from: ready where all that apply are met, not yet where one is not, not applicable where none applies. */
  conditions: ReportCondition[];
}

export interface ReportCondition {
  /** `not-applicable`: there is nothing here that it would ask for; it neither meets nor misses anything. */
  state: "met" | "unmet" | "unknown" | "not-applicable";
  says: string;
  /** How to supply what is missing, or what to do where that is not the row's own step; else null. */
  remedy: string | null;
  /** Ids of the changes that speak against it, worst first. */
  evidence: string[];
}

/** A change that a condition names. */
export interface ReportNamedChange {
  id: string;
  number: number | null;
  title: string;
  url: string | null;
}
